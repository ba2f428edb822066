import Basics

/// Functions that depend on the columns in sight or on a table, and so are no ordinary calls.
extension Binder {
    /// Their names, for "did you mean" and the reference.
    static let specialFunctions = ["toscalar", "column_ifexists", "columnifexists", "pack_all", "ingestion_time", "bin_auto", "column_names_of", "materialize", "table"]

    /// Nil when the name is none of them.
    mutating func special(_ name: Name, _ arguments: [Expression], _ range: SourceRange, in scope: ColumnScope) throws -> BoundExpression? {
        switch name.text {
        case "toscalar":
            guard arguments.count == 1, let argument = arguments.first else { throw refuse(.argumentCount("toscalar", "1", arguments.count), at: name.range) }
            guard isTabular(argument) else { return try expression(argument, in: .none) }
            let table = try tabular(argument)
            guard let column = table.schema.columns.first else { throw refuse(.noColumns, at: argument.range) }
            return .firstCell(table, column.type)
        case "column_ifexists", "columnifexists":
            guard arguments.count == 2 else { throw refuse(.argumentCount(name.text, "2", arguments.count), at: name.range) }
            guard case .constant(.string(let column), _) = try expression(arguments[0], in: .none) else {
                throw refuse(.mustBeConstant("the name of the column"), at: arguments[0].range)
            }
            if let index = scope.schema.index(of: column) { return .column(index, scope.schema.columns[index].type) }
            return try expression(arguments[1], in: scope)
        case "pack_all":
            let ignoresNull = try arguments.first.map { try expression($0, in: .none) } ?? .constant(.bool(false), .bool)
            var parts = [ignoresNull]
            for (index, column) in scope.schema.columns.enumerated() {
                parts += [.constant(.string(column.name), .string), .column(index, column.type)]
            }
            return .call("pack_all", parts, .dynamic)
        case "ingestion_time":
            guard arguments.isEmpty else { throw refuse(.argumentCount("ingestion_time", "0", arguments.count), at: name.range) }
            let times = ["Timestamp", "TimeGenerated"]
            guard scope.allowsAliases, let time = times.first(where: { scope.schema.index(of: $0) != nil }), let index = scope.schema.index(of: time) else {
                throw refuse(.noIngestionTime, at: name.range)
            }
            note(.ingestionTime(time), at: name.range)
            return .column(index, .datetime)
        case "bin_auto":
            guard arguments.count == 1, let size = settings["query_bin_auto_size"] else { throw refuse(.noBinSize, at: name.range) }
            let value = try expression(arguments[0], in: scope)
            guard let start = settings["query_bin_auto_at"] else { return try call("bin", [value, size], at: [arguments[0].range, name.range], name.range) }
            return try call("bin_at", [value, size, start], at: [arguments[0].range, name.range, name.range], name.range)
        case "column_names_of":
            guard arguments.count == 1, isTabular(arguments[0]) else { throw refuse(.expected("a table", found: "'\(source.flattened(range))'"), at: name.range) }
            return .constant(.array(try tabular(arguments[0]).schema.names.map { .string($0) }), .dynamic)
        default: return nil
        }
    }
}
