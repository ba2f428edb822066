import Basics

/// make-series and top-nested.
extension Binder {
    mutating func makeSeries(_ syntax: MakeSeriesSyntax, _ input: BoundPipeline, _ scope: ColumnScope, at range: SourceRange) throws -> BoundPipeline {
        let keys = try columns(syntax.by, scope)
        for (key, by) in zip(keys, syntax.by) where key.expression.type == .dynamic { throw refuse(.groupByDynamic(key.name), at: by.range) }
        var names = ResultNames(reserving: keys.map(\.name))
        var collector = AggregateCollector(scope: scope, keys: keys)
        var outputs: [ColumnSchema] = []
        var fallbacks: [Value] = []
        for item in syntax.items {
            let aggregate = try single(item.aggregate, &collector)
            let type = aggregate.column.expression.type
            outputs.append(ColumnSchema(names.unique(aggregate.column.name), .dynamic))
            if let fallback = item.fallback {
                let bound = try convert(try expression(fallback, in: .none), to: type, what: "default", at: fallback.range)
                guard let value = options.constant(bound) else { throw refuse(.mustBeConstant("the default"), at: fallback.range) }
                fallbacks.append(value)
            } else {
                fallbacks.append(type.isInteger ? .long(0) : type == .real ? .real(0) : .null)
            }
        }
        var axisSyntax = syntax.axis
        var axisName = inferredName(syntax.axis)
        if case .named(let name, let inner) = syntax.axis { (axisName, axisSyntax) = (name.text, inner) }
        let axis = try expression(axisSyntax, in: scope)
        outputs.append(ColumnSchema(names.unique(axisName ?? "Column1"), .dynamic))
        let from = try syntax.from.map { try bound($0, like: axis.type) }
        let to = try syntax.to.map { try bound($0, like: axis.type) }
        let step = try expression(syntax.step, in: .none)
        let stepFits = axis.type == .datetime || axis.type == .timespan ? step.type == .timespan : axis.type.isNumeric && step.type.isNumeric
        guard stepFits else { throw refuse(.operandTypes("make-series", [axis.type, step.type]), at: syntax.step.range) }
        let series = BoundMakeSeries(
            keys: keys, aggregates: collector.aggregates, fallbacks: fallbacks, axis: axis, from: from, to: to, step: step, isNonEmpty: syntax.isNonEmpty)
        var result = addingUnchecked(.makeSeries(series), Schema(keys.map(\.schema) + outputs), to: input, at: range)
        result.isSerialized = false
        return result
    }

    private mutating func bound(_ syntax: Expression, like type: ScalarType) throws -> BoundExpression {
        let expression = try expression(syntax, in: .none)
        guard expression.type == type || (expression.type.isNumeric && type.isNumeric) else {
            throw refuse(.operandTypes("make-series", [type, expression.type]), at: syntax.range)
        }
        return expression
    }

    /// One aggregate that gives one column, with its name given or inferred.
    private mutating func single(_ syntax: Expression, _ collector: inout AggregateCollector) throws -> (column: BoundColumn, aggregate: BoundAggregate) {
        var given: String?
        var inner = syntax
        if case .named(let name, let expression) = syntax { (given, inner) = (name.text, expression) }
        guard case .call(let name, let arguments, _) = inner, Aggregates.named(name.text) != nil else {
            throw refuse(.notAggregate(source.flattened(inner.range)), at: inner.range)
        }
        let outputs = try collect(name, arguments, &collector)
        guard outputs.count == 1, let output = outputs.first, let aggregate = collector.aggregates.last else {
            throw refuse(.tupleInExpression(name.text), at: name.range)
        }
        return (BoundColumn(name: given ?? output.name, expression: output.expression), aggregate)
    }

    mutating func topNested(_ clauses: [TopNestedClause], _ input: BoundPipeline, _ scope: ColumnScope, at range: SourceRange) throws -> BoundPipeline {
        var names = ResultNames()
        var levels: [BoundTopNested] = []
        var outputs: [ColumnSchema] = []
        for clause in clauses {
            var ofSyntax = clause.of
            var ofName = inferredName(clause.of)
            if case .named(let name, let inner) = clause.of { (ofName, ofSyntax) = (name.text, inner) }
            let of = try expression(ofSyntax, in: scope)
            let column = ofName.map { names.unique($0) } ?? names.anonymous()
            outputs.append(ColumnSchema(column, of.type))
            var collector = AggregateCollector(scope: scope, keys: [])
            let (by, aggregate) = try single(clause.by, &collector)
            var byName = "aggregated_" + column
            if case .named(let name, _) = clause.by { byName = name.text }
            outputs.append(ColumnSchema(names.unique(byName), by.expression.type))
            let others = try clause.others.map { syntax -> Value in
                guard let value = options.constant(try convert(try expression(syntax, in: .none), to: of.type, what: "others", at: syntax.range)) else {
                    throw refuse(.mustBeConstant("the name of the others"), at: syntax.range)
                }
                return value
            }
            levels.append(BoundTopNested(
                count: try clause.count.map { try rowCount($0) }, of: of, others: others, aggregate: aggregate, isDescending: clause.isDescending))
        }
        return try adding(.topNested(levels), Schema(outputs), to: input, at: range, serializes: true)
    }
}
