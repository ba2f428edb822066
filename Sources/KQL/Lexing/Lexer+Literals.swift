import Basics

extension Lexer {
    /// A number, a timespan such as `1.5h`, or a name that starts with digits.
    ///
    /// A point belongs to the number only before a digit, so that `1..5` is a range (Kusto's ScanRealLiteral).
    mutating func number() -> Token.Kind {
        let start = position
        if byte() == UInt8(ascii: "0"), byte(1) | 0x20 == UInt8(ascii: "x"), hexDigit(byte(2)) != nil {
            position += 2
            while hexDigit(byte()) != nil { position += 1 }
            if let value = UInt64(text(from: start + 2), radix: 16) { return .long(Int64(bitPattern: value)) }
            report(.numberTooLarge(text(from: start)), at: start)
            return .long(0)
        }
        while isDigit(byte()) { position += 1 }
        var isWhole = true
        if byte() == UInt8(ascii: "."), isDigit(byte(1)) {
            isWhole = false
            position += 1
            while isDigit(byte()) { position += 1 }
        }
        let signed = byte(1) == UInt8(ascii: "-") || byte(1) == UInt8(ascii: "+")
        if byte() | 0x20 == UInt8(ascii: "e"), isDigit(byte(1)) || (signed && isDigit(byte(2))) {
            isWhole = false
            position += signed ? 2 : 1
            while isDigit(byte()) { position += 1 }
        } else if isWordStart(byte()) {
            while isWordStart(byte()) || isDigit(byte()) { position += 1 }
            let word = text(from: start)
            if let span = Timespan(literal: word) { return .timespan(span) }
            if isWhole { return .word(word) }
            report(.unknownUnit(word), at: start)
            return .timespan(Timespan(ticks: 0))
        }
        let digits = text(from: start)
        if isWhole, let value = Int64(digits) { return .long(value) }
        if !isWhole, let value = Double(digits) { return .real(value) }
        report(.numberTooLarge(digits), at: start)
        return .long(0)
    }

    private func text(from start: Int) -> String { String(decoding: source.bytes[start..<position], as: UTF8.self) }

    func isVerbatimStart() -> Bool {
        byte() == UInt8(ascii: "@") && (byte(1) == UInt8(ascii: "\"") || byte(1) == UInt8(ascii: "'"))
    }

    func isMultilineStart() -> Bool {
        (byte() == UInt8(ascii: "`") || byte() == UInt8(ascii: "~")) && byte(1) == byte() && byte(2) == byte()
    }

    /// A string literal with escapes, verbatim (`@'…'`) or multi-line (three backticks); nil, and reported, when it is broken.
    mutating func stringLiteral() -> String? {
        if isMultilineStart() { return multiline() }
        let start = position
        let verbatim = byte() == UInt8(ascii: "@")
        if verbatim { position += 1 }
        let quote = byte()
        position += 1
        var result: [UInt8] = []
        while !isAtEnd {
            let current = byte()
            if current == quote {
                position += 1
                guard verbatim, byte() == quote else { return String(decoding: result, as: UTF8.self) }
                result.append(quote)
                position += 1
            } else if current == 0x0A {
                break
            } else if current == UInt8(ascii: "\\"), !verbatim {
                let mark = position
                guard let text = escape() else {
                    report(.unknownEscape(String(decoding: source.bytes[mark..<min(mark + 2, source.bytes.count)], as: UTF8.self)), at: mark)
                    skipBrokenString(quote)
                    return nil
                }
                result.append(contentsOf: text)
            } else {
                result.append(current)
                position += 1
            }
        }
        report(.openString, at: start)
        return nil
    }

    private mutating func skipBrokenString(_ quote: UInt8) {
        while !isAtEnd, byte() != 0x0A, byte() != quote { position += 1 }
        if byte() == quote { position += 1 }
    }

    private mutating func multiline() -> String? {
        let start = position
        let fence = [byte(), byte(), byte()]
        position += 3
        let body = position
        while position + 3 <= source.bytes.count {
            if source.bytes[position..<(position + 3)].elementsEqual(fence) {
                defer { position += 3 }
                return String(decoding: source.bytes[body..<position], as: UTF8.self)
            }
            position += 1
        }
        position = source.bytes.count
        report(.openString, at: start)
        return nil
    }

    /// One escape of a quoted string (KqlTokens.g4): letters, octal, `\xHH`, `\uXXXX`, `\UXXXXXXXX`; nil when unknown.
    private mutating func escape() -> [UInt8]? {
        position += 1
        let letter = byte()
        let simple: [UInt8: UInt8] = [
            UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "'"): 0x27, UInt8(ascii: "\""): 0x22, UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8,
            UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "v"): 11,
        ]
        if let value = simple[letter] {
            position += 1
            return [value]
        }
        if letter >= 48, letter <= 55 {
            var code: UInt32 = 0
            var count = 0
            while count < 3, byte() >= 48, byte() <= 55 {
                code = code * 8 + UInt32(byte() - 48)
                position += 1
                count += 1
            }
            return utf8(code)
        }
        let digits: Int
        switch letter {
        case UInt8(ascii: "x"): digits = 2
        case UInt8(ascii: "u"): digits = 4
        case UInt8(ascii: "U"): digits = 8
        default: return nil
        }
        position += 1
        var code: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = hexDigit(byte()) else { return nil }
            code = code &* 16 &+ digit
            position += 1
        }
        return utf8(code)
    }

    private func utf8(_ code: UInt32) -> [UInt8]? { Unicode.Scalar(code).map { Array(String($0).utf8) } }

    private func hexDigit(_ byte: UInt8) -> UInt32? {
        Character(Unicode.Scalar(byte)).hexDigitValue.flatMap { byte < 0x80 ? UInt32($0) : nil }
    }
}
