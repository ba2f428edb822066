/// A file that somebody broke, and how far the damage may reach.
public struct Broken: Sendable {
    public var bytes: [UInt8]
    /// The most rows that may come out otherwise than from the whole file.
    public var altered = 0
    /// The most rows that may be missing without a word; nil for any number.
    public var missing: Int? = 0
    /// What was done, for people.
    public var steps: [String] = []

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func note(_ step: String, altered: Int, missing: Int?) {
        steps.append(step)
        self.altered += altered
        self.missing = missing.flatMap { more in self.missing.map { $0 + more } }
    }
}

/// Breaks files: single bytes, and what the bytes stand for.
public struct Breaker: Sendable {
    public var dice: Dice
    /// Contents of other files, to splice in.
    let others: [[UInt8]]

    public init(seed: UInt64, others: [[UInt8]]) {
        dice = Dice(seed: seed)
        self.others = others
    }

    /// Breaks a file in one to four places.
    public mutating func broken(_ bytes: [UInt8]) -> Broken {
        var file = Broken(bytes)
        for _ in 0..<(dice.once(in: 2) ? 1 : dice.below(4) + 1) {
            switch dice.below(20) {
            case 0...5: onBytes(&file)
            case 6...9: onTokens(&file)
            case 10...13: onValues(&file)
            case 14, 15: inserted(&file)
            case 16: cut(&file)
            case 17: moved(&file)
            case 18: onNames(&file)
            default: spliced(&file)
            }
        }
        return file
    }

    private mutating func onBytes(_ file: inout Broken) {
        guard !file.bytes.isEmpty else { return }
        let place = dice.below(file.bytes.count)
        switch dice.below(5) {
        case 0: file.bytes[place] ^= 1 << UInt8(dice.below(8))
        case 1: file.bytes.remove(at: place)
        case 2: file.bytes.insert(UInt8(truncatingIfNeeded: dice.next()), at: place)
        case 3: file.bytes[place] = dice.pick(Array("\"'{}[],:;\\\r\n\t 0a-+.\u{0}".utf8))
        default: file.bytes.insert(dice.pick(Array("\"'{}[],:;\\\r\n\t 0a-+.\u{0}".utf8)), at: place)
        }
        file.note("byte \(place)", altered: 2, missing: 2)
    }

    /// A file as runs of letters and digits, and single other bytes.
    private static func tokens(of bytes: [UInt8]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var position = 0
        while position < bytes.count {
            var end = position + 1
            if isWord(bytes[position]) { while end < bytes.count, isWord(bytes[end]) { end += 1 } }
            result.append(position..<end)
            position = end
        }
        return result
    }

    private static func isWord(_ byte: UInt8) -> Bool { (byte | 0x20 >= 97 && byte | 0x20 <= 122) || (byte >= 48 && byte <= 57) || byte >= 0x80 || byte == 0x2E || byte == 0x2D }

    private mutating func onTokens(_ file: inout Broken) {
        let tokens = Self.tokens(of: file.bytes)
        guard !tokens.isEmpty else { return }
        let (one, two) = (dice.pick(tokens), dice.pick(tokens))
        let (first, second) = (Array(file.bytes[one]), Array(file.bytes[two]))
        switch dice.below(4) {
        case 0: file.bytes.removeSubrange(one)
        case 1: file.bytes.insert(contentsOf: first, at: one.lowerBound)
        case 2: file.bytes.replaceSubrange(one, with: second)
        default:
            if one.lowerBound < two.lowerBound {
                file.bytes.replaceSubrange(two, with: first)
                file.bytes.replaceSubrange(one, with: second)
            } else if one.lowerBound > two.lowerBound {
                file.bytes.replaceSubrange(one, with: second)
                file.bytes.replaceSubrange(two, with: first)
            }
        }
        file.note("token at \(one.lowerBound)", altered: 4, missing: 4)
    }

    /// Puts something that is no such value in the place of one.
    private mutating func onValues(_ file: inout Broken) {
        let tokens = Self.tokens(of: file.bytes).filter { $0.count > 1 }
        guard !tokens.isEmpty else { return }
        let token = dice.pick(tokens)
        let value = hostileValue()
        file.bytes.replaceSubrange(token, with: value)
        file.note("value at \(token.lowerBound) by \(value.count) bytes", altered: 2, missing: 2)
    }

    private mutating func hostileValue() -> [UInt8] {
        let nested = dice.pick([2, 90, 101, 130, 1_000, 10_000])
        let texts: [String] = [
            "9223372036854775808", "-9223372036854775809", "1e400", "1.5", "-0", "00", "0x1F", "true", "null", "nan", "\"", "\"\"", "{}", "[]", "{\"a\":1}", "\\u0000", "\\ud800", "\\u00", "\u{FEFF}", "\u{0}", "9999-12-31T23:59:59.9999999Z",
            "10000-01-01T00:00:00Z", "0000-00-00T00:00:00Z", "2026-11-09T05:12:00+14:00", "13/13/2026, 1:00:00 AM", "1/2/2026, 13:00:00 PM", String(repeating: "[", count: nested) + String(repeating: "]", count: nested),
            String(repeating: "[", count: nested), String(repeating: "{\"a\":", count: nested) + "1" + String(repeating: "}", count: nested), String(repeating: "9", count: nested), String(repeating: "é", count: nested), String(repeating: "\\\"", count: nested),
            String(repeating: "\"\"", count: nested), String(repeating: "\n", count: nested), String(repeating: ",", count: nested), "=cmd|' /C calc'!A0", "\u{202E}", "\u{1B}[31m", "\r", "\u{85}", "\u{2028}",
        ]
        if dice.once(in: 5) { return dice.pick(Self.badUTF8) }
        return Array(dice.pick(texts).utf8)
    }

    /// Byte sequences that no UTF-8 text has: lone, cut off, overlong, surrogate, past the last scalar.
    public static let badUTF8: [[UInt8]] = [[0xFF], [0x80], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFE, 0xFF]]

    private mutating func inserted(_ file: inout Broken) {
        let marks: [[UInt8]] = [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0], [0, 0, 0, 0], [0x0D], [0x0A], [0x0D, 0x0A], [0x1A], [0x1F, 0x8B], [0x50, 0x4B, 3, 4], Array("#TYPE x\r\n".utf8), Array("\u{2028}".utf8), Array("/* */".utf8), Array("//\n".utf8)]
        let place = dice.once(in: 4) ? 0 : dice.below(file.bytes.count + 1)
        file.bytes.insert(contentsOf: dice.pick(marks), at: place)
        // At the start it may say that the file has another encoding.
        file.note("mark at \(place)", altered: place == 0 ? 1_000 : 2, missing: 2)
    }

    private mutating func cut(_ file: inout Broken) {
        guard !file.bytes.isEmpty else { return }
        let place = dice.below(file.bytes.count)
        let end = dice.once(in: 2) ? file.bytes.count : min(file.bytes.count, place + dice.below(400))
        file.bytes.removeSubrange(place..<end)
        file.note("without \(place)..<\(end)", altered: 1, missing: nil)
    }

    /// A stretch stands twice, or elsewhere: any number of rows may come twice.
    private mutating func moved(_ file: inout Broken) {
        guard !file.bytes.isEmpty else { return }
        let start = dice.below(file.bytes.count)
        let part = Array(file.bytes[start..<min(file.bytes.count, start + dice.below(1_000))])
        let place = dice.below(file.bytes.count + 1)
        file.bytes.insert(contentsOf: part, at: place)
        file.note("\(part.count) bytes of \(start) at \(place)", altered: 1_000, missing: 4)
    }

    /// One name becomes another everywhere: columns go, come twice, or swap their meaning.
    private mutating func onNames(_ file: inout Broken) {
        let names = ["Timestamp", "TimeGenerated", "DeviceId", "DeviceName", "ReportId", "RemoteUrl", "Protocol", "properties", "category", "Type", "Columns", "columns", "Rows", "rows", "FrameType", "TableId", "ColumnName", "results", "Schema", "name", "records", "tables", "TableKind", "[UTC]"].map { Array($0.utf8) }
        let present = names.filter { !Self.places(of: $0, in: file.bytes).isEmpty }
        guard !present.isEmpty else { return }
        let (old, new) = (dice.pick(present), dice.pick(names))
        for place in Self.places(of: old, in: file.bytes).reversed() { file.bytes.replaceSubrange(place..<place + old.count, with: new) }
        file.note("\(String(decoding: old, as: UTF8.self)) is \(String(decoding: new, as: UTF8.self))", altered: 1_000, missing: nil)
    }

    private mutating func spliced(_ file: inout Broken) {
        guard !others.isEmpty else { return }
        let other = dice.pick(others)
        let start = dice.below(other.count + 1)
        let place = dice.below(file.bytes.count + 1)
        file.bytes = Array(file.bytes[..<place]) + other[start...]
        file.note("from \(place) on another file", altered: 1_000, missing: nil)
    }

    /// Where some bytes stand, without overlaps.
    public static func places(of wanted: [UInt8], in bytes: [UInt8]) -> [Int] {
        guard let first = wanted.first, bytes.count >= wanted.count else { return [] }
        var result: [Int] = []
        var place = 0
        while place + wanted.count <= bytes.count {
            if bytes[place] == first, bytes[place..<place + wanted.count].elementsEqual(wanted) {
                result.append(place)
                place += wanted.count
            } else {
                place += 1
            }
        }
        return result
    }
}
