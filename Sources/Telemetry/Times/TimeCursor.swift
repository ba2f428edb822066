/// Walks over the text of a time, one part after another; past the end nothing matches.
struct TimeCursor {
    private let text: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    var isAtEnd: Bool { position >= text.count }

    private func byte(_ offset: Int = 0) -> UInt8 {
        let place = position + offset
        return place < text.count ? text[place] : 0
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    var isAtLetter: Bool { isLetter(byte()) }

    private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 97 && byte | 0x20 <= 122 }

    mutating func skip(_ mark: UInt8) -> Bool {
        guard !isAtEnd, byte() == mark else { return false }
        position += 1
        return true
    }

    /// The first of some marks that stands here.
    mutating func skip(anyOf marks: StaticString) -> UInt8? {
        guard !isAtEnd, marks.withUTF8Buffer({ $0.contains(byte()) }) else { return nil }
        position += 1
        return byte(-1)
    }

    /// A word in any case, with no letter after it.
    mutating func skip(word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        let isThere = word.withUTF8Buffer { $0.indices.allSatisfy { isLetter(byte($0)) && byte($0) | 0x20 == word.utf8Start[$0] } }
        guard isThere, !isLetter(byte(count)) else { return false }
        position += count
        return true
    }

    /// Any number of blanks: space, no-break space, and the narrow ones that browsers write before AM (U+202F, U+2009).
    mutating func skipBlanks() -> Bool {
        let start = position
        while true {
            if byte() == 0x20 {
                position += 1
            } else if byte() == 0xC2, byte(1) == 0xA0 {
                position += 2
            } else if byte() == 0xE2, byte(1) == 0x80, byte(2) == 0xAF || byte(2) == 0x89 {
                position += 3
            } else {
                return position > start
            }
        }
    }

    /// All digits that follow, where they are as many as allowed.
    mutating func number(_ digits: ClosedRange<Int>) -> (value: Int, digits: Int)? {
        var value = 0
        var count = 0
        while count <= digits.upperBound, isDigit(byte(count)) {
            value = value * 10 + Int(byte(count)) - 48
            count += 1
        }
        guard digits.contains(count) else { return nil }
        position += count
        return (value, count)
    }

    /// Ticks of the digits of a fraction; those past the seventh are cut off, as in ISO 8601 texts.
    mutating func fraction() -> Int64? {
        var ticks: Int64 = 0
        var count = 0
        while isDigit(byte()) {
            if count < 7 { ticks = ticks * 10 + Int64(byte()) - 48 }
            position += 1
            count += 1
        }
        guard count > 0 else { return nil }
        for _ in min(count, 7)..<7 { ticks *= 10 }
        return ticks
    }

    private static let months: [StaticString] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]

    /// An English month, whole or its first three letters, `Sept` too, with or without a point after a shortened one.
    mutating func month() -> Int? {
        var count = 0
        while count < 10, isLetter(byte(count)) { count += 1 }
        let found = Self.months.firstIndex { name in
            let isPrefix = name.utf8CodeUnitCount >= count && (0..<count).allSatisfy { byte($0) | 0x20 == name.utf8Start[$0] }
            return isPrefix && (count == 3 || count == name.utf8CodeUnitCount || count == 4 && name.utf8CodeUnitCount == 9)
        }
        guard let found else { return nil }
        position += count
        if count < Self.months[found].utf8CodeUnitCount { _ = skip(UInt8(ascii: ".")) }
        return found + 1
    }

    /// `AM`, `pm`, `a.m.`, `p. m.`: true for the second half of the day.
    mutating func meridiem() -> Bool? {
        let half = byte() | 0x20
        guard half == UInt8(ascii: "a") || half == UInt8(ascii: "p") else { return nil }
        var after = self
        after.position += 1
        let isDotted = after.skip(UInt8(ascii: "."))
        if isDotted { _ = after.skipBlanks() }
        guard after.byte() | 0x20 == UInt8(ascii: "m") else { return nil }
        after.position += 1
        if isDotted { _ = after.skip(UInt8(ascii: ".")) }
        self = after
        return half == UInt8(ascii: "p")
    }

    /// Minutes east of UTC as `Z`, `UTC`, `GMT`, `+02:00` or `-0330`.
    mutating func offset() -> Int? {
        if skip(word: "z") || skip(word: "utc") || skip(word: "gmt") { return 0 }
        guard let sign = skip(anyOf: "+-") else { return nil }
        var hours = 0
        var minutes = 0
        if let written = number(4...4)?.value {
            (hours, minutes) = (written / 100, written % 100)
        } else {
            guard let hour = number(2...2), skip(UInt8(ascii: ":")), let minute = number(2...2) else { return nil }
            (hours, minutes) = (hour.value, minute.value)
        }
        guard hours <= 14, minutes <= 59 else { return nil }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    }
}
