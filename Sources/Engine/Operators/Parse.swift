import Basics
import KQL

extension Evaluator {
    /// parse and parse-where: parts of a text as columns; where the text does not fit, the columns are null, or the row is dropped
    /// (Kusto reference, "parse operator" and "parse-where operator").
    func parse(_ parse: BoundParse, schema: Schema, _ rows: ColumnBatch) throws -> (batch: ColumnBatch, kept: [Int]?) {
        let source = try column(parse.source, over: rows)
        let name = parse.drops ? "parse-where" : "parse"
        let values = TextValues(name: name, context: context)
        let reader: any TextReader =
            parse.mode == .regex ? try RegexParse(parse, values) : SimpleParse(parse.parts, isStrict: parse.mode == .simple, values)
        let columns = parse.columns
        var cells = columns.map { Column(type: $0.type) }
        var kept: [Int] = []
        for row in 0..<rows.rowCount {
            let read = try reader.read(Array(source[row].text.utf8))
            if read == nil, parse.drops { continue }
            kept.append(row)
            for index in columns.indices { cells[index].append(read?[index] ?? .null) }
        }
        let rest = kept.count == rows.rowCount ? rows : rows.gathering(kept)
        var result = rest.columns.map { Optional($0) } + Array(repeating: nil, count: max(0, schema.count - rest.columns.count))
        for (column, values) in zip(columns, cells) { result[column.target] = values }
        let batch = ColumnBatch(schema: schema, columns: result.compactMap { $0 }, rowCount: kept.count, lineage: rest.lineage)
        return (batch, kept.count == rows.rowCount ? nil : kept)
    }
}

extension BoundParse {
    /// The columns that the pattern fills, in its order.
    var columns: [(target: Int, type: ScalarType)] {
        parts.compactMap { if case .column(let target, let type) = $0 { (target, type) } else { nil } }
    }
}

/// Reads the columns of a pattern from one text; nil when the text does not fit.
protocol TextReader {
    func read(_ text: [UInt8]) throws -> [Value]?
}

/// kind=simple and kind=relaxed: texts are sought from left to right, each from the end of the one before.
///
/// The pattern covers the whole text, and `*` skips what it does not name. Whether Kusto holds a text to that where `*` is missing
/// its reference does not say, so there the row is refused when it matters.
struct SimpleParse: TextReader {
    /// What stands before a text of the pattern, and the text; the last one may have none.
    private struct Piece {
        var type: ScalarType?
        var hasStar = false
        var text: [UInt8]?
        var search: ByteSearch?

        /// The text may stand anywhere further on.
        var isFree: Bool { type != nil || hasStar }
    }

    private var pieces: [Piece] = [Piece()]
    private let isStrict: Bool
    private let values: TextValues

    init(_ parts: [BoundParse.Part], isStrict: Bool, _ values: TextValues) {
        self.isStrict = isStrict
        self.values = values
        for part in parts {
            let last = pieces.count - 1
            switch part {
            case .star: pieces[last].hasStar = true
            case .column(_, let type): pieces[last].type = type
            case .text(let text):
                pieces[last].text = Array(text.utf8)
                pieces[last].search = ByteSearch(text)
                pieces.append(Piece())
            }
        }
    }

    func read(_ text: [UInt8]) throws -> [Value]? {
        var result: [Value] = []
        var position = 0
        /// Where each text of the pattern was found.
        var ends: [Int] = []
        for piece in pieces {
            let start = position
            var number = 0
            if let type = piece.type, piece.hasStar, type.isInteger { number = values.wholePrefix(text[start...]) }
            let end: Int
            if let wanted = piece.text {
                guard let found = try find(wanted, piece, in: text, from: start + number) else { return nil }
                end = found
                position = found + wanted.count
                ends.append(position)
            } else {
                guard piece.isFree || start == text.count else { throw undocumented("a text that goes on after the end of the pattern") }
                end = text.count
            }
            guard let type = piece.type else { continue }
            let value = text[start..<(piece.hasStar ? start + number : end)]
            if let read = try values.value(value, type) {
                result.append(read)
                continue
            }
            if piece.text == nil, !piece.hasStar, type.isInteger, (1..<value.count).contains(values.wholePrefix(value)) {
                throw undocumented("a number that other text follows to the end")
            }
            guard isStrict else {
                result.append(type == .string ? .string("") : .null)
                continue
            }
            try refuseOtherReadings(of: piece, from: start, ends, in: text)
            return nil
        }
        return result
    }

    private func find(_ wanted: [UInt8], _ piece: Piece, in text: [UInt8], from start: Int) throws -> Int? {
        let found = first(piece, in: text, from: start)
        guard piece.isFree || found == nil || found == start else { throw undocumented("a text in which the pattern's beginning stands further on") }
        return found
    }

    private func first(_ piece: Piece, in text: [UInt8], from start: Int) -> Int? {
        guard let search = piece.search else { return start }
        return search.positions(in: text[start...], overlapping: false, limit: 1).first.map { start + $0 }
    }

    /// A column does not convert; nothing says whether Kusto then tries the same texts further on.
    private func refuseOtherReadings(of piece: Piece, from start: Int, _ ends: [Int], in text: [UInt8]) throws {
        for (index, end) in ends.enumerated() where pieces[index].isFree && end <= start {
            if first(pieces[index], in: text, from: end) != nil { throw undocumented("a value that does not convert, after a text that occurs again") }
        }
        guard let type = piece.type, !type.isInteger, let search = piece.search else { return }
        let near = text[start..<min(text.count, start + 80)]
        for end in search.positions(in: near, overlapping: true) where try values.value(text[start..<(start + end)], type) != nil {
            throw undocumented("a value that converts only past the text that ends it")
        }
    }

    private func undocumented(_ what: String) -> Refusal {
        Refusal(EngineProblem.undocumentedMatch(values.name, what, "begin and end the pattern with '*', or leave such rows out with where"))
    }
}
