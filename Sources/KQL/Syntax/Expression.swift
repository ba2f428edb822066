import Basics

/// A scalar or tabular expression as written.
indirect enum Expression: Sendable {
    case literal(Value, ScalarType, SourceRange)
    case name(Name)
    case star(SourceRange)
    case member(Expression, Name)
    case index(Expression, Expression, SourceRange)
    case call(Name, [Expression], SourceRange)
    /// `-x` and `+x`; `not` is a function.
    case unary(String, Expression, SourceRange)
    case binary(Name, Expression, Expression)
    /// `x in (…)`, `x has_any (…)` and their like.
    case list(Name, Expression, [Expression], SourceRange)
    /// `x between (low .. high)`.
    case between(Name, Expression, Expression, Expression, SourceRange)
    /// `name = expression` in a column list.
    case named(Name, Expression)
    /// `(a, b) = expression` in a column list.
    case tuple([Name], Expression)
    case pipeline(Pipeline)

    var range: SourceRange {
        switch self {
        case .literal(_, _, let range), .star(let range): range
        case .name(let name): name.range
        case .member(let base, let name): base.range.union(name.range)
        case .index(let base, _, let range): base.range.union(range)
        case .call(let name, _, let range): name.range.union(range)
        case .unary(_, _, let range): range
        case .binary(_, let left, let right): left.range.union(right.range)
        case .list(_, let left, _, let range): left.range.union(range)
        case .between(_, let left, _, _, let range): left.range.union(range)
        case .named(let name, let expression): name.range.union(expression.range)
        case .tuple(let names, let expression): names.reduce(expression.range) { $0.union($1.range) }
        case .pipeline(let pipeline): pipeline.range
        }
    }

    /// The scalar expressions directly inside.
    var parts: [Expression] {
        switch self {
        case .literal, .name, .star, .pipeline: []
        case .member(let base, _), .unary(_, let base, _), .named(_, let base), .tuple(_, let base): [base]
        case .index(let base, let index, _): [base, index]
        case .call(_, let arguments, _): arguments
        case .binary(_, let left, let right): [left, right]
        case .list(_, let left, let elements, _): [left] + elements
        case .between(_, let value, let low, let high, _): [value, low, high]
        }
    }
}

/// A name and where it stands.
struct Name: Sendable {
    var text: String
    var range: SourceRange
}
