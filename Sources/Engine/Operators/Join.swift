import Basics
import KQL

extension Evaluator {
    /// join and lookup: the right side as a table of rows by key, then the left rows in their order, each with its matches in theirs;
    /// rows of the right without a match come last (Kusto reference, "join operator"). A null equals nothing, and matches nothing
    /// ("Null values").
    func join(_ join: BoundJoin, schema: Schema, _ left: ColumnBatch, _ budget: MemoryBudget) throws -> ColumnBatch {
        guard case .rows(let right) = join.right.source, join.right.steps.isEmpty else { throw Refusal(EngineProblem.planDoesNotFit) }
        try budget.check((left.rowCount + right.rowCount) * (32 + 48 * join.keys.count), for: join.name)
        let leftKeys = try keys(join.keys.map(\.left), of: left)
        let rightKeys = try keys(join.keys.map(\.right), of: right)
        let addresses = try join.addresses.map { try AddressTable(column($0.right, over: right), isIPv6: $0.isIPv6) }
        let sought = try join.addresses.map { try column($0.left, over: left) }
        var places: [[Value]: [Int]] = [:]
        for row in 0..<right.rowCount where !rightKeys[row].contains(where: \.isNull) { places[rightKeys[row], default: []].append(row) }
        var pairs = RowPairs()
        var leftSeen: Set<[Value]> = []
        var rightMatched = Array(repeating: false, count: right.rowCount)
        for row in 0..<left.rowCount {
            let key = leftKeys[row]
            let isFirst = join.kind == .innerunique || join.kind == .rightsemi || join.kind == .rightanti ? leftSeen.insert(key).inserted : true
            var matches = places[key] ?? []
            if let addresses, let sought {
                let inside = addresses.rows(for: sought[row])
                matches = join.keys.isEmpty ? inside : Array(Set(inside).intersection(matches)).sorted()
            }
            switch join.kind {
            case .leftsemi: if !matches.isEmpty { pairs.add(row, -1) }
            case .leftanti: if matches.isEmpty { pairs.add(row, -1) }
            case .rightsemi, .rightanti: if isFirst { for match in matches { rightMatched[match] = true } }
            case .innerunique: if isFirst { for match in matches { pairs.add(row, match) } }
            case .inner, .leftouter, .rightouter, .fullouter:
                for match in matches {
                    pairs.add(row, match)
                    rightMatched[match] = true
                }
                if matches.isEmpty, join.kind == .leftouter || join.kind == .fullouter { pairs.add(row, -1) }
            }
            try budget.check(pairs.count * (16 + schema.count), for: join.name)
        }
        switch join.kind {
        case .rightsemi: for row in 0..<right.rowCount where rightMatched[row] { pairs.add(-1, row) }
        case .rightanti, .rightouter, .fullouter: for row in 0..<right.rowCount where !rightMatched[row] { pairs.add(-1, row) }
        default: break
        }
        // What the pairs come to is known before any cell is copied.
        var size = pairs.count * 16
        for side in join.outputs {
            switch side {
            case .left(let index): size += left.columns[index].footprint(of: pairs.left)
            case .right(let index): size += right.columns[index].footprint(of: pairs.right)
            }
            try budget.check(size, for: join.name)
        }
        let columns = join.outputs.map { side in
            switch side {
            case .left(let index): left.columns[index].gatheringOrNull(pairs.left)
            case .right(let index): right.columns[index].gatheringOrNull(pairs.right)
            }
        }
        let lineage = left.lineage.map { lineage in pairs.left.map { $0 < 0 ? [] : lineage[$0] } }
        return ColumnBatch(schema: schema, columns: columns, rowCount: pairs.count, lineage: lineage)
    }

    private func keys(_ expressions: [BoundExpression], of rows: ColumnBatch) throws -> [[Value]] {
        let columns = try expressions.map { try column($0, over: rows) }
        return (0..<rows.rowCount).map { row in columns.map { comparisonKey($0[row]) } }
    }
}

/// Rows of two tables put side by side, as positions; -1 stands for no row.
private struct RowPairs {
    private(set) var left: [Int] = []
    private(set) var right: [Int] = []

    var count: Int { left.count }

    mutating func add(_ leftRow: Int, _ rightRow: Int) {
        left.append(leftRow)
        right.append(rightRow)
    }
}
