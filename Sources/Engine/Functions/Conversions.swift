import Basics

/// `to…` functions: null when the value has no such reading.
let conversionFunctions: [String: Implementation] = [
    "tostring": .scalar { arguments, _ in .string(arguments[0].text) },
    "tolong": .scalar { arguments, _ in whole(arguments[0]).map { .long($0) } ?? .null },
    "toint": .scalar { arguments, _ in whole(arguments[0]).flatMap { Int32(exactly: $0) }.map { .long(Int64($0)) } ?? .null },
    "toreal": .scalar { arguments, _ in
        switch arguments[0] {
        case .long(let x): .real(Double(x))
        case .real(let x): .real(x)
        case .bool(let x): .real(x ? 1 : 0)
        case .string(let x): Double(x).map { .real($0) } ?? .null
        default: .null
        }
    },
    "tobool": .scalar { arguments, _ in
        switch arguments[0] {
        case .bool(let x): return .bool(x)
        case .long(let x): return .bool(x != 0)
        case .string(let x):
            let folded = foldedUTF8(x)
            if folded.elementsEqual("true".utf8) || folded.elementsEqual("1".utf8) { return .bool(true) }
            if folded.elementsEqual("false".utf8) || folded.elementsEqual("0".utf8) { return .bool(false) }
            return .null
        default: return .null
        }
    },
    "todatetime": .scalar { arguments, _ in
        switch arguments[0] {
        case .datetime(let x): .datetime(x)
        case .string(let x): Datetime(iso: x).map { .datetime($0) } ?? .null
        default: .null
        }
    },
    "totimespan": .scalar { arguments, _ in
        switch arguments[0] {
        case .timespan(let x): .timespan(x)
        case .string(let x): (Timespan(literal: x) ?? parseTimespan(x)).map { .timespan($0) } ?? .null
        default: .null
        }
    },
]

private func whole(_ value: Value) -> Int64? {
    switch value {
    case .long(let x): return x
    case .bool(let x): return x ? 1 : 0
    case .real(let x): return Int64(exactly: x.rounded(.towardZero))
    case .datetime(let x): return x.ticks
    case .timespan(let x): return x.ticks
    case .string(let x):
        if x.utf8.starts(with: "0x".utf8) || x.utf8.starts(with: "0X".utf8) { return UInt64(x.dropFirst(2), radix: 16).map { Int64(bitPattern: $0) } }
        return Int64(x)
    default: return nil
    }
}
