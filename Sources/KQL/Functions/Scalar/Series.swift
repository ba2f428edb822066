import Basics

extension ScalarFunctions {
    /// Functions of numeric arrays whose reference page gives the algorithm; the others are in `Refused`.
    static let series: [FunctionSignature] = pairwise + elementwise + fills + measures

    /// Two arrays, or an array and a number.
    private static let pairwise: [FunctionSignature] = [
        "series_add", "series_subtract", "series_multiply", "series_divide", "series_greater", "series_greater_equals", "series_less",
        "series_less_equals", "series_equals", "series_not_equals",
    ].map { FunctionSignature($0, [.any, .any]) { arrayAndOther($0) ? .dynamic : nil } } + [
        FunctionSignature("series_pow", [.any, .any]) { arrayAndOther($0) ? .dynamic : nil },
        FunctionSignature("series_dot_product", [.any, .any]) { arrayAndOther($0) ? .real : nil },
    ]

    private static let elementwise: [FunctionSignature] = [
        "abs", "acos", "asin", "atan", "ceiling", "cos", "exp", "floor", "log", "sign", "sin", "tan",
    ].map { FunctionSignature("series_" + $0, [.dynamic], returns: .dynamic) }

    private static let fills = [
        FunctionSignature("series_fill_backward", [.dynamic, .numeric], optional: 1, naming: .firstArgument, returns: .dynamic),
        FunctionSignature("series_fill_forward", [.dynamic, .numeric], optional: 1, naming: .firstArgument, returns: .dynamic),
        FunctionSignature("series_fill_const", [.dynamic, .numeric, .numeric], optional: 1, naming: .firstArgument, returns: .dynamic),
        FunctionSignature("series_fill_linear", [.dynamic, .numeric, .bool, .numeric], optional: 3, naming: .firstArgument, returns: .dynamic),
    ]

    private static let measures = [
        FunctionSignature("series_iir", [.dynamic, .dynamic, .dynamic], naming: .firstArgument, returns: .dynamic),
        FunctionSignature("series_seasonal", [.dynamic, .integer], returns: .dynamic),
        FunctionSignature("series_stats_dynamic", [.dynamic, .bool], optional: 1, constants: [1], returns: .dynamic),
        FunctionSignature("series_fit_line_dynamic", [.dynamic], returns: .dynamic),
        FunctionSignature("series_sum", synonyms: ["array_sum"], [.dynamic], returns: .real),
        FunctionSignature("series_product", [.dynamic], returns: .real),
        FunctionSignature("series_magnitude", [.dynamic], returns: .real),
        FunctionSignature("series_cosine_similarity", [.dynamic, .dynamic, .numeric, .numeric], optional: 2, returns: .real),
        FunctionSignature("series_pearson_correlation", [.dynamic, .dynamic], returns: .real),
    ]

    private static func arrayAndOther(_ types: [ScalarType]) -> Bool {
        types.contains(.dynamic) && types.allSatisfy { $0 == .dynamic || ($0.isNumeric && $0 != .decimal) }
    }
}
