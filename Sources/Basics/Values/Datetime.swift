/// An instant in UTC with Kusto's resolution: ticks of 100 ns since 0001-01-01T00:00:00Z
/// (Kusto reference, "The datetime data type").
public struct Datetime: Sendable, Hashable, Comparable {
    public var ticks: Int64

    public init(ticks: Int64) { self.ticks = ticks }

    public static func < (a: Datetime, b: Datetime) -> Bool { a.ticks < b.ticks }

    /// The last instant: 9999-12-31T23:59:59.9999999Z.
    public static let latest = Datetime(ticks: 3_155_378_975_999_999_999)
    public static let earliest = Datetime(ticks: 0)

    private static let unixEpochDays: Int64 = 719_162

    /// From seconds and nanoseconds since 1970-01-01T00:00:00Z; the part below 100 ns is cut off.
    public init(unixSeconds: Int64, nanoseconds: Int64 = 0) {
        ticks = (unixSeconds + Self.unixEpochDays * 86_400) * Timespan.second + nanoseconds / 100
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    public var unixSeconds: Int64 { ticks / Timespan.second - Self.unixEpochDays * 86_400 }

    /// From a proleptic Gregorian date and a time of day; nil when a part is out of its range.
    public init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, ticks fraction: Int64 = 0) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year),
            (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
            (0..<Timespan.second).contains(fraction)
        else { return nil }
        let days = Int64(Self.dayNumber(year: year, month: month, day: day))
        let seconds = Int64(hour * 3600 + minute * 60 + second)
        self.ticks = days * Timespan.day + seconds * Timespan.second + fraction
    }

    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 0001-01-01 (the days-from-civil algorithm over 400-year eras).
    private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 306
    }

    /// The date and time of day, and the ticks within the second.
    public var parts: (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, ticks: Int64) {
        let z = Int(ticks / Timespan.day) + 306
        let era = z / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let ofDay = ticks % Timespan.day
        let seconds = Int(ofDay / Timespan.second)
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1,
            seconds / 3600, seconds / 60 % 60, seconds % 60, ofDay % Timespan.second
        )
    }

    /// `2026-11-16T00:00:00.0000000Z`, always with seven digits.
    public var text: String {
        let p = parts
        return "\(padded(p.year, 4))-\(padded(p.month, 2))-\(padded(p.day, 2))T"
            + "\(padded(p.hour, 2)):\(padded(p.minute, 2)):\(padded(p.second, 2)).\(padded(Int(p.ticks), 7))Z"
    }

    /// `2026-11-16 00:00:00 UTC`, for people; a fraction is shown only where there is one.
    public var readable: String {
        let p = parts
        let fraction = p.ticks == 0 ? "" : "." + padded(Int(p.ticks), 7)
        return "\(padded(p.year, 4))-\(padded(p.month, 2))-\(padded(p.day, 2)) "
            + "\(padded(p.hour, 2)):\(padded(p.minute, 2)):\(padded(p.second, 2))\(fraction) UTC"
    }

    /// The instant later by a span, or nil when it falls outside the years 1 to 9999.
    public func adding(_ span: Timespan) -> Datetime? {
        let (sum, overflow) = ticks.addingReportingOverflow(span.ticks)
        return overflow || sum < 0 || sum > Self.latest.ticks ? nil : Datetime(ticks: sum)
    }
}

func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return digits.utf8.count >= width ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
}
