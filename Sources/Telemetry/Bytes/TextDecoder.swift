/// Turns the bytes of a text into UTF-8, piece by piece; what is no character becomes U+FFFD.
struct TextDecoder {
    private let encoding: TextEncoding
    /// Bytes that wait for the rest of their character: at most three.
    private var rest: [UInt8] = []

    init(_ encoding: TextEncoding) { self.encoding = encoding }

    /// Appends the text of the next bytes. An empty `bytes` is the end: what still waits is then no character.
    mutating func decode(_ bytes: ArraySlice<UInt8>, into text: inout [UInt8]) {
        switch encoding {
        case .utf8: text.append(contentsOf: bytes)
        case .windows1252: for byte in bytes { Self.append(Self.windows1252(byte), to: &text) }
        case .utf16LittleEndian, .utf16BigEndian: decodeUnits(bytes, into: &text)
        }
    }

    private mutating func decodeUnits(_ bytes: ArraySlice<UInt8>, into text: inout [UInt8]) {
        let isAtEnd = bytes.isEmpty
        rest.append(contentsOf: bytes)
        let all = rest
        var position = 0
        while position + 2 <= all.count {
            let first = unit(all, position)
            if first & 0xFC00 == 0xD800 {
                guard position + 4 <= all.count else { break }
                let second = unit(all, position + 2)
                if second & 0xFC00 == 0xDC00 {
                    Self.append(0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF)), to: &text)
                    position += 4
                    continue
                }
            }
            Self.append(UInt32(first), to: &text)
            position += 2
        }
        rest = Array(all[position...])
        if isAtEnd, !rest.isEmpty {
            Self.append(0xFFFD, to: &text)
            rest = []
        }
    }

    private func unit(_ bytes: [UInt8], _ position: Int) -> UInt16 {
        let (a, b) = (UInt16(bytes[position]), UInt16(bytes[position + 1]))
        return encoding == .utf16LittleEndian ? b << 8 | a : a << 8 | b
    }

    private static func append(_ code: UInt32, to text: inout [UInt8]) {
        if code < 0x80 { return text.append(UInt8(truncatingIfNeeded: code)) }
        text.append(contentsOf: UTF8.encode(Unicode.Scalar(code) ?? "\u{FFFD}").map { Array($0) } ?? [])
    }

    /// The code point of a byte (WHATWG Encoding Standard, index windows-1252).
    private static func windows1252(_ byte: UInt8) -> UInt32 {
        guard byte >= 0x80, byte < 0xA0 else { return UInt32(byte) }
        return high[Int(byte) - 0x80]
    }

    private static let high: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
