import Basics

extension ScalarFunctions {
    /// Functions that take structured text apart.
    static let parsing: [FunctionSignature] = [
    ]
}
