import Basics

/// Functions of time; `now()` is the run's one pinned instant.
let timeFunctions: [String: Implementation] = [
    "now": .scalar { arguments, context in
        guard let offset = arguments.first else { return .datetime(context.now) }
        guard case .timespan(let span) = offset else { return .null }
        return context.now.adding(span).map { .datetime($0) } ?? .null
    },
    "ago": .scalar { arguments, context in
        guard case .timespan(let span) = arguments[0], span.ticks != .min else { return .null }
        return context.now.adding(Timespan(ticks: -span.ticks)).map { .datetime($0) } ?? .null
    },
    "startofday": .scalar { arguments, _ in
        guard case .datetime(let time) = arguments[0] else { return .null }
        var days: Int64 = 0
        if arguments.count > 1 {
            guard case .long(let offset) = arguments[1] else { return .null }
            days = offset
        }
        let (ticks, overflow) = days.multipliedReportingOverflow(by: Timespan.day)
        guard !overflow else { return .null }
        return Datetime(ticks: time.ticks - time.ticks % Timespan.day).adding(Timespan(ticks: ticks)).map { .datetime($0) } ?? .null
    },
    "bin": .scalar { arguments, _ in
        switch (arguments[0], arguments[1]) {
        case (.datetime(let x), .timespan(let y)):
            return floorBin(x.ticks, y.ticks).flatMap { $0 < 0 ? nil : .datetime(Datetime(ticks: $0)) } ?? .null
        case (.timespan(let x), .timespan(let y)): return floorBin(x.ticks, y.ticks).map { .timespan(Timespan(ticks: $0)) } ?? .null
        case (.long(let x), .long(let y)): return floorBin(x, y).map { .long($0) } ?? .null
        case (.long(let x), .real(let y)): return realBin(Double(x), y)
        case (.real(let x), .long(let y)): return realBin(x, Double(y))
        case (.real(let x), .real(let y)): return realBin(x, y)
        default: return .null
        }
    },
]

/// The multiple of a size at or below a value; nil for a size that is not positive (Kusto reference, "bin()").
private func floorBin(_ value: Int64, _ size: Int64) -> Int64? {
    guard size > 0 else { return nil }
    let remainder = value % size
    let (result, overflow) = value.subtractingReportingOverflow(remainder < 0 ? remainder + size : remainder)
    return overflow ? nil : result
}

private func realBin(_ value: Double, _ size: Double) -> Value { size > 0 ? .real((value / size).rounded(.down) * size) : .null }
