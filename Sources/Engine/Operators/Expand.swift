import Basics
import KQL

/// The most rows that one operator may make of the rows given to it.
let maxExpandedRows = 50_000_000

extension Evaluator {
    /// mv-expand: one row an element; several arrays go side by side, the shorter ones padded with null. Null gives one row with
    /// null, an empty array none (Kusto reference, "mv-expand operator").
    func expand(_ expand: BoundExpand, schema: Schema, _ rows: ColumnBatch, _ budget: MemoryBudget) throws -> ColumnBatch {
        let sources = try expand.items.map { try column($0.expression, over: rows) }
        var origins: [Int] = []
        var cells = Array(repeating: [Value](), count: expand.items.count)
        var positions: [Value] = []
        for row in 0..<rows.rowCount {
            let lists = sources.map { elements(of: $0[row], asArrays: expand.bagsAsArrays) }
            let count = min(expand.limit, lists.map(\.count).max() ?? 0)
            guard origins.count + count <= maxExpandedRows else { throw Refusal(EngineProblem.tooManyRows("mv-expand", maxExpandedRows)) }
            try budget.check((origins.count + count) * (40 + 32 * cells.count), for: "mv-expand")
            for position in 0..<count {
                origins.append(row)
                for (index, list) in lists.enumerated() { cells[index].append(position < list.count ? list[position] : .null) }
                positions.append(.long(Int64(position)))
            }
        }
        var size = origins.count * (40 + 32 * cells.count)
        for index in rows.columns.indices where !expand.items.contains(where: { $0.target == index }) {
            size += rows.columns[index].footprint(of: origins)
            try budget.check(size, for: "mv-expand")
        }
        var columns: [Column?] = rows.columns.indices.map { index in
            expand.items.contains { $0.target == index } ? nil : rows.columns[index].gathering(origins)
        }
        columns += Array(repeating: nil, count: max(0, schema.count - columns.count))
        for (item, values) in zip(expand.items, cells) {
            columns[item.target] = Column(type: item.type, values: values.map { cast($0, to: item.type) })
        }
        if let target = expand.indexTarget { columns[target] = Column(type: .long, values: positions) }
        return ColumnBatch(
            schema: schema, columns: columns.compactMap { $0 }, rowCount: origins.count,
            lineage: rows.lineage.map { lineage in origins.map { lineage[$0] } })
    }

    /// An element as a value of `to typeof(…)`: a cast that neither parses nor converts, so what is of another type is null
    /// (Kusto reference, "mv-expand operator"). Numbers are cast to each other; as a string an element is its text, as published
    /// queries have it.
    private func cast(_ value: Value, to type: ScalarType) -> Value {
        switch (type, value) {
        case (.dynamic, _), (.bool, .bool), (.long, .long), (.real, .real), (.decimal, .decimal), (.datetime, .datetime), (.timespan, .timespan),
            (.guid, .guid), (.string, .string), (_, .null):
            return value
        case (.string, _): return .string(value.text)
        case (.int, .long), (.int, .real), (.int, .decimal): return toInt(value)
        case (.long, .real), (.long, .decimal): return toLong(value)
        case (.real, .long), (.real, .decimal): return toReal(value)
        case (.decimal, .long), (.decimal, .real): return toDecimal(value)
        default: return .null
        }
    }

    private func elements(of value: Value, asArrays: Bool) -> [Value] {
        switch value {
        case .array(let elements): elements
        case .bag(let members): members.map { asArrays ? .array([.string($0.name), $0.value]) : .bag([$0]) }
        default: [value]
        }
    }

    /// mv-apply: the steps over the rows of each row in turn; what they return stands beside the outer row.
    func apply(
        _ expand: BoundExpand, _ steps: [BoundStep], _ outputs: [BoundApplyOutput], schema: Schema, _ rows: ColumnBatch, _ budget: MemoryBudget
    ) throws -> ColumnBatch {
        var columns = schema.columns.map { Column(type: $0.type) }
        var lineage: Lineage = []
        var count = 0
        let innerSchema = expandedSchema(expand, rows.schema)
        for row in 0..<rows.rowCount {
            let one = rows.gathering([row])
            let expanded = try self.expand(expand, schema: innerSchema, one, budget)
            let result = try run(steps, over: expanded, budget)
            for (index, output) in outputs.enumerated() {
                switch output {
                case .outer(let column): for _ in 0..<result.rowCount { columns[index].append(one.columns[column][0]) }
                case .inner(let column): for place in 0..<result.rowCount { columns[index].append(result.columns[column][place]) }
                }
            }
            count += result.rowCount
            guard count <= maxExpandedRows else { throw Refusal(EngineProblem.tooManyRows("mv-apply", maxExpandedRows)) }
            try budget.check(columns.reduce(0) { $0 + $1.shallowFootprint }, for: "mv-apply")
            if let outer = rows.lineage { lineage += Array(repeating: outer[row], count: result.rowCount) }
        }
        return ColumnBatch(schema: schema, columns: columns, rowCount: count, lineage: rows.lineage == nil ? nil : lineage)
    }

    /// The columns that the steps of mv-apply see.
    private func expandedSchema(_ expand: BoundExpand, _ input: Schema) -> Schema {
        var columns = input.columns
        for item in expand.items {
            if item.target < columns.count { columns[item.target].type = item.type } else { columns.append(ColumnSchema("element\(item.target)", item.type)) }
        }
        if expand.indexTarget != nil { columns.append(ColumnSchema("index", .long)) }
        return Schema(columns)
    }

    /// partition: the steps over the rows of each key, keys in the order of first sight.
    func partition(
        _ rows: ColumnBatch, by key: BoundExpression, _ steps: [BoundStep], limit: Int?, schema: Schema, _ budget: MemoryBudget
    ) throws -> ColumnBatch {
        let keys = try column(key, over: rows)
        var places: [Value: Int] = [:]
        var groups: [[Int]] = []
        for row in 0..<rows.rowCount {
            let place = places[keys[row]] ?? groups.count
            if place == groups.count {
                places[keys[row]] = place
                groups.append([])
                if let limit, groups.count > limit { throw Refusal(EngineProblem.tooManyPartitions(limit)) }
            }
            groups[place].append(row)
        }
        var result = ColumnBatch(schema: schema)
        for group in groups {
            result.append(contentsOf: try run(steps, over: rows.gathering(group), budget))
            try budget.check(result.columns.reduce(0) { $0 + $1.shallowFootprint }, for: "partition")
        }
        return result
    }
}
