import Basics

/// An aggregate function: what it takes, what it returns and how its result is named (Kusto reference, "Aggregation functions").
public struct AggregateSignature: Sendable {
    public let name: String
    let synonyms: [String]
    let parameters: [ParameterKind]
    let optional: Int
    /// Positions of the parameters that must be constants.
    let constants: Set<Int>
    /// The start of a default name: `count_`, `min_X`.
    let prefix: String
    let result: @Sendable ([ScalarType]) -> ScalarType?
}

public enum Aggregates {
    public static let all: [AggregateSignature] = [
        make("count", [], prefix: "count") { _ in .long },
        make("countif", [.bool], prefix: "countif") { _ in .long },
        make("dcount", [.any, .integer], optional: 1, constants: [1], prefix: "dcount") { $0[0] == .dynamic ? nil : .long },
        make("min", [.any], prefix: "min") { orderable($0[0]) },
        make("max", [.any], prefix: "max") { orderable($0[0]) },
        make("sum", [.any], prefix: "sum") { $0[0] == .timespan ? .timespan : $0[0] == .int ? .long : $0[0].isNumeric ? $0[0] : nil },
        make("avg", [.any], prefix: "avg") { $0[0] == .timespan ? .timespan : $0[0].isNumeric ? .real : nil },
        make("make_set", synonyms: ["makeset"], [.any, .integer], optional: 1, constants: [1], prefix: "set") { _ in .dynamic },
        make("make_list", synonyms: ["makelist"], [.any, .integer], optional: 1, constants: [1], prefix: "list") { _ in .dynamic },
        make("take_any", synonyms: ["any"], [.any], prefix: "any") { $0[0] },
    ]

    static func named(_ name: String) -> AggregateSignature? { all.first { $0.name == name || $0.synonyms.contains(name) } }

    /// The default and largest size of make_set and make_list; the deprecated spellings stop at 128.
    static func defaultSize(writtenAs name: String) -> Int64 { name == "makeset" || name == "makelist" ? 128 : 1_048_576 }

    private static func orderable(_ type: ScalarType) -> ScalarType? { type == .dynamic || type == .guid ? nil : type }

    private static func make(
        _ name: String, synonyms: [String] = [], _ parameters: [ParameterKind], optional: Int = 0, constants: Set<Int> = [],
        prefix: String, result: @escaping @Sendable ([ScalarType]) -> ScalarType?
    ) -> AggregateSignature {
        AggregateSignature(
            name: name, synonyms: synonyms, parameters: parameters, optional: optional, constants: constants, prefix: prefix, result: result)
    }
}
