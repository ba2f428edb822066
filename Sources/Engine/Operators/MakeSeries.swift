import Basics
import KQL

extension Evaluator {
    /// make-series: one row a group, with an array of the axis and one of each aggregate over its bins
    /// (Kusto reference, "make-series operator").
    func makeSeries(_ series: BoundMakeSeries, schema: Schema, _ rows: ColumnBatch, _ budget: MemoryBudget) throws -> ColumnBatch {
        let axis = try SeriesAxis(series, self)
        var table = SeriesTable(series: series, axis: axis, evaluator: self, budget: budget)
        try table.add(rows)
        return try table.finish(schema, hasLineage: rows.lineage != nil)
    }

    /// An expression over aggregates, for many rows of keys and results at once.
    func column(_ expression: BoundExpression, overResults rows: [[Value]], keys: [BoundColumn], aggregates: [BoundAggregate]) throws -> Column {
        let schema = Schema(keys.map(\.schema) + aggregates.flatMap(\.outputs))
        return try column(expression, over: ColumnBatch(schema: schema, rows: rows))
    }
}

/// The groups of make-series while rows arrive.
private struct SeriesTable {
    let series: BoundMakeSeries
    let axis: SeriesAxis
    let evaluator: Evaluator
    let budget: MemoryBudget
    private var places: [[Value]: Int] = [:]
    private var groups: [Group] = []
    private var held = 0

    private struct Group {
        var key: [Value]
        var bins: [Int64: [any Accumulator]] = [:]
        var lineage: Set<Int> = []
    }

    init(series: BoundMakeSeries, axis: SeriesAxis, evaluator: Evaluator, budget: MemoryBudget) {
        self.series = series
        self.axis = axis
        self.evaluator = evaluator
        self.budget = budget
    }

    mutating func add(_ rows: ColumnBatch) throws {
        let keys = try series.keys.map { try evaluator.column($0.expression, over: rows) }
        let positions = try evaluator.column(series.axis, over: rows)
        let operands = try series.aggregates.map { try $0.arguments.map { try evaluator.evaluate($0, over: rows) } }
        let prototype = try series.aggregates.map { try makeAccumulator(for: $0, evaluator: evaluator) }
        for row in 0..<rows.rowCount {
            let key = keys.map { $0[row] }
            let place = places[key] ?? groups.count
            if place == groups.count {
                places[key] = place
                groups.append(Group(key: key))
            }
            guard let bin = try axis.bin(of: positions[row]) else { continue }
            var accumulators = groups[place].bins[bin] ?? prototype
            if groups[place].bins[bin] == nil { held += 64 + prototype.count * 64 }
            for index in operands.indices {
                let arguments = operands[index].map { $0[row] }
                let before = accumulators[index].held
                try accumulators[index].add(arguments)
                if accumulators[index].held > before { held += arguments.reduce(32) { $0 + $1.footprint } }
            }
            groups[place].bins[bin] = accumulators
            if let lineage = rows.lineage { groups[place].lineage.formUnion(lineage[row]) }
            if row & 1023 == 0 { try budget.check(held, for: "make-series") }
        }
    }

    /// The rows; a group without a row on the axis has a series of default values where both bounds are given, else none.
    mutating func finish(_ schema: Schema, hasLineage: Bool) throws -> ColumnBatch {
        if series.isNonEmpty, series.keys.isEmpty, groups.allSatisfy(\.bins.isEmpty) {
            groups = [Group(key: [])]
        }
        groups = try groups.filter { try axis.range(of: $0.bins.keys) != nil }
        var cells = schema.columns.map { Column(type: $0.type) }
        for group in groups {
            guard let range = try axis.range(of: group.bins.keys) else { continue }
            held += range.count * (series.values.count + 1) * 40
            try budget.check(held, for: "make-series")
            for (index, value) in group.key.enumerated() { cells[index].append(value) }
            let bins = group.bins.keys.filter(range.contains).sorted()
            let results = try bins.map { bin in group.key + (try (group.bins[bin] ?? []).flatMap { try $0.results() }) }
            for (index, expression) in series.values.enumerated() {
                let values = try evaluator.column(expression, overResults: results, keys: series.keys, aggregates: series.aggregates)
                var array = [Value](repeating: series.fallbacks[index], count: range.count)
                for (place, bin) in bins.enumerated() { array[Int(bin - range.lowerBound)] = values[place] }
                cells[series.keys.count + index].append(.array(array))
            }
            cells[series.keys.count + series.values.count].append(.array(try range.map { try axis.value(of: $0) }))
        }
        return ColumnBatch(schema: schema, columns: cells, rowCount: groups.count, lineage: hasLineage ? groups.map { $0.lineage.sorted() } : nil)
    }
}
