import Basics

/// Functions of time; `now()` is the run's one pinned instant. A datetime outside the years 1 to 9999 is null.
let timeFunctions: [String: Implementation] = [clockFunctions, timeEdgeFunctions, timePartFunctions, timeTextFunctions, timeMakingFunctions, binFunctions]
    .reduce(into: [:]) { $0.merge($1) { _, new in new } }

private let clockFunctions: [String: Implementation] = [
    "now": .scalar { arguments, context in
        guard let offset = arguments.first else { return .datetime(context.now) }
        guard case .timespan(let span) = offset else { return .null }
        return context.now.adding(span).map { .datetime($0) } ?? .null
    },
    "ago": .scalar { arguments, context in
        guard case .timespan(let span) = arguments[0], span.ticks != .min else { return .null }
        return context.now.adding(Timespan(ticks: -span.ticks)).map { .datetime($0) } ?? .null
    },
]

/// `startof…` and `endof…`: weeks begin on Sunday, and an end is the last tick before the next start.
private let timeEdgeFunctions: [String: Implementation] = Dictionary(
    uniqueKeysWithValues: ["day", "week", "month", "year"].flatMap { unit -> [(String, Implementation)] in
        [("startof" + unit, edge(unit, isEnd: false)), ("endof" + unit, edge(unit, isEnd: true))]
    })

private func edge(_ unit: String, isEnd: Bool) -> Implementation {
    .scalar { arguments, _ in
        guard case .datetime(let time) = arguments[0] else { return .null }
        var offset: Int64 = 0
        if arguments.count > 1 {
            guard case .long(let value) = arguments[1] else { return .null }
            offset = value
        }
        guard let beginning = start(of: unit, time, offset) else { return .null }
        guard isEnd else { return .datetime(beginning) }
        // The last day, month and year end with the calendar, and no start follows them; the last week does not end in it.
        guard let next = start(of: unit, time, offset &+ 1) else { return unit == "week" ? .null : .datetime(.latest) }
        return .datetime(Datetime(ticks: next.ticks - 1))
    }
}

private func start(of unit: String, _ time: Datetime, _ offset: Int64) -> Datetime? {
    let parts = time.parts
    switch unit {
    case "month": return Datetime(year: parts.year, month: parts.month, day: 1)?.addingMonths(offset)
    case "year": return Datetime(year: parts.year, month: 1, day: 1)?.addingYears(offset)
    default:
        let day = Datetime(ticks: time.ticks - time.ticks % Timespan.day)
        let length = unit == "week" ? 7 : 1
        let back = unit == "week" ? Int64(day.weekday) : 0
        let (days, overflow) = offset.multipliedReportingOverflow(by: Int64(length))
        let (ticks, tooFar) = days.subtractingReportingOverflow(back).partialValue.multipliedReportingOverflow(by: Timespan.day)
        return overflow || tooFar ? nil : day.adding(Timespan(ticks: ticks))
    }
}

extension Datetime {
    /// The same day and time of day so many months later; the month's last day where it is shorter. Nil outside the calendar.
    func addingMonths(_ months: Int64) -> Datetime? {
        guard months.magnitude <= 120_000 else { return nil }
        let parts = parts
        let number = parts.year * 12 + parts.month - 1 + Int(months)
        guard number >= 12 else { return nil }
        let (year, month) = (number / 12, number % 12 + 1)
        guard let first = Datetime(year: year, month: month, day: 1) else { return nil }
        let next = Datetime(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
        let length = next.map { Int(($0.ticks - first.ticks) / Timespan.day) } ?? 31
        return Datetime(ticks: first.ticks + Int64(min(parts.day, length) - 1) * Timespan.day + ticks % Timespan.day)
    }

    func addingYears(_ years: Int64) -> Datetime? { years.magnitude <= 10_000 ? addingMonths(years * 12) : nil }
}
