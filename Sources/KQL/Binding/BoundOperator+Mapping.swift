import Basics

extension BoundOperator {
    /// The same operator with each of its expressions replaced.
    public func mapExpressions(_ transform: (BoundExpression) throws -> BoundExpression) rethrows -> BoundOperator {
        func column(_ column: BoundColumn) throws -> BoundColumn {
            BoundColumn(name: column.name, expression: try transform(column.expression))
        }
        func key(_ key: SortKey) throws -> SortKey {
            SortKey(expression: try transform(key.expression), isDescending: key.isDescending, nullsFirst: key.nullsFirst)
        }
        return switch self {
        case .filter(let condition): .filter(try transform(condition))
        case .project(let columns): .project(try columns.map(column))
        case .summarize(let keys, let aggregates):
            .summarize(
                keys: try keys.map(column),
                aggregates: try aggregates.map {
                    BoundAggregate(function: $0.function, arguments: try $0.arguments.map(transform), outputs: $0.outputs)
                })
        case .distinct(let columns): .distinct(try columns.map(column))
        case .sort(let keys): .sort(try keys.map(key))
        case .top(let count, let by): .top(count, try key(by))
        case .take, .count: self
        }
    }

    /// Every expression it evaluates.
    public var expressions: [BoundExpression] {
        switch self {
        case .filter(let condition): [condition]
        case .project(let columns), .distinct(let columns): columns.map(\.expression)
        case .summarize(let keys, let aggregates): keys.map(\.expression) + aggregates.flatMap(\.arguments)
        case .sort(let keys): keys.map(\.expression)
        case .top(_, let key): [key.expression]
        case .take, .count: []
        }
    }
}
