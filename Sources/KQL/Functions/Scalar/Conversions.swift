import Basics

extension ScalarFunctions {
    /// `to…` functions and tests of type.
    static let conversions: [FunctionSignature] = [
        FunctionSignature("tostring", [.any], naming: .firstArgument, returns: .string),
        FunctionSignature("tolong", [.any], naming: .firstArgument, returns: .long),
        FunctionSignature("toint", [.any], naming: .firstArgument, returns: .int),
        FunctionSignature("toreal", synonyms: ["todouble"], [.any], naming: .firstArgument, returns: .real),
        FunctionSignature("tobool", synonyms: ["toboolean"], [.any], naming: .firstArgument, returns: .bool),
        FunctionSignature("todatetime", [.any], naming: .firstArgument, returns: .datetime),
        FunctionSignature("totimespan", [.any], naming: .firstArgument, returns: .timespan),
    ]
}
