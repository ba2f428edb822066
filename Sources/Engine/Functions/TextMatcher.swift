import Basics

/// One constant sought in many texts, with or without regard to case.
///
/// Texts of ASCII alone are compared byte by byte; all others are first folded scalar by scalar, so that U+212A KELVIN SIGN
/// matches k. A term is a maximal run of letters and digits, in any script; an underscore separates
/// (Kusto reference, "String operators", "What is a term?").
struct TextMatcher: Sendable {
    enum Kind: Sendable {
        case equals, contains, startsWith, endsWith
        /// The text holds the constant with no letter or digit running on at either edge of it.
        case term
        /// As `term`, but only the left or right edge counts.
        case termStart, termEnd
    }

    private let kind: Kind
    private let foldsCase: Bool
    private let needle: [UInt8]
    private let needleIsASCII: Bool
    private let checksStart: Bool
    private let checksEnd: Bool

    init(_ kind: Kind, _ needle: String, foldsCase: Bool) {
        self.kind = kind
        self.foldsCase = foldsCase
        let bytes = foldsCase ? foldedUTF8(needle) : Array(needle.utf8)
        self.needle = bytes
        needleIsASCII = bytes.allSatisfy { $0 < 0x80 }
        let scalars = needle.unicodeScalars
        checksStart = (kind == .term || kind == .termStart) && (scalars.first.map(isLetterOrDigit) ?? false)
        checksEnd = (kind == .term || kind == .termEnd) && (scalars.last.map(isLetterOrDigit) ?? false)
    }

    func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard foldsCase else { return search(text) }
        if text.allSatisfy({ $0 < 0x80 }) {
            guard needleIsASCII, needle.count <= text.count else { return false }
            return searchFolding(text)
        }
        return foldedUTF8(String(decoding: text, as: UTF8.self)).withUnsafeBufferPointer { search($0) }
    }

    func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { matches($0) }
    }

    private func search(_ text: UnsafeBufferPointer<UInt8>) -> Bool { search(text) { $0 } }
    private func searchFolding(_ text: UnsafeBufferPointer<UInt8>) -> Bool { search(text) { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 } }

    @inline(__always)
    private func search(_ text: UnsafeBufferPointer<UInt8>, _ fold: (UInt8) -> UInt8) -> Bool {
        let last = text.count - needle.count
        guard last >= 0 else { return false }
        @inline(__always) func isHit(_ start: Int) -> Bool {
            for index in needle.indices where fold(text[start + index]) != needle[index] { return false }
            return true
        }
        switch kind {
        case .equals: return last == 0 && isHit(0)
        case .startsWith: return isHit(0)
        case .endsWith: return isHit(last)
        case .contains, .term, .termStart, .termEnd:
            guard let first = needle.first else { return true }
            for start in 0...last where fold(text[start]) == first {
                if isHit(start), !checksStart || !runsOn(before: start, text), !checksEnd || !runsOn(after: start + needle.count, text) { return true }
            }
            return false
        }
    }

    private func runsOn(before start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard start > 0 else { return false }
        var head = start - 1
        while head > 0, text[head] & 0xC0 == 0x80 { head -= 1 }
        return isTermScalar(at: head, text)
    }

    private func runsOn(after end: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool { end < text.count && isTermScalar(at: end, text) }

    private func isTermScalar(at position: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let byte = text[position]
        if byte < 0x80 { return (byte >= 48 && byte <= 57) || (byte | 0x20 >= 97 && byte | 0x20 <= 122) }
        let tail = text[position..<min(position + 4, text.count)]
        return String(decoding: tail, as: UTF8.self).unicodeScalars.first.map(isLetterOrDigit) ?? false
    }
}

/// True for a letter or decimal digit of any script.
func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber: true
    default: false
    }
}
