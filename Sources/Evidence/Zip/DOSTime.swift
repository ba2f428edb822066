/// A time as ZIP headers hold it: two 16-bit fields in steps of two seconds, here always UTC (APPNOTE 4.4.6).
struct DOSTime: Equatable, Sendable {
    /// Hour, minute and second / 2 in 5, 6 and 5 bits.
    var time: UInt16
    /// Year - 1980, month and day in 7, 4 and 5 bits.
    var date: UInt16

    /// The fields as they stand in a header.
    init(time: UInt16, date: UInt16) {
        self.time = time
        self.date = date
    }

    /// A time in seconds since 1970 UTC, moved into 1980-01-01 to 2107-12-31 when it is outside.
    init(secondsSince1970 seconds: Int64) {
        let first: Int64 = 315_532_800
        let last: Int64 = 4_354_819_198
        let clamped = min(max(seconds, first), last)
        let day = clamped / 86_400
        let second = clamped % 86_400
        // Days to a calendar date: Howard Hinnant, chrono-compatible low-level date algorithms, civil_from_days.
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        time = UInt16((second / 3600) << 11 | (second / 60 % 60) << 5 | (second % 60) / 2)
        date = UInt16((year - 1980) << 9 | month << 5 | dayOfMonth)
    }
}
