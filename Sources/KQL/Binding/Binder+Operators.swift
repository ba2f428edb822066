import Basics

extension Binder {
    /// The pipeline with one more operator, checked against the columns before it.
    mutating func apply(_ operation: OperatorSyntax, to input: BoundPipeline) throws -> BoundPipeline {
        let schema = input.schema
        let scope = ColumnScope(schema: schema, allowsAliases: seesTable(input))
        let range = operation.range
        switch operation.kind {
        case .filter(let condition):
            let bound = try expression(condition, in: scope)
            guard bound.type == .bool || bound.type == .dynamic else { throw refuse(.notBoolean(bound.type), at: condition.range) }
            return try adding(.filter(bound), schema, to: input, at: range)
        case .extend(let expressions): return try adding(.project(try extended(expressions, schema, scope)), to: input, at: range)
        case .project(let expressions): return try adding(.project(try columns(expressions, scope)), to: input, at: range)
        case .projectAway, .projectKeep, .projectRename, .projectReorder, .projectByNames:
            return try adding(.project(try projectForm(operation.kind, scope)), to: input, at: range)
        case .serialize(let expressions):
            var result = expressions.isEmpty ? input : try serialized(input) { try $0.adding(.project(try $0.extended(expressions, schema, scope)), to: $1, at: range) }
            result.isSerialized = true
            return result
        case .summarize(let aggregates, let by, let hasBy):
            if aggregates.isEmpty, !hasBy { throw refuse(.expected("an aggregate or 'by'", found: "neither"), at: range) }
            var result = input
            for (kind, schema) in try summarize(aggregates, by, scope) {
                var step = step(kind, schema, at: range)
                if case .project = kind { step.text = "expressions over the aggregates" }
                result.steps.append(step)
            }
            result.isSerialized = false
            return result
        case .distinct(let expressions):
            let keys: [BoundColumn]
            if expressions.count == 1, case .star = expressions[0] { keys = allColumns(schema) } else { keys = try columns(expressions, scope) }
            return try adding(.distinct(keys), Schema(keys.map(\.schema)), to: input, at: range, serializes: false)
        case .sort(let keys): return try adding(.sort(try keys.map { try sortKey($0, scope) }), schema, to: input, at: range, serializes: true)
        case .top(let count, let key):
            return try adding(.top(try rowCount(count), try sortKey(key, scope)), schema, to: input, at: range, serializes: true)
        case .take(let count), .sample(let count): return try adding(.take(try rowCount(count)), schema, to: input, at: range)
        case .sampleDistinct(let count, let of):
            let keys = try columns([of], scope)
            let distinct = try adding(.distinct(keys), Schema(keys.map(\.schema)), to: input, at: range, serializes: false)
            return try adding(.take(try rowCount(count)), distinct.schema, to: distinct, at: range)
        case .count: return try adding(.count, Schema([ColumnSchema("Count", .long)]), to: input, at: range, serializes: false)
        case .join(let syntax): return try join(syntax, input, at: range)
        case .union(let syntax): return try union(syntax, input: input)
        case .search(let syntax): return try search(syntax, input: input, at: range)
        case .expand(let syntax):
            let (expand, schema) = try expand(syntax, schema, scope)
            return try adding(.expand(expand), schema, to: input, at: range)
        case .apply(let syntax, let operators): return try mvApply(syntax, operators, input, scope, at: range)
        case .parse(let syntax):
            let (parse, schema) = try parse(syntax, schema, scope)
            return try adding(.parse(parse), schema, to: input, at: range)
        case .parseKeyValues(let syntax):
            let (parse, schema) = try parseKeyValues(syntax, schema, scope)
            return try adding(.parseKeyValues(parse), schema, to: input, at: range)
        case .makeSeries(let syntax): return try makeSeries(syntax, input, scope, at: range)
        case .topNested(let clauses): return try topNested(clauses, input, scope, at: range)
        case .evaluate(let name, let arguments, let columns): return try evaluate(name, arguments, columns, input, scope, at: range)
        case .partition(let by, let strategy, let operators): return try partition(by, strategy, operators, input, scope, at: range)
        case .getschema: return BoundPipeline(source: .rows(schemaRows(schema)), isSerialized: true)
        case .alias(let name):
            var named = input
            named.alias = name.text
            lets[name.text] = .table(named, measure.extent)
            aliases.append(name.text)
            return named
        case .render(let kind):
            rendering = kind.text
            return input
        case .invoke(let name, let arguments): return try invoke(name, arguments, input)
        }
    }

    /// The pipeline with one more step; expressions that look at neighbouring rows need rows in a set order.
    func addingUnchecked(_ kind: BoundOperator, _ schema: Schema, to input: BoundPipeline, at range: SourceRange) -> BoundPipeline {
        var result = input
        result.alias = nil
        result.steps.append(step(kind, schema, at: range))
        return result
    }

    mutating func adding(
        _ kind: BoundOperator, _ schema: Schema, to input: BoundPipeline, at range: SourceRange, serializes: Bool? = nil
    ) throws -> BoundPipeline {
        var kind = kind
        if kind.expressions.contains(where: \.looksAtNeighbours) {
            guard kind.isRowWise else { throw refuse(.windowOutside, at: range) }
            guard input.isSerialized else { throw refuse(.notSerialized, at: range) }
            kind = .serial(kind)
        }
        var result = addingUnchecked(kind, schema, to: input, at: range)
        if let serializes { result.isSerialized = serializes }
        return result
    }

    private mutating func adding(_ kind: BoundOperator, to input: BoundPipeline, at range: SourceRange) throws -> BoundPipeline {
        guard case .project(let columns) = kind else { return input }
        return try adding(kind, Schema(columns.map(\.schema)), to: input, at: range)
    }

    private mutating func serialized(_ input: BoundPipeline, _ body: (inout Binder, BoundPipeline) throws -> BoundPipeline) throws -> BoundPipeline {
        var ordered = input
        ordered.isSerialized = true
        return try body(&self, ordered)
    }

    /// Whether rows descend from a table, whose columns may go by other names.
    func seesTable(_ input: BoundPipeline) -> Bool {
        switch input.source {
        case .table: true
        case .union(let legs, _): legs.contains(where: seesTable)
        case .rows, .range, .external: false
        }
    }

    mutating func rowCount(_ syntax: Expression) throws -> Int {
        guard case .long(let count)? = options.constant(try expression(syntax, in: .none)), count >= 0 else {
            throw refuse(.mustBeConstant("the number of rows"), at: syntax.range)
        }
        return Int(clamping: count)
    }

    private mutating func sortKey(_ key: SortKeySyntax, _ scope: ColumnScope) throws -> BoundOperator.SortKey {
        let bound = try expression(key.expression, in: scope)
        if bound.type == .dynamic { throw refuse(.sortByDynamic(), at: key.expression.range) }
        return BoundOperator.SortKey(expression: bound, isDescending: key.isDescending, nullsFirst: key.nullsFirst)
    }

    /// `getschema`: ColumnName, ColumnOrdinal, DataType, ColumnType (Kusto reference, "getschema operator").
    private func schemaRows(_ schema: Schema) -> ColumnBatch {
        let columns = [ColumnSchema("ColumnName", .string), ColumnSchema("ColumnOrdinal", .int), ColumnSchema("DataType", .string), ColumnSchema("ColumnType", .string)]
        return ColumnBatch(schema: Schema(columns), rows: schema.columns.enumerated().map { index, column in
            [.string(column.name), .long(Int64(index)), .string(column.type.dataType), .string(column.type.rawValue)]
        })
    }

    /// `invoke f(…)`: the rows so far are the function's first argument.
    private mutating func invoke(_ name: Name, _ arguments: [Expression], _ input: BoundPipeline) throws -> BoundPipeline {
        if name.text == "FileProfile", lets[name.text] == nil, let table = catalog.table(named: name.text) {
            return try fileProfile(table, name, arguments, input)
        }
        guard case .function(let function)? = lets[name.text] else { throw refuse(unknownFunction(name.text), at: name.range) }
        return try inlineTable(function, arguments, at: name.range, input: input)
    }
}

extension BoundExpression {
    /// True when a window function such as `prev` is called anywhere inside.
    var looksAtNeighbours: Bool {
        guard case .call(let name, let arguments, _) = self else { return false }
        return ScalarFunctions.named(name)?.isWindow == true || arguments.contains(where: \.looksAtNeighbours)
    }
}

extension ScalarType {
    /// The .NET type that `getschema` names.
    var dataType: String {
        switch self {
        case .bool: "System.SByte"
        case .int: "System.Int32"
        case .long: "System.Int64"
        case .real: "System.Double"
        case .decimal: "System.Data.SqlTypes.SqlDecimal"
        case .datetime: "System.DateTime"
        case .timespan: "System.TimeSpan"
        case .guid: "System.Guid"
        case .string: "System.String"
        case .dynamic: "System.Object"
        }
    }
}
