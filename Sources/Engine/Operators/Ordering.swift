import Basics
import KQL

extension Evaluator {
    /// sort and top: rows with equal keys keep the order of the input.
    func sort(_ rows: ColumnBatch, by keys: [BoundOperator.SortKey], limit: Int?) throws -> ColumnBatch {
        let columns = try keys.map { try column($0.expression, over: rows) }
        let sorted = (0..<rows.rowCount).sorted { a, b in
            for (key, column) in zip(keys, columns) {
                let result = compare(column[a], column[b], key)
                if result != 0 { return result < 0 }
            }
            return a < b
        }
        return rows.gathering(limit.map { Array(sorted.prefix($0)) } ?? sorted)
    }

    private func compare(_ a: Value, _ b: Value, _ key: BoundOperator.SortKey) -> Int {
        let (x, y) = (lowness(a), lowness(b))
        if x == 0, y == 0 {
            let result = order(a, b) ?? 0
            return key.isDescending ? -result : result
        }
        if x == y { return 0 }
        return (x > y) == key.nullsFirst ? -1 : 1
    }

    /// Null and NaN stand together, whatever the direction: null outermost, NaN between it and the numbers (Kusto reference, "sort operator").
    private func lowness(_ value: Value) -> Int {
        if case .real(let x) = value, x.isNaN { return 1 }
        return value.isNull ? 2 : 0
    }
}

/// take: the first rows of the input.
struct TakeBreaker: Breaker {
    let limit: Int
    private var rows: ColumnBatch

    init(limit: Int, schema: Schema) {
        self.limit = limit
        rows = ColumnBatch(schema: schema)
    }

    mutating func consume(_ batch: ColumnBatch) {
        let room = limit - rows.rowCount
        if room > 0 { rows.append(contentsOf: batch.gathering(Array(0..<min(room, batch.rowCount)))) }
    }

    mutating func finish() -> ColumnBatch { rows }
}

/// count: one row, `Count`.
struct CountBreaker: Breaker {
    let schema: Schema
    private var count: Int64 = 0
    private var lineage: [Int] = []
    private var hasLineage = false

    init(schema: Schema) { self.schema = schema }

    mutating func consume(_ batch: ColumnBatch) {
        count += Int64(batch.rowCount)
        guard let more = batch.lineage else { return }
        hasLineage = true
        lineage += more.flatMap { $0 }
    }

    mutating func finish() -> ColumnBatch {
        var result = ColumnBatch(schema: schema, rows: [[.long(count)]])
        if hasLineage { result.lineage = [lineage] }
        return result
    }
}
