import Basics
import KQL

extension Evaluator {
    /// top-nested: the groups of the first level that rank highest, inside each those of the second, and so on
    /// (Kusto reference, "top-nested operator").
    ///
    /// What a level leaves out makes one row where that level or a deeper one has `others`: levels without it are null there (the
    /// page's edition of 2023, example).
    func topNested(_ levels: [BoundTopNested], schema: Schema, _ rows: ColumnBatch, _ budget: MemoryBudget) throws -> ColumnBatch {
        var nest = Nest(levels: levels, columns: [], operands: [], evaluator: self, budget: budget, width: schema.count)
        for level in levels {
            nest.columns.append(try column(level.of, over: rows))
            nest.operands.append(try level.aggregates.map { try $0.arguments.map { try evaluate($0, over: rows) } })
        }
        try nest.descend(0, Array(0..<rows.rowCount), [])
        var result = ColumnBatch(schema: schema, rows: nest.leaves.map(\.cells))
        if let lineage = rows.lineage { result.lineage = nest.leaves.map { Array(Set($0.rows.flatMap { lineage[$0] })).sorted() } }
        return result
    }
}

/// The levels of one top-nested and the rows found so far.
private struct Nest {
    let levels: [BoundTopNested]
    /// What each level groups by.
    var columns: [Column]
    /// The arguments of each level's aggregates.
    var operands: [[[Operand]]]
    let evaluator: Evaluator
    let budget: MemoryBudget
    let width: Int
    private(set) var leaves: [(cells: [Value], rows: [Int])] = []

    init(levels: [BoundTopNested], columns: [Column], operands: [[[Operand]]], evaluator: Evaluator, budget: MemoryBudget, width: Int) {
        self.levels = levels
        self.columns = columns
        self.operands = operands
        self.evaluator = evaluator
        self.budget = budget
        self.width = width
    }

    mutating func descend(_ depth: Int, _ rows: [Int], _ cells: [Value]) throws {
        guard depth < levels.count else { return try add(cells, rows) }
        let level = levels[depth]
        var places: [Value: Int] = [:]
        var groups: [(value: Value, rows: [Int])] = []
        for row in rows {
            let value = columns[depth][row]
            let place = places[value] ?? groups.count
            if place == groups.count {
                places[value] = place
                groups.append((value, []))
            }
            groups[place].rows.append(row)
        }
        let ranks = try values(depth, groups.map(\.rows))
        let order = groups.indices.sorted { a, b in
            let result = compare(ranks[a], ranks[b], level.isDescending)
            return result == 0 ? a < b : result < 0
        }
        let count = min(level.count ?? groups.count, groups.count)
        for place in order.prefix(count) { try descend(depth + 1, groups[place].rows, cells + [groups[place].value, ranks[place]]) }
        let rest = order.dropFirst(count).flatMap { groups[$0].rows }.sorted()
        guard !rest.isEmpty, levels[depth...].contains(where: { $0.others != nil }) else { return }
        var others = cells
        for (deeper, level) in levels.enumerated().dropFirst(depth) {
            if let name = level.others { others += [name, try values(deeper, [rest])[0]] } else { others += [.null, .null] }
        }
        try add(others, rest)
    }

    /// What a level is ranked by, for each group.
    private func values(_ depth: Int, _ groups: [[Int]]) throws -> Column {
        let level = levels[depth]
        let results = try groups.map { rows in
            var accumulators = try level.aggregates.map { try makeAccumulator(for: $0, evaluator: evaluator) }
            for index in accumulators.indices {
                for row in rows { try accumulators[index].add(operands[depth][index].map { $0[row] }) }
            }
            return try accumulators.flatMap { try $0.results() }
        }
        return try evaluator.column(level.value, overResults: results, keys: [], aggregates: level.aggregates)
    }

    /// Null or NaN.
    private func isLow(_ value: Value) -> Bool { if case .real(let number) = value { number.isNaN } else { value.isNull } }

    /// What is low ranks last.
    private func compare(_ a: Value, _ b: Value, _ isDescending: Bool) -> Int {
        if isLow(a) || isLow(b) { return isLow(a) ? (isLow(b) ? 0 : 1) : -1 }
        let result = order(a, b) ?? 0
        return isDescending ? -result : result
    }

    private mutating func add(_ cells: [Value], _ rows: [Int]) throws {
        guard leaves.count < maxExpandedRows else { throw Refusal(EngineProblem.tooManyRows("top-nested", maxExpandedRows)) }
        leaves.append((cells, rows))
        if leaves.count & 1023 == 0 { try budget.check(leaves.count * width * 40, for: "top-nested") }
    }
}
