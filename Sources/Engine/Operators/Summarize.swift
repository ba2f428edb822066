import Basics
import KQL

/// summarize and distinct: groups in the order in which their first rows came.
///
/// Without keys there is one group even when no row came; with keys there is none (Kusto reference, "summarize operator").
struct SummarizeBreaker: Breaker {
    private let keys: [BoundColumn]
    private let aggregates: [BoundAggregate]
    private let schema: Schema
    private let evaluator: Evaluator
    private var places: [[Value]: Int] = [:]
    private var groups: [Group] = []
    private var hasLineage = false
    private let prototype: [any Accumulator]

    private struct Group {
        var key: [Value]
        var accumulators: [any Accumulator]
        var lineage: [Int] = []
    }

    init(keys: [BoundColumn], aggregates: [BoundAggregate], schema: Schema, evaluator: Evaluator) throws {
        self.keys = keys
        self.aggregates = aggregates
        self.schema = schema
        self.evaluator = evaluator
        prototype = try aggregates.map { try makeAccumulator(for: $0, evaluator: evaluator) }
        if keys.isEmpty {
            places[[]] = 0
            groups = [Group(key: [], accumulators: prototype)]
        }
    }

    mutating func consume(_ batch: ColumnBatch) throws {
        let keyColumns = try keys.map { try evaluator.column($0.expression, over: batch) }
        let operands = try aggregates.map { try $0.arguments.map { try evaluator.evaluate($0, over: batch) } }
        if batch.lineage != nil { hasLineage = true }
        for row in 0..<batch.rowCount {
            let key = keyColumns.map { $0[row] }
            let place: Int
            if let known = places[key] {
                place = known
            } else {
                place = groups.count
                places[key] = place
                groups.append(Group(key: key, accumulators: prototype))
            }
            for index in operands.indices {
                try groups[place].accumulators[index].add(operands[index].map { $0[row] })
            }
            if let lineage = batch.lineage { groups[place].lineage += lineage[row] }
        }
    }

    mutating func finish() throws -> ColumnBatch {
        let rows = groups.map { group in group.key + group.accumulators.flatMap { $0.results } }
        var result = ColumnBatch(schema: schema, rows: rows)
        if hasLineage { result.lineage = groups.map { Array(Set($0.lineage)).sorted() } }
        return result
    }
}
