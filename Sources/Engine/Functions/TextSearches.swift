import Basics

/// Functions that look one text up in another and may put a third in its place.
let textSearchFunctions: [String: Implementation] = [
    "indexof": .scalar { arguments, _ in
        switch Occurrences.read(arguments, countsFromEnd: true) {
        case .result(let value): return value
        case .search(let occurrences):
            // An empty text is found at once. Occurrences may overlap, as countof() has them.
            guard let search = ByteSearch(arguments[1].text) else { return occurrences.position(overlapping: true) { from, _ in from..<from } }
            return occurrences.position(overlapping: true, all: { search.positions(in: $0, overlapping: true, limit: $1) }) { from, end in
                search.positions(in: occurrences.text.bytes[from..<max(from, end)], overlapping: false, limit: 1).first.map { from + $0..<from + $0 + 1 }
            }
        }
    },
    "has_any_index": .vector { operands, rows, _ in
        let prepared = operands[1].constant.map(matchers)
        var result = Column(type: .long)
        for row in 0..<rows {
            let text = operands[0][row].text
            let index = (prepared ?? matchers(operands[1][row])).firstIndex { $0.matches(text) }
            result.append(.long(Int64(index ?? -1)))
        }
        return result
    },
    "replace_string": .scalar { arguments, _ in
        guard let search = ByteSearch(arguments[1].text) else { return .string(arguments[0].text) }
        let pieces = search.pieces(of: Array(arguments[0].text.utf8))
        return .string(try joined("replace_string", pieces.map { String(decoding: $0, as: UTF8.self) }, by: arguments[2].text))
    },
    "replace_strings": .scalar { arguments, _ in
        guard case .array(let lookups) = arguments[1], case .array(let rewrites) = arguments[2] else { return .string(arguments[0].text) }
        return .string(try replacing(lookups, with: rewrites, in: arguments[0].text))
    },
    "translate": .scalar { arguments, _ in
        let replacements = Array(arguments[1].text.unicodeScalars)
        var map: [Unicode.Scalar: Unicode.Scalar?] = [:]
        for (index, scalar) in arguments[0].text.unicodeScalars.enumerated() {
            let replacement = index < replacements.count ? replacements[index] : replacements.last
            if map[scalar] == nil { map[scalar] = .some(replacement) }
        }
        return .string(text(ofScalars: arguments[2].text.unicodeScalars.compactMap { map[$0] ?? $0 }))
    },
]

/// The values of an array as terms to look for, whatever their type.
private func matchers(_ values: Value) -> [TextMatcher] {
    guard case .array(let elements) = values else { return [] }
    return elements.map { TextMatcher(.term, $0.text, foldsCase: true) }
}

/// Replaces one lookup after the other, each only in what the ones before left over.
///
/// So an earlier lookup takes precedence even over one that begins further left; a rewrite that is no string keeps the match as
/// it is (Kusto reference, "replace_strings()"). A lookup that is empty or has no rewrite replaces nothing.
private func replacing(_ lookups: [Value], with rewrites: [Value], in text: String) throws -> String {
    struct Segment {
        var bytes: [UInt8]
        var isSettled = false
    }
    var segments = [Segment(bytes: Array(text.utf8))]
    for (lookup, rewrite) in zip(lookups, rewrites) {
        guard case .string(let lookup) = lookup, let search = ByteSearch(lookup) else { continue }
        let settled = Segment(bytes: Array(rewrite.isText ? rewrite.text.utf8 : lookup.utf8), isSettled: true)
        var next: [Segment] = []
        var size = 0
        for segment in segments {
            if segment.isSettled {
                next.append(segment)
            } else {
                for (index, piece) in search.pieces(of: segment.bytes).enumerated() {
                    if index > 0 { next.append(settled) }
                    if !piece.isEmpty { next.append(Segment(bytes: Array(piece))) }
                    size += settled.bytes.count + piece.count
                }
            }
            guard size <= Limits.textBytes else { throw Refusal(EngineProblem.textTooLong("replace_strings")) }
        }
        segments = next
    }
    return String(decoding: segments.flatMap(\.bytes), as: UTF8.self)
}

extension Value {
    fileprivate var isText: Bool { if case .string = self { true } else { false } }
}
