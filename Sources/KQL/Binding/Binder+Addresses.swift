import Basics

/// evaluate ipv4_lookup and ipv6_lookup: a join by addresses and networks.
extension Binder {
    /// `ipv4_lookup(table, key, table's key [, further keys …] [, return_unmatched])`; ipv6_lookup has no further keys. The columns are
    /// those of both tables, the further keys once (published PlugIns.cs).
    mutating func addressLookup(
        _ name: Name, _ arguments: [Expression], _ input: BoundPipeline, _ scope: ColumnScope, at range: SourceRange
    ) throws -> BoundPipeline {
        guard arguments.count >= 3 else { throw refuse(.argumentCount(name.text, "at least 3", arguments.count), at: name.range) }
        let right = try tabular(arguments[0])
        let rightScope = ColumnScope(schema: right.schema, allowsAliases: seesTable(right))
        var extra = Array(arguments.dropFirst(3))
        var keepsUnmatched = false
        switch extra.last {
        case .literal(.bool(let flag), _, _)?:
            keepsUnmatched = flag
            extra.removeLast()
        case .named(let parameter, .literal(.bool(let flag), _, _))? where parameter.text == "return_unmatched":
            keepsUnmatched = flag
            extra.removeLast()
        default: break
        }
        if name.text == "ipv6_lookup", let first = extra.first { throw refuse(.argumentCount("ipv6_lookup", "3 or 4", arguments.count), at: first.range) }
        let keys = try extra.map { syntax -> (left: BoundExpression, right: BoundExpression) in
            let pair = (left: try expression(syntax, in: scope), right: try expression(syntax, in: rightScope))
            guard case .column = pair.left, case .column = pair.right, pair.left.type == pair.right.type, pair.left.type != .dynamic else {
                throw refuse(.operandTypes(name.text, [pair.left.type, pair.right.type]), at: syntax.range)
            }
            return pair
        }
        let taken = Set(keys.compactMap { if case .column(let index, _) = $0.right { index } else { nil } })
        var names = ResultNames()
        let left = input.schema.columns.indices.map { ($0, ColumnSchema(names.unique(input.schema.columns[$0].name), input.schema.columns[$0].type)) }
        let added = right.schema.columns.indices.filter { !taken.contains($0) }
            .map { ($0, ColumnSchema(names.unique(right.schema.columns[$0].name), right.schema.columns[$0].type)) }
        let join = BoundJoin(
            kind: keepsUnmatched ? .leftouter : .inner, right: right, keys: keys, outputs: left.map { .left($0.0) } + added.map { .right($0.0) },
            name: name.text,
            addresses: BoundJoin.Addresses(
                left: try addressKey(arguments[1], scope), right: try addressKey(arguments[2], rightScope), isIPv6: name.text == "ipv6_lookup"))
        var result = addingUnchecked(.join(join), Schema(left.map(\.1) + added.map(\.1)), to: input, at: range)
        result.isSerialized = false
        return result
    }

    private mutating func addressKey(_ syntax: Expression, _ scope: ColumnScope) throws -> BoundExpression {
        guard case .column(let index, .string) = try expression(syntax, in: scope) else {
            throw refuse(.expected("a string column", found: "'\(printable(source.flattened(syntax.range)))'"), at: syntax.range)
        }
        return .column(index, .string)
    }
}
