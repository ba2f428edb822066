/// Why text is not JSON, and the byte at which that shows, counted from 0.
public struct JSONError: Error, Sendable, Hashable {
    public var offset: Int
    public var reason: String

    public init(offset: Int, reason: String) {
        self.offset = offset
        self.reason = reason
    }
}

/// Reads one JSON text (RFC 8259) from UTF-8 bytes into values.
///
/// Whole numbers that fit become long, others real; a repeated member name keeps its last value; nesting deeper than
/// `maxDepth` is an error, so that hostile text cannot exhaust the stack.
public struct JSONReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position: Int
    private let end: Int
    public static let maxDepth = 128

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    /// Parses exactly one value that fills the bytes, blanks aside. Throws `JSONError`.
    public static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws -> Value {
        var reader = JSONReader(bytes, 0..<bytes.count)
        reader.skipBlanks()
        let value = try reader.value(depth: 0)
        reader.skipBlanks()
        guard reader.position == reader.end else { throw reader.error("text after the value") }
        return value
    }

    public static func parse(_ text: String) throws -> Value {
        var text = text
        return try text.withUTF8 { try parse($0) }
    }

    public static func parse(_ bytes: some Sequence<UInt8>) throws -> Value {
        try Array(bytes).withUnsafeBufferPointer { try parse($0) }
    }

    private func error(_ reason: String) -> JSONError { JSONError(offset: position, reason: reason) }

    private var byte: UInt8? { position < end ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func value(depth: Int) throws -> Value {
        guard depth < Self.maxDepth else { throw error("nested deeper than \(Self.maxDepth) levels") }
        switch byte {
        case UInt8(ascii: "{"): return try bag(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case .some(let byte) where byte == UInt8(ascii: "-") || (byte >= 48 && byte <= 57): return try number()
        case nil: throw error("the text ends where a value should be")
        default: throw error("no JSON value starts here")
        }
    }

    private mutating func word(_ text: StaticString, _ value: Value) throws -> Value {
        let count = text.utf8CodeUnitCount
        guard end - position >= count, (0..<count).allSatisfy({ bytes[position + $0] == text.utf8Start[$0] }) else {
            throw error("no JSON value starts here")
        }
        position += count
        return value
    }

    private mutating func array(depth: Int) throws -> Value {
        position += 1
        var elements: [Value] = []
        skipBlanks()
        if byte == UInt8(ascii: "]") { position += 1; return .array([]) }
        while true {
            skipBlanks()
            elements.append(try value(depth: depth + 1))
            skipBlanks()
            switch byte {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "]"): position += 1; return .array(elements)
            default: throw error("expected ',' or ']'")
            }
        }
    }

    private mutating func bag(depth: Int) throws -> Value {
        position += 1
        var members: [Value.Member] = []
        var places: [[UInt8]: Int] = [:]
        skipBlanks()
        if byte == UInt8(ascii: "}") { position += 1; return .bag([]) }
        while true {
            skipBlanks()
            guard byte == UInt8(ascii: "\"") else { throw error("expected a member name in quotes") }
            let name = try string()
            skipBlanks()
            guard byte == UInt8(ascii: ":") else { throw error("expected ':'") }
            position += 1
            skipBlanks()
            let member = Value.Member(name, try value(depth: depth + 1))
            let key = Array(name.utf8)
            if let place = places[key] {
                members[place] = member
            } else {
                places[key] = members.count
                members.append(member)
            }
            skipBlanks()
            switch byte {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "}"): position += 1; return .bag(members)
            default: throw error("expected ',' or '}'")
            }
        }
    }

    private mutating func number() throws -> Value {
        let start = position
        var isWhole = true
        if byte == UInt8(ascii: "-") { position += 1 }
        let first = position
        skipDigits()
        guard position > first else { throw error("expected a digit") }
        guard position - first == 1 || bytes[first] != UInt8(ascii: "0") else { throw error("a number may not start with 0") }
        if byte == UInt8(ascii: ".") {
            isWhole = false
            position += 1
            let digits = position
            skipDigits()
            guard position > digits else { throw error("expected a digit after '.'") }
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            isWhole = false
            position += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
            let digits = position
            skipDigits()
            guard position > digits else { throw error("expected a digit in the exponent") }
        }
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
        if isWhole, let whole = Int64(text) { return .long(whole) }
        guard let real = Double(text) else { throw error("not a number") }
        return .real(real)
    }

    private mutating func skipDigits() { while let byte, byte >= 48, byte <= 57 { position += 1 } }

    /// A string literal; lone surrogates and bad UTF-8 become U+FFFD, raw control characters are refused.
    private mutating func string() throws -> String {
        position += 1
        let start = position
        while let byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
        if byte == UInt8(ascii: "\"") {
            defer { position += 1 }
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
        }
        var text = Array(bytes[start..<position])
        while let current = byte {
            position += 1
            switch current {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20:
                position -= 1
                throw error("a control character inside a string")
            default: text.append(current)
            }
        }
        throw error("the string is not closed")
    }

    private mutating func escape(into text: inout [UInt8]) throws {
        guard let letter = byte else { throw error("the string is not closed") }
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var code = try hex4()
            if code >= 0xD800, code < 0xDC00, byte == UInt8(ascii: "\\"), position + 1 < end, bytes[position + 1] == UInt8(ascii: "u") {
                let mark = position
                position += 2
                let low = try hex4()
                if low >= 0xDC00, low < 0xE000 {
                    code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
                } else {
                    position = mark
                }
            }
            text.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
        default:
            position -= 1
            throw error("unknown escape in a string")
        }
    }

    private mutating func hex4() throws -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw error("expected four hex digits") }
            code = code << 4 + UInt32(digit)
            position += 1
        }
        return code
    }
}
