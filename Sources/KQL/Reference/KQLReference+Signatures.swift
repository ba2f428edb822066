import Basics

extension KQLReference {
    /// What the words for parameters mean, beside the names of types.
    public static let parameterWords: [(word: String, meaning: String)] = [
        ("number", "int, long, real or decimal"), ("integer", "int or long"), ("summable", "a number, datetime or timespan"),
        ("orderable", "any type but dynamic and guid"), ("plain", "any type but dynamic"), ("any", "any type"), ("type", "`typeof(…)`"),
        ("string", "string, or dynamic, which is read through `tostring`"),
    ]

    static func form(_ name: String, _ parameters: [ParameterKind], _ optional: Int, _ repeating: ParameterKind?, _ constants: Set<Int>) -> String {
        let least = parameters.count - optional
        var words = parameters.enumerated().map { index, kind in
            (constants.contains(index) ? "constant " : "") + kind.label + (index >= least ? "?" : "")
        }
        if let repeating { words.append(repeating.label + "…") }
        return "\(name)(\(words.joined(separator: ", ")))"
    }

    /// The result's type: the one that all arguments give, or how it follows from them, found by asking the signature.
    static func resultType(_ parameters: [ParameterKind], _ optional: Int, _ result: ([BoundExpression]) -> ScalarType?) -> String {
        var types: Set<ScalarType> = []
        var followsFirst = true
        for count in Set([parameters.count - optional, parameters.count]) {
            for arguments in trials(Array(parameters.prefix(count))) {
                guard let type = result(arguments) else { continue }
                types.insert(type)
                followsFirst = followsFirst && arguments.first?.type == type
            }
        }
        if followsFirst, types.count > 1 { return "that of the first argument" }
        if types.count == ScalarType.allCases.count { return "any type" }
        if types.count == 1, let only = types.first { return only.rawValue }
        if types.isEmpty { return "by its arguments" }
        return ScalarType.allCases.filter(types.contains).map(\.rawValue).joined(separator: ", ")
    }

    /// Arguments to try a signature with: every combination of types for three parameters; further ones have the third's type.
    private static func trials(_ parameters: [ParameterKind]) -> [[BoundExpression]] {
        var combinations: [[BoundExpression]] = [[]]
        for (index, kind) in parameters.enumerated() {
            combinations = combinations.flatMap { before -> [[BoundExpression]] in
                if index >= 3, let last = before.last, kind.accepts(last.type) { return [before + [last]] }
                let choices = index >= 3 ? Array(kind.trials.prefix(1)) : kind.trials
                return choices.map { before + [$0] }
            }
        }
        return combinations
    }
}

extension ParameterKind {
    fileprivate var trials: [BoundExpression] {
        if case .type = self { return ScalarType.allCases.map { .constant(.string($0.rawValue), .string) } }
        return ScalarType.allCases.filter(accepts).map { .column(0, $0) }
    }

    var label: String {
        switch self {
        case .string: "string"
        case .numeric: "number"
        case .integer: "integer"
        case .summable: "summable"
        case .orderable: "orderable"
        case .bool: "bool"
        case .datetime: "datetime"
        case .timespan: "timespan"
        case .dynamic: "dynamic"
        case .plain: "plain"
        case .any: "any"
        case .type: "type"
        }
    }
}
