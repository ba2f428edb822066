import Basics

/// `+ - * / %` and unary minus over numbers, datetimes and timespans; null when an operand is null or the result out of range.
let arithmeticFunctions: [String: Implementation] = [
    "+": .scalar { arguments, _ in
        switch (arguments[0], arguments[1]) {
        case (.datetime(let x), .timespan(let y)), (.timespan(let y), .datetime(let x)): datetime(x.adding(y))
        case (.timespan(let x), .timespan(let y)): timespan(x.ticks.addingReportingOverflow(y.ticks))
        default: arithmetic(arguments, { $0.addingReportingOverflow($1) }, +)
        }
    },
    "-": .scalar { arguments, _ in
        switch (arguments[0], arguments[1]) {
        case (.datetime(let x), .datetime(let y)): .timespan(Timespan(ticks: x.ticks - y.ticks))
        case (.datetime(let x), .timespan(let y)): y.ticks == .min ? .null : datetime(x.adding(Timespan(ticks: -y.ticks)))
        case (.timespan(let x), .timespan(let y)): timespan(x.ticks.subtractingReportingOverflow(y.ticks))
        default: arithmetic(arguments, { $0.subtractingReportingOverflow($1) }, -)
        }
    },
    "*": .scalar { arguments, _ in
        switch (arguments[0], arguments[1]) {
        case (.timespan(let x), .long(let y)), (.long(let y), .timespan(let x)): timespan(x.ticks.multipliedReportingOverflow(by: y))
        case (.timespan(let x), .real(let y)), (.real(let y), .timespan(let x)): scaled(x, by: y)
        default: arithmetic(arguments, { $0.multipliedReportingOverflow(by: $1) }, *)
        }
    },
    "/": .scalar { arguments, _ in
        switch (arguments[0], arguments[1]) {
        case (.timespan(let x), .timespan(let y)): .real(Double(x.ticks) / Double(y.ticks))
        case (.timespan(let x), .long(let y)): y == 0 ? .null : timespan(x.ticks.dividedReportingOverflow(by: y))
        case (.timespan(let x), .real(let y)): scaled(x, by: 1 / y)
        default: arithmetic(arguments, { $1 == 0 ? (0, true) : $0.dividedReportingOverflow(by: $1) }, /)
        }
    },
    "%": .scalar { arguments, _ in
        arithmetic(
            arguments,
            { $1 == 0 ? (0, true) : $0.remainderReportingOverflow(dividingBy: $1) },
            { $0.truncatingRemainder(dividingBy: $1) })
    },
    "negate": .scalar { arguments, _ in
        switch arguments[0] {
        case .long(let x): x == .min ? .null : .long(-x)
        case .real(let x): .real(-x)
        case .timespan(let x): x.ticks == .min ? .null : .timespan(Timespan(ticks: -x.ticks))
        default: .null
        }
    },
]

private func datetime(_ value: Datetime?) -> Value { value.map { .datetime($0) } ?? .null }

private func timespan(_ result: (partialValue: Int64, overflow: Bool)) -> Value {
    result.overflow ? .null : .timespan(Timespan(ticks: result.partialValue))
}

private func scaled(_ span: Timespan, by factor: Double) -> Value {
    Int64(exactly: (Double(span.ticks) * factor).rounded(.towardZero)).map { .timespan(Timespan(ticks: $0)) } ?? .null
}

private func arithmetic(
    _ arguments: [Value], _ whole: (Int64, Int64) -> (partialValue: Int64, overflow: Bool), _ real: (Double, Double) -> Double
) -> Value {
    switch (arguments[0], arguments[1]) {
    case (.long(let x), .long(let y)):
        let result = whole(x, y)
        return result.overflow ? .null : .long(result.partialValue)
    case (.long(let x), .real(let y)): return .real(real(Double(x), y))
    case (.real(let x), .long(let y)): return .real(real(x, Double(y)))
    case (.real(let x), .real(let y)): return .real(real(x, y))
    default: return .null
    }
}
