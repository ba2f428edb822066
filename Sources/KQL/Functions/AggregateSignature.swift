import Basics

/// An aggregate function: what it takes, what it returns and how its results are named (Kusto reference, "Aggregation functions").
public struct AggregateSignature: Sendable {
    public let name: String
    public let synonyms: [String]
    public let parameters: [ParameterKind]
    /// How many of the parameters may be left out, from the end.
    let optional: Int
    /// The kind of any further arguments; nil when there may be none.
    let repeating: ParameterKind?
    /// Positions of the parameters that must be constants.
    let constants: Set<Int>
    let naming: Naming
    /// The result's type for the arguments; nil when they do not go together. For `extreme` and `each` it is asked once an output,
    /// with that output's argument first.
    let result: @Sendable ([BoundExpression]) -> ScalarType?

    /// How the results are named when the query does not name them (published Aggregates.cs).
    enum Naming: Sendable {
        /// One result, `count_`, `min_X`: a prefix, an underscore, the first argument's name.
        case prefix(String)
        /// One result under the first argument's name, or with the prefix when it has none.
        case firstArgument(String)
        /// arg_max and arg_min: the extreme, then each further argument under its own name; `*` stands for all columns.
        case extreme(String)
        /// take_any: each argument under its own name, or the prefix and its place; `*` stands for all columns.
        case each(String)
        /// any, the old take_any: the prefix and the name of a single argument, else each under its own name.
        case eachOrPrefixed(String)
        /// `percentile_X_50`: one result for each constant from the given position on.
        case percentiles(from: Int)
    }

    init(
        _ name: String, synonyms: [String] = [], _ parameters: [ParameterKind], optional: Int = 0, repeating: ParameterKind? = nil,
        constants: Set<Int> = [], naming: Naming, from result: @escaping @Sendable ([BoundExpression]) -> ScalarType?
    ) {
        self.name = name
        self.synonyms = synonyms
        self.parameters = parameters
        self.optional = optional
        self.repeating = repeating
        self.constants = constants
        self.naming = naming
        self.result = result
    }

    init(
        _ name: String, synonyms: [String] = [], _ parameters: [ParameterKind], optional: Int = 0, repeating: ParameterKind? = nil,
        constants: Set<Int> = [], prefix: String, result: @escaping @Sendable ([ScalarType]) -> ScalarType?
    ) {
        self.init(
            name, synonyms: synonyms, parameters, optional: optional, repeating: repeating, constants: constants, naming: .prefix(prefix),
            from: { result($0.map(\.type)) })
    }

    func parameter(_ index: Int) -> ParameterKind? { index < parameters.count ? parameters[index] : repeating }

    /// `2`, `1 to 3` or `at least 1`.
    var arity: String {
        let least = parameters.count - optional
        if repeating != nil { return "at least \(least)" }
        return optional == 0 ? "\(least)" : "\(least) to \(parameters.count)"
    }
}
