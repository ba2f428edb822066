import Basics
import KQL

/// An operator that needs all its rows before it can give any: it takes batches in the order of the input, then answers.
protocol Breaker {
    mutating func consume(_ batch: ColumnBatch) throws
    mutating func finish() throws -> ColumnBatch
}

extension Evaluator {
    /// The breaker for a step; nil for the row-wise ones.
    func breaker(for step: BoundStep, input: Schema) throws -> (any Breaker)? {
        switch step.kind {
        case .filter, .project: nil
        case .summarize(let keys, let aggregates): try SummarizeBreaker(keys: keys, aggregates: aggregates, schema: step.schema, evaluator: self)
        case .distinct(let columns): try SummarizeBreaker(keys: columns, aggregates: [], schema: step.schema, evaluator: self)
        case .sort(let keys): SortBreaker(keys: keys, limit: nil, schema: input, evaluator: self)
        case .top(let count, let key): SortBreaker(keys: [key], limit: count, schema: input, evaluator: self)
        case .take(let count): TakeBreaker(limit: count, schema: input)
        case .count: CountBreaker(schema: step.schema)
        }
    }

    /// A row-wise step over one batch, and which of its rows remain.
    func applyRowWise(_ kind: BoundOperator, schema: Schema, to batch: ColumnBatch) throws -> (batch: ColumnBatch, kept: [Int]?) {
        switch kind {
        case .filter(let condition):
            // Conditions joined by `and` narrow the rows one after another: null and false drop a row alike.
            if case .call("and", let arguments, _) = condition {
                let (first, kept) = try applyRowWise(.filter(arguments[0]), schema: schema, to: batch)
                let (second, keptOfFirst) = try applyRowWise(.filter(arguments[1]), schema: schema, to: first)
                guard let kept, let keptOfFirst else { return (second, kept ?? keptOfFirst) }
                return (second, keptOfFirst.map { kept[$0] })
            }
            let rows = try rows(where: condition, of: batch)
            return rows.count == batch.rowCount ? (batch, nil) : (batch.gathering(rows), rows)
        case .project(let columns):
            let values = try columns.map { try column($0.expression, over: batch) }
            return (ColumnBatch(schema: schema, columns: values, rowCount: batch.rowCount, lineage: batch.lineage), nil)
        case .summarize, .distinct, .sort, .top, .take, .count: return (batch, nil)
        }
    }
}
