import Basics

extension ScalarFunctions {
    /// Functions of numeric arrays.
    static let series: [FunctionSignature] = [
    ]
}
