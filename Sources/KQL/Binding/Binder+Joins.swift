import Basics

extension Binder {
    mutating func join(_ syntax: JoinSyntax, _ input: BoundPipeline, at range: SourceRange) throws -> BoundPipeline {
        let kind = try joinKind(syntax)
        let right = try tabular(syntax.right)
        let left = ColumnScope(schema: input.schema, allowsAliases: seesTable(input))
        let rightScope = ColumnScope(schema: right.schema, allowsAliases: seesTable(right))
        var keys: [(left: BoundExpression, right: BoundExpression)] = []
        var failed = false
        for condition in syntax.conditions.flatMap(conjuncts) {
            do { keys.append(try key(condition, left, rightScope)) } catch { failed = true }
        }
        if failed { throw Refused() }
        let all = input.schema.columns.indices.map { BoundJoin.Side.left($0) }
        var others = right.schema.columns.indices.map { BoundJoin.Side.right($0) }
        if syntax.isLookup {
            let taken = Set(keys.compactMap { if case .column(let index, _) = $0.right { index } else { nil } })
            others = others.filter { if case .right(let index) = $0 { !taken.contains(index) } else { false } }
        }
        let outputs: [BoundJoin.Side] =
            switch kind {
            case .leftanti, .leftsemi: all
            case .rightanti, .rightsemi: others
            default: all + others
            }
        var names = ResultNames()
        let schema = Schema(outputs.map { side in
            switch side {
            case .left(let index): ColumnSchema(names.unique(input.schema.columns[index].name), input.schema.columns[index].type)
            case .right(let index): ColumnSchema(names.unique(right.schema.columns[index].name), right.schema.columns[index].type)
            }
        })
        let join = BoundJoin(kind: kind, right: right, keys: keys, outputs: outputs, name: syntax.isLookup ? "lookup" : "join")
        var result = addingUnchecked(.join(join), schema, to: input, at: range)
        result.isSerialized = false
        return result
    }

    /// `invoke FileProfile(Column)` from a local table of that name, keyed by SHA1: its columns stand beside each row
    /// (Defender reference, "FileProfile()").
    mutating func fileProfile(_ table: TableSchema, _ name: Name, _ arguments: [Expression], _ input: BoundPipeline) throws -> BoundPipeline {
        let scope = ColumnScope(schema: input.schema, allowsAliases: seesTable(input))
        let key = try arguments.first.map { argument -> BoundExpression in
            if case .constant(.string(let text), _) = try expression(argument, in: scope) { return try expression(.name(Name(text: text, range: argument.range)), in: scope) }
            return try expression(argument, in: scope)
        } ?? expression(.name(Name(text: "SHA1", range: name.range)), in: scope)
        guard let hash = table.schema.index(of: "SHA1"), key.type == .string, table.schema.columns[hash].type == .string else {
            throw refuse(.expected("a local table FileProfile with the column SHA1, and a string column", found: "other types"), at: name.range)
        }
        let added = table.schema.columns.indices.filter { $0 != hash && input.schema.index(of: table.schema.columns[$0].name) == nil }
        let outputs = input.schema.columns.indices.map { BoundJoin.Side.left($0) } + added.map { BoundJoin.Side.right($0) }
        let join = BoundJoin(
            kind: .leftouter, right: BoundPipeline(source: .table(table.name, table.schema)), keys: [(key, .column(hash, .string))], outputs: outputs, name: "FileProfile")
        note(.fileProfile, at: name.range)
        return addingUnchecked(.join(join), Schema(input.schema.columns + added.map { table.schema.columns[$0] }), to: input, at: name.range)
    }

    private mutating func joinKind(_ syntax: JoinSyntax) throws -> BoundJoin.Kind {
        guard let kind = syntax.kind else { return syntax.isLookup ? .leftouter : .innerunique }
        let known: BoundJoin.Kind? =
            switch kind.text {
            case "anti", "leftantisemi": .leftanti
            case "rightantisemi": .rightanti
            default: BoundJoin.Kind(rawValue: kind.text)
            }
        guard let known, !syntax.isLookup || known == .leftouter || known == .inner else {
            let names = syntax.isLookup ? "leftouter or inner" : BoundJoin.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw refuse(.expected(names, found: "'\(printable(kind.text))'"), at: kind.range)
        }
        return known
    }

    private func conjuncts(_ syntax: Expression) -> [Expression] {
        guard case .binary(let name, let left, let right) = syntax, name.text == "and" else { return [syntax] }
        return conjuncts(left) + conjuncts(right)
    }

    /// `Column` or `$left.a == $right.b`, in either order.
    private mutating func key(_ syntax: Expression, _ left: ColumnScope, _ right: ColumnScope) throws -> (left: BoundExpression, right: BoundExpression) {
        let pair: (left: BoundExpression, right: BoundExpression)
        switch syntax {
        case .name: pair = (try expression(syntax, in: left), try expression(syntax, in: right))
        case .binary(let name, let a, let b) where name.text == "==":
            switch (side(a), side(b)) {
            case ("$left"?, "$right"?): pair = (try sideColumn(a, left), try sideColumn(b, right))
            case ("$right"?, "$left"?): pair = (try sideColumn(b, left), try sideColumn(a, right))
            default: throw refuse(.joinCondition, at: syntax.range)
            }
        default: throw refuse(.joinCondition, at: syntax.range)
        }
        // A common column must have one type; others may be int and long (published Binder_NodeBinder.cs).
        let isCommon = if case .name = syntax { true } else { false }
        let fits = pair.left.type == pair.right.type || (!isCommon && pair.left.type.isInteger && pair.right.type.isInteger)
        guard fits, pair.left.type != .dynamic, pair.right.type != .dynamic else {
            throw refuse(.operandTypes("join", [pair.left.type, pair.right.type]), at: syntax.range)
        }
        return pair
    }

    private func side(_ syntax: Expression) -> String? {
        switch syntax {
        case .member(.name(let base), _) where base.text == "$left" || base.text == "$right": base.text
        case .index(.name(let base), _, _) where base.text == "$left" || base.text == "$right": base.text
        default: nil
        }
    }

    private mutating func sideColumn(_ syntax: Expression, _ scope: ColumnScope) throws -> BoundExpression {
        switch syntax {
        case .member(_, let name): return try expression(.name(name), in: scope)
        case .index(_, .literal(.string(let text), _, let range), _): return try expression(.name(Name(text: text, range: range)), in: scope)
        default: throw refuse(.joinCondition, at: syntax.range)
        }
    }
}
