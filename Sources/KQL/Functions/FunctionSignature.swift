import Basics

/// What an argument may be.
public enum ParameterKind: Sendable {
    /// string, or dynamic, which is read through `tostring`.
    case text
    case string
    case numeric
    case integer
    case bool
    case datetime
    case timespan
    case dynamic
    /// Any scalar type but dynamic.
    case plain
    case any

    func accepts(_ type: ScalarType) -> Bool {
        switch self {
        case .text: type == .string || type == .dynamic
        case .string: type == .string
        case .numeric: type.isNumeric
        case .integer: type.isInteger
        case .bool: type == .bool || type == .dynamic
        case .datetime: type == .datetime
        case .timespan: type == .timespan
        case .dynamic: type == .dynamic
        case .plain: type != .dynamic
        case .any: true
        }
    }

    var words: String {
        switch self {
        case .text, .string: "string"
        case .numeric: "real, long or int"
        case .integer: "long or int"
        case .bool: "bool"
        case .datetime: "datetime"
        case .timespan: "timespan"
        case .dynamic: "dynamic"
        case .plain: "a plain scalar"
        case .any: "a scalar"
        }
    }
}

/// A scalar function or operator: its names, what it takes and what it returns. What it does is the engine's.
public struct FunctionSignature: Sendable {
    public let name: String
    public let synonyms: [String]
    public let parameters: [ParameterKind]
    /// How many of the parameters may be left out, from the end.
    public let optional: Int
    /// The kind of any further arguments; nil when there may be none.
    public let repeating: ParameterKind?
    /// The result's type for the arguments' types; nil when they do not go together.
    public let result: @Sendable ([ScalarType]) -> ScalarType?
    /// How an unnamed result is named (the published binder's ResultNameKind).
    let naming: Naming
    /// Positions of the parameters that must be constants.
    let constants: Set<Int>

    enum Naming: Sendable {
        /// `Column1`
        case none
        /// `X` for `tostring(X)`
        case firstArgument
        /// `strlen_X` for `strlen(X)`
        case nameAndFirstArgument
    }

    init(
        _ name: String, synonyms: [String] = [], _ parameters: [ParameterKind], optional: Int = 0, repeating: ParameterKind? = nil,
        naming: Naming = .none, constants: Set<Int> = [], result: @escaping @Sendable ([ScalarType]) -> ScalarType?
    ) {
        self.name = name
        self.synonyms = synonyms
        self.parameters = parameters
        self.optional = optional
        self.repeating = repeating
        self.naming = naming
        self.constants = constants
        self.result = result
    }

    init(
        _ name: String, synonyms: [String] = [], _ parameters: [ParameterKind], optional: Int = 0, repeating: ParameterKind? = nil,
        naming: Naming = .none, constants: Set<Int> = [], returns type: ScalarType
    ) {
        self.init(name, synonyms: synonyms, parameters, optional: optional, repeating: repeating, naming: naming, constants: constants) { _ in type }
    }

    func parameter(_ index: Int) -> ParameterKind? { index < parameters.count ? parameters[index] : repeating }

    /// `2`, `1 to 3` or `at least 1`.
    var arity: String {
        let least = parameters.count - optional
        if repeating != nil { return "at least \(least)" }
        return optional == 0 ? "\(least)" : "\(least) to \(parameters.count)"
    }
}
