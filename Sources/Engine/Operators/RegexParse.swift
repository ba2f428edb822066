import Basics
import KQL

/// kind=regex: the whole pattern as one regular expression (Kusto reference, "parse operator", regex mode).
///
/// The page translates `*` to `.*?` and long to `\-\d+`; its examples show that a column takes as much as it can and that the sign
/// may be missing. The expression may match anywhere in the text, as the one that the page prints.
struct RegexParse: TextReader {
    private let pattern: Pattern
    private let types: [ScalarType]
    private let groups: [Int]
    private let values: TextValues

    init(_ parse: BoundParse, _ values: TextValues) throws {
        self.values = values
        types = parse.columns.map(\.type)
        let flags = parse.flags.isEmpty ? "" : "(?\(parse.flags))"
        var slot = 0
        var text = flags
        for part in parse.parts {
            switch part {
            case .star: text += ".*?"
            case .text(let literal): text += literal
            case .column(_, let type):
                text += "(?P<huntpack\(slot)>\(type.isInteger ? #"-?\d+"# : ".*"))"
                slot += 1
            }
        }
        pattern = try compiled(text)
        let names = pattern.groupNames
        groups = types.indices.map { slot in names.firstIndex { $0 == "huntpack\(slot)" } ?? 0 }
    }

    /// "All extended columns must match the required types": where one does not, the text does not fit.
    func read(_ text: [UInt8]) throws -> [Value]? {
        guard let match = text.withUnsafeBufferPointer({ pattern.firstMatch(in: $0) }) else { return nil }
        var result: [Value] = []
        for (group, type) in zip(groups, types) {
            guard let value = try values.value(text[match.ranges[group] ?? text.count..<text.count], type) else { return nil }
            result.append(value)
        }
        return result
    }
}
