import Basics

/// union: tables one after the other, their columns matched by name and type.
extension Binder {
    /// One table of a union, with what `withsource` calls it.
    struct Leg {
        var pipeline: BoundPipeline
        var name: String
    }

    mutating func union(_ syntax: UnionSyntax, input: BoundPipeline?) throws -> BoundPipeline {
        var legs: [Leg] = []
        if let input { legs.append(Leg(pipeline: input, name: input.alias ?? "union_arg0")) }
        var failed = false
        for table in syntax.tables {
            do {
                for leg in try self.legs(table, isFuzzy: syntax.isFuzzy, place: legs.count) { legs.append(leg) }
            } catch {
                if error is NeedsData { throw error }
                failed = true
            }
        }
        if failed { throw Refused() }
        guard let first = syntax.tables.first, !legs.isEmpty else {
            throw refuse(.noTables, at: syntax.tables.first?.range ?? SourceRange(0, 0))
        }
        return try combine(legs, isInner: syntax.isInner, sourceColumn: syntax.sourceColumn?.text, at: first.range)
    }

    /// The tables that one operand stands for.
    private mutating func legs(_ syntax: Expression, isFuzzy: Bool, place: Int) throws -> [Leg] {
        if case .name(let name) = syntax, let wildcard = Wildcard(name.text) {
            // "The union scope can include let statements if attributed with the view keyword" ("union operator").
            let views = lets.keys.filter { key in
                if case .function(let function)? = lets[key] { function.syntax.isView && function.syntax.parameters.isEmpty && wildcard.matches(key) } else { false }
            }.sorted()
            let tables = presentTables.filter { wildcard.matches($0.name) && lets[$0.name] == nil }
            if tables.isEmpty, views.isEmpty, !isFuzzy { throw refuse(.unknownTable(printable(name.text), nearest: nil), at: name.range) }
            return try tables.map { Leg(pipeline: BoundPipeline(source: .table($0.name, $0.schema)), name: $0.name) }
                + views.map { Leg(pipeline: try table(Name(text: $0, range: name.range)), name: $0) }
        }
        let before = diagnostics.count
        do {
            let pipeline = try tabular(syntax)
            if isFuzzy, case .table(let name, _) = pipeline.source, let present = catalog.present, !present.contains(name) {
                note(.fuzzyTableLeftOut(name), at: syntax.range)
                return []
            }
            if case .name(let name) = syntax { return [Leg(pipeline: pipeline, name: name.text)] }
            return [Leg(pipeline: pipeline, name: pipeline.alias ?? "union_arg\(place)")]
        } catch {
            guard isFuzzy, !(error is NeedsData), diagnostics[before...].allSatisfy({ $0.code == "KQL204" }) else { throw error }
            diagnostics.removeSubrange(before...)
            note(.fuzzyTableLeftOut(source.flattened(syntax.range)), at: syntax.range)
            return []
        }
    }

    /// The catalog's tables that there is data for; all of them where nothing is known of the data.
    var presentTables: [TableSchema] {
        catalog.names.filter { catalog.present?.contains($0) ?? true }.compactMap { catalog.table(named: $0) }
    }

    /// Legs made to one schema (published Binder_TablesAndColumns.cs): a name with several types gives one column a type, named
    /// `name_type`.
    mutating func combine(_ legs: [Leg], isInner: Bool, sourceColumn: String?, at range: SourceRange) throws -> BoundPipeline {
        let schemas = legs.map(\.pipeline.schema)
        var types: [String: [ScalarType]] = [:]
        var order: [ColumnSchema] = []
        for column in schemas.flatMap(\.columns) where !(types[column.name]?.contains(column.type) ?? false) {
            types[column.name, default: []].append(column.type)
            order.append(column)
        }
        // All types of a name stand together, where the name first came.
        var seen: Set<String> = []
        order = order.filter { seen.insert($0.name).inserted }.flatMap { first in (types[first.name] ?? []).map { ColumnSchema(first.name, $0) } }
        if isInner {
            order = order.filter { column in schemas.allSatisfy { $0.type(of: column.name) == column.type } }
        }
        func isSplit(_ column: ColumnSchema) -> Bool { !isInner && (types[column.name]?.count ?? 0) > 1 }
        var names = ResultNames(reserving: (sourceColumn.map { [$0] } ?? []) + order.filter { !isSplit($0) }.map(\.name))
        let outputs = order.map { column in
            ColumnSchema(isSplit(column) ? names.unique("\(column.name)_\(column.type.rawValue)") : column.name, column.type)
        }
        let schema = Schema((sourceColumn.map { [ColumnSchema($0, .string)] } ?? []) + outputs)
        try widen(by: schema.count, at: range)
        let empty = step(.count, schema, at: range)
        let aligned = legs.map { leg -> BoundPipeline in
            if leg.pipeline.schema == schema { return leg.pipeline }
            let places = Dictionary(leg.pipeline.schema.columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            var columns: [BoundColumn] = sourceColumn.map { [BoundColumn(name: $0, expression: .constant(.string(leg.name), .string))] } ?? []
            for (wanted, output) in zip(order, outputs) {
                let index = places[wanted]
                let missing = BoundExpression.constant(wanted.type == .string ? .string("") : .null, wanted.type)
                columns.append(BoundColumn(name: output.name, expression: index.map { .column($0, wanted.type) } ?? missing))
            }
            var result = leg.pipeline
            result.alias = nil
            result.steps.append(BoundStep(kind: .project(columns), schema: schema, text: empty.text, line: empty.line))
            return result
        }
        var result = BoundPipeline(source: .union(aligned, schema))
        result.unions = 1 + (legs.map(\.pipeline.unions).max() ?? 0)
        guard result.unions <= BindingMeasure.maxUnions else { throw refuse(.tooDeep(BindingMeasure.maxUnions), at: range) }
        return result
    }
}
