import Basics

/// evaluate: the plugins that huntpack runs.
extension Binder {
    static let plugins: Set<String> = ["bag_unpack", "pivot", "narrow"]

    mutating func evaluate(
        _ name: Name, _ arguments: [Expression], _ columns: [TypedName]?, _ input: BoundPipeline, _ scope: ColumnScope, at range: SourceRange
    ) throws -> BoundPipeline {
        switch name.text {
        case "bag_unpack": return try bagUnpack(name, arguments, columns, input, scope, at: range)
        case "pivot": return try pivot(name, arguments, input, scope, at: range)
        case "narrow":
            guard arguments.isEmpty else { throw refuse(.argumentCount("narrow", "0", arguments.count), at: name.range) }
            let schema = Schema([ColumnSchema("Row", .long), ColumnSchema("Column", .string), ColumnSchema("Value", .string)])
            return try adding(.narrow, schema, to: input, at: range, serializes: false)
        default: throw refuse(.unsupportedPlugin(printable(name.text)), at: name.range)
        }
    }

    /// What the rows before an operator are, where its columns depend on them.
    private mutating func probe(_ input: BoundPipeline, _ what: String, at range: SourceRange) throws -> ColumnBatch {
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

    /// Members become columns, in the order of first sight after the kept columns; a type is a column's own when all its values share
    /// it, else dynamic (Kusto reference, "bag_unpack plugin").
    private mutating func bagUnpack(
        _ name: Name, _ arguments: [Expression], _ columns: [TypedName]?, _ input: BoundPipeline, _ scope: ColumnScope, at range: SourceRange
    ) throws -> BoundPipeline {
        guard (1...4).contains(arguments.count), case .column(let column, .dynamic) = try expression(arguments[0], in: scope) else {
            throw refuse(.expected("bag_unpack of a dynamic column", found: "'\(printable(source.flattened(name.range.union(arguments.first?.range ?? name.range))))'"), at: name.range)
        }
        var prefix = ""
        var conflict = "error"
        var ignored: Set<String> = []
        for (index, argument) in arguments.enumerated().dropFirst() {
            var value = argument
            var place = ["", "OutputColumnPrefix", "columnsConflict", "ignoredProperties"][index]
            if case .named(let name, let inner) = argument { (place, value) = (name.text, inner) }
            switch (place, options.constant(try expression(value, in: .none))) {
            case ("OutputColumnPrefix", .string(let text)?): prefix = text
            case ("columnsConflict", .string(let text)?) where ["error", "replace_source", "keep_source"].contains(text): conflict = text
            case ("ignoredProperties", .array(let names)?): ignored = Set(names.map(\.text))
            default: throw refuse(.unsupportedOption("bag_unpack with \(place)"), at: argument.range)
            }
        }
        let members: [(name: String, type: ScalarType)]
        if let columns {
            members = columns.filter { input.schema.index(of: $0.name.text) == nil || $0.name.text.utf8.starts(with: prefix.utf8) && !prefix.isEmpty }
                .map { (String(decoding: Array($0.name.text.utf8).dropFirst(prefix.utf8.count), as: UTF8.self), $0.type) }
        } else {
            members = unpackedMembers(try probe(input, "bag_unpack", at: name.range), column).filter { !ignored.contains($0.name) }
        }
        var outputs = input.schema.columns.indices.filter { $0 != column }.map { BoundUnpack.Output.kept($0) }
        var schema = input.schema.columns.indices.filter { $0 != column }.map { input.schema.columns[$0] }
        for member in members {
            let output = ColumnSchema(prefix + member.name, member.type)
            if let place = schema.firstIndex(where: { $0.name.utf8.elementsEqual(output.name.utf8) }) {
                switch conflict {
                case "keep_source": continue
                case "replace_source":
                    outputs[place] = .member(member.name, member.type)
                    schema[place] = output
                default: throw refuse(.unpackConflict(printable(output.name)), at: name.range)
                }
            } else {
                outputs.append(.member(member.name, member.type))
                schema.append(output)
            }
        }
        return try adding(.unpack(BoundUnpack(column: column, outputs: outputs)), Schema(schema), to: input, at: range)
    }

    private func unpackedMembers(_ rows: ColumnBatch, _ column: Int) -> [(name: String, type: ScalarType)] {
        var order: [String] = []
        var types: [String: ScalarType] = [:]
        guard column < rows.columns.count else { return [] }
        for row in 0..<rows.rowCount {
            guard case .bag(let members) = rows.columns[column][row] else { continue }
            for member in members {
                guard let type = member.value.kind else {
                    if types[member.name] == nil, !order.contains(member.name) { order.append(member.name) }
                    continue
                }
                if types[member.name] == nil {
                    if !order.contains(member.name) { order.append(member.name) }
                    types[member.name] = type
                } else if types[member.name] != type {
                    types[member.name] = .dynamic
                }
            }
        }
        return order.map { ($0, types[$0] ?? .dynamic) }
    }

    /// One column a value of the pivot column, sorted by name; the cells are the aggregate's (Kusto reference, "pivot plugin").
    private mutating func pivot(_ name: Name, _ arguments: [Expression], _ input: BoundPipeline, _ scope: ColumnScope, at range: SourceRange) throws -> BoundPipeline {
        guard let first = arguments.first, case .column(let column, let type) = try expression(first, in: scope), type != .dynamic else {
            throw refuse(.expected("pivot of a column", found: "'\(printable(source.flattened(name.range)))'"), at: name.range)
        }
        var aggregate = BoundAggregate(function: "count", arguments: [], outputs: [ColumnSchema("count_", .long)])
        var used: Set<Int> = [column]
        var keyArguments = arguments.dropFirst()
        if let second = keyArguments.first, case .call(let function, let inner, _) = second, Aggregates.named(function.text) != nil {
            var collector = AggregateCollector(scope: scope, keys: [])
            let outputs = try collect(function, inner, &collector)
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
        let rows = try probe(input, "pivot", at: name.range)
        guard column < rows.columns.count else { throw Refused() }
        var seen: Set<Value> = []
        let values = (0..<rows.rowCount).map { rows.columns[column][$0] }.filter { seen.insert($0).inserted }
            .sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
        guard values.count <= 1000 else { throw refuse(.tooManyColumns("pivot", 1000), at: name.range) }
        var names = ResultNames(reserving: keys.map(\.name))
        let type2 = aggregate.outputs.first?.type ?? .long
        let schema = keys.map(\.schema) + values.map { ColumnSchema(names.unique($0.text), type2) }
        let pivot = BoundPivot(keys: keys, pivot: .column(column, type), values: values, aggregate: aggregate)
        return try adding(.pivot(pivot), Schema(schema), to: input, at: range, serializes: false)
    }
}

extension Value {
    /// The scalar type that a member of a bag has by itself; nil for null.
    var kind: ScalarType? {
        switch self {
        case .null: nil
        case .bool: .bool
        case .long: .long
        case .real: .real
        case .decimal: .decimal
        case .datetime: .datetime
        case .timespan: .timespan
        case .guid: .guid
        case .string: .string
        case .array, .bag: .dynamic
        }
    }
}
