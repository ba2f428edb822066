import Basics

extension ScalarFunctions {
    /// Functions of dynamic values, arrays, bags and sets.
    static let dynamics: [FunctionSignature] = [
        FunctionSignature("parse_json", synonyms: ["parsejson", "todynamic"], [.string], naming: .firstArgument, returns: .dynamic),
        FunctionSignature("array_length", [.dynamic], returns: .long),
        FunctionSignature("member", [.dynamic, .string], returns: .dynamic),
        FunctionSignature("element", [.dynamic, .any], returns: .dynamic),
    ]
}
