import Basics
import Foundation

/// A time zone as `--timezone` names it: `UTC`, an offset such as `+02:00`, or a name of the IANA time zone database.
///
/// The zone's changes of offset are kept as a table, so that a row costs a binary search. They come from Foundation, which
/// carries its own copy of the database.
public struct ClockZone: Sendable {
    public let name: String
    private let periods: [Period]
    /// A name stands for places whose clocks have agreed since 1970; what the database says of earlier years need not be right
    /// for all of them (IANA tz database, "Theory and pragmatics of the tz code and data").
    private let earliest: Int64

    /// A time over which the offset stays the same, as the clocks on the wall showed it; all in ticks.
    private struct Period {
        var start: Int64
        var end: Int64
        /// East of UTC.
        var offset: Int64
    }

    public static let utc = ClockZone(name: "UTC", offset: 0)

    /// Nil for what is none of the three. Abbreviations are none: EST and CET mean more than one zone, or one without summer time.
    public init?(_ name: String) {
        let bytes = Array(name.utf8)
        if ["utc", "gmt", "z"].contains(where: { $0.utf8.elementsEqual(bytes.map { $0 >= 65 && $0 <= 90 ? $0 | 0x20 : $0 }) }) {
            self = .utc
            return
        }
        if let minutes = Self.offset(bytes) {
            let size = abs(minutes)
            let text = (minutes < 0 ? "-" : "+") + Self.pair(size / 60) + ":" + Self.pair(size % 60)
            self.init(name: text, offset: Int64(minutes) * Timespan.minute)
            return
        }
        guard bytes.contains(UInt8(ascii: "/")), bytes.allSatisfy(Self.isOfNames), let zone = TimeZone(identifier: name) else { return nil }
        self.init(name: name, periods: Self.periods(of: zone), earliest: Self.epoch)
    }

    private init(name: String, periods: [Period], earliest: Int64) {
        self.name = name
        self.periods = periods
        self.earliest = earliest
    }

    private init(name: String, offset: Int64) {
        self.init(name: name, periods: [Period(start: .min, end: .max, offset: offset)], earliest: .min)
    }

    /// What to write instead of a name that is no zone.
    public static func wayOut(for name: String) -> String {
        let forms = "give UTC, an offset such as +02:00, or a zone such as Europe/Berlin"
        return nearestName(to: name, among: TimeZone.knownTimeZoneIdentifiers.sorted()).map { "did you mean '\($0)'? Else \(forms)" } ?? forms
    }

    /// `+02:00`, `+0200` or `+02`, to 14 hours.
    private static func offset(_ bytes: [UInt8]) -> Int? {
        guard bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-") else { return nil }
        return (bytes.count == 3 ? bytes + "00".utf8 : bytes).withUnsafeBufferPointer { text in
            var cursor = TimeCursor(text)
            guard let minutes = cursor.offset(), cursor.isAtEnd, abs(minutes) <= 14 * 60 else { return nil }
            return minutes
        }
    }

    /// Foundation stops reading a name at a NUL.
    private static func isOfNames(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= 97 && byte | 0x20 <= 122) || (byte >= 48 && byte <= 57) || "/_-+".utf8.contains(byte)
    }

    private static func pair(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The instant at which the clocks showed a time, in ticks.
    ///
    /// A time that the clocks never showed, or showed twice, has none: which of two instants is meant cannot be known from it.
    func instant(wall: Int64) throws(TimeFault) -> Int64 {
        guard wall >= earliest else { throw .beforeZones }
        let (time, cycles) = wall < Self.tableEnd ? (wall, 0) : Self.folded(wall)
        var low = 0
        var high = periods.count
        while low < high {
            let middle = (low + high) / 2
            if periods[middle].start <= time { low = middle + 1 } else { high = middle }
        }
        // Periods start in order, and overlap by hours where they last for weeks: only the last begun and the one before can hold it.
        var found: Int64?
        for period in periods[max(0, low - 2)..<low] where time < period.end {
            if found != nil { throw .repeated }
            found = time - period.offset
        }
        guard let found else { throw .skipped }
        let instant = found + cycles * Self.cycle
        guard instant >= 0, instant <= Datetime.latest.ticks else { throw .noSuchTime }
        return instant
    }

    /// 400 Gregorian years: after them days of the week, and so the days on which clocks change, come again.
    private static let cycle: Int64 = 146_097 * Timespan.day
    private static let epoch = Datetime(unixSeconds: 0).ticks
    /// No zone has changes other than yearly ones as late as 400 years before this.
    private static let tableEnd = Datetime(year: 2600, month: 1, day: 1)?.ticks ?? 0

    private static func folded(_ wall: Int64) -> (time: Int64, cycles: Int64) {
        let cycles = (wall - tableEnd) / cycle + 1
        return (wall - cycles * cycle, cycles)
    }

    private static func periods(of zone: TimeZone) -> [Period] {
        let last = date(tableEnd).addingTimeInterval(366 * 86_400)
        var start = date(epoch - 7 * Timespan.day)
        var periods = [Period(start: .min, end: .max, offset: offset(of: zone, at: start))]
        while let change = zone.nextDaylightSavingTimeTransition(after: start), change > start, change < last {
            start = change
            let (before, after) = (periods[periods.count - 1].offset, offset(of: zone, at: change))
            guard before != after else { continue }
            let instant = Datetime(unixSeconds: Int64(change.timeIntervalSince1970.rounded())).ticks
            periods[periods.count - 1].end = instant + before
            periods.append(Period(start: instant + after, end: .max, offset: after))
        }
        return periods
    }

    private static func date(_ ticks: Int64) -> Date { Date(timeIntervalSince1970: Double(Datetime(ticks: ticks).unixSeconds)) }

    private static func offset(of zone: TimeZone, at date: Date) -> Int64 { Int64(zone.secondsFromGMT(for: date)) * Timespan.second }
}
