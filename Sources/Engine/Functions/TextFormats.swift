import Basics
import FoundationEssentials

/// Numbers as text.
let textFormatFunctions: [String: Implementation] = [
    "tohex": .scalar { arguments, context in
        guard case .long(let number) = arguments[0] else { return .string("") }
        var least = 1
        if arguments.count > 1 {
            guard case .long(let given) = arguments[1] else { return .string("") }
            guard given >= 1 else { throw Refusal(EngineProblem.undocumented("tohex", "a minimal length below 1")) }
            least = Int(min(given, 16))
        }
        let isInt = context.argumentTypes.first == .int
        let digits = isInt ? String(UInt32(truncatingIfNeeded: number), radix: 16) : String(UInt64(bitPattern: number), radix: 16)
        return .string(String(repeating: "0", count: max(0, least - digits.utf8.count)) + digits)
    },
    "format_bytes": .scalar { arguments, _ in try formatBytes(arguments) },
]

/// Units are powers of 1024, the largest that leaves at least 1 (Kusto reference, "format_bytes()", examples).
private func formatBytes(_ arguments: [Value]) throws -> Value {
    func refusal(_ what: String) -> Refusal { Refusal(EngineProblem.undocumented("format_bytes", what)) }
    guard let size = real(arguments[0]) else { return .string("") }
    guard size >= 0, size.isFinite else { throw refusal("a negative or infinite size") }
    var precision = 0
    if arguments.count > 1 {
        guard let given = real(arguments[1]).flatMap({ Int(exactly: $0) }), (0...9).contains(given) else { throw refusal("this precision") }
        precision = given
    }
    let units = ["Bytes", "KB", "MB", "GB", "TB", "PB", "EB"]
    var unit = 0
    if arguments.count > 2, !arguments[2].text.utf8.isEmpty {
        guard let given = units.firstIndex(where: { $0.utf8.elementsEqual(arguments[2].text.utf8) }) else { throw refusal("this unit") }
        unit = given
    } else {
        var rest = size
        while rest >= 1024, unit + 1 < units.count {
            rest /= 1024
            unit += 1
        }
    }
    // Dividing by a power of two is exact; so is the test for a tie in base ten of numbers below 2^53.
    var amount = size
    for _ in 0..<unit { amount /= 1024 }
    var scale = 1.0
    for _ in 0..<precision { scale *= 10 }
    let scaled = amount * scale
    guard scaled < 9_007_199_254_740_992, abs(scaled - scaled.rounded(.down) - 0.5) > 1e-6 else { throw refusal("a size halfway between two results") }
    let digits = String(Int64(scaled.rounded()))
    guard precision > 0 else { return .string("\(digits) \(units[unit])") }
    guard !digits.hasSuffix("0") else { throw refusal("a fraction that ends in 0") }
    let padded = String(repeating: "0", count: max(0, precision + 1 - digits.utf8.count)) + digits
    return .string("\(padded.dropLast(precision)).\(padded.suffix(precision)) \(units[unit])")
}

private func real(_ value: Value) -> Double? {
    switch value {
    case .long(let x): Double(x)
    case .real(let x): x
    case .decimal(let x): Double(x.description)
    default: nil
    }
}
