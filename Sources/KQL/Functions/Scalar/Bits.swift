import Basics

extension ScalarFunctions {
    /// Bitwise functions.
    static let bits: [FunctionSignature] =
        ["binary_and", "binary_or", "binary_xor", "binary_shift_left", "binary_shift_right"].map {
            FunctionSignature($0, [.integer, .integer], naming: .firstArgument, returns: .long)
        } + ["binary_not", "bitset_count_ones"].map { FunctionSignature($0, [.integer], naming: .firstArgument, returns: .long) }
}
