import Basics

/// A path into a JSON text: `$`, `.name`, `['name']`, `["name"]` and `[n]` (Kusto reference, "JSONPath expressions").
struct JSONPath: Sendable {
    private enum Step: Sendable {
        case member(String)
        case element(Int64)
    }

    private var steps: [Step] = []

    init(_ text: String) throws {
        func refusal() -> Refusal { Refusal(EngineProblem.undocumented("extract_json", "the path \(printable(text))")) }
        var bytes = text.utf8[...]
        guard bytes.popFirst() == UInt8(ascii: "$") else { throw refusal() }
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "."):
                let name = bytes.prefix { isWord($0) }
                guard let first = name.first, first < 48 || first > 57 else { throw refusal() }
                bytes = bytes[name.endIndex...]
                steps.append(.member(String(decoding: name, as: UTF8.self)))
            case UInt8(ascii: "["):
                let isQuoted = bytes.first == UInt8(ascii: "'") || bytes.first == UInt8(ascii: "\"")
                guard let end = isQuoted ? Self.closing(bytes) : bytes.firstIndex(of: UInt8(ascii: "]")) else { throw refusal() }
                let inner = bytes[..<end]
                bytes = bytes[bytes.index(after: end)...]
                if isQuoted {
                    let name = inner.dropFirst().dropLast()
                    guard !name.contains(UInt8(ascii: "\\")) else { throw refusal() }
                    steps.append(.member(String(decoding: name, as: UTF8.self)))
                } else {
                    guard !inner.isEmpty, inner.allSatisfy({ $0 >= 48 && $0 <= 57 }), let index = Int64(Substring(inner)) else { throw refusal() }
                    steps.append(.element(index))
                }
            default: throw refusal()
            }
        }
    }

    /// The bracket after the closing quote of a quoted name.
    private static func closing(_ bytes: Substring.UTF8View) -> Substring.UTF8View.Index? {
        guard let quote = bytes.first, let end = bytes.dropFirst().firstIndex(of: quote) else { return nil }
        let next = bytes.index(after: end)
        return next < bytes.endIndex && bytes[next] == UInt8(ascii: "]") ? next : nil
    }

    /// What the path leads to, as the type that the call returns; null, or empty, for no JSON and for no such place.
    func extract(from json: String, _ context: EvaluationContext) throws -> Value {
        let nothing: Value = context.type == .string ? .string("") : .null
        guard var value = try? JSONReader.parse(json) else { return nothing }
        for step in steps {
            switch step {
            case .member(let name): value = value[member: name]
            case .element(let index): value = value[element: index]
            }
        }
        if value.isNull { return nothing }
        if context.type == .dynamic { return value }
        switch value {
        case .array, .bag: throw Refusal(EngineProblem.undocumented("extract_json", "the text of an array or a bag; use typeof(dynamic)"))
        case .real where context.type == .string:
            throw Refusal(EngineProblem.undocumented("extract_json", "the text of a fraction; use typeof(real)"))
        default: return try conversion(of: value.text, "extract_json", context)
        }
    }
}

private func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte >= 48 && byte <= 57) || (byte | 0x20 >= 97 && byte | 0x20 <= 122)
}
