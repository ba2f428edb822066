import Basics

/// A path into a JSON text: `$`, `.name`, `['name']`, `["name"]` and `[n]` (Kusto reference, "JSONPath expressions").
public struct JSONPath: Sendable {
    public enum Step: Sendable {
        case member(String)
        case element(Int64)
    }

    public private(set) var steps: [Step] = []

    /// Nil for anything that the page does not list.
    public init?(_ text: String) {
        var bytes = text.utf8[...]
        guard bytes.popFirst() == UInt8(ascii: "$") else { return nil }
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "."):
                let name = bytes.prefix { isWord($0) }
                guard let first = name.first, first < 48 || first > 57 else { return nil }
                bytes = bytes[name.endIndex...]
                steps.append(.member(String(decoding: name, as: UTF8.self)))
            case UInt8(ascii: "["):
                let isQuoted = bytes.first == UInt8(ascii: "'") || bytes.first == UInt8(ascii: "\"")
                guard let end = isQuoted ? Self.closing(bytes) : bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
                let inner = bytes[..<end]
                bytes = bytes[bytes.index(after: end)...]
                if isQuoted {
                    let name = inner.dropFirst().dropLast()
                    guard !name.contains(UInt8(ascii: "\\")) else { return nil }
                    steps.append(.member(String(decoding: name, as: UTF8.self)))
                } else {
                    guard !inner.isEmpty, inner.allSatisfy({ $0 >= 48 && $0 <= 57 }), let index = Int64(Substring(inner)) else { return nil }
                    steps.append(.element(index))
                }
            default: return nil
            }
        }
    }

    /// The bracket after the closing quote of a quoted name.
    private static func closing(_ bytes: Substring.UTF8View) -> Substring.UTF8View.Index? {
        guard let quote = bytes.first, let end = bytes.dropFirst().firstIndex(of: quote) else { return nil }
        let next = bytes.index(after: end)
        return next < bytes.endIndex && bytes[next] == UInt8(ascii: "]") ? next : nil
    }
}

private func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte >= 48 && byte <= 57) || (byte | 0x20 >= 97 && byte | 0x20 <= 122)
}
