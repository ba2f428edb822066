import Basics
import KQL

/// The plugins that turn cells into columns and columns into cells.
extension Evaluator {
    /// bag_unpack: members as columns; a bag without one gives null (Kusto reference, "bag_unpack plugin").
    func unpack(_ unpack: BoundUnpack, schema: Schema, _ rows: ColumnBatch) throws -> ColumnBatch {
        let bags = rows.columns[unpack.column]
        let columns = unpack.outputs.map { output -> Column in
            switch output {
            case .kept(let index): return rows.columns[index]
            case .member(let name, let type): return Column(type: type, values: (0..<rows.rowCount).map { member(bags[$0][member: name], type) })
            }
        }
        return ColumnBatch(schema: schema, columns: columns, rowCount: rows.rowCount, lineage: rows.lineage)
    }

    /// A member in a column whose type the query declares: as it is, or converted as to…() does it; null where it does not convert.
    private func member(_ value: Value, _ type: ScalarType) -> Value {
        switch (type, value) {
        case (.dynamic, _), (_, .null), (.bool, .bool), (.long, .long), (.real, .real), (.decimal, .decimal), (.datetime, .datetime), (.timespan, .timespan),
            (.guid, .guid), (.string, .string):
            return value
        case (.string, _): return .string(value.text)
        case (.int, _): return toInt(value)
        case (.long, _): return toLong(value)
        case (.real, _): return toReal(value)
        case (.decimal, _): return toDecimal(value)
        case (.bool, _): return toBool(value)
        case (.guid, _): return toGUID(value)
        case (.datetime, _): return toDatetime(value)
        case (.timespan, _): return toTimespan(value)
        }
    }

    /// pivot: one row a key, one column a value of the pivot column.
    func pivot(_ pivot: BoundPivot, schema: Schema, _ rows: ColumnBatch, _ budget: MemoryBudget) throws -> ColumnBatch {
        let keys = try pivot.keys.map { try column($0.expression, over: rows) }
        let values = try column(pivot.pivot, over: rows)
        let operands = try pivot.aggregate.arguments.map { try evaluate($0, over: rows) }
        let prototype = try makeAccumulator(for: pivot.aggregate, evaluator: self)
        let places = Dictionary(pivot.values.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var groups: [[Value]: Int] = [:]
        var held = 0
        var table: [(key: [Value], cells: [any Accumulator], lineage: [Int])] = []
        for row in 0..<rows.rowCount {
            let key = keys.map { $0[row] }
            let group = groups[key] ?? table.count
            if group == table.count {
                groups[key] = group
                table.append((key, Array(repeating: prototype, count: pivot.values.count), []))
                held += 64 + pivot.values.count * 64
            }
            if row & 1023 == 0 { try budget.check(held, for: "pivot") }
            if let place = places[values[row]] {
                let arguments = operands.map { $0[row] }
                let before = table[group].cells[place].held
                try table[group].cells[place].add(arguments)
                if table[group].cells[place].held > before { held += arguments.reduce(32) { $0 + $1.footprint } }
            }
            if let lineage = rows.lineage { table[group].lineage += lineage[row] }
        }
        try budget.check(held, for: "pivot")
        var result = ColumnBatch(schema: schema, rows: try table.map { $0.key + (try $0.cells.map { try $0.finish() }) })
        if rows.lineage != nil { result.lineage = table.map { Array(Set($0.lineage)).sorted() } }
        return result
    }

    /// narrow: one row a cell, as the row's number, the column's name and the cell's text (Kusto reference, "narrow plugin").
    ///
    /// A cell's text is what tostring() gives.
    func narrow(_ rows: ColumnBatch, schema: Schema, _ budget: MemoryBudget) throws -> ColumnBatch {
        var cells = schema.columns.map { Column(type: $0.type) }
        var count = 0
        var lineage: Lineage = []
        for row in 0..<rows.rowCount {
            if row & 1023 == 0 { try budget.check(cells.reduce(0) { $0 + $1.shallowFootprint }, for: "narrow") }
            for (index, column) in rows.schema.columns.enumerated() {
                let value = rows.columns[index][row]
                for (place, cell) in [Value.long(Int64(row)), .string(column.name), .string(value.text)].enumerated() { cells[place].append(cell) }
                count += 1
                if let outer = rows.lineage { lineage.append(outer[row]) }
            }
        }
        return ColumnBatch(schema: schema, columns: cells, rowCount: count, lineage: rows.lineage == nil ? nil : lineage)
    }
}
