import Basics

/// Datetimes and timespans made of numbers; null when a part is out of its range.
let timeMakingFunctions: [String: Implementation] = [
    "make_datetime": .scalar { arguments, _ in
        if arguments.count == 1 { return toDatetime(arguments[0]) }
        let whole = arguments.prefix(5).map(wholeNumber)
        guard let year = whole[0], let month = whole[1], let day = whole[2] else { return .null }
        let hour = arguments.count > 3 ? whole[3] : 0
        let minute = arguments.count > 4 ? whole[4] : 0
        guard let hour, let minute, let second = arguments.count > 5 ? secondTicks(arguments[5]) : 0,
            let start = Datetime(year: year, month: month, day: day, hour: hour, minute: minute)
        else { return .null }
        return start.adding(Timespan(ticks: second)).map { .datetime($0) } ?? .null
    },
    "make_timespan": .scalar { arguments, _ in
        if arguments.count == 1 { return toTimespan(arguments[0]) }
        let clock = arguments.suffix(arguments.count == 4 ? 3 : arguments.count)
        guard let hour = clock.first.flatMap(wholeNumber), let minute = wholeNumber(clock[clock.startIndex + 1]),
            (0...23).contains(hour), (0...59).contains(minute), let second = clock.count > 2 ? clock.last.flatMap(secondTicks) : 0
        else { return .null }
        var ticks = Int64(hour) * Timespan.hour + Int64(minute) * Timespan.minute + second
        if arguments.count == 4 {
            guard let days = wholeNumber(arguments[0]), (0...10_675_198).contains(days) else { return .null }
            ticks += Int64(days) * Timespan.day
        }
        return .timespan(Timespan(ticks: ticks))
    },
    "unixtime_seconds_todatetime": unixTime(numerator: Timespan.second),
    "unixtime_milliseconds_todatetime": unixTime(numerator: Timespan.millisecond),
    "unixtime_microseconds_todatetime": unixTime(numerator: Timespan.microsecond),
    "unixtime_nanoseconds_todatetime": unixTime(numerator: 1, denominator: 100),
]

private func wholeNumber(_ value: Value) -> Int? {
    switch value {
    case .long(let x): Int(x)
    case .real(let x): Int(exactly: x)
    case .decimal(let x): Int(x.description)
    default: nil
    }
}

/// Seconds from 0 to 59.9999999 as ticks ("make_datetime()").
private func secondTicks(_ value: Value) -> Int64? {
    guard let seconds = realNumber(value), seconds >= 0, seconds < 60 else { return nil }
    let ticks = Int64((seconds * Double(Timespan.second)).rounded())
    return ticks < Timespan.minute ? ticks : nil
}

private func unixTime(numerator: Int64, denominator: Int64 = 1) -> Implementation {
    .scalar { arguments, _ in
        let epoch = Datetime(unixSeconds: 0)
        switch arguments[0] {
        case .long(let x):
            let (ticks, overflow) = (x / denominator).multipliedReportingOverflow(by: numerator)
            return overflow ? .null : epoch.adding(Timespan(ticks: ticks)).map { .datetime($0) } ?? .null
        default:
            guard let x = realNumber(arguments[0]),
                let ticks = Int64(exactly: (x * Double(numerator) / Double(denominator)).rounded(.towardZero))
            else { return .null }
            return epoch.adding(Timespan(ticks: ticks)).map { .datetime($0) } ?? .null
        }
    }
}
