import Basics

extension ScalarFunctions {
    /// Functions of regular expressions.
    static let patterns: [FunctionSignature] = [
        FunctionSignature("trim", [.string, .string], constants: [0], returns: .string),
        FunctionSignature("trim_start", [.string, .string], constants: [0], returns: .string),
        FunctionSignature("trim_end", [.string, .string], constants: [0], returns: .string),
        FunctionSignature("matches regex", [.string, .string], returns: .bool),
        FunctionSignature("regex_quote", [.any], returns: .string),
        FunctionSignature("indexof_regex", [.any, .any, .integer, .integer, .integer], optional: 3, constants: [1, 4], returns: .long),
        FunctionSignature("countof", [.string, .string, .string], optional: 1, constants: [2], from: { arguments in
            guard arguments.count == 3 else { return .long }
            guard case .constant(.string(let kind), _) = arguments[2] else { return nil }
            return kind.utf8.elementsEqual("normal".utf8) || kind.utf8.elementsEqual("regex".utf8) ? .long : nil
        }),
        FunctionSignature("extract", [.string, .integer, .string, .type], optional: 1, constants: [0, 3], from: typed(at: 3)),
        FunctionSignature("extract_all", synonyms: ["extractall"], [.string, .any, .string], optional: 1, constants: [0]) { types in
            let accepts: Bool = types.count == 3 ? types[1] == .dynamic : types[1] == .string || types[1] == .dynamic
            return accepts ? .dynamic : nil
        },
        FunctionSignature("replace_regex", [.string, .string, .string], constants: [1, 2], returns: .string),
        FunctionSignature("replace", [.string, .string, .string], constants: [0, 1], returns: .string),
    ]

    /// The type that a `typeof(…)` at this position names; string where there is none.
    static func typed(at position: Int) -> @Sendable ([BoundExpression]) -> ScalarType? {
        { arguments in arguments.count > position ? arguments[position].namedType : .string }
    }
}
