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
