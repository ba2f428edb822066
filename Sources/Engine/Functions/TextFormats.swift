import Basics
import FoundationEssentials

/// Numbers as text.
let textFormatFunctions: [String: Implementation] = [
    "tohex": .scalar { arguments, context in
        guard case .long(let number) = arguments[0] else { return .string("") }
        var least = 1
        if arguments.count > 1 {
            guard case .long(let given) = arguments[1] else { return .string("") }
            least = Int(max(1, min(given, 16)))
        }
        let isInt = context.argumentTypes.first == .int
        let digits = isInt ? String(UInt32(truncatingIfNeeded: number), radix: 16) : String(UInt64(bitPattern: number), radix: 16)
        return .string(String(repeating: "0", count: max(0, least - digits.utf8.count)) + digits)
    },
    "format_bytes": .scalar { arguments, _ in formatBytes(arguments) },
]

/// Units are powers of 1024, the largest that leaves at least 1 (Kusto reference, "format_bytes()", examples). A size below zero has the
/// unit of its magnitude; a half is rounded away from zero, and what is left has no zeros at its end. No finite size is no text.
private func formatBytes(_ arguments: [Value]) -> Value {
    guard let size = real(arguments[0]), size.isFinite else { return .string("") }
    let precision = arguments.count > 1 ? real(arguments[1]).flatMap { Int(exactly: $0) } : 0
    guard let precision, (0...9).contains(precision) else { return .string("") }
    let units = ["Bytes", "KB", "MB", "GB", "TB", "PB", "EB"]
    var unit = 0
    if arguments.count > 2, !arguments[2].text.utf8.isEmpty {
        guard let given = units.firstIndex(where: { $0.utf8.elementsEqual(arguments[2].text.utf8) }) else { return .string("") }
        unit = given
    } else {
        var rest = size.magnitude
        while rest >= 1024, unit + 1 < units.count {
            rest /= 1024
            unit += 1
        }
    }
    // Dividing by a power of two is exact.
    var amount = size.magnitude
    for _ in 0..<unit { amount /= 1024 }
    var scale = 1.0
    for _ in 0..<precision { scale *= 10 }
    guard let scaled = Int64(exactly: (amount * scale).rounded(.toNearestOrAwayFromZero)) else { return .string("\(realText(size)) \(units[unit])") }
    var digits = Array(String(scaled).utf8)
    digits.insert(contentsOf: repeatElement(48, count: max(0, precision + 1 - digits.count)), at: 0)
    var fraction = digits.suffix(precision)
    while fraction.last == 48 { fraction.removeLast() }
    let whole = String(decoding: digits.dropLast(precision), as: UTF8.self)
    let sign = size < 0 && scaled != 0 ? "-" : ""
    return .string("\(sign)\(whole)\(fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self)) \(units[unit])")
}

private func real(_ value: Value) -> Double? {
    switch value {
    case .long(let x): Double(x)
    case .real(let x): x
    case .decimal(let x): Double(x.description)
    default: nil
    }
}
