extension Datetime {
    /// Reads every form of datetime that Kusto documents: ISO 8601, RFC 822, RFC 850 and "sortable"
    /// (Kusto reference, "The datetime data type").
    ///
    /// A two-digit year from 30 to 49 is not read: no source says to which century it belongs. A day of the week must be the date's own.
    public init?(text: String) {
        if let value = Datetime(iso: text) ?? Datetime(form: text) { self = value } else { return nil }
    }

    private init?(form text: String) {
        var reader = FormReader(text)
        guard let value = reader.sortable() ?? reader.internet() else { return nil }
        self = value
    }

    /// 0 for Sunday to 6 for Saturday.
    public var weekday: Int { Int((ticks / Timespan.day + 1) % 7) }
}

/// Reads the forms with names of days and months, and those with single-digit months and days.
private struct FormReader {
    private let bytes: [UInt8]
    private var position = 0

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

    init(_ text: String) { bytes = text.utf8.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 } }

    /// `2014-11-08 15:05[:25[.123]][ GMT]`, with `T` for the blank; month and day of one or two digits. Points may stand for the hyphens,
    /// as the page's syntax has it, or a comma and a blank, as in the examples of "startofweek()".
    mutating func sortable() -> Datetime? {
        position = 0
        guard let year = number(4...4), let mark = ["-", ".", ","].first(where: { skip($0) }) else { return nil }
        _ = mark == "," && skip(" ")
        guard let month = number(1...2), skip(mark) else { return nil }
        _ = mark == "," && skip(" ")
        guard let day = number(1...2) else { return nil }
        if position == bytes.count { return Datetime(year: year, month: month, day: day) }
        guard skip(" ") || skip("t") else { return nil }
        return time(year, month, day)
    }

    /// `[Sat, ]8 Nov 14 15:05[:02][ GMT]` or `[Saturday, ]08-Nov-14 15:05[:02][ GMT]`.
    mutating func internet() -> Datetime? {
        position = 0
        var weekday: Int?
        let word = letters()
        if !word.isEmpty {
            guard word.utf8.count >= 3, let index = Self.days.firstIndex(where: { $0 == word || $0.prefix(3) == word }), skip(","), skip(" ") else { return nil }
            weekday = index
        }
        guard let day = number(1...2) else { return nil }
        let dashed = skip("-")
        guard dashed || skip(" "), let month = Self.months.firstIndex(of: letters()), skip(dashed ? "-" : " "), let short = number(2...2), skip(" ") else {
            return nil
        }
        guard !(30...49).contains(short), let value = time(short < 30 ? 2000 + short : 1900 + short, month + 1, day) else { return nil }
        return weekday == nil || weekday == value.weekday ? value : nil
    }

    private mutating func time(_ year: Int, _ month: Int, _ day: Int) -> Datetime? {
        guard let hour = number(2...2), skip(":"), let minute = number(2...2) else { return nil }
        var second = 0
        var ticks: Int64 = 0
        if skip(":") {
            guard let value = number(2...2) else { return nil }
            second = value
            if skip(".") {
                let start = position
                guard number(1...7) != nil else { return nil }
                for index in 0..<7 { ticks = ticks * 10 + (start + index < position ? Int64(bytes[start + index]) - 48 : 0) }
            }
        }
        if skip(" ") { guard ["gmt", "utc"].contains(letters()) else { return nil } }
        guard position == bytes.count else { return nil }
        return Datetime(year: year, month: month, day: day, hour: hour, minute: minute, second: second, ticks: ticks)
    }

    private mutating func skip(_ text: Unicode.Scalar) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == text.value else { return false }
        position += 1
        return true
    }

    private mutating func letters() -> String {
        let start = position
        while position < bytes.count, bytes[position] >= 97, bytes[position] <= 122 { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
        let start = position
        var value = 0
        while position < bytes.count, position - start < digits.upperBound, bytes[position] >= 48, bytes[position] <= 57 {
            value = value * 10 + Int(bytes[position]) - 48
            position += 1
        }
        return position - start >= digits.lowerBound ? value : nil
    }
}
