import Basics

extension ScalarFunctions {
    /// Functions of text without patterns.
    static let strings: [FunctionSignature] = [
        FunctionSignature("tolower", [.any], returns: .string),
        FunctionSignature("toupper", [.any], returns: .string),
        FunctionSignature("strlen", [.string], naming: .nameAndFirstArgument, returns: .long),
        FunctionSignature("substring", [.any, .integer, .integer], optional: 1, returns: .string),
        FunctionSignature("strcat", [.any], repeating: .any, returns: .string),
        FunctionSignature("split", [.any, .string, .integer], optional: 1, naming: .firstArgument, returns: .dynamic),
        FunctionSignature("isempty", [.any], returns: .bool),
        FunctionSignature("isnotempty", synonyms: ["notempty"], [.any], returns: .bool),
    ]
}
