import Basics

extension ScalarFunctions {
    /// Functions that look at neighbouring rows of an ordered table (Kusto reference, "Window functions").
    static let windows: [FunctionSignature] = ["prev", "next"].map { name in
        FunctionSignature(name, [.any, .integer, .any], optional: 2, constants: [2], isWindow: true, from: neighbour)
    } + [
        FunctionSignature("row_number", [.integer, .bool], optional: 2, isWindow: true, returns: .long),
        FunctionSignature("row_cumsum", [.numeric, .bool], optional: 1, isWindow: true) { $0[0] },
        FunctionSignature("row_rank_dense", [.plain, .bool], optional: 1, isWindow: true, returns: .long),
        FunctionSignature("row_rank_min", [.plain, .bool], optional: 1, isWindow: true, returns: .long),
        FunctionSignature("row_window_session", [.datetime, .timespan, .timespan, .bool], optional: 1, isWindow: true, returns: .datetime),
    ]

    /// The type of the column, which must be one; the default is of its type or a number beside a number.
    private static func neighbour(_ arguments: [BoundExpression]) -> ScalarType? {
        guard case .column(_, let type)? = arguments.first else { return nil }
        guard arguments.count > 2 else { return type }
        return arguments[2].type == type || (arguments[2].type.isNumeric && type.isNumeric) || type == .dynamic ? type : nil
    }
}
