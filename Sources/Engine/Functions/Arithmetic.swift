import Basics
import FoundationEssentials

/// `+ - * / %` and unary minus over numbers, datetimes, timespans and dynamic values.
///
/// A null operand gives null ("Null values"). Whole numbers stay whole: division cuts the fraction off, and modulo is never negative
/// ("Numerical operators"). A result past 64 bits stops the query ("Overflows"); a datetime outside the years 1 to 9999 is null.
let arithmeticFunctions: [String: Implementation] = [
    "+": .scalar { arguments, context in
        switch operands(arguments, context) {
        case (.datetime(let x), .timespan(let y)), (.timespan(let y), .datetime(let x)): return datetime(x.adding(y))
        case (.timespan(let x), .timespan(let y)): return try timespan(x.ticks.addingReportingOverflow(y.ticks), "+")
        case (let x, let y): return try numbers(x, y, "+", { $0.addingReportingOverflow($1) }, +, Decimals.sum)
        }
    },
    "-": .scalar { arguments, context in
        switch operands(arguments, context) {
        case (.datetime(let x), .datetime(let y)): return .timespan(Timespan(ticks: x.ticks &- y.ticks))
        case (.datetime(let x), .timespan(let y)): return y.ticks == .min ? .null : datetime(x.adding(Timespan(ticks: -y.ticks)))
        case (.timespan(let x), .timespan(let y)): return try timespan(x.ticks.subtractingReportingOverflow(y.ticks), "-")
        case (let x, let y): return try numbers(x, y, "-", { $0.subtractingReportingOverflow($1) }, -) { try Decimals.sum($0, -$1, $2) }
        }
    },
    "*": .scalar { arguments, context in
        switch operands(arguments, context) {
        case (.timespan(let x), .long(let y)), (.long(let y), .timespan(let x)): return try timespan(x.ticks.multipliedReportingOverflow(by: y), "*")
        case (.timespan(let x), let y) where realNumber(y) != nil, (let y, .timespan(let x)) where realNumber(y) != nil:
            return try scaled(Double(x.ticks) * (realNumber(y) ?? 0), "*")
        case (let x, let y): return try numbers(x, y, "*", { $0.multipliedReportingOverflow(by: $1) }, *, Decimals.product)
        }
    },
    "/": .scalar { arguments, context in
        switch operands(arguments, context) {
        case (.timespan(let x), .timespan(let y)): return .real(Double(x.ticks) / Double(y.ticks))
        case (.timespan(let x), .long(let y)): return y == 0 ? .null : try timespan(x.ticks.dividedReportingOverflow(by: y), "/")
        case (.timespan(let x), let y) where realNumber(y) != nil: return try scaled(Double(x.ticks) / (realNumber(y) ?? 0), "/")
        case (let x, let y):
            if isWholeZero(y), isExact(x) { return .null }
            return try numbers(x, y, "/", { $0.dividedReportingOverflow(by: $1) }, /, Decimals.quotient)
        }
    },
    "%": .scalar { arguments, context in
        switch operands(arguments, context) {
        case (.timespan(let x), .timespan(let y)): return modulo(x.ticks, y.ticks).map { .timespan(Timespan(ticks: $0)) } ?? .null
        case (.datetime(let x), .timespan(let y)): return modulo(x.ticks, y.ticks).map { .timespan(Timespan(ticks: $0)) } ?? .null
        case (let x, let y):
            if isWholeZero(y), isExact(x) { return .null }
            return try numbers(x, y, "%", { (modulo($0, $1) ?? 0, false) }, modulo, Decimals.modulo)
        }
    },
    "negate": .scalar { arguments, _ in
        switch arguments[0] {
        case .long(let x): return .long(try checked(Int64(0).subtractingReportingOverflow(x), "-"))
        case .real(let x): return .real(-x)
        case .decimal(let x): return .decimal(-x)
        case .timespan(let x): return try timespan(Int64(0).subtractingReportingOverflow(x.ticks), "-")
        default: return .null
        }
    },
]

/// Both operands; a dynamic one beside another type is read as that type.
private func operands(_ arguments: [Value], _ context: EvaluationContext) -> (Value, Value) {
    guard context.argumentTypes.count == 2, context.argumentTypes.contains(.dynamic),
        let other = context.argumentTypes.first(where: { $0 != .dynamic })
    else { return (arguments[0], arguments[1]) }
    let read = zip(arguments, context.argumentTypes).map { value, type in
        guard type == .dynamic, !value.isNull else { return value }
        if other == .timespan, realNumber(value) != nil { return value }
        return cast(value, to: other)
    }
    return (read[0], read[1])
}

private func datetime(_ value: Datetime?) -> Value { value.map { .datetime($0) } ?? .null }

/// The result of a whole operation; one past 64 bits stops the query (Kusto reference, "Overflows").
func checked(_ result: (partialValue: Int64, overflow: Bool), _ name: String) throws -> Int64 {
    guard !result.overflow else { throw Refusal(EngineProblem.overflow(name)) }
    return result.partialValue
}

private func timespan(_ result: (partialValue: Int64, overflow: Bool), _ name: String) throws -> Value {
    .timespan(Timespan(ticks: try checked(result, name)))
}

private func scaled(_ ticks: Double, _ name: String) throws -> Value {
    guard let whole = Int64(exactly: ticks.rounded(.towardZero)) else { throw Refusal(EngineProblem.overflow(name)) }
    return .timespan(Timespan(ticks: whole))
}

private func isWholeZero(_ value: Value) -> Bool {
    switch value {
    case .long(let x): x == 0
    case .decimal(let x): x == 0
    default: false
    }
}

private func isExact(_ value: Value) -> Bool {
    switch value {
    case .long, .decimal: true
    default: false
    }
}

/// Not negative and below the divisor's magnitude; nil for a divisor of zero.
private func modulo(_ x: Int64, _ y: Int64) -> Int64? {
    guard y != 0 else { return nil }
    let rest = x.remainderReportingOverflow(dividingBy: y).partialValue
    return rest >= 0 ? rest : y > 0 ? rest &+ y : rest &- y
}

private func modulo(_ x: Double, _ y: Double) -> Double {
    let rest = x.truncatingRemainder(dividingBy: y)
    return rest < 0 ? rest + y.magnitude : rest
}

private func numbers(
    _ a: Value, _ b: Value, _ name: String, _ whole: (Int64, Int64) -> (partialValue: Int64, overflow: Bool), _ real: (Double, Double) -> Double,
    _ exact: (Decimal, Decimal, String) throws -> Decimal
) throws -> Value {
    switch NumberPair(a, b) {
    case .longs(let x, let y): .long(try checked(whole(x, y), name))
    case .reals(let x, let y): .real(real(x, y))
    case .decimals(let x, let y): .decimal(try exact(x, y, name))
    case nil: .null
    }
}
