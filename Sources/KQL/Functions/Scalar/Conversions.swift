import Basics

extension ScalarFunctions {
    /// `to…` functions and tests of type.
    static let conversions: [FunctionSignature] = [
        FunctionSignature("tostring", [.any], naming: .firstArgument, returns: .string),
        FunctionSignature("tolong", [.any], naming: .firstArgument, returns: .long),
        FunctionSignature("toint", [.any], naming: .firstArgument, returns: .int),
        FunctionSignature("toreal", synonyms: ["todouble"], [.any], naming: .firstArgument, returns: .real),
        FunctionSignature("todecimal", [.any], naming: .firstArgument, returns: .decimal),
        FunctionSignature("tobool", synonyms: ["toboolean"], [.any], naming: .firstArgument, returns: .bool),
        FunctionSignature("toguid", [.string], naming: .firstArgument, returns: .guid),
        // What a number or a bool means as a time is not documented: those are refused.
        FunctionSignature("todatetime", [.any], naming: .firstArgument) { [.string, .dynamic, .datetime].contains($0[0]) ? .datetime : nil },
        FunctionSignature("totimespan", synonyms: ["totime"], [.any], naming: .firstArgument) {
            [.string, .dynamic, .timespan].contains($0[0]) ? .timespan : nil
        },
        FunctionSignature("gettype", [.any], naming: .prefix("type"), returns: .string),
    ]
}
