import Basics

/// Cuts a query's text into tokens; what is no token is reported and skipped.
struct Lexer {
    let source: SourceText
    private(set) var tokens: [Token] = []
    var diagnostics: [Diagnostic] = []
    var position = 0

    init(_ source: SourceText) {
        self.source = source
        while skipBlanks() { next() }
        tokens.append(Token(kind: .end, range: SourceRange(position, position)))
    }

    func byte(_ ahead: Int = 0) -> UInt8 {
        let index = position + ahead
        return index < source.bytes.count ? source.bytes[index] : 0
    }

    var isAtEnd: Bool { position >= source.bytes.count }

    /// Moves past blanks and comments; false at the end. Blanks are those of the published TextFacts.IsWhitespace, U+00A0, U+202F,
    /// U+FEFF and U+200B among them.
    private mutating func skipBlanks() -> Bool {
        while !isAtEnd {
            switch byte() {
            case 0x20, 0x09, 0x0A, 0x0D, 0x0B, 0x0C: position += 1
            case 0xC2 where byte(1) == 0xA0: position += 2
            case 0xEF where byte(1) == 0xBB && byte(2) == 0xBF: position += 3
            case 0xE2 where byte(1) == 0x80 && (byte(2) <= 0x8B || byte(2) == 0xAF), 0xE2 where byte(1) == 0x81 && byte(2) == 0x9F: position += 3
            case 0xE1 where byte(1) == 0x9A && byte(2) == 0x80, 0xE1 where byte(1) == 0xA0 && byte(2) == 0x8E: position += 3
            case 0xE3 where byte(1) == 0x80 && byte(2) == 0x80: position += 3
            case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
                while !isAtEnd, byte() != 0x0A { position += 1 }
            default: return true
            }
        }
        return false
    }

    private mutating func next() {
        let start = position
        let current = byte()
        if isDigit(current) {
            add(number(), from: start)
        } else if isWordStart(current) {
            word(from: start)
        } else if current == UInt8(ascii: "\"") || current == UInt8(ascii: "'") || isVerbatimStart() || isMultilineStart() {
            if let text = stringLiteral() { add(.string(text), from: start) }
        } else if current == UInt8(ascii: "!"), isWordStart(byte(1)) {
            position += 1
            add(.word("!" + takeWord()), from: start)
        } else if let mark = punctuation() {
            position += mark.utf8.count
            add(.punctuation(mark), from: start)
        } else {
            repeat { position += 1 } while !isAtEnd && byte() & 0xC0 == 0x80
            let text = String(decoding: source.bytes[start..<position], as: UTF8.self)
            report(.unexpectedCharacter(printable(text)), at: start)
        }
    }

    mutating func add(_ kind: Token.Kind, from start: Int) {
        tokens.append(Token(kind: kind, range: SourceRange(start, position)))
    }

    /// Reports what stands from an offset up to where the lexer is.
    mutating func report(_ problem: Problem, at offset: Int) {
        guard diagnostics.count < Problem.most else { return }
        diagnostics.append(problem.diagnostic(at: SourceRange(offset, position), in: source))
    }

    private func punctuation() -> String? {
        for mark in ["..", "==", "=~", "!=", "!~", "<=", ">=", "=>", "<>"]
        where mark.utf8.elementsEqual([byte(), byte(1)]) { return mark }
        let single = byte()
        return "()[]{},;:.|=<>+-*/%".utf8.contains(single) ? String(Unicode.Scalar(single)) : nil
    }

    /// A word, and what hangs on it: `in~`, string prefixes, typed literals.
    private mutating func word(from start: Int) {
        let text = takeWord()
        if (text == "h" || text == "H"), byte() == UInt8(ascii: "\"") || byte() == UInt8(ascii: "'") || isVerbatimStart() {
            if let literal = stringLiteral() { add(.string(literal), from: start) }
            return
        }
        if Self.typedLiterals.contains(text), let body = typedBody() { return add(.typed(text, body), from: start) }
        add(.word(text), from: start)
    }

    private mutating func takeWord() -> String {
        let start = position
        while !isAtEnd, isWordStart(byte()) || isDigit(byte()) { position += 1 }
        let text = String(decoding: source.bytes[start..<position], as: UTF8.self)
        guard text == "in", byte() == UInt8(ascii: "~") else { return text }
        position += 1
        return text + "~"
    }

    static let typedLiterals: Set<String> = [
        "datetime", "date", "timespan", "time", "guid", "uniqueid", "bool", "boolean", "int", "long", "real", "double", "decimal",
    ]

    /// The raw text of `type(text)`; nil, with nothing taken, when no parenthesis follows on.
    private mutating func typedBody() -> String? {
        guard byte() == UInt8(ascii: "(") else { return nil }
        var end = position + 1
        while end < source.bytes.count, source.bytes[end] != UInt8(ascii: ")") {
            if source.bytes[end] == 0x0A || source.bytes[end] == UInt8(ascii: "(") { return nil }
            end += 1
        }
        guard end < source.bytes.count else { return nil }
        let body = source.bytes[(position + 1)..<end]
        position = end + 1
        return String(decoding: body, as: UTF8.self)
    }
}

func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

func isWordStart(_ byte: UInt8) -> Bool {
    (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
}
