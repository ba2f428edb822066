import Basics

/// evaluate: the plugins that huntpack runs.
extension Binder {
    static let plugins: Set<String> = ["bag_unpack", "pivot", "narrow", "ipv4_lookup", "ipv6_lookup"]

    mutating func evaluate(
        _ name: Name, _ arguments: [Expression], _ schema: OutputSchema?, _ input: BoundPipeline, _ scope: ColumnScope, at range: SourceRange
    ) throws -> BoundPipeline {
        if let schema, name.text != "bag_unpack", name.text != "pivot" {
            throw refuse(.unsupportedOption("an output schema of \(printable(name.text))"), at: schema.columns.first?.name.range ?? name.range)
        }
        switch name.text {
        case "bag_unpack": return try bagUnpack(name, arguments, schema, input, scope, at: range)
        case "pivot": return try pivot(name, arguments, schema, input, scope, at: range)
        case "ipv4_lookup", "ipv6_lookup": return try addressLookup(name, arguments, input, scope, at: range)
        case "narrow":
            guard arguments.isEmpty else { throw refuse(.argumentCount("narrow", "0", arguments.count), at: name.range) }
            let schema = Schema([ColumnSchema("Row", .long), ColumnSchema("Column", .string), ColumnSchema("Value", .string)])
            return try adding(.narrow, schema, to: input, at: range, serializes: false)
        default: throw refuse(.unsupportedPlugin(printable(name.text)), at: name.range)
        }
    }

    /// What the rows before an operator are, where its columns depend on them.
    mutating func probe(_ input: BoundPipeline, _ what: String, at range: SourceRange) throws -> ColumnBatch {
        guard let probe = options.probe else {
            note(.dependsOnData(what), at: range)
            throw NeedsData()
        }
        do {
            return try probe(input)
        } catch let refusal as Refusal {
            diagnostics += refusal.diagnostics
            throw Refused()
        }
    }
}
