import Basics

extension ScalarFunctions {
    /// Mathematical functions.
    static let mathematics: [FunctionSignature] = real(
        ["sqrt", "log", "log2", "log10", "exp", "exp2", "exp10", "cos", "sin", "tan", "acos", "asin", "atan", "gamma", "loggamma", "erf", "erfc"],
        naming: .firstArgument) + real(["cot", "degrees", "radians", "sign"], naming: .none) + others

    private static func real(_ names: [String], naming: FunctionSignature.Naming) -> [FunctionSignature] {
        names.map { FunctionSignature($0, [.numeric], naming: naming, returns: .real) }
    }

    private static let others = [
        FunctionSignature("pi", [], returns: .real),
        FunctionSignature("pow", [.numeric, .numeric], naming: .firstArgument, returns: .real),
        FunctionSignature("atan2", [.numeric, .numeric], naming: .firstArgument, returns: .real),
        FunctionSignature("abs", [.any], naming: .firstArgument) { types in
            types[0] == .int ? .long : types[0].isNumeric || types[0] == .timespan ? types[0] : nil
        },
        FunctionSignature("ceiling", [.numeric], naming: .firstArgument) { $0[0] },
        FunctionSignature("round", [.numeric, .integer], optional: 1, naming: .firstArgument, constants: [1]) { $0[0] },
    ] + ["isnan", "isinf", "isfinite"].map { FunctionSignature($0, [.numeric]) { $0[0] == .decimal ? nil : .bool } }
}
