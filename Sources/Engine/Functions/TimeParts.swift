import Basics

/// Parts of a datetime, differences and sums by part; part names are not case-sensitive ("datetime_diff()").
let timePartFunctions: [String: Implementation] = [
    "dayofweek": time { .timespan(Timespan(ticks: Int64($0.weekday) * Timespan.day)) },
    "dayofmonth": time { .long(Int64($0.parts.day)) },
    "dayofyear": time { .long(dayOfYear($0)) },
    "hourofday": time { .long(Int64($0.parts.hour)) },
    "week_of_year": time { .long(weekOfYear($0)) },
    "monthofyear": time { .long(Int64($0.parts.month)) },
    "getyear": time { .long(Int64($0.parts.year)) },
    "datetime_part": .scalar { arguments, _ in
        guard case .datetime(let time) = arguments[1] else { return .null }
        return .long(try part(foldedName(arguments[0]), of: time))
    },
    "datetime_diff": .scalar { arguments, _ in
        guard case .datetime(let a) = arguments[1], case .datetime(let b) = arguments[2] else { return .null }
        let name = foldedName(arguments[0])
        return .long(try boundary(name, a) - boundary(name, b))
    },
    "datetime_add": .scalar { arguments, _ in
        guard case .long(let amount) = arguments[1], case .datetime(let time) = arguments[2] else { return .null }
        return try sum(foldedName(arguments[0]), amount, time).map { .datetime($0) } ?? .null
    },
]

private func time(_ body: @escaping @Sendable (Datetime) -> Value) -> Implementation {
    .scalar { arguments, _ in if case .datetime(let time) = arguments[0] { body(time) } else { .null } }
}

private func foldedName(_ value: Value) -> String { String(decoding: foldedUTF8(value.text), as: UTF8.self) }

private func dayOfYear(_ time: Datetime) -> Int64 {
    let start = Datetime(year: time.parts.year, month: 1, day: 1) ?? time
    return (time.ticks - start.ticks) / Timespan.day + 1
}

/// The ISO 8601 week: the one of the year in which the week's Thursday lies ("week_of_year()").
private func weekOfYear(_ time: Datetime) -> Int64 {
    let sinceMonday = (Int64(time.weekday) + 6) % 7
    // The calendar begins on a Monday and ends on a Friday, so that every week's Thursday is in it.
    return (dayOfYear(Datetime(ticks: time.ticks + (3 - sinceMonday) * Timespan.day)) - 1) / 7 + 1
}

private func part(_ name: String, of time: Datetime) throws -> Int64 {
    let parts = time.parts
    switch name {
    case "year": return Int64(parts.year)
    case "quarter": return Int64((parts.month - 1) / 3 + 1)
    case "month": return Int64(parts.month)
    case "week_of_year": return weekOfYear(time)
    case "day": return Int64(parts.day)
    case "dayofyear": return dayOfYear(time)
    case "hour": return Int64(parts.hour)
    case "minute": return Int64(parts.minute)
    case "second": return Int64(parts.second)
    case "millisecond": return parts.ticks / Timespan.millisecond
    case "microsecond": return parts.ticks / Timespan.microsecond
    case "nanosecond": return parts.ticks * 100
    default: throw unknownPart("datetime_part", name)
    }
}

/// The number of the period in which a time lies: differences count the borders between two times, as the page's examples do.
private func boundary(_ name: String, _ time: Datetime) throws -> Int64 {
    let parts = time.parts
    switch name {
    case "year": return Int64(parts.year)
    case "quarter": return Int64(parts.year * 4 + (parts.month - 1) / 3)
    case "month": return Int64(parts.year * 12 + parts.month)
    case "week": return (time.ticks / Timespan.day + 1) / 7
    case "nanosecond":
        // Counted from 1970, so that 64 bits hold what a difference can be.
        let (value, overflow) = (time.ticks - Datetime(unixSeconds: 0).ticks).multipliedReportingOverflow(by: 100)
        return try checked((value, overflow), "datetime_diff")
    default:
        guard let length = ticks(of: name) else { throw unknownPart("datetime_diff", name) }
        return time.ticks / length
    }
}

private func sum(_ name: String, _ amount: Int64, _ time: Datetime) throws -> Datetime? {
    switch name {
    case "year": return time.addingYears(amount)
    case "quarter": return amount.magnitude <= 40_000 ? time.addingMonths(amount * 3) : nil
    case "month": return time.addingMonths(amount)
    case "nanosecond": return time.adding(Timespan(ticks: amount / 100))
    default:
        guard let length = ticks(of: name) else { throw unknownPart("datetime_add", name) }
        let (ticks, overflow) = amount.multipliedReportingOverflow(by: length)
        return overflow ? nil : time.adding(Timespan(ticks: ticks))
    }
}

private func ticks(of name: String) -> Int64? {
    switch name {
    case "week": 7 * Timespan.day
    case "day": Timespan.day
    case "hour": Timespan.hour
    case "minute": Timespan.minute
    case "second": Timespan.second
    case "millisecond": Timespan.millisecond
    case "microsecond": Timespan.microsecond
    default: nil
    }
}

private func unknownPart(_ function: String, _ name: String) -> Refusal {
    Refusal(EngineProblem.badFormat(function, name, "it is no part of a datetime"))
}
