import Basics
import KQL

/// kind=regex: the whole pattern as one regular expression (Kusto reference, "parse operator", regex mode).
///
/// The page translates `*` to `.*?` and long to `\-\d+`; its examples show that a column takes as much as it can and that the sign
/// may be missing. Whether `*` takes little or much, and whether the expression must cover the whole text, it leaves open: every
/// reading is tried, and a row on which they differ is refused.
struct RegexParse: TextReader {
    private let readings: [Pattern]
    /// The same with columns that take as little as they can.
    private let lazy: Pattern
    private let types: [ScalarType]
    private let groups: [Int]
    private let values: TextValues

    init(_ parse: BoundParse, _ values: TextValues) throws {
        self.values = values
        types = parse.columns.map(\.type)
        let known = Set("imsURux".utf8)
        guard parse.flags.utf8.allSatisfy(known.contains) else {
            throw Refusal(EngineProblem.badPattern("(?\(parse.flags))", "the flags of regular expressions are i, m, s, R, U, u and x"))
        }
        let flags = parse.flags.isEmpty ? "" : "(?\(parse.flags))"
        func text(star: String, column: String) -> String {
            var slot = 0
            var result = ""
            for part in parse.parts {
                switch part {
                case .star: result += star
                case .text(let text): result += text
                case .column(_, let type):
                    result += "(?P<huntpack\(slot)>\(type.isInteger ? #"-?\d+"# : column))"
                    slot += 1
                }
            }
            return result
        }
        let hasStar = parse.parts.contains { if case .star = $0 { true } else { false } }
        var texts = [text(star: ".*?", column: ".*")]
        if hasStar { texts.append(text(star: ".*", column: ".*")) }
        readings = try texts.flatMap { [try compiled(flags + $0), try compiled(flags + #"\A(?:"# + $0 + #")\z"#)] }
        lazy = try compiled(flags + text(star: ".*?", column: ".*?"))
        let names = readings.first?.groupNames ?? []
        groups = types.indices.map { slot in names.firstIndex { $0 == "huntpack\(slot)" } ?? 0 }
    }

    func read(_ text: [UInt8]) throws -> [Value]? {
        guard let captured = try agreed(text) else { return nil }
        var result: [Value] = []
        for (index, type) in types.enumerated() {
            if let value = try values.value(text[captured[index]], type) {
                result.append(value)
                continue
            }
            guard type.isInteger || captures(lazy, text) == captured else { throw undocumented("a value that does not convert, where a shorter match might") }
            return nil
        }
        return result
    }

    /// The captures on which all readings agree; nil where none matches.
    private func agreed(_ text: [UInt8]) throws -> [Range<Int>]? {
        let found = readings.map { captures($0, text) }
        guard let first = found.first, found.allSatisfy({ $0 == first }) else { throw undocumented("a text that the pattern covers only in part, or in several ways") }
        return first
    }

    private func captures(_ pattern: Pattern, _ text: [UInt8]) -> [Range<Int>]? {
        guard let match = text.withUnsafeBufferPointer({ pattern.firstMatch(in: $0) }) else { return nil }
        return groups.map { match.ranges[$0] ?? text.count..<text.count }
    }

    private func undocumented(_ what: String) -> Refusal {
        Refusal(EngineProblem.undocumentedMatch(
            values.name + " kind=regex", what, "begin and end the pattern with '*', name more of the text, or leave such rows out with where"))
    }
}
