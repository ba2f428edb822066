import Basics

extension Binder {
    /// The operator checked against the columns before it, and the columns after it.
    mutating func bind(_ syntax: OperatorSyntax.Kind, input: BoundPipeline) throws -> [(BoundOperator, Schema)] {
        if case .summarize(let aggregates, let by, let hasBy) = syntax {
            if aggregates.isEmpty, !hasBy { throw refuse(.expected("an aggregate or 'by'", found: "neither"), at: SourceRange(0, 0)) }
            return try summarize(aggregates, by, ColumnScope(schema: input.schema, allowsAliases: seesTable(input)))
        }
        return [try single(syntax, input: input)]
    }

    private mutating func single(_ syntax: OperatorSyntax.Kind, input: BoundPipeline) throws -> (BoundOperator, Schema) {
        let schema = input.schema
        let scope = ColumnScope(schema: schema, allowsAliases: seesTable(input))
        switch syntax {
        case .filter(let condition):
            let bound = try expression(condition, in: scope)
            guard bound.type == .bool || bound.type == .dynamic else { throw refuse(.notBoolean(bound.type), at: condition.range) }
            return (.filter(bound), schema)
        case .extend(let expressions): return try extend(expressions, schema, scope)
        case .project(let expressions): return project(try columns(expressions, scope))
        case .projectAway, .projectKeep, .projectRename, .projectReorder: return try projectForm(syntax, schema, scope)
        case .summarize: throw Refused()
        case .distinct(let expressions):
            if expressions.count == 1, case .star = expressions[0] {
                return (.distinct(allColumns(schema)), schema)
            }
            let keys = try columns(expressions, scope)
            return (.distinct(keys), Schema(keys.map(\.schema)))
        case .sort(let keys): return (.sort(try keys.map { try sortKey($0, scope) }), schema)
        case .top(let count, let key): return (.top(try rowCount(count), try sortKey(key, scope)), schema)
        case .take(let count): return (.take(try rowCount(count)), schema)
        case .count: return (.count, Schema([ColumnSchema("Count", .long)]))
        }
    }

    private func seesTable(_ input: BoundPipeline) -> Bool {
        guard case .table = input.source else { return false }
        return input.steps.allSatisfy(\.isRowWise)
    }

    func allColumns(_ schema: Schema) -> [BoundColumn] {
        schema.columns.enumerated().map { BoundColumn(name: $1.name, expression: .column($0, $1.type)) }
    }

    private func project(_ columns: [BoundColumn]) -> (BoundOperator, Schema) { (.project(columns), Schema(columns.map(\.schema))) }

    private mutating func rowCount(_ syntax: Expression) throws -> Int {
        guard case .constant(.long(let count), _) = try expression(syntax, in: .none), count >= 0 else {
            throw refuse(.mustBeConstant("the number of rows"), at: syntax.range)
        }
        return Int(clamping: count)
    }

    private mutating func sortKey(_ key: SortKeySyntax, _ scope: ColumnScope) throws -> BoundOperator.SortKey {
        let bound = try expression(key.expression, in: scope)
        if bound.type == .dynamic { throw refuse(.sortByDynamic(), at: key.expression.range) }
        return BoundOperator.SortKey(expression: bound, isDescending: key.isDescending, nullsFirst: key.nullsFirst)
    }

    /// Named and unnamed expressions as columns; a name given twice is an error, an inferred one gets a number.
    mutating func columns(_ expressions: [Expression], _ scope: ColumnScope, names: ResultNames = ResultNames()) throws -> [BoundColumn] {
        var names = names
        var given: Set<String> = []
        var result: [BoundColumn] = []
        var failed = false
        for syntax in expressions {
            do {
                if case .named(let name, let inner) = syntax {
                    guard given.insert(name.text).inserted else { throw refuse(.duplicateName(name.text), at: name.range) }
                    result.append(BoundColumn(name: names.unique(name.text), expression: try expression(inner, in: scope)))
                } else {
                    let bound = try expression(syntax, in: scope)
                    let name = inferredName(syntax).map { names.unique($0) } ?? names.anonymous()
                    result.append(BoundColumn(name: name, expression: bound))
                }
            } catch {
                failed = true
            }
        }
        if failed { throw Refused() }
        return result
    }

    private mutating func extend(_ expressions: [Expression], _ schema: Schema, _ scope: ColumnScope) throws -> (BoundOperator, Schema) {
        var result = allColumns(schema)
        var names = ResultNames(reserving: schema.names)
        var written: Set<String> = []
        for syntax in expressions {
            if case .named(let name, let inner) = syntax {
                guard written.insert(name.text).inserted else { throw refuse(.duplicateName(name.text), at: name.range) }
                let column = BoundColumn(name: name.text, expression: try expression(inner, in: scope))
                if let index = schema.index(of: name.text) { result[index] = column } else { result.append(column) }
            } else {
                let bound = try expression(syntax, in: scope)
                if let name = inferredName(syntax), let index = schema.index(of: name), written.insert(name).inserted {
                    result[index] = BoundColumn(name: name, expression: bound)
                } else {
                    result.append(BoundColumn(name: inferredName(syntax).map { names.unique($0) } ?? names.anonymous(), expression: bound))
                }
            }
        }
        return project(result)
    }

    private mutating func projectForm(_ syntax: OperatorSyntax.Kind, _ schema: Schema, _ scope: ColumnScope) throws -> (BoundOperator, Schema) {
        let all = allColumns(schema)
        switch syntax {
        case .projectAway(let patterns):
            let gone = Set(try patterns.flatMap { try matching($0, schema) })
            return project(all.indices.filter { !gone.contains($0) }.map { all[$0] })
        case .projectKeep(let patterns):
            let kept = Set(try patterns.flatMap { try matching($0, schema) })
            return project(all.indices.filter { kept.contains($0) }.map { all[$0] })
        case .projectReorder(let patterns):
            var order: [Int] = []
            for index in try patterns.flatMap({ try matching($0, schema) }) where !order.contains(index) { order.append(index) }
            return project((order + all.indices.filter { !order.contains($0) }).map { all[$0] })
        case .projectRename(let renames):
            var result = all
            for rename in renames {
                guard case .named(let new, .name(let old)) = rename else { throw refuse(.expected("new = old", found: "an expression"), at: rename.range) }
                let index = try matching(old, schema)[0]
                guard !result.contains(where: { $0.name.utf8.elementsEqual(new.text.utf8) }) else { throw refuse(.duplicateName(new.text), at: new.range) }
                result[index].name = new.text
            }
            return project(result)
        default: throw Refused()
        }
    }

    /// The columns that a name or a pattern with `*` stands for; a plain name must exist.
    private mutating func matching(_ pattern: Name, _ schema: Schema) throws -> [Int] {
        let parts = pattern.text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map { Array($0) }
        guard parts.count > 1 else {
            guard let index = schema.index(of: pattern.text) else {
                throw refuse(.unknownColumn(printable(pattern.text), nearest: nearestName(to: pattern.text, among: schema.names)), at: pattern.range)
            }
            return [index]
        }
        return schema.columns.indices.filter { wildcard(parts, matches: Array(schema.columns[$0].name.utf8)) }
    }

    private func wildcard(_ parts: [[UInt8]], matches name: [UInt8]) -> Bool {
        guard let first = parts.first, let last = parts.last, name.starts(with: first) else { return false }
        var rest = name[first.count...]
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let start = rest.indices.first(where: { rest[$0...].starts(with: part) }) else { return false }
            rest = rest[(start + part.count)...]
        }
        return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
    }
}
