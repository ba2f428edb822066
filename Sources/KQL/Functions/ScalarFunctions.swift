import Basics

/// Every scalar function and operator that huntpack evaluates, by name.
public enum ScalarFunctions {
    public static let all: [FunctionSignature] = Operators.all + strings + conversions + times + dynamics + addresses + conditions

    private static let byName: [String: FunctionSignature] = {
        var result: [String: FunctionSignature] = [:]
        for signature in all { for name in [signature.name] + signature.synonyms { result[name] = signature } }
        return result
    }()

    static func named(_ name: String) -> FunctionSignature? { byName[name] }

    /// Names that can be called, for "did you mean".
    static let callable: [String] = byName.keys.filter { $0.utf8.first.map(isWordStart) ?? false }.sorted()

    // Parameter and naming facts: the published Functions.cs.

    private static let strings: [FunctionSignature] = [
        FunctionSignature("tolower", [.any], returns: .string),
        FunctionSignature("toupper", [.any], returns: .string),
        FunctionSignature("strlen", [.text], naming: .nameAndFirstArgument, returns: .long),
        FunctionSignature("substring", [.any, .integer, .integer], optional: 1, returns: .string),
        FunctionSignature("strcat", [.any], repeating: .any, returns: .string),
        FunctionSignature("split", [.any, .string, .integer], optional: 1, naming: .firstArgument, returns: .dynamic),
        FunctionSignature("trim", [.string, .string], constants: [0], returns: .string),
        FunctionSignature("trim_start", [.string, .string], constants: [0], returns: .string),
        FunctionSignature("trim_end", [.string, .string], constants: [0], returns: .string),
        FunctionSignature("matches regex", [.text, .string], constants: [1], returns: .bool),
        FunctionSignature("isempty", [.any], returns: .bool),
        FunctionSignature("isnotempty", synonyms: ["notempty"], [.any], returns: .bool),
    ]

    private static let conversions: [FunctionSignature] = [
        FunctionSignature("tostring", [.any], naming: .firstArgument, returns: .string),
        FunctionSignature("tolong", [.any], naming: .firstArgument, returns: .long),
        FunctionSignature("toint", [.any], naming: .firstArgument, returns: .int),
        FunctionSignature("toreal", synonyms: ["todouble"], [.any], naming: .firstArgument, returns: .real),
        FunctionSignature("tobool", synonyms: ["toboolean"], [.any], naming: .firstArgument, returns: .bool),
        FunctionSignature("todatetime", [.any], naming: .firstArgument, returns: .datetime),
        FunctionSignature("totimespan", [.any], naming: .firstArgument, returns: .timespan),
    ]

    private static let times: [FunctionSignature] = [
        FunctionSignature("now", [.timespan], optional: 1, returns: .datetime),
        FunctionSignature("ago", [.timespan], returns: .datetime),
        FunctionSignature("startofday", [.datetime, .integer], optional: 1, naming: .firstArgument, returns: .datetime),
        FunctionSignature("bin", synonyms: ["floor"], [.any, .any], naming: .firstArgument) { types in
            switch (types[0], types[1]) {
            case (.datetime, .timespan): .datetime
            case (.timespan, .timespan): .timespan
            default: Operators.promoted(types)
            }
        },
    ]

    private static let dynamics: [FunctionSignature] = [
        FunctionSignature("parse_json", synonyms: ["parsejson", "todynamic"], [.text], naming: .firstArgument, returns: .dynamic),
        FunctionSignature("array_length", [.dynamic], returns: .long),
        FunctionSignature("member", [.dynamic, .string], returns: .dynamic),
        FunctionSignature("element", [.dynamic, .any], returns: .dynamic),
    ]

    private static let addresses: [FunctionSignature] = [
        FunctionSignature("ipv4_is_private", [.string], returns: .bool),
        FunctionSignature("ipv4_is_match", [.string, .string, .integer], optional: 1, returns: .bool),
        FunctionSignature("ipv4_is_in_range", [.string, .string], returns: .bool),
        FunctionSignature("ipv4_is_in_any_range", [.text, .text], repeating: .string, returns: .bool),
    ]

    private static let conditions: [FunctionSignature] = [
        FunctionSignature("isnull", [.any], returns: .bool),
        FunctionSignature("isnotnull", synonyms: ["notnull"], [.any], returns: .bool),
        FunctionSignature("iff", synonyms: ["iif"], [.bool, .any, .any]) { common(Array($0.dropFirst())) },
        FunctionSignature("case", [.bool, .any, .any], repeating: .any) { types in
            guard types.count % 2 == 1 else { return nil }
            let conditions = stride(from: 0, to: types.count - 1, by: 2).map { types[$0] }
            guard conditions.allSatisfy({ $0 == .bool }) else { return nil }
            return common(stride(from: 1, to: types.count, by: 2).map { types[$0] } + [types[types.count - 1]])
        },
        FunctionSignature("coalesce", [.any, .any], repeating: .any) { common($0) },
    ]

    /// The one type of all branches: equal ones, or the widest of numbers; dynamic gives way to the others' type.
    private static func common(_ types: [ScalarType]) -> ScalarType? {
        let plain = types.filter { $0 != .dynamic }
        guard let first = plain.first else { return .dynamic }
        if plain.allSatisfy({ $0 == first }) { return first }
        return Operators.promoted(plain)
    }
}
