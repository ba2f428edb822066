import Basics

/// search and find: one condition over many tables.
extension Binder {
    mutating func search(_ syntax: SearchSyntax, input: BoundPipeline?, at range: SourceRange) throws -> BoundPipeline {
        let legs: [Leg]
        if let input {
            guard syntax.tables.isEmpty else { throw refuse(.unsupportedOption("search in (…) after a table"), at: range) }
            var name = "union_arg0"
            if case .table(let table, _) = input.source { name = table }
            legs = [Leg(pipeline: input, name: name)]
        } else {
            legs = try tables(syntax.tables.map { .name($0) }, at: range)
        }
        let filtered = try matching(legs, at: range) { binder, scope in
            try binder.searchCondition(syntax.predicate, scope, isCaseSensitive: syntax.isCaseSensitive)
        }
        return try combine(filtered, isInner: false, sourceColumn: "$table", at: range)
    }

    mutating func find(_ syntax: FindSyntax, at range: SourceRange) throws -> BoundPipeline {
        let legs = try tables(syntax.tables, at: range)
        let found = try matching(legs, at: range) { binder, scope in
            try binder.searchCondition(syntax.predicate, scope, isCaseSensitive: false)
        }
        let source = syntax.sourceColumn?.text ?? "source_"
        var wanted: [ColumnSchema] = []
        if let columns = syntax.columns {
            for column in columns {
                let known = found.lazy.compactMap { $0.pipeline.schema.type(of: column.name.text) }.first
                guard let type = column.type ?? known else {
                    throw refuse(.unknownColumn(printable(column.name.text), nearest: nearest(to: column.name.text, among: found.flatMap(\.pipeline.schema.names))), at: column.name.range)
                }
                wanted.append(ColumnSchema(column.name.text, type))
            }
        } else if let first = found.first {
            let referenced = names(in: syntax.predicate)
            wanted = first.pipeline.schema.columns.filter { column in found.allSatisfy { $0.pipeline.schema.type(of: column.name) == column.type } }
            for name in referenced where !wanted.contains(where: { $0.name == name }) {
                if let type = found.lazy.compactMap({ $0.pipeline.schema.type(of: name) }).first { wanted.append(ColumnSchema(name, type)) }
            }
        }
        let rest = found.contains { leg in leg.pipeline.schema.columns.contains { !wanted.contains($0) } }
        let packs = syntax.columns == nil ? rest : syntax.packsRest
        let projected = try found.map { leg in try find(leg, wanted, packs: packs, at: range) }
        return try combine(projected, isInner: false, sourceColumn: source, at: range)
    }

    /// One table's rows of find: the wanted columns, then the others packed.
    private mutating func find(_ leg: Leg, _ wanted: [ColumnSchema], packs: Bool, at range: SourceRange) throws -> Leg {
        let schema = leg.pipeline.schema
        var columns: [BoundColumn] = []
        for column in wanted {
            guard let index = schema.index(of: column.name) else {
                columns.append(BoundColumn(name: column.name, expression: .constant(column.type == .string ? .string("") : .null, column.type)))
                continue
            }
            let cell = BoundExpression.column(index, schema.columns[index].type)
            columns.append(BoundColumn(name: column.name, expression: cell.type == column.type ? cell : try call("to" + column.type.rawValue, [cell], at: [range], range)))
        }
        if packs {
            var parts: [BoundExpression] = [.constant(.bool(true), .bool)]
            for (index, column) in schema.columns.enumerated() where !wanted.contains(where: { $0.name == column.name }) {
                parts += [.constant(.string(column.name), .string), .column(index, column.type)]
            }
            columns.append(BoundColumn(name: "pack_", expression: .call("pack_all", parts, .dynamic)))
        }
        return Leg(pipeline: addingUnchecked(.project(columns), Schema(columns.map(\.schema)), to: leg.pipeline, at: range), name: leg.name)
    }

    private mutating func tables(_ operands: [Expression], at range: SourceRange) throws -> [Leg] {
        if operands.isEmpty { return presentTables.map { Leg(pipeline: BoundPipeline(source: .table($0.name, $0.schema)), name: $0.name) } }
        let result = try operands.flatMap { try legs(of: $0) }
        if result.isEmpty { throw refuse(.noTables, at: range) }
        return result
    }

    private mutating func legs(of operand: Expression) throws -> [Leg] {
        if case .name(let name) = operand, let wildcard = Wildcard(name.text) {
            return presentTables.filter { wildcard.matches($0.name) }.map { Leg(pipeline: BoundPipeline(source: .table($0.name, $0.schema)), name: $0.name) }
        }
        return [Leg(pipeline: try tabular(operand), name: source.flattened(operand.range))]
    }

    /// The legs with the condition in front; a table without a column that the condition names is left out, unless all are.
    private mutating func matching(
        _ legs: [Leg], at range: SourceRange, _ condition: (inout Binder, ColumnScope) throws -> BoundExpression
    ) throws -> [Leg] {
        var result: [Leg] = []
        var faults: [Diagnostic] = []
        for leg in legs {
            let before = diagnostics.count
            do {
                let bound = try condition(&self, ColumnScope(schema: leg.pipeline.schema, allowsAliases: seesTable(leg.pipeline)))
                guard bound.type == .bool else { throw refuse(.notBoolean(bound.type), at: range) }
                result.append(Leg(pipeline: addingUnchecked(.filter(bound), leg.pipeline.schema, to: leg.pipeline, at: range), name: leg.name))
            } catch {
                guard diagnostics[before...].allSatisfy({ $0.code == "KQL142" }) else { throw error }
                faults += diagnostics[before...]
                diagnostics.removeSubrange(before...)
            }
        }
        if result.isEmpty {
            diagnostics += faults.prefix(1)
            if faults.isEmpty { throw refuse(.noTables, at: range) }
            throw Refused()
        }
        return result
    }

    /// A search predicate: texts standing alone are sought in every column (Kusto reference, "search operator").
    private mutating func searchCondition(_ syntax: Expression, _ scope: ColumnScope, isCaseSensitive: Bool) throws -> BoundExpression {
        switch syntax {
        case .literal(.string(let text), _, let range): return try anyColumn(holds: text, scope, isCaseSensitive, at: range)
        case .star: return .constant(.bool(true), .bool)
        case .binary(let name, let left, let right) where name.text == "and" || name.text == "or":
            return .call(name.text, [try searchCondition(left, scope, isCaseSensitive: isCaseSensitive), try searchCondition(right, scope, isCaseSensitive: isCaseSensitive)], .bool)
        case .call(let name, let arguments, _) where name.text == "not" && arguments.count == 1:
            return .call("not", [try searchCondition(arguments[0], scope, isCaseSensitive: isCaseSensitive)], .bool)
        default: return try expression(syntax, in: scope)
        }
    }

    private mutating func anyColumn(holds text: String, _ scope: ColumnScope, _ isCaseSensitive: Bool, at range: SourceRange) throws -> BoundExpression {
        let suffix = isCaseSensitive ? "_cs" : ""
        let bytes = Array(text.utf8)
        let star = UInt8(ascii: "*")
        let starts = bytes.first == star
        let ends = bytes.count > 1 && bytes.last == star
        let inner = bytes.dropFirst(starts ? 1 : 0).dropLast(ends ? 1 : 0)
        var name = starts && ends ? "contains" + suffix : starts ? "hassuffix" + suffix : ends ? "hasprefix" + suffix : "has" + suffix
        var wanted = String(decoding: inner, as: UTF8.self)
        if bytes.elementsEqual([star]) { return .constant(.bool(true), .bool) }
        if inner.contains(star) {
            let parts = inner.split(separator: star, omittingEmptySubsequences: false).map { quoted(String(decoding: $0, as: UTF8.self)) }
            wanted = (isCaseSensitive ? "" : "(?i)") + (starts ? "" : "\\b") + parts.joined(separator: ".*") + (ends ? "" : "\\b")
            name = "matches regex"
        }
        let columns = scope.schema.columns.indices.filter { [.string, .dynamic].contains(scope.schema.columns[$0].type) }
        let conditions = try columns.map { try call(name, [.column($0, scope.schema.columns[$0].type), .constant(.string(wanted), .string)], at: [range, range], range) }
        try widen(by: conditions.count, at: range)
        return BoundExpression.joined("or", conditions) ?? .constant(.bool(false), .bool)
    }

    /// The text as a pattern that matches nothing else.
    private func quoted(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if "\\.+*?()|[]{}^$#&-~".unicodeScalars.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result
    }

    private func names(in syntax: Expression) -> [String] {
        if case .name(let name) = syntax { return [name.text] }
        return syntax.parts.flatMap(names)
    }
}
