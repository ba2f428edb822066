import Basics

/// evaluate bag_unpack.
extension Binder {
    fileprivate struct UnpackOptions {
        var prefix = ""
        var conflict = "error"
        var ignored: [String] = []

        func ignores(_ name: String) -> Bool { ignored.contains { $0.utf8.elementsEqual(name.utf8) } }
    }

    /// Members become columns after the kept ones, sorted by name; a type is a column's own when all its values share it, else dynamic
    /// (Kusto reference, "bag_unpack plugin").
    mutating func bagUnpack(
        _ name: Name, _ arguments: [Expression], _ declared: OutputSchema?, _ input: BoundPipeline, _ scope: ColumnScope, at range: SourceRange
    ) throws -> BoundPipeline {
        guard (1...4).contains(arguments.count), case .column(let column, .dynamic) = try expression(arguments[0], in: scope) else {
            let found = source.flattened(name.range.union(arguments.first?.range ?? name.range))
            throw refuse(.expected("bag_unpack of a dynamic column", found: "'\(printable(found))'"), at: name.range)
        }
        let options = try unpackOptions(arguments)
        let kept = input.schema.columns.indices.filter { $0 != column }
        var unpack = BoundUnpack(column: column, outputs: [])
        let schema: [ColumnSchema]
        if let declared {
            schema = try unpack.declare(declared, kept, input.schema, options, &self, at: name.range)
        } else {
            let members = try unpackedMembers(try probe(input, "bag_unpack", at: name.range), column, at: name.range)
            schema = try unpack.infer(members.filter { !options.ignores($0.name) }, kept, input.schema, options, &self, at: name.range)
        }
        return try adding(.unpack(unpack), Schema(schema), to: input, at: range)
    }

    private mutating func unpackOptions(_ arguments: [Expression]) throws -> UnpackOptions {
        var result = UnpackOptions()
        for (index, argument) in arguments.enumerated().dropFirst() {
            var value = argument
            var place = ["", "OutputColumnPrefix", "columnsConflict", "ignoredProperties"][index]
            if case .named(let name, let inner) = argument { (place, value) = (name.text, inner) }
            switch (place, options.constant(try expression(value, in: .none))) {
            case ("OutputColumnPrefix", .string(let text)?): result.prefix = text
            case ("columnsConflict", .string(let text)?) where ["error", "replace_source", "keep_source"].contains(text): result.conflict = text
            case ("ignoredProperties", .array(let names)?): result.ignored = names.map(\.text)
            default: throw refuse(.unsupportedOption("bag_unpack with \(printable(place))"), at: argument.range)
            }
        }
        return result
    }

    /// The members of all bags with their types, sorted by name; a member with nulls only is dynamic, as null itself is.
    private mutating func unpackedMembers(_ rows: ColumnBatch, _ column: Int, at range: SourceRange) throws -> [(name: String, type: ScalarType)] {
        var types: [[UInt8]: ScalarType?] = [:]
        guard column < rows.columns.count else { return [] }
        for row in 0..<rows.rowCount {
            guard case .bag(let members) = rows.columns[column][row] else { continue }
            for member in members {
                let key = Array(member.name.utf8)
                guard let known = types[key] else {
                    types[key] = .some(member.value.kind)
                    guard types.count <= 1000 else { throw refuse(.tooManyColumns("bag_unpack", 1000), at: range) }
                    continue
                }
                if let kind = member.value.kind, known != kind { types[key] = known == nil ? kind : .dynamic }
            }
        }
        return try types.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, type in
            let name = String(decoding: key, as: UTF8.self)
            guard !key.isEmpty, name.unicodeScalars.allSatisfy({ $0.isLetterOrDigit || "_ -.".unicodeScalars.contains($0) }) else {
                throw refuse(.unpackedName(printable(name)), at: range)
            }
            return (name, type ?? .dynamic)
        }
    }
}

extension BoundUnpack {
    /// The columns of an output schema: those of the table by name, the others members.
    fileprivate mutating func declare(
        _ declared: OutputSchema, _ kept: [Int], _ input: Schema, _ options: Binder.UnpackOptions, _ binder: inout Binder, at range: SourceRange
    ) throws -> [ColumnSchema] {
        var schema: [ColumnSchema] = []
        if declared.keepsAll {
            for index in kept where !declared.columns.contains(where: { $0.name.text.utf8.elementsEqual(input.columns[index].name.utf8) }) {
                outputs.append(.kept(index))
                schema.append(input.columns[index])
            }
        }
        for column in declared.columns {
            let name = column.name.text
            guard !schema.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { throw binder.refuse(.duplicateName(name), at: column.name.range) }
            schema.append(ColumnSchema(name, column.type))
            let hasPrefix = name.utf8.starts(with: options.prefix.utf8)
            let member = String(decoding: Array(name.utf8.dropFirst(hasPrefix ? options.prefix.utf8.count : 0)), as: UTF8.self)
            if let index = kept.first(where: { input.columns[$0].name.utf8.elementsEqual(name.utf8) }), options.conflict != "replace_source" {
                guard input.columns[index].type == column.type else {
                    throw binder.refuse(.expected(input.columns[index].type.rawValue, found: column.type.rawValue), at: column.name.range)
                }
                outputs.append(.kept(index))
            } else {
                guard hasPrefix, !options.ignores(member) else {
                    throw binder.refuse(.expected("a column that bag_unpack gives", found: "'\(printable(name))'"), at: column.name.range)
                }
                outputs.append(.member(member, column.type))
            }
        }
        return schema
    }

    /// The kept columns, then the members, or a member in the place of a kept column of its name.
    fileprivate mutating func infer(
        _ members: [(name: String, type: ScalarType)], _ kept: [Int], _ input: Schema, _ options: Binder.UnpackOptions, _ binder: inout Binder,
        at range: SourceRange
    ) throws -> [ColumnSchema] {
        outputs = kept.map { .kept($0) }
        var schema = kept.map { input.columns[$0] }
        for member in members {
            let output = ColumnSchema(options.prefix + member.name, member.type)
            guard let place = schema.firstIndex(where: { $0.name.utf8.elementsEqual(output.name.utf8) }) else {
                outputs.append(.member(member.name, member.type))
                schema.append(output)
                continue
            }
            switch options.conflict {
            case "keep_source": continue
            case "replace_source":
                outputs[place] = .member(member.name, member.type)
                schema[place] = output
            default: throw binder.refuse(.unpackConflict(printable(output.name)), at: range)
            }
        }
        return schema
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
