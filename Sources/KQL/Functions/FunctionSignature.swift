import Basics

/// A scalar function or operator: its names, what it takes and what it returns. What it does is the engine's.
public struct FunctionSignature: Sendable {
    public let name: String
    public let synonyms: [String]
    public let parameters: [ParameterKind]
    /// How many of the parameters may be left out, from the end.
    public let optional: Int
    /// The kind of any further arguments; nil when there may be none.
    public let repeating: ParameterKind?
    /// The result's type for the arguments; nil when they do not go together.
    public let result: @Sendable ([BoundExpression]) -> ScalarType?
    /// How an unnamed result is named (the published binder's ResultNameKind).
    let naming: Naming
    /// Positions of the parameters that must be constants.
    let constants: Set<Int>
    /// True when the value depends on neighbouring rows: the rows before must be in a set order.
    public let isWindow: Bool

    enum Naming: Sendable {
        /// `Column1`
        case none
        /// `X` for `tostring(X)`
        case firstArgument
        /// `strlen_X` for `strlen(X)`
        case nameAndFirstArgument
        /// `type_X` for `gettype(X)`: another word than the function's name
        case prefix(String)
        /// `X` for `make_datetime(X)`, but only when there is no other argument
        case onlyArgument
        /// `X_sorted` for `array_sort_asc(X)`, `array0_sorted` where the argument has no name
        case suffix(String, unnamed: String)
    }

    /// A function whose result's type depends on its arguments themselves, for example on a `typeof(…)` among them.
    init(
        _ name: String, synonyms: [String] = [], _ parameters: [ParameterKind], optional: Int = 0, repeating: ParameterKind? = nil,
        naming: Naming = .none, constants: Set<Int> = [], isWindow: Bool = false,
        from result: @escaping @Sendable ([BoundExpression]) -> ScalarType?
    ) {
        self.name = name
        self.synonyms = synonyms
        self.parameters = parameters
        self.optional = optional
        self.repeating = repeating
        self.naming = naming
        self.constants = constants
        self.isWindow = isWindow
        self.result = result
    }

    /// A function whose result's type depends on its arguments' types.
    init(
        _ name: String, synonyms: [String] = [], _ parameters: [ParameterKind], optional: Int = 0, repeating: ParameterKind? = nil,
        naming: Naming = .none, constants: Set<Int> = [], isWindow: Bool = false, result: @escaping @Sendable ([ScalarType]) -> ScalarType?
    ) {
        self.init(
            name, synonyms: synonyms, parameters, optional: optional, repeating: repeating, naming: naming, constants: constants,
            isWindow: isWindow, from: { result($0.map(\.type)) })
    }

    init(
        _ name: String, synonyms: [String] = [], _ parameters: [ParameterKind], optional: Int = 0, repeating: ParameterKind? = nil,
        naming: Naming = .none, constants: Set<Int> = [], isWindow: Bool = false, returns type: ScalarType
    ) {
        self.init(
            name, synonyms: synonyms, parameters, optional: optional, repeating: repeating, naming: naming, constants: constants,
            isWindow: isWindow, from: { _ in type })
    }

    func parameter(_ index: Int) -> ParameterKind? { index < parameters.count ? parameters[index] : repeating }

    /// `2`, `1 to 3` or `at least 1`.
    var arity: String {
        let least = parameters.count - optional
        if repeating != nil { return "at least \(least)" }
        return optional == 0 ? "\(least)" : "\(least) to \(parameters.count)"
    }
}

extension BoundExpression {
    /// The type that a `typeof(…)` argument names; nil for anything else.
    var namedType: ScalarType? {
        guard case .constant(.string(let name), .string) = self else { return nil }
        return ScalarType(rawValue: name)
    }
}
