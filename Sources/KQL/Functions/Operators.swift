import Basics

/// The operators of expressions, as functions named by their symbol (Kusto reference, "Scalar operators").
enum Operators {
    static let all: [FunctionSignature] = logical + equality + relation + arithmetic + strings + membership

    private static let logical = [
        FunctionSignature("and", [.bool, .bool], returns: .bool),
        FunctionSignature("or", [.bool, .bool], returns: .bool),
        FunctionSignature("not", [.bool], returns: .bool),
    ]

    private static let equality = ["==", "!="].map { name in
        FunctionSignature(name, synonyms: name == "!=" ? ["<>"] : [], [.any, .any]) { comparable($0) ? .bool : nil }
    }

    private static let relation = ["<", "<=", ">", ">="].map { name in
        FunctionSignature(name, [.any, .any]) { ordered($0[0], $0[1]) ? .bool : nil }
    } + [
        FunctionSignature("between", [.any, .any, .any]) { types in
            types.allSatisfy { $0 != .bool } && ordered(types[0], types[1]) && ordered(types[0], types[2]) ? .bool : nil
        }
    ]

    private static let strings =
        (Parser.stringPredicates.sorted() + ["=~", "!~"]).map { FunctionSignature($0, [.string, .string], returns: .bool) }

    private static let membership =
        ["in", "!in"].map { FunctionSignature($0, [.any], repeating: .any, returns: .bool) }
        + ["in~", "!in~", "has_any", "has_all"].map { FunctionSignature($0, [.string], repeating: .string, returns: .bool) }

    /// Types that `==` and its like accept on both sides: equal ones, numbers and bool among themselves, dynamic with anything.
    static func comparable(_ types: [ScalarType]) -> Bool {
        types[0] == types[1] || types.contains(.dynamic) || types.allSatisfy { $0.isNumeric || $0 == .bool }
    }

    /// Types that `<` and its like accept: numbers and bool, two datetimes, two timespans, dynamic with dynamic or a number
    /// (published Operators.cs).
    private static func ordered(_ a: ScalarType, _ b: ScalarType) -> Bool {
        switch (a, b) {
        case (.dynamic, .dynamic), (.datetime, .datetime), (.timespan, .timespan): true
        case (.dynamic, let other), (let other, .dynamic): other.isNumeric
        default: (a.isNumeric || a == .bool) && (b.isNumeric || b == .bool)
        }
    }

    /// The widest of numeric types, with int made long as every operator does it (published ReturnTypeKind.Widest); nil when one is no number.
    static func promoted(_ types: [ScalarType]) -> ScalarType? { widest(types).map { $0 == .int ? .long : $0 } }

    /// The widest of numeric types: int, long, real, decimal in this order; nil when one is no number.
    static func widest(_ types: [ScalarType]) -> ScalarType? {
        guard types.allSatisfy(\.isNumeric) else { return nil }
        return [.decimal, .real, .long].first { types.contains($0) } ?? .int
    }
}
