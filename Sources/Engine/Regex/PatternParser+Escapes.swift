/// What follows a backslash.
extension PatternParser {
    enum Escape {
        case literal(UInt32)
        case set(ScalarSet)
        case look(PatternLook)
    }

    mutating func parseEscape() throws(PatternError) -> Escape {
        let start = index
        index += 1
        guard let scalar = peek else { throw error("the pattern ends in a backslash", at: start) }
        index += 1
        switch scalar {
        case "a": return .literal(0x07)
        case "f": return .literal(0x0C)
        case "t": return .literal(0x09)
        case "n": return .literal(0x0A)
        case "r": return .literal(0x0D)
        case "v": return .literal(0x0B)
        case "x": return .literal(try parseHex(digits: 2, start))
        case "u": return .literal(try parseHex(digits: 4, start))
        case "U": return .literal(try parseHex(digits: 8, start))
        case "d": return .set(flags.unicode ? UnicodeClasses.digit : UnicodeClasses.asciiDigit)
        case "s": return .set(flags.unicode ? UnicodeClasses.space : UnicodeClasses.asciiSpace)
        case "w": return .set(flags.unicode ? UnicodeClasses.word : UnicodeClasses.asciiWord)
        case "D": return .set(try negated(UnicodeClasses.digit, start))
        case "S": return .set(try negated(UnicodeClasses.space, start))
        case "W": return .set(try negated(UnicodeClasses.word, start))
        case "p": return .set(try parseProperty(start))
        case "P": return .set(try parseProperty(start).negated)
        case "A": return .look(.textStart)
        case "z": return .look(.textEnd)
        case "b": return .look(.word(try parseBoundary(), ascii: !flags.unicode))
        case "B": return .look(.word(.notBoundary, ascii: !flags.unicode))
        case "<": return .look(.word(.start, ascii: !flags.unicode))
        case ">": return .look(.word(.end, ascii: !flags.unicode))
        default: break
        }
        if scalar.isASCII, !scalar.properties.isAlphabetic, scalar.properties.numericType == nil { return .literal(scalar.value) }
        throw error(refusal(of: scalar), at: start)
    }

    private func refusal(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "1"..."9": "back-references such as \\\(scalar) are not supported"
        case "0": "octal escapes such as \\0 are not supported; write \\x00"
        case "k": "back-references \\k<name> are not supported"
        case "g": "back-references and recursion with \\g are not supported"
        case "Q", "E": "quoting with \\Q…\\E is not supported; escape each character"
        case "Z": "\\Z is not supported; the end of the text is \\z"
        case "G": "\\G, the end of the previous match, is not supported"
        case "K": "\\K, a new start of the match, is not supported"
        case "C": "\\C, a single byte, is not supported"
        case "R": "\\R, any line break, is not supported; write (?:\\r\\n|\\n|\\r)"
        case "X": "\\X, a grapheme cluster, is not supported"
        case "h", "H": "\\\(scalar) is not supported; a horizontal blank is [ \\t]"
        default: "\\\(scalar) is not an escape"
        }
    }

    func negated(_ set: ScalarSet, _ start: Int) throws(PatternError) -> ScalarSet {
        guard flags.unicode else { throw error("a negated class under (?-u) would match bytes that are not UTF-8", at: start) }
        return set.negated
    }

    /// `HH`, or `{H…}`.
    private mutating func parseHex(digits: Int, _ start: Int) throws(PatternError) -> UInt32 {
        let braced = take("{")
        var value: UInt32 = 0
        var count = 0
        while let digit = peek.flatMap({ Character($0).hexDigitValue }), peek?.isASCII == true, braced || count < digits {
            value = value << 4 | UInt32(digit)
            count += 1
            index += 1
            guard value <= ScalarSet.last else { throw error("not a Unicode scalar value", at: start) }
        }
        guard braced ? take("}") && count > 0 : count == digits else {
            throw error(braced ? "{…} needs hexadecimal digits" : "this escape needs \(digits) hexadecimal digits", at: start)
        }
        guard Unicode.Scalar(value) != nil else { throw error("not a Unicode scalar value", at: start) }
        return value
    }

    /// `\b`, or `\b{start}` and its like; `\b{2}` is a repetition.
    private mutating func parseBoundary() throws(PatternError) -> WordBoundary {
        guard peek == "{", let next = peek(after: 1), next == "-" || (next.isASCII && next.properties.isAlphabetic) else {
            return .boundary
        }
        let open = index
        index += 1
        var name = ""
        while let scalar = peek, scalar != "}", index - open <= 20 {
            name.unicodeScalars.append(scalar)
            index += 1
        }
        guard take("}") else { throw error("`{` opens a word boundary's name that is not closed", at: open) }
        switch name {
        case "start": return .start
        case "end": return .end
        case "start-half": return .startHalf
        case "end-half": return .endHalf
        default: throw error("\\b{…} knows start, end, start-half and end-half", at: open)
        }
    }

    /// `L`, `{Lu}`, `{gc=Lu}`, `{gc!=Lu}`: the part after `\p`.
    private mutating func parseProperty(_ start: Int) throws(PatternError) -> ScalarSet {
        guard flags.unicode else { throw error("\\p needs Unicode, which (?-u) switched off", at: start) }
        var name = ""
        if take("{") {
            while let scalar = peek, scalar != "}", index - start <= 60 {
                name.unicodeScalars.append(scalar)
                index += 1
            }
            guard take("}") else { throw error("`{` opens a class name that is not closed", at: start) }
        } else if let scalar = peek {
            name.unicodeScalars.append(scalar)
            index += 1
        }
        var negates = false
        var value = name
        if let separator = name.firstIndex(where: { $0 == "=" || $0 == ":" }) {
            var key = name[..<separator].lowercased()
            negates = name[separator] == "=" && key.hasSuffix("!")
            if negates { key.removeLast() }
            key.removeAll { $0 == "_" || $0 == " " || $0 == "-" }
            guard key == "gc" || key == "generalcategory" else { throw unknownProperty(name, start) }
            value = String(name[name.index(after: separator)...])
        }
        guard var set = UnicodeNames.set(named: value) else { throw unknownProperty(name, start) }
        if flags.caseInsensitive { set = CaseVariants.closure(of: set, unicode: true) }
        return negates ? set.negated : set
    }

    private func unknownProperty(_ name: String, _ start: Int) -> PatternError {
        error("\\p{\(name)}: not a general category; classes by script or by other properties are not supported", at: start)
    }
}
