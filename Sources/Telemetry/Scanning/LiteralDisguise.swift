import CLanes

/// Finds what may spell a piece in other bytes: see `SoughtLiteral`.
struct LiteralDisguise: Sendable {
    /// U+212A stands for k, U+017F for s.
    private var kelvin = false
    private var longS = false
    /// Any byte above 127 may be part of a literal.
    private var beyondASCII = false
    /// `\uXXXX` is read, and the ASCII that may be part of a piece.
    private let readsEscapes: Bool
    private var ascii = [Bool](repeating: false, count: 128)
    private var pairs: [huntpack_pair] = []

    init(_ literals: [SoughtLiteral], _ form: SoughtLiteral.Form) {
        readsEscapes = form == .json
        for literal in literals {
            let piece = literal.piece(in: form)
            if piece.isEmpty { beyondASCII = true }
            for byte in piece where byte < 0x80 {
                ascii[Int(byte)] = true
                if literal.folding != .exact, byte >= 97, byte <= 122 { ascii[Int(byte & ~0x20)] = true }
            }
            guard literal.folding == .simple else { continue }
            kelvin = kelvin || piece.contains(UInt8(ascii: "k"))
            longS = longS || piece.contains(UInt8(ascii: "s"))
        }
        if readsEscapes { pairs.append(Self.pair(UInt8(ascii: "\\"), UInt8(ascii: "u"))) }
        if kelvin { pairs.append(Self.pair(0xE2, 0x84)) }
        if longS { pairs.append(Self.pair(0xC5, 0xBF)) }
    }

    private static func pair(_ first: UInt8, _ second: UInt8) -> huntpack_pair { huntpack_pair(first: first, second: second, first_at: 0, second_at: 1) }

    /// The first place from `from` on, before `to`, that may be in disguise; `to` where there is none. The text ends at `end`.
    func find(_ text: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int, _ end: Int) -> Int {
        guard let base = text.baseAddress, !pairs.isEmpty || beyondASCII else { return to }
        return pairs.withUnsafeBufferPointer { pairs in
            var place = from
            // A step looks at one byte more.
            let whole = min(to, text.count - 64)
            while true {
                if !beyondASCII, !kelvin, !longS {
                    place = Int(huntpack_find_pairs(base, Int64(place), Int64(whole), pairs.baseAddress, Int64(pairs.count), 0))
                } else {
                    place = Int((readsEscapes ? huntpack_find_high_or_escape : huntpack_find_high)(base, Int64(place), Int64(whole)))
                }
                guard place < whole else { break }
                // Most text has few bytes above 127, so it is not before here that they are told apart.
                for step in stride(from: place, to: place &+ 64, by: 16) {
                    var mask = beyondASCII ? huntpack_high16(base + step) : 0
                    if !pairs.isEmpty { mask |= huntpack_pairs16(base + step, pairs.baseAddress, Int64(pairs.count), 0) }
                    while mask != 0 {
                        let candidate = step &+ mask.trailingZeroBitCount
                        mask &= mask &- 1
                        if candidate >= to { return to }
                        if stands(at: candidate, in: text, end) { return candidate }
                    }
                }
                place &+= 64
            }
            while place < to {
                if stands(at: place, in: text, end) { return place }
                place += 1
            }
            return to
        }
    }

    private func stands(at place: Int, in text: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
        guard place < end else { return false }
        switch text[place] {
        case UInt8(ascii: "\\"): return readsEscapes && isEscape(text, place, end)
        case 0...0x7F: return false
        case 0xE2 where kelvin && end - place >= 3 && text[place + 1] == 0x84 && text[place + 2] == 0xAA: return true
        case 0xC5 where longS && end - place >= 2 && text[place + 1] == 0xBF: return true
        default: return beyondASCII
        }
    }

    /// Whether a backslash begins `\uXXXX` for a character that may be part of a literal.
    private func isEscape(_ text: UnsafeBufferPointer<UInt8>, _ place: Int, _ end: Int) -> Bool {
        guard end - place >= 6, text[place + 1] == UInt8(ascii: "u") else { return false }
        // A backslash behind an odd number of them is escaped itself.
        var first = place
        while first > 0, text[first - 1] == UInt8(ascii: "\\") { first -= 1 }
        guard (place - first) % 2 == 0 else { return false }
        var code: UInt32 = 0
        for digit in 2..<6 {
            guard let value = JSONText.hexDigit(text[place + digit]) else { return false }
            code = code << 4 | value
        }
        switch code {
        case 0..<0x80: return ascii[Int(code)]
        case 0x212A: return kelvin || beyondASCII
        case 0x017F: return longS || beyondASCII
        default: return beyondASCII
        }
    }
}
