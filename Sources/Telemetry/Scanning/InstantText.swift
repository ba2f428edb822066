import Basics
import CLanes

/// Reads instants such as `2026-07-18T13:58:42.666487Z` many bytes at a step: a `T`, seconds, up to seven digits of a fraction, `Z`.
///
/// Events of one day follow one another, so the date read last is remembered.
struct InstantText {
    /// The date read last, as it is written: `2026-07-` and `18`.
    private var month: UInt64 = 0
    private var day: UInt16 = 0
    /// Its days since 0001-01-01.
    private var days = 0

    /// Ticks since 0001-01-01; nil for every other shape and for what is no instant.
    @inline(__always) mutating func ticks(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard text.count >= 20, text.count <= 28, let base = text.baseAddress, huntpack_is_second20(base) != 0 else { return nil }
        let raw = UnsafeRawPointer(base)
        // Of `13:58:42`, byte k becomes the number that digits k and k + 1 write.
        let clock = raw.loadUnaligned(fromByteOffset: 11, as: UInt64.self) ^ 0x3030_3A30_303A_3030
        let pairs = clock &* 10 &+ clock &>> 8
        let hour = Int(truncatingIfNeeded: pairs & 0xFF)
        guard hour < 24, let fraction = Self.fraction(raw, base[19], digits: text.count &- 21) else { return nil }
        let month = raw.loadUnaligned(as: UInt64.self)
        let day = raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
        if month != self.month || day != self.day {
            guard let days = Self.days(month, day) else { return nil }
            (self.month, self.day, self.days) = (month, day, days)
        }
        let minute = Int(truncatingIfNeeded: pairs &>> 24 & 0xFF)
        let second = Int(truncatingIfNeeded: pairs &>> 48 & 0xFF)
        // All are small: no sum or product overflows.
        return Int64(days &* 86_400 &+ hour &* 3_600 &+ minute &* 60 &+ second) &* 10_000_000 &+ fraction
    }

    @inline(__always) private static func areDigits(_ values: UInt64) -> Bool {
        ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080 == 0
    }

    /// Ticks within the second, from the digits before the last byte, a `Z`; `mark` stands before the first of them.
    @inline(__always) private static func fraction(_ text: UnsafeRawPointer, _ mark: UInt8, digits: Int) -> Int64? {
        guard digits > 0 else { return digits < 0 && mark == UInt8(ascii: "Z") ? 0 : nil }
        let tail = text.loadUnaligned(fromByteOffset: digits &+ 13, as: UInt64.self) ^ 0x5A30_3030_3030_3030
        // Seven digits with zeros behind those that are written, and a zero before them.
        let missing = UInt64(truncatingIfNeeded: 8 &* (7 &- digits))
        let values = (tail &>> missing) &<< 8
        guard mark == UInt8(ascii: "."), tail &>> 56 == 0, areDigits(values) else { return nil }
        let pairs = (values &* 10 &+ values &>> 8) & 0x00FF_00FF_00FF_00FF
        let fours = (pairs &* 100 &+ pairs &>> 16) & 0x0000_FFFF_0000_FFFF
        return Int64(truncatingIfNeeded: (fours &* 10_000 &+ fours &>> 32) & 0xFFFF_FFFF)
    }

    /// Days since 0001-01-01 of a date that exists.
    private static func days(_ month: UInt64, _ day: UInt16) -> Int? {
        func pair(_ place: UInt64) -> Int { Int(month &>> (8 &* place) & 0xF) &* 10 &+ Int(month &>> (8 &* place &+ 8) & 0xF) }
        let day = Int(day & 0xF) &* 10 &+ Int(day &>> 8 & 0xF)
        return Datetime(year: pair(0) &* 100 &+ pair(2), month: pair(5), day: day).map { Int($0.ticks / Timespan.day) }
    }
}
