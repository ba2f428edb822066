import Basics

/// Operators that take values apart: mv-expand, mv-apply, parse, parse-kv.
extension Binder {
    mutating func expand(_ syntax: ExpandSyntax, _ schema: Schema, _ scope: ColumnScope) throws -> (BoundExpand, Schema) {
        var columns = schema.columns
        var names = ResultNames(reserving: schema.names)
        var items: [BoundExpand.Item] = []
        for item in syntax.items {
            var given: String?
            var inner = item.expression
            if case .named(let name, let expression) = item.expression { (given, inner) = (name.text, expression) }
            let bound = try expression(inner, in: scope)
            guard bound.type == .dynamic else { throw refuse(.argumentType("mv-expand", items.count + 1, "dynamic", bound.type), at: inner.range) }
            let type = item.type ?? .dynamic
            let target: Int
            if let name = given ?? inferredName(inner), let index = columns.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
                target = index
                columns[index].type = type
            } else {
                target = columns.count
                columns.append(ColumnSchema((given ?? inferredName(inner)).map { names.unique($0) } ?? names.anonymous(), type))
            }
            items.append(BoundExpand.Item(expression: bound, type: type, target: target))
        }
        var indexTarget: Int?
        if let name = syntax.indexColumn {
            indexTarget = columns.count
            columns.append(ColumnSchema(names.unique(name.text), .long))
        }
        let limit = try syntax.limit.map { try rowCount($0) } ?? Int(Int32.max)
        return (BoundExpand(items: items, bagsAsArrays: syntax.bagsAsArrays, indexTarget: indexTarget, limit: limit), Schema(columns))
    }

    mutating func mvApply(
        _ syntax: ExpandSyntax, _ operators: [OperatorSyntax], _ input: BoundPipeline, _ scope: ColumnScope, at range: SourceRange
    ) throws -> BoundPipeline {
        let (expand, expanded) = try expand(syntax, input.schema, scope)
        let inner = try subquery(operators, expanded, at: range)
        // The outer row's columns stay, but for those that stand alone among the expanded; what the subquery returns takes the place of
        // a column of its name (published Binder_TreeBinder.cs).
        let applied = Set(zip(syntax.items, expand.items).compactMap { item, bound in
            if case .name = item.expression, case .column(let index, _) = bound.expression { index } else { nil }
        })
        var outputs: [BoundApplyOutput] = []
        var columns: [ColumnSchema] = []
        for (index, column) in input.schema.columns.enumerated() where !applied.contains(index) {
            let place = inner.schema.index(of: column.name)
            outputs.append(place.map { .inner($0) } ?? .outer(index))
            columns.append(place.map { inner.schema.columns[$0] } ?? column)
        }
        let taken = Schema(columns)
        for (index, column) in inner.schema.columns.enumerated() where taken.index(of: column.name) == nil {
            outputs.append(.inner(index))
            columns.append(column)
        }
        return addingUnchecked(.apply(expand, inner.steps, outputs: outputs), Schema(columns), to: input, at: range)
    }

    /// Operators over rows that some other operator makes, which are not there yet: what would have to look at them is refused.
    mutating func subquery(_ operators: [OperatorSyntax], _ schema: Schema, at range: SourceRange) throws -> BoundPipeline {
        try deeper(at: range) { binder in
            let source = ColumnBatch(schema: schema)
            var result = BoundPipeline(source: .rows(source), isSerialized: true)
            for operation in operators {
                switch operation.kind {
                case .alias, .getschema, .union, .invoke, .search, .evaluate:
                    throw binder.refuse(.unsupportedOption("'\(printable(binder.source.flattened(operation.range)))' inside a subquery"), at: operation.range)
                default: result = try binder.apply(operation, to: result)
                }
            }
            return result
        }
    }

    /// Without another strategy at most 64 keys (Kusto reference, "partition operator").
    mutating func partition(
        _ by: Expression, _ strategy: Name?, _ operators: [OperatorSyntax], _ input: BoundPipeline, _ scope: ColumnScope, at range: SourceRange
    ) throws -> BoundPipeline {
        let key = try expression(by, in: scope)
        if key.type == .dynamic { throw refuse(.groupByDynamic(source.flattened(by.range)), at: by.range) }
        if let strategy, !["native", "shuffle", "legacy"].contains(strategy.text) {
            throw refuse(.expected("native, shuffle or legacy", found: "'\(printable(strategy.text))'"), at: strategy.range)
        }
        let isLegacy = strategy.map { $0.text == "legacy" } ?? true
        for operation in operators where !isLegacy {
            switch operation.kind {
            case .join, .parseKeyValues, .partition, .render, .projectByNames: break
            case .makeSeries(let series) where series.from == nil || series.to == nil: break
            default: continue
            }
            throw refuse(.unsupportedOption("this operator in a partition with hint.strategy=\(strategy?.text ?? "")"), at: operation.range)
        }
        let inner = try subquery(operators, input.schema, at: range)
        var result = addingUnchecked(.partition(key, inner.steps, limit: isLegacy ? 64 : nil), inner.schema, to: input, at: range)
        result.isSerialized = false
        return result
    }
}
