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
    private let budget: MemoryBudget
    private var held = 0

    private struct Group {
        var key: [Value]
        var accumulators: [any Accumulator]
        var lineage: [Int] = []
    }

    init(keys: [BoundColumn], aggregates: [BoundAggregate], schema: Schema, evaluator: Evaluator, budget: MemoryBudget) throws {
        self.budget = budget
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
        var added = 0
        for row in 0..<batch.rowCount {
            if added > 1 << 20 {
                try budget.charge(added, for: "summarize")
                held += added
                added = 0
            }
            let key = keyColumns.map { $0[row] }
            let place: Int
            if let known = places[key] {
                place = known
            } else {
                place = groups.count
                places[key] = place
                groups.append(Group(key: key, accumulators: prototype))
                added += key.reduce(64 + prototype.count * 64) { $0 + $1.footprint }
            }
            for index in operands.indices {
                let arguments = operands[index].map { $0[row] }
                let before = groups[place].accumulators[index].held
                try groups[place].accumulators[index].add(arguments)
                if groups[place].accumulators[index].held > before { added += arguments.reduce(32) { $0 + $1.footprint } }
            }
            if let lineage = batch.lineage { groups[place].lineage += lineage[row] }
        }
        try budget.charge(added, for: "summarize")
        held += added
    }

    mutating func finish() throws -> ColumnBatch {
        defer { budget.release(held) }
        var columns = schema.columns.map { Column(type: $0.type) }
        for group in groups {
            for (index, value) in (group.key + (try group.accumulators.flatMap { try $0.results() })).enumerated() {
                if index >= keys.count, value.isContainer { try value.bounded("summarize") }
                columns[index].append(value)
            }
        }
        var result = ColumnBatch(schema: schema, columns: columns, rowCount: groups.count)
        if hasLineage { result.lineage = groups.map { Array(Set($0.lineage)).sorted() } }
        return result
    }
}
