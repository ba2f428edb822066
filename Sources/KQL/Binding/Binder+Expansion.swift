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
            let conversion = type == .dynamic ? nil : try call("to" + type.rawValue, [.column(0, .dynamic)], at: [inner.range], inner.range)
            items.append(BoundExpand.Item(expression: bound, conversion: conversion, target: target))
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
        // The outer row's columns stay, those that the subquery returns come from it.
        var outputs: [BoundApplyOutput] = []
        var columns: [ColumnSchema] = []
        for (index, column) in input.schema.columns.enumerated() {
            if let place = inner.schema.index(of: column.name) {
                outputs.append(.inner(place))
                columns.append(inner.schema.columns[place])
            } else {
                outputs.append(.outer(index))
                columns.append(column)
            }
        }
        for (index, column) in inner.schema.columns.enumerated() where input.schema.index(of: column.name) == nil {
            outputs.append(.inner(index))
            columns.append(column)
        }
        return addingUnchecked(.apply(expand, inner.steps, outputs: outputs), Schema(columns), to: input, at: range)
    }

    /// Operators over rows that some other operator makes.
    mutating func subquery(_ operators: [OperatorSyntax], _ schema: Schema, at range: SourceRange) throws -> BoundPipeline {
        try deeper(at: range) { binder in
            var result = BoundPipeline(source: .rows(ColumnBatch(schema: schema)), isSerialized: true)
            for operation in operators { result = try binder.apply(operation, to: result) }
            guard case .rows = result.source else { throw binder.refuse(.unsupportedOption("union inside a subquery"), at: range) }
            return result
        }
    }

    mutating func partition(
        _ by: Expression, _ operators: [OperatorSyntax], _ input: BoundPipeline, _ scope: ColumnScope, at range: SourceRange
    ) throws -> BoundPipeline {
        let key = try expression(by, in: scope)
        if key.type == .dynamic { throw refuse(.groupByDynamic(source.flattened(by.range)), at: by.range) }
        let inner = try subquery(operators, input.schema, at: range)
        var result = addingUnchecked(.partition(key, inner.steps), inner.schema, to: input, at: range)
        result.isSerialized = false
        return result
    }
}
