import Basics

/// One operator of a pipeline as written.
struct OperatorSyntax: Sendable {
    var kind: Kind
    var range: SourceRange

    indirect enum Kind: Sendable {
        case filter(Expression)
        case extend([Expression])
        case project([Expression])
        case projectAway([Name])
        case projectKeep([Name])
        case projectRename([Expression])
        case projectReorder([OrderedPattern])
        case projectByNames([Expression])
        case summarize(aggregates: [Expression], by: [Expression], hasBy: Bool)
        case distinct([Expression])
        case sort([SortKeySyntax])
        case top(Expression, SortKeySyntax)
        case topNested([TopNestedClause])
        case take(Expression)
        case sample(Expression)
        case sampleDistinct(Expression, of: Expression)
        case count
        case join(JoinSyntax)
        case union(UnionSyntax)
        case expand(ExpandSyntax)
        case apply(ExpandSyntax, [OperatorSyntax])
        case parse(ParseSyntax)
        case parseKeyValues(ParseKeyValuesSyntax)
        case makeSeries(MakeSeriesSyntax)
        case evaluate(Name, [Expression], schema: OutputSchema?)
        case serialize([Expression])
        case getschema
        case alias(Name)
        case render(Name)
        case invoke(Name, [Expression])
        case partition(by: Expression, strategy: Name?, [OperatorSyntax])
        case search(SearchSyntax)
    }
}

/// One key of `sort by`; the direction defaults to desc, nulls first for asc and last for desc.
struct SortKeySyntax: Sendable {
    var expression: Expression
    var isDescending: Bool
    var nullsFirst: Bool
}

/// A column name that may hold `*`, and how the columns it stands for are ordered among themselves.
struct OrderedPattern: Sendable {
    enum Order: Sendable { case asTheyCome, ascending, descending, numericAscending, numericDescending }

    var pattern: Name
    var order = Order.asTheyCome
}

/// `join` or `lookup`.
struct JoinSyntax: Sendable {
    var isLookup: Bool
    var kind: Name?
    var right: Expression
    var conditions: [Expression]
}

/// `mv-expand` and the head of `mv-apply`.
struct ExpandSyntax: Sendable {
    struct Item: Sendable {
        var expression: Expression
        var type: ScalarType?
    }

    var items: [Item]
    /// Bags expand into [key, value] arrays instead of one-member bags.
    var bagsAsArrays = false
    var indexColumn: Name?
    var limit: Expression?
}

/// `parse` and `parse-where`.
struct ParseSyntax: Sendable {
    enum Mode: Sendable { case simple, relaxed, regex }
    enum Part: Sendable {
        case text(String, SourceRange)
        case column(Name, ScalarType)
        case star
    }

    var mode = Mode.simple
    /// Regex flags, such as `iU`.
    var flags = ""
    var expression: Expression
    var parts: [Part]
    /// `parse-where`: rows that do not fit are dropped.
    var drops: Bool
}

/// `parse-kv expr as (columns) with (properties)`.
struct ParseKeyValuesSyntax: Sendable {
    var expression: Expression
    var columns: [TypedName]
    var properties: [Property]
}

/// `: (name:type, …)` after a plugin; `*` in front keeps the columns that are not listed.
struct OutputSchema: Sendable {
    var columns: [TypedName]
    var keepsAll: Bool
}

/// `make-series aggregates on axis from … to … step … by …`.
struct MakeSeriesSyntax: Sendable {
    struct Item: Sendable {
        var aggregate: Expression
        var fallback: Expression?
    }

    var items: [Item]
    var axis: Expression
    var from: Expression?
    var to: Expression?
    var step: Expression
    var by: [Expression]
    /// `in range(from, to, step)`.
    var isRange = false
    var isNonEmpty = false
}

/// One level of `top-nested`.
struct TopNestedClause: Sendable {
    var count: Expression?
    var of: Expression
    var others: Expression?
    var by: Expression
    var isDescending: Bool
}
