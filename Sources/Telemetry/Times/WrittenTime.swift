import Basics

/// A time as it is written, before anything is decided about the order of its date or its zone.
///
/// Read are ISO 8601 as `Datetime(iso:)` has it, and what portals and browsers make of a time in their user's locale, as seen
/// in exports of Defender XDR since September 2023 (github.com/MicrosoftDocs/WDAC-Toolkit, pull requests 350, 372 and 380) and
/// of Log Analytics: `13/03/2024, 3:40:13.988 pm`, `Apr 15, 2024 11:09:27 AM`, `13.03.2024 15:40:13`, `2024/03/13 15:40`.
struct WrittenTime {
    enum Style: Sendable {
        /// ISO 8601 with `T`, or a date alone: no locale writes a `T`.
        case iso
        /// ISO 8601 with a blank: some locales write just that, Swedish for one.
        case spacedISO
        case locale
    }

    enum Date: Equatable {
        /// Ticks from the first day to midnight.
        case known(Int64)
        /// Two numbers of which one is the day, the other the month; they differ, and the date exists in one order at least.
        case open(first: Int, second: Int, year: Int)
    }

    let style: Style
    let date: Date
    /// Ticks since midnight.
    let ofDay: Int64
    /// Ticks east of UTC; nil when no zone is written.
    let offset: Int64?

    /// No form is longer than this; ISO 8601 with a long fraction aside.
    private static let longest = 80

    init(_ text: UnsafeBufferPointer<UInt8>) throws(TimeFault) {
        if let instant = Datetime(iso: text) {
            (date, ofDay) = (.known(instant.ticks), 0)
            let rest = text.dropFirst(10)
            style = rest.first == 0x20 ? .spacedISO : .iso
            offset = rest.contains { "Zz+-".utf8.contains($0) } ? 0 : nil
            return
        }
        guard text.count <= Self.longest else { throw .unknownForm }
        if !text.isEmpty, text.allSatisfy({ $0 >= 48 && $0 <= 57 }) { throw .number }
        var cursor = TimeCursor(text)
        let date = try Self.date(&cursor)
        var ofDay: Int64 = 0
        var offset: Int?
        if !cursor.isAtEnd {
            try Self.pass(&cursor)
            ofDay = try Self.time(&cursor)
            _ = cursor.skipBlanks()
            if !cursor.isAtEnd {
                offset = cursor.offset()
                guard offset != nil, cursor.isAtEnd else { throw .unknownForm }
            }
        }
        style = .locale
        self.date = date
        self.ofDay = ofDay
        self.offset = offset.map { Int64($0) * Timespan.minute }
    }

    /// What the clock on the wall showed, in ticks as if that were UTC; `order` is for dates that leave theirs open.
    func wall(_ order: DateOrder?) throws(TimeFault) -> Int64 {
        switch date {
        case .known(let midnight): return midnight + ofDay
        case .open(let first, let second, let year):
            switch order {
            case .dmy: return try Self.midnight(year, second, first) + ofDay
            case .mdy: return try Self.midnight(year, first, second) + ofDay
            case .ymd, nil: throw .openOrder
            }
        }
    }

    private static func midnight(_ year: Int, _ month: Int, _ day: Int) throws(TimeFault) -> Int64 {
        guard let date = Datetime(year: year, month: month, day: day) else { throw .noSuchTime }
        return date.ticks
    }

    private static func date(_ cursor: inout TimeCursor) throws(TimeFault) -> Date {
        if cursor.isAtLetter {
            guard let month = cursor.month(), cursor.skipBlanks(), let day = cursor.number(1...2) else { throw .unknownForm }
            _ = cursor.skip(UInt8(ascii: ","))
            guard cursor.skipBlanks() else { throw .unknownForm }
            return .known(try midnight(year(&cursor), month, day.value))
        }
        guard let first = cursor.number(1...4), first.digits != 3 else { throw .unknownForm }
        guard let mark = cursor.skip(anyOf: "/-.") else {
            guard first.digits < 3, cursor.skipBlanks(), let month = cursor.month() else { throw .unknownForm }
            _ = cursor.skip(UInt8(ascii: ","))
            guard cursor.skipBlanks() else { throw .unknownForm }
            return .known(try midnight(year(&cursor), month, first.value))
        }
        let isDotted = mark == UInt8(ascii: ".")
        if isDotted { _ = cursor.skipBlanks() }
        if first.digits < 3, cursor.isAtLetter {
            guard let month = cursor.month(), cursor.skip(mark) else { throw .unknownForm }
            return .known(try midnight(year(&cursor), month, first.value))
        }
        guard let second = cursor.number(1...2), cursor.skip(mark) else { throw .unknownForm }
        if isDotted { _ = cursor.skipBlanks() }
        let date: Date
        if first.digits == 4 {
            guard let day = cursor.number(1...2) else { throw .unknownForm }
            date = .known(try midnight(first.value, second.value, day.value))
        } else {
            date = try numeric(first.value, second.value, year(&cursor))
        }
        if isDotted { _ = cursor.skip(mark) }
        return date
    }

    private static func year(_ cursor: inout TimeCursor) throws(TimeFault) -> Int {
        if let year = cursor.number(4...4) { return year.value }
        throw cursor.number(2...2) == nil ? .unknownForm : .shortYear
    }

    private static func numeric(_ first: Int, _ second: Int, _ year: Int) throws(TimeFault) -> Date {
        if first == second { return .known(try midnight(year, first, second)) }
        guard Datetime(year: year, month: first, day: second) != nil || Datetime(year: year, month: second, day: first) != nil else {
            throw .noSuchTime
        }
        return .open(first: first, second: second, year: year)
    }

    /// What stands between date and time: a blank, `, ` or ` at `.
    private static func pass(_ cursor: inout TimeCursor) throws(TimeFault) {
        _ = cursor.skip(UInt8(ascii: ","))
        guard cursor.skipBlanks() else { throw .unknownForm }
        if cursor.skip(word: "at"), !cursor.skipBlanks() { throw .unknownForm }
    }

    private static func time(_ cursor: inout TimeCursor) throws(TimeFault) -> Int64 {
        guard var hour = cursor.number(1...2)?.value, cursor.skip(UInt8(ascii: ":")), let minute = cursor.number(2...2)?.value else {
            throw .unknownForm
        }
        var second = 0
        var fraction: Int64 = 0
        if cursor.skip(UInt8(ascii: ":")) {
            guard let written = cursor.number(2...2)?.value else { throw .unknownForm }
            second = written
            if cursor.skip(anyOf: ".,") != nil {
                guard let ticks = cursor.fraction() else { throw .unknownForm }
                fraction = ticks
            }
        }
        var before = cursor
        _ = before.skipBlanks()
        if let isAfternoon = before.meridiem() {
            cursor = before
            guard (1...12).contains(hour) else { throw .noSuchTime }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
        }
        guard hour < 24, minute < 60, second < 60 else { throw .noSuchTime }
        return Int64(hour) * Timespan.hour + Int64(minute) * Timespan.minute + Int64(second) * Timespan.second + fraction
    }
}
