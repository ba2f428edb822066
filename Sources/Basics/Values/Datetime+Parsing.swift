extension Datetime {
    /// Reads the ISO 8601 forms that Kusto documents: a date, then optionally `T` or a blank and a time to the
    /// minute, second or fraction, then optionally `Z` or an offset such as `+01:00`.
    ///
    /// Digits past the seventh are cut off. Text without an offset is UTC. Nil for everything else: other forms depend
    /// on a locale, and a reader must be told which (Kusto reference, "The datetime data type").
    public init?(iso text: some Collection<UInt8>) {
        var cursor = Cursor(text)
        guard let year = cursor.number(digits: 4), cursor.skip(UInt8(ascii: "-")),
            let month = cursor.number(digits: 2), cursor.skip(UInt8(ascii: "-")), let day = cursor.number(digits: 2)
        else { return nil }
        var time = (hour: 0, minute: 0, second: 0, ticks: Int64(0))
        var offset = 0
        if cursor.skip(UInt8(ascii: "T")) || cursor.skip(UInt8(ascii: "t")) || cursor.skip(UInt8(ascii: " ")) {
            guard let hour = cursor.number(digits: 2), cursor.skip(UInt8(ascii: ":")), let minute = cursor.number(digits: 2)
            else { return nil }
            time.hour = hour
            time.minute = minute
            if cursor.skip(UInt8(ascii: ":")) {
                guard let second = cursor.number(digits: 2) else { return nil }
                time.second = second
                if cursor.skip(UInt8(ascii: ".")) {
                    guard let ticks = cursor.fraction() else { return nil }
                    time.ticks = ticks
                }
            }
            guard let minutes = cursor.zone() else { return nil }
            offset = minutes
        }
        guard cursor.isAtEnd,
            let local = Datetime(
                year: year, month: month, day: day, hour: time.hour, minute: time.minute, second: time.second,
                ticks: time.ticks),
            let utc = local.adding(Timespan(ticks: -Int64(offset) * Timespan.minute))
        else { return nil }
        self = utc
    }

    public init?(iso text: String) { self.init(iso: text.utf8) }
}

/// Reads fixed shapes from bytes, one step at a time.
private struct Cursor<Bytes: Collection> where Bytes.Element == UInt8 {
    private var rest: Bytes.SubSequence

    init(_ bytes: Bytes) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest = rest.dropFirst()
        return true
    }

    mutating func digit() -> Int? {
        guard let byte = rest.first, byte >= 48, byte <= 57 else { return nil }
        rest = rest.dropFirst()
        return Int(byte) - 48
    }

    mutating func number(digits: Int) -> Int? {
        var result = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            result = result * 10 + digit
        }
        return result
    }

    mutating func fraction() -> Int64? {
        var ticks: Int64 = 0
        var scale = Timespan.second / 10
        var count = 0
        while let digit = digit() {
            ticks += Int64(digit) * scale
            scale /= 10
            count += 1
        }
        return count > 0 ? ticks : nil
    }

    /// Minutes east of UTC; zero when nothing is written.
    mutating func zone() -> Int? {
        if isAtEnd || skip(UInt8(ascii: "Z")) || skip(UInt8(ascii: "z")) { return 0 }
        let sign = skip(UInt8(ascii: "+")) ? 1 : skip(UInt8(ascii: "-")) ? -1 : 0
        guard sign != 0, let hours = number(digits: 2) else { return nil }
        _ = skip(UInt8(ascii: ":"))
        guard let minutes = number(digits: 2), hours <= 14, minutes <= 59 else { return nil }
        return sign * (hours * 60 + minutes)
    }
}
