import Basics

/// Functions that look one text up in another and may put a third in its place.
let textSearchFunctions: [String: Implementation] = [
    "indexof": .scalar { arguments, _ in
        guard let search = ByteSearch(arguments[1].text) else { throw Refusal(EngineProblem.undocumented("indexof", "an empty match")) }
        switch try Occurrences.read("indexof", arguments, countsFromEnd: true) {
        case .result(let value): return value
        case .search(let occurrences):
            return try occurrences.position(
                mayOverlap: true, all: { search.ranges(in: $0, overlapping: $1) }, first: { search.ranges(in: $0, overlapping: false, limit: 1).first })
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
        guard let search = ByteSearch(arguments[1].text) else { throw Refusal(EngineProblem.undocumented("replace_string", "an empty lookup")) }
        let pieces = search.pieces(of: Array(arguments[0].text.utf8))
        return .string(try joined("replace_string", pieces.map { String(decoding: $0, as: UTF8.self) }, by: arguments[2].text))
    },
    "replace_strings": .scalar { arguments, _ in
        guard case .array(let lookups) = arguments[1], case .array(let rewrites) = arguments[2], lookups.count == rewrites.count else {
            throw Refusal(EngineProblem.undocumented("replace_strings", "lookups and rewrites that are not arrays of one length"))
        }
        return .string(try replacing(lookups, with: rewrites, in: arguments[0].text))
    },
    "translate": .scalar { arguments, _ in
        let replacements = Array(arguments[1].text.unicodeScalars)
        var map: [Unicode.Scalar: Unicode.Scalar?] = [:]
        for (index, scalar) in arguments[0].text.unicodeScalars.enumerated() {
            let replacement = index < replacements.count ? replacements[index] : replacements.last
            guard (map[scalar] ?? replacement) == replacement else {
                throw Refusal(EngineProblem.undocumented("translate", "a character with two replacements"))
            }
            map[scalar] = .some(replacement)
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
/// it is (Kusto reference, "replace_strings()").
private func replacing(_ lookups: [Value], with rewrites: [Value], in text: String) throws -> String {
    struct Segment {
        var bytes: [UInt8]
        var isSettled = false
    }
    var segments = [Segment(bytes: Array(text.utf8))]
    for (lookup, rewrite) in zip(lookups, rewrites) {
        guard case .string(let lookup) = lookup else { continue }
        guard let search = ByteSearch(lookup) else { throw Refusal(EngineProblem.undocumented("replace_strings", "an empty lookup")) }
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
