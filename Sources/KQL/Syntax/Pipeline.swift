import Basics

/// A source and the operators that its rows pass, in order.
struct Pipeline: Sendable {
    var source: Source
    var operators: [OperatorSyntax]
    var range: SourceRange

    enum Source: Sendable {
        /// A table, or a name bound by `let`.
        case name(Name)
        /// A function that gives a table: a user's own, `materialize`, `table`.
        case call(Name, [Expression], SourceRange)
        case datatable(columns: [TypedName], cells: [Expression])
        case print([Expression])
        case range(Name, from: Expression, to: Expression, step: Expression)
        case union(UnionSyntax)
        case externaldata(ExternalSyntax)
        case search(SearchSyntax)
        case find(FindSyntax)
        indirect case pipeline(Pipeline)
    }
}

/// A name with its type, `name:type`.
struct TypedName: Sendable {
    var name: Name
    var type: ScalarType
}

/// `union [kind=…] [withsource=…] [isfuzzy=…] tables`.
struct UnionSyntax: Sendable {
    var isInner = false
    var sourceColumn: Name?
    var isFuzzy = false
    /// Names (which may hold `*`), pipelines and calls.
    var tables: [Expression]
}

/// `externaldata(columns)[urls] with (properties)`.
struct ExternalSyntax: Sendable {
    var columns: [TypedName]
    var urls: [Expression]
    var properties: [Property]
}

/// `name=value` in a `with (…)` list.
struct Property: Sendable {
    var name: Name
    var value: Expression
}

/// `search [kind=…] [in (tables)] predicate`.
struct SearchSyntax: Sendable {
    var isCaseSensitive = false
    var tables: [Name] = []
    var predicate: Expression
}

/// `find [withsource=…] [in (tables)] where predicate [project …]`.
struct FindSyntax: Sendable {
    var sourceColumn: Name?
    var tables: [Expression] = []
    var predicate: Expression
    /// Columns asked for, each with a type where one is written; nil for the default (project-smart).
    var columns: [(name: Name, type: ScalarType?)]?
    var packsRest = false
}
