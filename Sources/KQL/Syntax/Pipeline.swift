import Basics

/// A source and the operators that its rows pass, in order.
struct Pipeline: Sendable {
    var source: Source
    var operators: [OperatorSyntax]
    var range: SourceRange

    enum Source: Sendable {
        /// A table, or a name bound by `let`.
        case name(Name)
        case datatable(columns: [(name: Name, type: ScalarType)], cells: [Expression])
        case print([Expression])
        indirect case pipeline(Pipeline)
    }
}

/// One operator of a pipeline as written.
struct OperatorSyntax: Sendable {
    var kind: Kind
    var range: SourceRange

    enum Kind: Sendable {
        case filter(Expression)
        case extend([Expression])
        case project([Expression])
        case projectAway([Name])
        case projectKeep([Name])
        case projectRename([Expression])
        case projectReorder([Name])
        case summarize(aggregates: [Expression], by: [Expression], hasBy: Bool)
        case distinct([Expression])
        case sort([SortKeySyntax])
        case top(Expression, SortKeySyntax)
        case take(Expression)
        case count
    }
}

/// One key of `sort by`; the direction defaults to desc, nulls first for asc and last for desc.
struct SortKeySyntax: Sendable {
    var expression: Expression
    var isDescending: Bool
    var nullsFirst: Bool
}

/// A whole query: its `let` statements, then one tabular expression.
struct QuerySyntax: Sendable {
    var lets: [(name: Name, value: Expression)]
    var body: Expression?
}
