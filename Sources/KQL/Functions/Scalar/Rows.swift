import Basics

extension ScalarFunctions {
    /// Functions of a whole row, whose arguments the binder writes out.
    static let rows: [FunctionSignature] = [
        // Whether empty values are left out, then name and value of each column.
        FunctionSignature("pack_all", [.bool], repeating: .any, returns: .dynamic)
    ]
}
