import Basics

/// evaluate pivot.
extension Binder {
    /// The aggregates that pivot takes (Kusto reference, "pivot plugin").
    private static let pivotAggregates: Set<String> = [
        "min", "max", "take_any", "sum", "dcount", "avg", "stdev", "variance", "make_list", "make_bag", "make_set", "count",
    ]

    /// One column a value of the pivot column, sorted by name; the cells are the aggregate's (Kusto reference, "pivot plugin").
    mutating func pivot(
        _ name: Name, _ arguments: [Expression], _ declared: OutputSchema?, _ input: BoundPipeline, _ scope: ColumnScope, at range: SourceRange
    ) throws -> BoundPipeline {
        guard let first = arguments.first, case .column(let column, let type) = try expression(first, in: scope), type != .dynamic else {
            throw refuse(.expected("pivot of a column", found: "'\(printable(source.flattened(name.range)))'"), at: name.range)
        }
        var aggregate = BoundAggregate(function: "count", arguments: [], outputs: [ColumnSchema("count_", .long)])
        var used: Set<Int> = [column]
        var keyArguments = arguments.dropFirst()
        if let second = keyArguments.first, case .call(let function, let inner, _) = second, Aggregates.named(function.text) != nil {
            var collector = AggregateCollector(scope: scope, keys: [])
            let outputs = try collect(function, inner, &collector)
            guard Self.pivotAggregates.contains(collector.aggregates.last?.function ?? "") else {
                throw refuse(.unsupportedOption("pivot with \(function.text)"), at: function.range)
            }
            guard outputs.count == 1, let bound = collector.aggregates.last else { throw refuse(.tupleInExpression(function.text), at: function.range) }
            aggregate = bound
            for argument in bound.arguments { argument.collectColumns(into: &used) }
            keyArguments = keyArguments.dropFirst()
        }
        let keys: [BoundColumn]
        if keyArguments.isEmpty {
            keys = allColumns(input.schema).enumerated().filter { !used.contains($0.offset) }.map(\.element)
        } else {
            keys = try columns(Array(keyArguments), scope)
        }
        for key in keys where key.expression.type == .dynamic { throw refuse(.groupByDynamic(key.name), at: name.range) }
        let values = try pivotValues(try probe(input, "pivot", at: name.range), column, at: name.range)
        let type2 = aggregate.outputs.first?.type ?? .long
        var schema = keys.map(\.schema)
        for value in values { schema.append(ColumnSchema(freeName(value.text, in: schema), type2)) }
        // "An error is raised if the run-time schema doesn't match the OutputSchema."
        if let declared {
            let isEqual = !declared.keepsAll && Schema(schema) == Schema(declared.columns.map { ColumnSchema($0.name.text, $0.type) })
            let found = schema.prefix(20).map { "\(printable($0.name)):\($0.type.rawValue)" }.joined(separator: ", ")
            guard isEqual else { throw refuse(.expected("the output schema that the data gives, (\(found))", found: "another"), at: name.range) }
        }
        let pivot = BoundPivot(keys: keys, pivot: .column(column, type), values: values, aggregate: aggregate)
        return try adding(.pivot(pivot), Schema(schema), to: input, at: range, serializes: false)
    }

    /// A value that is already a column's name gets a number behind it, as columns of join do.
    private func freeName(_ name: String, in schema: [ColumnSchema]) -> String {
        let taken = Set(schema.map { Array($0.name.utf8) })
        var result = name
        var number = 1
        while taken.contains(Array(result.utf8)) {
            result = name + String(number)
            number += 1
        }
        return result
    }

    /// The values of the pivot column, sorted; an empty one names no column.
    private mutating func pivotValues(_ rows: ColumnBatch, _ column: Int, at range: SourceRange) throws -> [Value] {
        guard column < rows.columns.count else { throw Refused() }
        var seen: Set<Value> = []
        let values = (0..<rows.rowCount).map { rows.columns[column][$0] }.filter { seen.insert($0).inserted }
            .sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
        guard values.count <= 1000 else { throw refuse(.tooManyColumns("pivot", 1000), at: range) }
        return values.filter { !$0.text.utf8.isEmpty }
    }
}
