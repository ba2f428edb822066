import Basics
import FoundationEssentials

/// `to…` functions: null when the value has no such reading.
let conversionFunctions: [String: Implementation] = [
    "tostring": .scalar { arguments, _ in .string(arguments[0].text) },
    "tolong": .scalar { arguments, _ in toLong(arguments[0]) },
    "toint": .scalar { arguments, _ in toInt(arguments[0]) },
    "toreal": .scalar { arguments, _ in toReal(arguments[0]) },
    "todecimal": .scalar { arguments, _ in toDecimal(arguments[0]) },
    "tobool": .scalar { arguments, _ in toBool(arguments[0]) },
    "toguid": .scalar { arguments, _ in toGUID(arguments[0]) },
    "todatetime": .scalar { arguments, _ in
        let value = toDatetime(arguments[0])
        guard value.isNull, case .string(let text) = arguments[0] else { return value }
        return Datetime(monthFirst: text).map { .datetime($0) } ?? .null
    },
    "totimespan": .scalar { arguments, _ in toTimespan(arguments[0]) },
    "gettype": .scalar { arguments, context in .string(typeName(arguments[0], context.argumentTypes.first ?? .dynamic)) },
]

func toLong(_ value: Value) -> Value { whole(value).map { .long($0) } ?? .null }

func toInt(_ value: Value) -> Value { whole(value).flatMap { Int32(exactly: $0) }.map { .long(Int64($0)) } ?? .null }

/// Fractions are cut off ("toint()"); datetime and timespan give their ticks.
private func whole(_ value: Value) -> Int64? {
    switch value {
    case .long(let x): return x
    case .bool(let x): return x ? 1 : 0
    case .real(let x): return Int64(exactly: x.rounded(.towardZero))
    case .decimal(let x): return Int64(truncated(x).description)
    case .datetime(let x): return x.ticks
    case .timespan(let x): return x.ticks
    case .string(let x):
        if x.utf8.starts(with: "0x".utf8) || x.utf8.starts(with: "0X".utf8) {
            let digits = Substring(x.utf8.dropFirst(2))
            guard let first = digits.utf8.first, first != UInt8(ascii: "+") else { return nil }
            return UInt64(digits, radix: 16).map { Int64(bitPattern: $0) }
        }
        return Int64(x)
    default: return nil
    }
}

func toReal(_ value: Value) -> Value {
    switch value {
    case .long, .real, .decimal: return realNumber(value).map { .real($0) } ?? .null
    case .bool(let x): return .real(x ? 1 : 0)
    case .datetime(let x): return .real(Double(x.ticks))
    case .timespan(let x): return .real(Double(x.ticks))
    case .string(let x):
        if let special = ["NaN": Double.nan, "Infinity": .infinity, "-Infinity": -.infinity][x] { return .real(special) }
        let isPlain = x.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || "+-.eE".utf8.contains($0) }
        return isPlain ? Double(x).map { .real($0) } ?? .null : .null
    default: return .null
    }
}

func toDecimal(_ value: Value) -> Value {
    switch value {
    case .bool(let x): .decimal(x ? 1 : 0)
    case .string(let x): parseDecimal(x).map { .decimal($0) } ?? .null
    default: decimalNumber(value).map { .decimal($0) } ?? .null
    }
}

/// Every number but zero is true ("tobool()").
func toBool(_ value: Value) -> Value {
    switch value {
    case .bool: return value
    case .long, .real, .decimal: return realNumber(value).map { .bool($0 != 0) } ?? .null
    case .string(let x):
        let folded = foldedUTF8(x)
        if folded.elementsEqual("true".utf8) || folded.elementsEqual("1".utf8) { return .bool(true) }
        if folded.elementsEqual("false".utf8) || folded.elementsEqual("0".utf8) { return .bool(false) }
        return .null
    default: return .null
    }
}

/// The first 32 hexadecimal digits, past hyphens at the borders of a GUID's groups; what follows is ignored ("toguid()").
func toGUID(_ value: Value) -> Value {
    guard case .string(let text) = value else { if case .guid = value { return value } else { return .null } }
    var digits: [UInt8] = []
    for byte in text.utf8 {
        if digits.count == 32 { break }
        if byte == UInt8(ascii: "-"), [8, 12, 16, 20].contains(digits.count) { continue }
        digits.append(byte)
    }
    return canonicalGUID(String(decoding: digits, as: UTF8.self)).map { .guid($0) } ?? .null
}

func toDatetime(_ value: Value) -> Value {
    switch value {
    case .datetime: value
    case .string(let x): Datetime(text: x).map { .datetime($0) } ?? .null
    default: .null
    }
}

func toTimespan(_ value: Value) -> Value {
    switch value {
    case .timespan: value
    case .string(let x): (Timespan(literal: x) ?? parseTimespan(x)).map { .timespan($0) } ?? .null
    default: .null
    }
}

/// The runtime type; inside dynamic that of the value itself: a whole number is an int where it fits ("gettype()", example).
private func typeName(_ value: Value, _ type: ScalarType) -> String {
    guard type == .dynamic else { return type.rawValue }
    switch value {
    case .null: return "null"
    case .bool: return "bool"
    case .long(let x): return Int32(exactly: x) == nil ? "long" : "int"
    case .real: return "real"
    case .decimal: return "decimal"
    case .datetime: return "datetime"
    case .timespan: return "timespan"
    case .guid: return "guid"
    case .string: return "string"
    case .array: return "array"
    case .bag: return "dictionary"
    }
}
