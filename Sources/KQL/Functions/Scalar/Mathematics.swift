import Basics

extension ScalarFunctions {
    /// Mathematical functions.
    static let mathematics: [FunctionSignature] = [
    ]
}
