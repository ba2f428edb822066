import Basics

/// Steps through one JSON text without building values, and accepts exactly what `JSONReader` accepts (RFC 8259).
struct JSONWalker {
    /// A string literal: its bytes between the quotes.
    struct Literal {
        var start: Int
        var end: Int
        var hasEscapes: Bool
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position: Int
    private let end: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
        self.bytes = bytes
        position = start
        self.end = end
    }

    var byte: UInt8? { position < end ? bytes[position] : nil }

    func error(_ reason: String) -> JSONError { JSONError(offset: position, reason: reason) }

    mutating func skipBlanks() {
        while position < end {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    /// Passes `{`; `nextMember` then yields the members.
    mutating func enterObject() throws(JSONError) {
        guard byte == UInt8(ascii: "{") else { throw error("no JSON object starts here") }
        position += 1
    }

    /// The name of the next member, with its value just ahead; nil past the closing brace.
    mutating func nextMember(_ isFirst: inout Bool) throws(JSONError) -> Literal? {
        skipBlanks()
        if isFirst {
            isFirst = false
            if byte == UInt8(ascii: "}") {
                position += 1
                return nil
            }
        } else {
            switch byte {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "}"):
                position += 1
                return nil
            default: throw error("expected ',' or '}'")
            }
            skipBlanks()
        }
        guard byte == UInt8(ascii: "\"") else { throw error("expected a member name in quotes") }
        let name = try string()
        skipBlanks()
        guard byte == UInt8(ascii: ":") else { throw error("expected ':'") }
        position += 1
        skipBlanks()
        return name
    }

    /// Passes `[`; `nextElement` then yields the elements.
    mutating func enterArray() throws(JSONError) {
        guard byte == UInt8(ascii: "[") else { throw error("no JSON array starts here") }
        position += 1
    }

    /// Whether another element stands just ahead; false past the closing bracket.
    mutating func nextElement(_ isFirst: inout Bool) throws(JSONError) -> Bool {
        skipBlanks()
        if byte == UInt8(ascii: "]") {
            position += 1
            return false
        }
        if !isFirst {
            guard byte == UInt8(ascii: ",") else { throw error("expected ',' or ']'") }
            position += 1
            skipBlanks()
            if byte == UInt8(ascii: "]") { throw error("a value is missing") }
        }
        isFirst = false
        return true
    }

    /// Passes a string literal.
    mutating func string() throws(JSONError) -> Literal {
        position += 1
        let start = position
        var hasEscapes = false
        while position < end {
            let current = bytes[position]
            if current == UInt8(ascii: "\"") {
                position += 1
                return Literal(start: start, end: position - 1, hasEscapes: hasEscapes)
            }
            if current == UInt8(ascii: "\\") {
                hasEscapes = true
                try escape()
            } else if current < 0x20 {
                throw error("a control character inside a string")
            } else {
                position += 1
            }
        }
        throw error("the string is not closed")
    }

    private mutating func escape() throws(JSONError) {
        position += 1
        switch byte {
        case nil: throw error("the string is not closed")
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
        case UInt8(ascii: "u"):
            position += 1
            for _ in 0..<4 {
                guard let byte, JSONText.hexDigit(byte) != nil else { throw error("expected four hex digits") }
                position += 1
            }
        default: throw error("unknown escape in a string")
        }
    }

    /// Passes any value at this depth of nesting.
    mutating func skipValue(depth: Int) throws(JSONError) {
        guard depth < JSONReader.maxDepth else { throw error("nested deeper than \(JSONReader.maxDepth) levels") }
        switch byte {
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "{"):
            try enterObject()
            var isFirst = true
            while try nextMember(&isFirst) != nil { try skipValue(depth: depth + 1) }
        case UInt8(ascii: "["): try skipArray(depth: depth)
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        case nil: throw error("the text ends where a value should be")
        default: try number()
        }
    }

    private mutating func skipArray(depth: Int) throws(JSONError) {
        try enterArray()
        var isFirst = true
        while try nextElement(&isFirst) { try skipValue(depth: depth + 1) }
    }

    private mutating func word(_ text: StaticString) throws(JSONError) {
        let count = text.utf8CodeUnitCount
        guard end - position >= count else { throw error("no JSON value starts here") }
        for offset in 0..<count where bytes[position + offset] != text.utf8Start[offset] {
            throw error("no JSON value starts here")
        }
        position += count
    }

    private mutating func number() throws(JSONError) {
        if byte == UInt8(ascii: "-") { position += 1 } else if digits(lookAhead: true) == 0 { throw error("no JSON value starts here") }
        let startsWithZero = byte == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0 else { throw error("expected a digit") }
        guard whole == 1 || !startsWithZero else { throw error("a number may not start with 0") }
        if byte == UInt8(ascii: ".") {
            position += 1
            guard digits() > 0 else { throw error("expected a digit after '.'") }
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            position += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
            guard digits() > 0 else { throw error("expected a digit in the exponent") }
        }
    }

    /// Passes a run of digits and counts it; with `lookAhead` only looks whether one starts here.
    private mutating func digits(lookAhead: Bool = false) -> Int {
        let start = position
        while let byte, byte >= 48, byte <= 57 {
            if lookAhead { return 1 }
            position += 1
        }
        return position - start
    }
}
