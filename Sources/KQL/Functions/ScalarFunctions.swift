import Basics

/// Every scalar function and operator that huntpack evaluates, by name. Parameter and naming facts: the published Functions.cs.
public enum ScalarFunctions {
    public static let all: [FunctionSignature] =
        Operators.all + strings + patterns + encodings + parsing + conversions + times + mathematics + bits + dynamics + series + addresses
        + conditions + windows + rows

    private static let byName: [String: FunctionSignature] = {
        var result: [String: FunctionSignature] = [:]
        for signature in all { for name in [signature.name] + signature.synonyms { result[name] = signature } }
        return result
    }()

    static func named(_ name: String) -> FunctionSignature? { byName[name] }

    /// Functions that ask the run's database of locations, and are refused without one.
    static let needingLocations: Set<String> = ["geo_info_from_ip_address"]

    /// Names that can be called, for "did you mean".
    static let callable: [String] = byName.keys.filter { $0.utf8.first.map(isWordStart) ?? false && !operatorNames.contains($0) }.sorted()

    /// Words that stand between operands and cannot be called.
    private static let operatorNames: Set<String> = Set(Operators.all.map(\.name)).subtracting(["not"]).union(["member", "element", "matches regex"])

    /// The one type of all branches: equal ones, or the widest of numbers; dynamic gives way to the others' type.
    static func common(_ types: [ScalarType]) -> ScalarType? {
        let plain = types.filter { $0 != .dynamic }
        guard let first = plain.first else { return .dynamic }
        if plain.allSatisfy({ $0 == first }) { return first }
        return Operators.widest(plain)
    }
}
