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
        FunctionSignature(name, [.any, .any]) { types in
            comparable(types) && types.allSatisfy { $0 != .string && $0 != .guid && $0 != .bool } ? .bool : nil
        }
    } + [
        FunctionSignature("between", [.any, .any, .any]) { types in
            comparable([types[0], types[1]]) && comparable([types[0], types[2]]) && types.allSatisfy { $0 != .string && $0 != .guid && $0 != .bool }
                ? .bool : nil
        }
    ]

    private static let arithmetic = [
        FunctionSignature("+", [.any, .any]) { types in
            switch (types[0], types[1]) {
            case (.datetime, .timespan), (.timespan, .datetime): .datetime
            case (.timespan, .timespan): .timespan
            default: promoted(types)
            }
        },
        FunctionSignature("-", [.any, .any]) { types in
            switch (types[0], types[1]) {
            case (.datetime, .timespan): .datetime
            case (.datetime, .datetime), (.timespan, .timespan): .timespan
            default: promoted(types)
            }
        },
        FunctionSignature("*", [.any, .any]) { types in
            switch (types[0], types[1]) {
            case (.timespan, let other) where other.isNumeric, (let other, .timespan) where other.isNumeric: .timespan
            default: promoted(types)
            }
        },
        FunctionSignature("/", [.any, .any]) { types in
            switch (types[0], types[1]) {
            case (.timespan, .timespan): .real
            case (.timespan, let other) where other.isNumeric: .timespan
            default: promoted(types)
            }
        },
        FunctionSignature("%", [.any, .any]) { promoted($0) },
        FunctionSignature("negate", [.any]) { $0[0].isNumeric || $0[0] == .timespan ? $0[0] : nil },
    ]

    private static let strings =
        (Parser.stringPredicates.sorted() + ["=~", "!~"]).map { FunctionSignature($0, [.string, .string], returns: .bool) }

    private static let membership =
        ["in", "!in"].map { FunctionSignature($0, [.any], repeating: .any, returns: .bool) }
        + ["in~", "!in~", "has_any", "has_all"].map { FunctionSignature($0, [.string], repeating: .string, returns: .bool) }

    /// Types that `==` and its like accept on both sides: equal ones, numbers among themselves, dynamic with anything.
    static func comparable(_ types: [ScalarType]) -> Bool {
        types[0] == types[1] || (types[0].isNumeric && types[1].isNumeric) || types.contains(.dynamic)
    }

    /// The widest of numeric types, with int made long as every operator does it (published ReturnTypeKind.Widest); nil when one is no number.
    static func promoted(_ types: [ScalarType]) -> ScalarType? { widest(types).map { $0 == .int ? .long : $0 } }

    /// The widest of numeric types: int, long, real, decimal in this order; nil when one is no number.
    static func widest(_ types: [ScalarType]) -> ScalarType? {
        guard types.allSatisfy(\.isNumeric) else { return nil }
        return [.decimal, .real, .long].first { types.contains($0) } ?? .int
    }
}
