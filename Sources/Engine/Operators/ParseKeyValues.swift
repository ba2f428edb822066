import Basics
import KQL

extension Evaluator {
    /// parse-kv: the values of listed keys as columns; the first appearance of a key counts, and a key that does not appear leaves null
    /// (Kusto reference, "parse-kv operator").
    func parseKeyValues(_ parse: BoundParseKeyValues, schema: Schema, _ rows: ColumnBatch) throws -> ColumnBatch {
        let source = try column(parse.source, over: rows)
        let values = TextValues(name: "parse-kv", context: context)
        let keys = parse.columns.map { Array($0.key.unicodeScalars) }
        let reader: any PairReader =
            switch parse.separation {
            case .regex(let text): try PatternPairs(text)
            case .words: WordPairs(keys: keys, quotes: QuotedText(parse.quotes, parse.escapes))
            case .delimiters(let pair, let keyValue, let isGreedy):
                DelimitedPairs(pair: pair, keyValue: keyValue, isGreedy: isGreedy, keys: keys, quotes: QuotedText(parse.quotes, parse.escapes))
            }
        var cells = parse.columns.map { Column(type: $0.type) }
        for row in 0..<rows.rowCount {
            var found = [[Unicode.Scalar]?](repeating: nil, count: keys.count)
            for pair in reader.pairs(in: source[row].text) {
                if let index = keys.firstIndex(of: pair.key), found[index] == nil { found[index] = pair.value }
            }
            for (index, column) in parse.columns.enumerated() {
                cells[index].append(try found[index].map { try value($0, column.type, values) } ?? .null)
            }
        }
        var result = rows.columns.map { Optional($0) } + Array(repeating: nil, count: max(0, schema.count - rows.columns.count))
        for (column, values) in zip(parse.columns, cells) { result[column.target] = values }
        return ColumnBatch(schema: schema, columns: result.compactMap { $0 }, rowCount: rows.rowCount, lineage: rows.lineage)
    }

    private func value(_ scalars: [Unicode.Scalar], _ type: ScalarType, _ values: TextValues) throws -> Value {
        let text = string(of: scalars)
        if let value = try values.value(Array(text.utf8), type) { return value }
        switch type {
        case .int: return toInt(.string(text))
        case .long: return toLong(.string(text))
        default: return .null
        }
    }
}

/// A key and its value, as written.
struct KeyValuePair {
    var key: [Unicode.Scalar]
    var value: [Unicode.Scalar]
}

/// Finds keys and values in one text.
protocol PairReader {
    func pairs(in text: String) -> [KeyValuePair]
}

func string(of scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
}

/// Without leading and trailing white space.
func trimmedScalars(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    var rest = text
    while let first = rest.first, first.properties.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
    return rest
}

/// Texts in quotes, in which an escape takes a quote or an escape as it is; before anything else it is text.
struct QuotedText {
    private let quotes: [BoundParseKeyValues.Quotes]
    private let escapes: [Unicode.Scalar]

    init(_ quotes: [BoundParseKeyValues.Quotes], _ escapes: [Unicode.Scalar]) {
        self.quotes = quotes
        self.escapes = escapes
    }

    /// What an escape is for: "escaping special characters in a quoted value".
    private func isSpecial(_ scalar: Unicode.Scalar) -> Bool { escapes.contains(scalar) || quotes.contains { $0.open == scalar || $0.close == scalar } }

    func opens(_ text: [Unicode.Scalar], at position: Int) -> Bool { position < text.count && quotes.contains { $0.open == text[position] } }

    /// The text between the quotes that open at a position, and where it goes on after them.
    ///
    /// A quote that is not closed goes to the end of the text; white space inside the quotes is trimmed as any.
    func read(_ text: [Unicode.Scalar], at position: Int) -> (content: [Unicode.Scalar], end: Int) {
        guard position < text.count, let quote = quotes.first(where: { $0.open == text[position] }) else { return ([], position) }
        var content: [Unicode.Scalar] = []
        var place = position + 1
        while place < text.count {
            let scalar = text[place]
            if escapes.contains(scalar), place + 1 < text.count, isSpecial(text[place + 1]) {
                content.append(text[place + 1])
                place += 2
            } else if scalar == quote.close {
                return (Array(trimmedScalars(content[...])), place + 1)
            } else {
                content.append(scalar)
                place += 1
            }
        }
        return (Array(trimmedScalars(content[...])), text.count)
    }
}

/// A pattern whose first group is the key and whose second is the value.
struct PatternPairs: PairReader {
    private let pattern: Pattern

    init(_ text: String) throws {
        pattern = try compiled(text)
        guard pattern.groupCount == 2 else { throw Refusal(EngineProblem.badPattern(text, "parse-kv needs exactly two capture groups")) }
    }

    /// A group that takes no part in a match is empty.
    func pairs(in text: String) -> [KeyValuePair] {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { pattern.matches(in: $0) }.map { match in
            let key = match.ranges[1] ?? 0..<0
            let value = match.ranges[2] ?? 0..<0
            func part(_ range: Range<Int>) -> [Unicode.Scalar] {
                Array(trimmedScalars(Array(String(decoding: bytes[range], as: UTF8.self).unicodeScalars)[...]))
            }
            return KeyValuePair(key: part(key), value: part(value))
        }
    }
}
