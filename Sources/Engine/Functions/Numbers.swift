import Basics
import FoundationEssentials

/// Two numbers made one type: the widest of long, real and decimal (Kusto reference, "Numerical operators").
enum NumberPair {
    case longs(Int64, Int64)
    case reals(Double, Double)
    case decimals(Decimal, Decimal)

    /// Nil unless both values are numbers, or when a real that is no finite number meets a decimal.
    init?(_ a: Value, _ b: Value) {
        switch (a, b) {
        case (.long(let x), .long(let y)): self = .longs(x, y)
        case (.decimal, _), (_, .decimal):
            guard let x = decimalNumber(a), let y = decimalNumber(b) else { return nil }
            self = .decimals(x, y)
        default:
            guard let x = realNumber(a), let y = realNumber(b) else { return nil }
            self = .reals(x, y)
        }
    }
}

/// A number as a real; nil for anything else.
func realNumber(_ value: Value) -> Double? {
    switch value {
    case .long(let x): Double(x)
    case .real(let x): x
    case .decimal(let x): Double(x.description)
    default: nil
    }
}

/// A number as a decimal: a real by its shortest text; nil for anything else and for reals that are not finite.
func decimalNumber(_ value: Value) -> Decimal? {
    switch value {
    case .long(let x): Decimal(x)
    case .real(let x): x.isFinite ? parseDecimal(realText(x)) : nil
    case .decimal(let x): x
    default: nil
    }
}

/// A decimal without its fraction, toward zero.
func truncated(_ value: Decimal) -> Decimal {
    let text = value.description.utf8
    guard let point = text.firstIndex(of: UInt8(ascii: ".")) else { return value }
    return parseDecimal(String(Substring(text[..<point]))) ?? 0
}

/// The largest whole decimal that is not above a value.
func floored(_ value: Decimal) -> Decimal {
    let whole = truncated(value)
    return value < whole ? whole - 1 : whole
}

/// A value in the type of a column: dynamic values as the `to…` function reads them, other numbers widened.
func cast(_ value: Value, to type: ScalarType) -> Value {
    switch (value, type) {
    case (_, .dynamic): value
    case (_, .string): .string(value.text)
    case (.null, _): .null
    case (_, .bool): toBool(value)
    case (_, .int): toInt(value)
    case (_, .long): toLong(value)
    case (_, .real): toReal(value)
    case (_, .decimal): toDecimal(value)
    case (_, .datetime): toDatetime(value)
    case (_, .timespan): toTimespan(value)
    case (_, .guid): toGUID(value)
    }
}
