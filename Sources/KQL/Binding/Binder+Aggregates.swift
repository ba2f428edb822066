import Basics

extension Binder {
    /// summarize: groups, their aggregates, and the expressions over these; the last two as two steps.
    mutating func summarize(_ aggregates: [Expression], _ by: [Expression], _ scope: ColumnScope) throws -> [(BoundOperator, Schema)] {
        let keys = try columns(by, scope)
        for (key, syntax) in zip(keys, by) where key.expression.type == .dynamic {
            throw refuse(.groupByDynamic(key.name), at: syntax.range)
        }
        var collector = AggregateCollector(scope: scope, keys: keys)
        var names = ResultNames(reserving: keys.map(\.name))
        var results: [BoundColumn] = keys.enumerated().map { BoundColumn(name: $1.name, expression: .column($0, $1.expression.type)) }
        var failed = false
        for syntax in aggregates {
            do { results += try aggregate(syntax, &collector, &names) } catch { failed = true }
        }
        if failed { throw Refused() }
        let outputs = keys.map(\.schema) + collector.outputs
        let summarized = (BoundOperator.summarize(keys: keys, aggregates: collector.aggregates), Schema(outputs))
        let isPlain = results.count == outputs.count && results.enumerated().allSatisfy { index, result in
            if case .column(index, _) = result.expression { result.name.utf8.elementsEqual(outputs[index].name.utf8) } else { false }
        }
        return isPlain ? [summarized] : [summarized, (.project(results), Schema(results.map(\.schema)))]
    }

    /// The columns of one item of summarize: an aggregate, or an expression over aggregates.
    private mutating func aggregate(_ syntax: Expression, _ collector: inout AggregateCollector, _ names: inout ResultNames) throws -> [BoundColumn] {
        var given: [Name] = []
        var inner = syntax
        switch syntax {
        case .named(let name, let expression): (given, inner) = ([name], expression)
        case .tuple(let list, let expression): (given, inner) = (list, expression)
        default: break
        }
        if case .call(let name, let arguments, _) = inner, Aggregates.named(name.text) != nil {
            let outputs = try collect(name, arguments, &collector)
            if given.count > outputs.count { throw refuse(.expected("at most \(outputs.count) names", found: "\(given.count)"), at: inner.range) }
            let named = outputs.enumerated().map { index, output in
                BoundColumn(name: names.unique(index < given.count ? given[index].text : output.name), expression: output.expression)
            }
            collector.name(last: named.map(\.name))
            return named
        }
        guard holdsAggregate(inner) else {
            if case .call(let name, _, _) = inner, ScalarFunctions.named(name.text) == nil {
                let near = nearest(to: name.text, among: Aggregates.all.map(\.name))
                throw refuse(.unknownFunction(printable(name.text), nearest: near), at: name.range)
            }
            throw refuse(.notAggregate(source.flattened(inner.range)), at: inner.range)
        }
        let outer = self.collector
        self.collector = collector
        defer { self.collector = outer }
        let bound = try expression(inner, in: collector.keyScope)
        collector = self.collector ?? collector
        let name = given.first.map { names.unique($0.text) } ?? inferredName(inner).map { names.unique($0) } ?? names.anonymous()
        return [BoundColumn(name: name, expression: bound)]
    }

    /// Binds one aggregate call; its results as columns after the keys.
    mutating func collect(_ name: Name, _ arguments: [Expression], _ collector: inout AggregateCollector) throws -> [BoundColumn] {
        guard let signature = Aggregates.named(name.text) else { throw refuse(.notAggregate(name.text), at: name.range) }
        let outer = self.collector
        self.collector = nil
        defer { self.collector = outer }
        let items = withoutRepeats(try arguments.flatMap { try expanded($0, signature, collector) }, collector.keyColumns)
        let least = signature.parameters.count - signature.optional
        guard items.count >= least, signature.repeating != nil || items.count <= signature.parameters.count else {
            throw refuse(.argumentCount(name.text, signature.arity, items.count), at: name.range)
        }
        var bound: [BoundExpression] = []
        for (index, item) in items.enumerated() {
            guard let kind = signature.parameter(index), kind.accepts(item.expression.type) else {
                throw refuse(.argumentType(name.text, index + 1, signature.parameter(index)?.words ?? "", item.expression.type), at: item.range)
            }
            if signature.constants.contains(index), !item.expression.columnsRead.isEmpty {
                throw refuse(.mustBeConstant("argument \(index + 1) of '\(name.text)'"), at: item.range)
            }
            bound.append(item.expression)
        }
        guard signature.result(bound.isEmpty ? [.constant(.null, .long)] : bound) != nil else {
            throw refuse(.operandTypes(name.text, bound.map(\.type)), at: name.range)
        }
        let outputs = try outputNames(signature, items, at: name.range).map { output in
            ColumnSchema(output.name, signature.result(output.arguments) ?? .dynamic)
        }
        // The old spellings have a default size of their own.
        if bound.count == 1, Aggregates.defaultSize(writtenAs: name.text) < Aggregates.defaultSize(writtenAs: signature.name) || name.text == "make_dictionary" {
            bound.append(.constant(.long(Aggregates.defaultSize(writtenAs: name.text)), .long))
        }
        return collector.add(BoundAggregate(function: signature.name, arguments: bound, outputs: outputs))
    }

    /// An argument with its name; `*` becomes the table's columns that are neither keys nor named beside it.
    private mutating func expanded(_ syntax: Expression, _ signature: AggregateSignature, _ collector: AggregateCollector) throws -> [AggregateArgument] {
        guard case .star(let range) = syntax else {
            var inner = syntax
            var name = inferredName(syntax)
            if case .named(let given, let expression) = syntax { (name, inner) = (given.text, expression) }
            return [AggregateArgument(expression: try expression(inner, in: collector.scope), name: name, range: syntax.range)]
        }
        switch signature.naming {
        case .extreme, .each, .eachOrPrefixed: break
        default: throw refuse(.starNotAllowed, at: range)
        }
        try widen(by: collector.scope.schema.count, at: range)
        let taken = collector.keyColumns
        return collector.scope.schema.columns.enumerated().filter { !taken.contains($0.offset) }.map { index, column in
            AggregateArgument(expression: .column(index, column.type), name: column.name, range: range, isStar: true)
        }
    }

    /// With `*` among the arguments no column comes twice, and no key (published Aggregates.cs).
    private func withoutRepeats(_ items: [AggregateArgument], _ keys: Set<Int>) -> [AggregateArgument] {
        guard items.contains(where: \.isStar) else { return items }
        var seen: Set<Int> = []
        return items.enumerated().filter { index, item in
            guard case .column(let column, _) = item.expression else { return true }
            return seen.insert(column).inserted && (index == 0 || !keys.contains(column))
        }.map(\.element)
    }

    /// The names of an aggregate's results, each with the arguments that its type depends on.
    private mutating func outputNames(
        _ signature: AggregateSignature, _ items: [AggregateArgument], at range: SourceRange
    ) throws -> [(name: String, arguments: [BoundExpression])] {
        let all = items.isEmpty ? [BoundExpression.constant(.null, .long)] : items.map(\.expression)
        switch signature.naming {
        case .prefix(let prefix): return [(prefix + "_" + (items.first?.name ?? ""), all)]
        case .firstArgument(let prefix): return [(items.first?.name ?? prefix + "_", all)]
        case .extreme(let prefix):
            let first = items.first?.name
            return items.enumerated().map { index, item in
                let fallback = index == 0 ? prefix + "_" : "\(prefix)_\(first ?? "")_arg\(index)"
                return (item.name ?? fallback, [item.expression])
            }
        case .each(let prefix):
            return items.enumerated().map { index, item in (item.name ?? "\(prefix)arg\(index)", [item.expression]) }
        case .eachOrPrefixed(let prefix):
            if items.count == 1, let item = items.first, !item.isStar { return [(prefix + "_" + (item.name ?? ""), [item.expression])] }
            return items.enumerated().map { index, item in (item.name ?? "arg\(index)", [item.expression]) }
        case .percentiles(let first):
            return try items.dropFirst(first).map { item in
                guard case .constant(let value, _) = item.expression else { throw refuse(.mustBeConstant("the percentile"), at: range) }
                let fragment = value.text.utf8.map { [".", "-", "+"].contains(Unicode.Scalar($0)) ? UInt8(ascii: "_") : $0 }
                return ("percentile_\(items.first?.name ?? "")_" + String(decoding: fragment, as: UTF8.self), all)
            }
        }
    }

    /// Whether an expression calls an aggregate anywhere.
    func holdsAggregate(_ syntax: Expression) -> Bool {
        if case .call(let name, _, _) = syntax, Aggregates.named(name.text) != nil { return true }
        return syntax.parts.contains(where: holdsAggregate)
    }
}

/// One argument of an aggregate, bound.
struct AggregateArgument {
    var expression: BoundExpression
    var name: String?
    var range: SourceRange
    var isStar = false
}

/// The aggregates met while the items of one summarize are bound, and where their results stand.
struct AggregateCollector {
    /// The columns before summarize, which arguments of aggregates read.
    let scope: ColumnScope
    let keys: [BoundColumn]
    private(set) var aggregates: [BoundAggregate] = []
    private(set) var outputs: [ColumnSchema] = []

    init(scope: ColumnScope, keys: [BoundColumn]) {
        self.scope = scope
        self.keys = keys
    }

    /// The columns that expressions over aggregates may name: the keys.
    var keyScope: ColumnScope { ColumnScope(schema: Schema(keys.map(\.schema)), allowsAliases: false) }

    /// Positions of the columns that are keys as they are.
    var keyColumns: Set<Int> { Set(keys.compactMap { if case .column(let index, _) = $0.expression { index } else { nil } }) }

    /// Gives the last aggregate's results their names.
    mutating func name(last names: [String]) {
        guard let index = aggregates.indices.last else { return }
        for (offset, name) in names.enumerated() {
            aggregates[index].outputs[offset].name = name
            outputs[outputs.count - names.count + offset].name = name
        }
    }

    mutating func add(_ aggregate: BoundAggregate) -> [BoundColumn] {
        let start = keys.count + outputs.count
        aggregates.append(aggregate)
        outputs += aggregate.outputs
        return aggregate.outputs.enumerated().map { BoundColumn(name: $1.name, expression: .column(start + $0, $1.type)) }
    }
}
