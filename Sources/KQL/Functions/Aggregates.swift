import Basics

/// Every aggregate function that huntpack evaluates, by name (published Aggregates.cs).
public enum Aggregates {
    public static let all: [AggregateSignature] = counts + totals + extremes + collections + statistics + percentiles + samples

    static func named(_ name: String) -> AggregateSignature? { all.first { $0.name == name || $0.synonyms.contains(name) } }

    /// The default and largest size of make_set, make_list and make_bag; the deprecated spellings stop at 128.
    static func defaultSize(writtenAs name: String) -> Int64 { ["makeset", "makelist", "make_dictionary"].contains(name) ? 128 : 1_048_576 }

    private static let counts = [
        // A predicate counts the rows where it holds; any other argument counts all rows ("summarize operator").
        AggregateSignature("count", synonyms: ["cnt"], [.any], optional: 1, prefix: "count") { _ in .long },
        AggregateSignature("countif", [.bool], prefix: "countif") { _ in .long },
        AggregateSignature("dcount", [.any, .integer], optional: 1, constants: [1], prefix: "dcount") { _ in .long },
        AggregateSignature("dcountif", [.any, .bool, .integer], optional: 1, constants: [2], prefix: "dcountif") { _ in .long },
        AggregateSignature("count_distinct", [.plain], prefix: "count_distinct") { _ in .long },
        AggregateSignature("count_distinctif", [.plain, .bool], prefix: "count_distinctif") { _ in .long },
    ]

    private static let totals = [
        AggregateSignature("sum", [.summable], prefix: "sum") { summed($0[0]) },
        AggregateSignature("sumif", [.summable, .bool], prefix: "sumif") { summed($0[0]) },
        AggregateSignature("avg", [.summable], prefix: "avg") { averaged($0[0]) },
        AggregateSignature("avgif", [.summable, .bool], prefix: "avgif") { averaged($0[0]) },
    ] + ["binary_all_and", "binary_all_or", "binary_all_xor"].map { name in
        AggregateSignature(name, [.integer], naming: .firstArgument(name)) { $0[0].type }
    }

    private static let extremes = [
        AggregateSignature("min", [.orderable], prefix: "min") { $0[0] },
        AggregateSignature("max", [.orderable], prefix: "max") { $0[0] },
        AggregateSignature("minif", [.orderable, .bool], prefix: "minif") { $0[0] },
        AggregateSignature("maxif", [.orderable, .bool], prefix: "maxif") { $0[0] },
        AggregateSignature("arg_max", [.orderable], repeating: .any, naming: .extreme("max")) { $0[0].type },
        AggregateSignature("arg_min", [.orderable], repeating: .any, naming: .extreme("min")) { $0[0].type },
    ]

    private static let collections = [
        AggregateSignature("make_set", synonyms: ["makeset"], [.any, .integer], optional: 1, constants: [1], prefix: "set") { _ in .dynamic },
        AggregateSignature("make_set_if", [.any, .bool, .integer], optional: 1, constants: [2], prefix: "set") { _ in .dynamic },
        AggregateSignature("make_list", synonyms: ["makelist"], [.any, .integer], optional: 1, constants: [1], prefix: "list") { _ in .dynamic },
        AggregateSignature("make_list_if", [.any, .bool, .integer], optional: 1, constants: [2], prefix: "list") { _ in .dynamic },
        AggregateSignature("make_list_with_nulls", [.any], prefix: "list") { _ in .dynamic },
        AggregateSignature("make_bag", [.dynamic, .integer], optional: 1, constants: [1], prefix: "bag") { _ in .dynamic },
        AggregateSignature("make_bag_if", [.dynamic, .bool, .integer], optional: 1, constants: [2], prefix: "bag") { _ in .dynamic },
        AggregateSignature("make_dictionary", [.dynamic, .integer], optional: 1, constants: [1], prefix: "dictionary") { _ in .dynamic },
        AggregateSignature("buildschema", [.dynamic], prefix: "schema") { _ in .dynamic },
    ]

    /// What times mean as a real is not documented for these: they are refused.
    private static let statistics =
        ["stdev", "stdevp", "variance", "variancep"].map { AggregateSignature($0, [.numeric], prefix: $0) { _ in .real } }
        + ["stdevif", "varianceif", "variancepif"].map { AggregateSignature($0, [.numeric, .bool], prefix: $0) { _ in .real } }
        + ["covariance", "covariancep"].map { AggregateSignature($0, [.numeric, .numeric], prefix: $0) { _ in .real } }
        + ["covarianceif", "covariancepif"].map { AggregateSignature($0, [.numeric, .numeric, .bool], prefix: $0) { _ in .real } }

    private static let percentiles = [
        AggregateSignature("percentile", [.summable, .numeric], constants: [1], naming: .percentiles(from: 1)) { ranked($0) },
        AggregateSignature("percentiles", [.summable, .numeric], repeating: .numeric, constants: [1], naming: .percentiles(from: 1)) { ranked($0) },
        AggregateSignature("percentilew", [.summable, .integer, .numeric], constants: [2], naming: .percentiles(from: 2)) { ranked($0) },
        AggregateSignature("percentilesw", [.summable, .integer, .numeric], repeating: .numeric, constants: [2], naming: .percentiles(from: 2)) {
            ranked($0)
        },
        AggregateSignature("percentiles_array", [.summable, .any], repeating: .numeric, constants: [1], naming: .prefix("percentiles")) {
            areConstant($0.dropFirst()) ? .dynamic : nil
        },
        AggregateSignature("percentilesw_array", [.summable, .integer, .any], repeating: .numeric, constants: [2], naming: .prefix("percentiles")) {
            areConstant($0.dropFirst(2)) ? .dynamic : nil
        },
    ]

    private static let samples = [
        AggregateSignature("take_any", [.any], repeating: .any, naming: .each("any_")) { $0[0].type },
        AggregateSignature("any", [.any], repeating: .any, naming: .eachOrPrefixed("any")) { $0[0].type },
        AggregateSignature("take_anyif", [.any, .bool], naming: .firstArgument("take_anyif")) { $0[0].type },
        AggregateSignature("anyif", [.any, .bool], prefix: "anyif") { $0[0] },
    ]

    /// int becomes long; a sum of datetimes means nothing.
    private static func summed(_ type: ScalarType) -> ScalarType? { type == .int ? .long : type == .datetime ? nil : type }

    private static func averaged(_ type: ScalarType) -> ScalarType { type.isInteger ? .real : type }

    /// int becomes long and decimal real (published AddPercentileColumns).
    private static func ranked(_ arguments: [BoundExpression]) -> ScalarType? {
        switch arguments.first?.type {
        case .int: .long
        case .decimal: .real
        case let type: type
        }
    }

    private static func areConstant(_ arguments: ArraySlice<BoundExpression>) -> Bool {
        arguments.allSatisfy { $0.columnsRead.isEmpty && ($0.type.isNumeric || ($0.type == .dynamic && arguments.count == 1)) }
    }
}
