/// A span of time in ticks of 100 ns (Kusto reference, "The timespan data type").
public struct Timespan: Sendable, Hashable, Comparable {
    public var ticks: Int64

    public init(ticks: Int64) { self.ticks = ticks }

    public static let tick: Int64 = 1
    public static let microsecond: Int64 = 10
    public static let millisecond: Int64 = 10_000
    public static let second: Int64 = 10_000_000
    public static let minute: Int64 = 60 * second
    public static let hour: Int64 = 60 * minute
    public static let day: Int64 = 24 * hour

    public static func < (a: Timespan, b: Timespan) -> Bool { a.ticks < b.ticks }

    /// Kusto's canonical text, `[-][d.]hh:mm:ss[.fffffff]`.
    public var text: String {
        let magnitude = ticks.magnitude
        let day = magnitude / UInt64(Self.day)
        let seconds = Int(magnitude % UInt64(Self.day) / UInt64(Self.second))
        let fraction = Int(magnitude % UInt64(Self.second))
        return (ticks < 0 ? "-" : "") + (day > 0 ? "\(day)." : "")
            + "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
            + (fraction > 0 ? "." + padded(fraction, 7) : "")
    }

    /// `5 days`, `1 hour 30 minutes`: the largest units that say it whole, for people.
    public var readable: String {
        var rest = ticks.magnitude
        var parts: [String] = []
        for (name, size) in [("day", Self.day), ("hour", Self.hour), ("minute", Self.minute), ("second", Self.second)] {
            let count = rest / UInt64(size)
            rest %= UInt64(size)
            if count > 0 { parts.append("\(count) \(name)\(count == 1 ? "" : "s")") }
        }
        if rest > 0 { parts.append("\(rest) ticks") }
        return parts.isEmpty ? "0 seconds" : (ticks < 0 ? "-" : "") + parts.joined(separator: " ")
    }

    /// The units of a timespan literal and the ticks of each
    /// (Kusto reference, "Timespan literals"; `1.5h`, `3milliseconds`). Weeks do not exist.
    public static func ticks(ofUnit name: String) -> Double? {
        switch name {
        case "d", "day", "days": Double(day)
        case "h", "hr", "hrs", "hour", "hours": Double(hour)
        case "m", "min", "minute", "minutes": Double(minute)
        case "s", "sec", "second", "seconds": Double(second)
        case "ms", "milli", "millis", "millisec", "millisecond", "milliseconds": Double(millisecond)
        case "micro", "micros", "microsec", "microsecond", "microseconds": Double(microsecond)
        case "nano", "nanos", "nanosec", "nanosecond", "nanoseconds": 0.01
        case "tick", "ticks": 1
        default: nil
        }
    }

    /// Reads a literal of one number and one unit, such as `7d` or `1.5h`; nil for anything else or what overflows.
    public init?(literal text: String) {
        let bytes = text.utf8
        let number = bytes.prefix { ($0 >= 48 && $0 <= 57) || $0 == 46 }
        let unit = bytes.dropFirst(number.count)
        guard let size = Self.ticks(ofUnit: String(Substring(unit))) else { return nil }
        if let whole = Int64(Substring(number)), size >= 1 {
            let (ticks, overflow) = whole.multipliedReportingOverflow(by: Int64(size))
            guard !overflow else { return nil }
            self.ticks = ticks
        } else {
            guard let value = Double(Substring(number)), let ticks = Int64(exactly: (value * size).rounded()) else { return nil }
            self.ticks = ticks
        }
    }
}
