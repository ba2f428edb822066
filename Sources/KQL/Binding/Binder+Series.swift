import Basics

/// make-series and top-nested.
extension Binder {
    /// An expression over aggregates, its results collected; constants may stand alone.
    private mutating func overAggregates(
        _ syntax: Expression, _ collector: inout AggregateCollector
    ) throws -> (name: String?, isGiven: Bool, expression: BoundExpression) {
        var given: String?
        var inner = syntax
        if case .named(let name, let expression) = syntax { (given, inner) = (name.text, expression) }
        if case .call(let name, let arguments, _) = inner, Aggregates.named(name.text) != nil {
            let outputs = try collect(name, arguments, &collector)
            guard outputs.count == 1, let output = outputs.first else { throw refuse(.tupleInExpression(name.text), at: name.range) }
            return (given ?? output.name, given != nil, output.expression)
        }
        let outer = self.collector
        self.collector = collector
        defer { self.collector = outer }
        let bound = try expression(inner, in: collector.keyScope)
        collector = self.collector ?? collector
        return (given ?? inferredName(inner), given != nil, bound)
    }

    mutating func makeSeries(_ syntax: MakeSeriesSyntax, _ input: BoundPipeline, _ scope: ColumnScope, at range: SourceRange) throws -> BoundPipeline {
        let keys = try columns(syntax.by, scope)
        for (key, by) in zip(keys, syntax.by) where key.expression.type == .dynamic { throw refuse(.groupByDynamic(key.name), at: by.range) }
        var names = ResultNames(reserving: keys.map(\.name))
        var collector = AggregateCollector(scope: scope, keys: keys)
        var outputs: [ColumnSchema] = []
        var values: [BoundExpression] = []
        var fallbacks: [Value] = []
        for item in syntax.items {
            let value = try overAggregates(item.aggregate, &collector)
            guard value.expression.type.isNumeric else {
                throw refuse(.argumentType("make-series", values.count + 1, "a number", value.expression.type), at: item.aggregate.range)
            }
            outputs.append(ColumnSchema(value.name.map { names.unique($0) } ?? names.anonymous(), .dynamic))
            values.append(value.expression)
            fallbacks.append(try fallback(item.fallback, value.expression.type))
        }
        var axisSyntax = syntax.axis
        var axisName = inferredName(syntax.axis)
        if case .named(let name, let inner) = syntax.axis { (axisName, axisSyntax) = (name.text, inner) }
        let axis = try expression(axisSyntax, in: scope)
        outputs.append(ColumnSchema(axisName.map { names.unique($0) } ?? names.anonymous(), .dynamic))
        let isTime = axis.type == .datetime || axis.type == .timespan
        guard isTime || axis.type.isInteger || axis.type == .real else { throw refuse(.operandTypes("make-series", [axis.type]), at: axisSyntax.range) }
        let from = try syntax.from.map { try bound($0, like: axis.type) }
        let to = try syntax.to.map { try bound($0, like: axis.type) }
        let step = try expression(syntax.step, in: .none)
        let stepFits = isTime ? step.type == .timespan : step.type.isInteger || (step.type == .real && axis.type == .real)
        guard stepFits else { throw refuse(.operandTypes("make-series", [axis.type, step.type]), at: syntax.step.range) }
        let series = BoundMakeSeries(
            keys: keys, aggregates: collector.aggregates, values: values, fallbacks: fallbacks, axis: axis, from: from, to: to, step: step,
            isRange: syntax.isRange, isNonEmpty: syntax.isNonEmpty)
        var result = addingUnchecked(.makeSeries(series), Schema(keys.map(\.schema) + outputs), to: input, at: range)
        result.isSerialized = false
        return result
    }

    /// The value where no row is; 0 unless one is given.
    private mutating func fallback(_ syntax: Expression?, _ type: ScalarType) throws -> Value {
        guard let syntax else { return type == .real ? .real(0) : type == .decimal ? .decimal(0) : .long(0) }
        let given = try expression(syntax, in: .none)
        guard given.type.isNumeric else { throw refuse(.argumentType("default", 1, type.rawValue, given.type), at: syntax.range) }
        let bound = try convert(given, to: type, what: "default", at: syntax.range)
        guard let value = options.constant(bound) else { throw refuse(.mustBeConstant("the default"), at: syntax.range) }
        return value
    }

    private mutating func bound(_ syntax: Expression, like type: ScalarType) throws -> BoundExpression {
        let expression = try expression(syntax, in: .none)
        guard expression.type == type || (expression.type.isInteger && (type.isInteger || type == .real)) else {
            throw refuse(.operandTypes("make-series", [type, expression.type]), at: syntax.range)
        }
        return expression
    }

    /// The aggregates that top-nested takes (Kusto reference, "top-nested operator").
    private static let nestedAggregates: Set<String> = ["sum", "count", "max", "min", "dcount", "avg", "percentile", "percentilew"]

    mutating func topNested(_ clauses: [TopNestedClause], _ input: BoundPipeline, _ scope: ColumnScope, at range: SourceRange) throws -> BoundPipeline {
        var names = ResultNames()
        var levels: [BoundTopNested] = []
        var outputs: [ColumnSchema] = []
        for clause in clauses {
            var ofSyntax = clause.of
            var ofName = inferredName(clause.of)
            if case .named(let name, let inner) = clause.of { (ofName, ofSyntax) = (name.text, inner) }
            let of = try expression(ofSyntax, in: scope)
            if of.type == .dynamic { throw refuse(.groupByDynamic(source.flattened(ofSyntax.range)), at: ofSyntax.range) }
            let column = ofName.map { names.unique($0) } ?? names.anonymous()
            outputs.append(ColumnSchema(column, of.type))
            var collector = AggregateCollector(scope: scope, keys: [])
            let by = try overAggregates(clause.by, &collector)
            if let other = collector.aggregates.first(where: { !Self.nestedAggregates.contains($0.function) }) {
                throw refuse(.unsupportedOption("top-nested by \(other.function)"), at: clause.by.range)
            }
            if by.expression.type == .dynamic { throw refuse(.sortByDynamic(), at: clause.by.range) }
            outputs.append(ColumnSchema(names.unique(by.isGiven ? by.name ?? "" : "aggregated_" + column), by.expression.type))
            let others = try clause.others.map { syntax -> Value in
                guard let value = options.constant(try convert(try expression(syntax, in: .none), to: of.type, what: "others", at: syntax.range)) else {
                    throw refuse(.mustBeConstant("the name of the others"), at: syntax.range)
                }
                return value
            }
            levels.append(BoundTopNested(
                count: try clause.count.map { try rowCount($0) }, of: of, others: others, aggregates: collector.aggregates, value: by.expression,
                isDescending: clause.isDescending))
        }
        return try adding(.topNested(levels), Schema(outputs), to: input, at: range, serializes: true)
    }
}
