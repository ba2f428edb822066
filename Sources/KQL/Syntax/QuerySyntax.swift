import Basics

/// A whole query or the body of a function: its statements, then one expression.
struct QuerySyntax: Sendable {
    var statements: [Statement] = []
    var body: Expression?
}

enum Statement: Sendable {
    case letValue(Name, Expression)
    case letFunction(Name, FunctionSyntax)
    /// `declare query_parameters(name:type = default, …)`.
    case parameters([ParameterSyntax])
    /// `set name` or `set name = value`.
    case set(Name, Expression?)
}

/// `(parameters) { body }`.
final class FunctionSyntax: Sendable {
    let parameters: [ParameterSyntax]
    let body: QuerySyntax
    /// `view () { body }`: names with `*` in union and search reach it.
    let isView: Bool

    init(parameters: [ParameterSyntax], body: QuerySyntax, isView: Bool) {
        self.parameters = parameters
        self.body = body
        self.isView = isView
    }
}

/// A parameter of a function or query.
struct ParameterSyntax: Sendable {
    enum Kind: Sendable {
        case scalar(ScalarType, fallback: Expression?)
        /// The columns that the table must have; empty for `(*)`.
        case table([TypedName])
    }

    var name: Name
    var kind: Kind
}
