import Basics

extension ScalarFunctions {
    /// Functions that look at neighbouring rows of an ordered table.
    static let windows: [FunctionSignature] = [
    ]
}
