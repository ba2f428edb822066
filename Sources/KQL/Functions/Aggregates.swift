import Basics

/// Every aggregate function that huntpack evaluates, by name.
public enum Aggregates {
    public static let all: [AggregateSignature] = [
        AggregateSignature("count", [], prefix: "count") { _ in .long },
        AggregateSignature("countif", [.bool], prefix: "countif") { _ in .long },
        AggregateSignature("dcount", [.any, .integer], optional: 1, constants: [1], prefix: "dcount") { _ in .long },
        AggregateSignature("min", [.orderable], prefix: "min") { $0[0] },
        AggregateSignature("max", [.orderable], prefix: "max") { $0[0] },
        AggregateSignature("sum", [.summable], prefix: "sum") { $0[0] == .int ? .long : $0[0] },
        AggregateSignature("avg", [.summable], prefix: "avg") { $0[0] == .timespan || $0[0] == .datetime || $0[0] == .decimal ? $0[0] : .real },
        AggregateSignature("make_set", synonyms: ["makeset"], [.any, .integer], optional: 1, constants: [1], prefix: "set") { _ in .dynamic },
        AggregateSignature("make_list", synonyms: ["makelist"], [.any, .integer], optional: 1, constants: [1], prefix: "list") { _ in .dynamic },
        AggregateSignature("arg_max", [.orderable], repeating: .any, naming: .extreme("max")) { $0[0].type },
        AggregateSignature("arg_min", [.orderable], repeating: .any, naming: .extreme("min")) { $0[0].type },
        AggregateSignature("take_any", synonyms: ["any"], [.any], repeating: .any, naming: .each("any")) { $0[0].type },
    ]

    static func named(_ name: String) -> AggregateSignature? { all.first { $0.name == name || $0.synonyms.contains(name) } }

    /// The default and largest size of make_set and make_list; the deprecated spellings stop at 128.
    static func defaultSize(writtenAs name: String) -> Int64 { name == "makeset" || name == "makelist" ? 128 : 1_048_576 }
}
