import Basics

/// An expression whose names are resolved and whose types are checked.
public indirect enum BoundExpression: Sendable {
    case constant(Value, ScalarType)
    /// The cell in a column of the operator's input, by position.
    case column(Int, ScalarType)
    /// A function or operator of `ScalarFunctions`, by its canonical name.
    case call(String, [BoundExpression], ScalarType)
    /// The first column of a table, as an array: the right side of `in`, `has_any` and `has_all`.
    case firstColumn(BoundPipeline)
    /// The first cell of a table: `toscalar`.
    case firstCell(BoundPipeline, ScalarType)

    public var type: ScalarType {
        switch self {
        case .constant(_, let type), .column(_, let type), .call(_, _, let type), .firstCell(_, let type): type
        case .firstColumn: .dynamic
        }
    }

    /// Adds the positions of the columns it reads.
    public func collectColumns(into columns: inout Set<Int>) {
        switch self {
        case .column(let index, _): columns.insert(index)
        case .call(_, let arguments, _): for argument in arguments { argument.collectColumns(into: &columns) }
        case .constant, .firstColumn, .firstCell: break
        }
    }

    public var columnsRead: Set<Int> {
        var columns: Set<Int> = []
        collectColumns(into: &columns)
        return columns
    }

    /// The same expression with every leaf replaced by what the closure says; nil keeps it.
    public func mapLeaves(_ transform: (BoundExpression) throws -> BoundExpression?) rethrows -> BoundExpression {
        if let replaced = try transform(self) { return replaced }
        guard case .call(let name, let arguments, let type) = self else { return self }
        return .call(name, try arguments.map { try $0.mapLeaves(transform) }, type)
    }
}

/// A named expression of a result.
public struct BoundColumn: Sendable {
    public var name: String
    public var expression: BoundExpression

    public init(name: String, expression: BoundExpression) {
        self.name = name
        self.expression = expression
    }

    public var schema: ColumnSchema { ColumnSchema(name, expression.type) }
}

/// An aggregate of a result: a function of `Aggregates` over the rows of a group, and the columns that it gives.
public struct BoundAggregate: Sendable {
    public var function: String
    public var arguments: [BoundExpression]
    public var outputs: [ColumnSchema]

    public init(function: String, arguments: [BoundExpression], outputs: [ColumnSchema]) {
        self.function = function
        self.arguments = arguments
        self.outputs = outputs
    }
}
