import Basics

extension BoundOperator {
    /// The same operator with each of its expressions over the input's columns replaced.
    public func mapExpressions(_ transform: (BoundExpression) throws -> BoundExpression) rethrows -> BoundOperator {
        func column(_ column: BoundColumn) throws -> BoundColumn {
            BoundColumn(name: column.name, expression: try transform(column.expression))
        }
        func key(_ key: SortKey) throws -> SortKey {
            SortKey(expression: try transform(key.expression), isDescending: key.isDescending, nullsFirst: key.nullsFirst)
        }
        func aggregate(_ aggregate: BoundAggregate) throws -> BoundAggregate {
            BoundAggregate(function: aggregate.function, arguments: try aggregate.arguments.map(transform), outputs: aggregate.outputs)
        }
        func expand(_ expand: BoundExpand) throws -> BoundExpand {
            var result = expand
            for index in result.items.indices { result.items[index].expression = try transform(result.items[index].expression) }
            return result
        }
        switch self {
        case .filter(let condition): return .filter(try transform(condition))
        case .project(let columns): return .project(try columns.map(column))
        case .summarize(let keys, let aggregates): return .summarize(keys: try keys.map(column), aggregates: try aggregates.map(aggregate))
        case .distinct(let columns): return .distinct(try columns.map(column))
        case .sort(let keys): return .sort(try keys.map(key))
        case .top(let count, let by): return .top(count, try key(by))
        case .join(var join):
            join.keys = try join.keys.map { (try transform($0.left), $0.right) }
            join.addresses = try join.addresses.map { BoundJoin.Addresses(left: try transform($0.left), right: $0.right, isIPv6: $0.isIPv6) }
            return .join(join)
        case .expand(let items): return .expand(try expand(items))
        case .apply(let items, let steps, let outputs): return .apply(try expand(items), steps, outputs: outputs)
        case .parse(var parse):
            parse.source = try transform(parse.source)
            return .parse(parse)
        case .parseKeyValues(var parse):
            parse.source = try transform(parse.source)
            return .parseKeyValues(parse)
        case .pivot(var pivot):
            pivot.keys = try pivot.keys.map(column)
            pivot.pivot = try transform(pivot.pivot)
            pivot.aggregate = try aggregate(pivot.aggregate)
            return .pivot(pivot)
        case .makeSeries(var series):
            series.keys = try series.keys.map(column)
            series.aggregates = try series.aggregates.map(aggregate)
            series.axis = try transform(series.axis)
            series.from = try series.from.map(transform)
            series.to = try series.to.map(transform)
            series.step = try transform(series.step)
            return .makeSeries(series)
        case .topNested(let levels):
            return .topNested(try levels.map { level in
                var result = level
                result.of = try transform(level.of)
                result.aggregates = try level.aggregates.map(aggregate)
                return result
            })
        case .partition(let by, let steps, let limit): return .partition(try transform(by), steps, limit: limit)
        case .serial(let inner): return .serial(try inner.mapExpressions(transform))
        case .take, .count, .unpack, .narrow: return self
        }
    }

    /// The same operator with each of its expressions over the results of its own aggregates replaced.
    private func mapResults(_ transform: (BoundExpression) throws -> BoundExpression) rethrows -> BoundOperator {
        switch self {
        case .makeSeries(var series):
            series.values = try series.values.map(transform)
            return .makeSeries(series)
        case .topNested(let levels):
            return .topNested(try levels.map { level in
                var result = level
                result.value = try transform(level.value)
                return result
            })
        default: return self
        }
    }

    /// The same operator with each pipeline beside or inside it replaced: the right side of a join, tables inside expressions,
    /// and the steps of mv-apply and partition.
    public func mapPipelines(_ transform: (BoundPipeline) throws -> BoundPipeline) rethrows -> BoundOperator {
        func expression(_ expression: BoundExpression) throws -> BoundExpression {
            try expression.mapLeaves { leaf in
                switch leaf {
                case .firstColumn(let pipeline): .firstColumn(try transform(pipeline))
                case .firstCell(let pipeline, let type): .firstCell(try transform(pipeline), type)
                default: nil
                }
            }
        }
        func inner(_ steps: [BoundStep]) throws -> [BoundStep] {
            try steps.map { step in
                var result = step
                result.kind = try step.kind.mapPipelines(transform)
                return result
            }
        }
        switch try mapExpressions(expression).mapResults(expression) {
        case .join(var join):
            join.right = try transform(join.right)
            return .join(join)
        case .apply(let items, let steps, let outputs): return .apply(items, try inner(steps), outputs: outputs)
        case .partition(let by, let steps, let limit): return .partition(by, try inner(steps), limit: limit)
        case .serial(let operation): return .serial(try operation.mapPipelines(transform))
        case let other: return other
        }
    }

    /// The same operator with every leaf of every expression inside it replaced by what the closure says; nil keeps it.
    public func mapLeaves(_ transform: (BoundExpression) throws -> BoundExpression?) rethrows -> BoundOperator {
        func inner(_ steps: [BoundStep]) throws -> [BoundStep] {
            try steps.map { step in
                var result = step
                result.kind = try step.kind.mapLeaves(transform)
                return result
            }
        }
        switch try mapExpressions({ try $0.mapLeaves(transform) }).mapResults({ try $0.mapLeaves(transform) }) {
        case .join(var join):
            join.keys = try join.keys.map { ($0.left, try $0.right.mapLeaves(transform)) }
            return .join(join)
        case .apply(let items, let steps, let outputs): return .apply(items, try inner(steps), outputs: outputs)
        case .partition(let by, let steps, let limit): return .partition(by, try inner(steps), limit: limit)
        case .serial(let operation): return .serial(try operation.mapLeaves(transform))
        case let other: return other
        }
    }

    /// Every expression over the input's columns.
    public var expressions: [BoundExpression] {
        var result: [BoundExpression] = []
        _ = mapExpressions { expression in
            result.append(expression)
            return expression
        }
        return result
    }
}
