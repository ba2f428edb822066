import Basics

extension ScalarFunctions {
    /// Bitwise functions.
    static let bits: [FunctionSignature] = [
    ]
}
