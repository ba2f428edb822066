import Basics

extension ScalarFunctions {
    /// Functions of regular expressions.
    static let patterns: [FunctionSignature] = [
        FunctionSignature("trim", [.string, .string], constants: [0], returns: .string),
        FunctionSignature("trim_start", [.string, .string], constants: [0], returns: .string),
        FunctionSignature("trim_end", [.string, .string], constants: [0], returns: .string),
        FunctionSignature("matches regex", [.string, .string], constants: [1], returns: .bool),
    ]
}
