import Basics

/// What the beginning of a JSON text shows of its build: members and elements down to a few levels, as far as the bytes reach.
indirect enum Outline {
    case object([(name: String, value: Outline)])
    /// The first few elements.
    case array([Outline])
    case text(String)
    /// A number, true, false or null.
    case scalar
    /// The bytes end before the value begins, or it is no JSON.
    case unknown

    /// Reads the first value of a text.
    static func of(_ head: [UInt8]) -> Outline {
        var reader = OutlineReader(bytes: head)
        return reader.value(depth: 0)
    }

    /// A member whatever its case; the first of several.
    subscript(name: String) -> Outline? {
        guard case .object(let members) = self else { return nil }
        return members.first { lowercasedASCII($0.name) == lowercasedASCII(name) }?.value
    }

    /// A member's name as it is written.
    func spelling(of name: String) -> String? {
        guard case .object(let members) = self else { return nil }
        return members.first { lowercasedASCII($0.name) == lowercasedASCII(name) }?.name
    }

    var elements: [Outline]? { if case .array(let elements) = self { elements } else { nil } }
    var isObject: Bool { if case .object = self { true } else { false } }
    var isArray: Bool { elements != nil }
    var text: String? { if case .text(let text) = self { text } else { nil } }
    var names: [String] { if case .object(let members) = self { members.map(\.name) } else { [] } }
}

/// ASCII letters in lower case, everything else as it is.
func lowercasedASCII(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 >= 65 && $0 <= 90 ? $0 | 0x20 : $0 }, as: UTF8.self)
}

private struct OutlineReader {
    let bytes: [UInt8]
    private var position = 0
    private var isCut = false
    private static let maxDepth = 8
    private static let kept = 4

    init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func next() -> UInt8? {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
        if position == bytes.count { isCut = true }
        return isCut ? nil : bytes[position]
    }

    mutating func value(depth: Int) -> Outline {
        guard let byte = next() else { return .unknown }
        switch byte {
        case UInt8(ascii: "{") where depth < Self.maxDepth: return object(depth)
        case UInt8(ascii: "[") where depth < Self.maxDepth: return array(depth)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            skipNested()
            return .unknown
        case UInt8(ascii: "\""): return string().map { .text($0) } ?? .unknown
        default:
            let start = position
            while position < bytes.count, !",]} \t\r\n".utf8.contains(bytes[position]) { position += 1 }
            if position == start {
                isCut = true
                return .unknown
            }
            return .scalar
        }
    }

    private mutating func object(_ depth: Int) -> Outline {
        position += 1
        var members: [(String, Outline)] = []
        while !isCut, let byte = next() {
            if byte == UInt8(ascii: "}") {
                position += 1
                break
            }
            if byte == UInt8(ascii: ",") {
                position += 1
                continue
            }
            guard byte == UInt8(ascii: "\""), let name = string(), next() == UInt8(ascii: ":") else {
                isCut = true
                break
            }
            position += 1
            let value = value(depth: depth + 1)
            if members.count < 4_096 { members.append((name, value)) }
        }
        return .object(members)
    }

    private mutating func array(_ depth: Int) -> Outline {
        position += 1
        var elements: [Outline] = []
        while !isCut, let byte = next() {
            if byte == UInt8(ascii: "]") {
                position += 1
                break
            }
            if byte == UInt8(ascii: ",") {
                position += 1
                continue
            }
            let value = value(depth: depth + 1)
            if elements.count < Self.kept { elements.append(value) }
        }
        return .array(elements)
    }

    private mutating func string() -> String? {
        let start = position
        position += 1
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\\") {
                position += 2
                continue
            }
            position += 1
            if bytes[position - 1] == UInt8(ascii: "\"") {
                guard case .string(let text)? = try? JSONReader.parse(bytes[start..<position]) else { return nil }
                return text
            }
        }
        position = bytes.count
        isCut = true
        return nil
    }

    private mutating func skipNested() {
        var depth = 0
        while !isCut, let byte = next() {
            if byte == UInt8(ascii: "\"") {
                _ = string()
                continue
            }
            position += 1
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { depth += 1 }
            if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                depth -= 1
                if depth == 0 { return }
            }
        }
    }
}
