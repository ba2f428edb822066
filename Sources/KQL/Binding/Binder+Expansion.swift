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

    mutating func parse(_ syntax: ParseSyntax, _ schema: Schema, _ scope: ColumnScope) throws -> (BoundParse, Schema) {
        var columns = schema.columns
        let bound = try expression(syntax.expression, in: scope)
        guard ParameterKind.string.accepts(bound.type) else { throw refuse(.argumentType("parse", 1, "string", bound.type), at: syntax.expression.range) }
        let mode: BoundParse.Mode =
            switch syntax.mode {
            case .simple: .simple
            case .relaxed: .relaxed
            case .regex: .regex
            }
        let parts = syntax.parts.map { part -> BoundParse.Part in
            switch part {
            case .star: return .star
            case .text(let text, _): return .text(text)
            case .column(let name, let type): return .column(target: place(name.text, type, in: &columns), type: type)
            }
        }
        return (BoundParse(mode: mode, flags: syntax.flags, source: bound, parts: parts, drops: syntax.drops), Schema(columns))
    }

    /// The position of a column that is written: an existing one of that name, else a new one.
    private func place(_ name: String, _ type: ScalarType, in columns: inout [ColumnSchema]) -> Int {
        if let index = columns.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
            columns[index].type = type
            return index
        }
        columns.append(ColumnSchema(name, type))
        return columns.count - 1
    }

    mutating func parseKeyValues(_ syntax: ParseKeyValuesSyntax, _ schema: Schema, _ scope: ColumnScope) throws -> (BoundParseKeyValues, Schema) {
        let bound = try expression(syntax.expression, in: scope)
        guard ParameterKind.string.accepts(bound.type) else { throw refuse(.argumentType("parse-kv", 1, "string", bound.type), at: syntax.expression.range) }
        var columns = schema.columns
        let targets = syntax.columns.map { (key: $0.name.text, target: place($0.name.text, $0.type, in: &columns), type: $0.type) }
        var result = BoundParseKeyValues(
            source: bound, columns: targets, pairDelimiters: " ", keyValueDelimiters: "=", quotes: [], escape: "", isGreedy: false)
        for property in syntax.properties {
            let value = try values(property.value)
            switch (property.name.text, value) {
            case ("pair_delimiter", .string(let text)): result.pairDelimiters = text
            case ("kv_delimiter", .string(let text)): result.keyValueDelimiters = text
            case ("quote", .string(let text)): result.quotes = [(text, text)]
            case ("quote", .array(let pair)) where pair.count == 2: result.quotes = [(pair[0].text, pair[1].text)]
            case ("escape", .string(let text)): result.escape = text
            case ("greedy", .bool(let flag)): result.isGreedy = flag
            case ("regex", .string(let text)): result.regex = text
            default: throw refuse(.unsupportedOption("parse-kv with \(printable(property.name.text))"), at: property.name.range)
            }
        }
        return (result, Schema(columns))
    }

    private mutating func values(_ syntax: Expression) throws -> Value {
        guard let value = options.constant(try expression(syntax, in: .none)) else { throw refuse(.mustBeConstant("the property"), at: syntax.range) }
        return value
    }
}
