import Basics

extension Binder {
    func isTable(_ name: String) -> Bool {
        switch lets[name] {
        case .table?: true
        case .function(let function)?: function.syntax.parameters.isEmpty && function.isTabular
        case .scalar?, .broken?: false
        case nil: catalog.table(named: name) != nil
        }
    }

    /// Whether an expression gives a table, as far as its form says.
    func isTabular(_ syntax: Expression) -> Bool {
        switch syntax {
        case .pipeline: true
        case .name(let name): isTable(name.text)
        case .call(let name, let arguments, _):
            if case .function(let function)? = lets[name.text] { function.isTabular }
            else if name.text == "materialize" { arguments.first.map(isTabular) ?? true }
            else { name.text == "table" || mappedTable(name, arguments) != nil }
        default: false
        }
    }

    /// The same of a function that is about to be bound to a name here; its own functions count, too.
    func isTabular(_ function: FunctionSyntax) -> Bool {
        guard let body = function.body.body else { return false }
        let table = LetBinding.table(BoundPipeline(source: .rows(ColumnBatch(schema: Schema([])))), Extent())
        var inside = self
        for parameter in function.parameters {
            if case .table = parameter.kind { inside.lets[parameter.name.text] = table } else { inside.lets[parameter.name.text] = .broken }
        }
        for statement in function.body.statements {
            switch statement {
            case .letValue(let name, let value): inside.lets[name.text] = inside.isTabular(value) ? table : .broken
            case .letFunction(let name, let syntax):
                inside.lets[name.text] = .function(LetFunction(name: name.text, syntax: syntax, environment: [:], isTabular: inside.isTabular(syntax)))
            case .parameters, .set: break
            }
        }
        return inside.isTabular(body)
    }

    /// The pipeline of an expression that gives a table.
    mutating func tabular(_ syntax: Expression) throws -> BoundPipeline {
        try deeper(at: syntax.range) { binder in
            switch syntax {
            case .pipeline(let inner): return try binder.pipeline(inner)
            case .name(let name): return try binder.table(name)
            case .call(let name, let arguments, let range): return try binder.tableCall(name, arguments, range)
            default: throw binder.refuse(.scalarAsTable(binder.source.flattened(syntax.range)), at: syntax.range)
            }
        }
    }

    mutating func table(_ name: Name) throws -> BoundPipeline {
        switch lets[name.text] {
        case .table(let pipeline, let extent)?:
            try use(extent, at: name.range)
            return pipeline
        case .scalar?: throw refuse(.scalarAsTable(name.text), at: name.range)
        case .broken?: throw Refused()
        case .function?: return try tableCall(name, [], name.range)
        case nil: break
        }
        guard let table = catalog.table(named: name.text) else {
            let near = nearest(to: name.text, among: catalog.names + lets.keys.sorted())
            throw refuse(.unknownTable(printable(name.text), nearest: near), at: name.range)
        }
        return BoundPipeline(source: .table(table.name, table.schema))
    }

    /// A call that gives a table.
    private mutating func tableCall(_ name: Name, _ arguments: [Expression], _ range: SourceRange) throws -> BoundPipeline {
        if case .function(let function)? = lets[name.text] { return try inlineTable(function, arguments, at: name.range, input: nil) }
        if let mapped = mappedTable(name, arguments) { return BoundPipeline(source: .table(mapped.name, mapped.schema)) }
        switch name.text {
        case "materialize":
            guard arguments.count == 1 else { throw refuse(.argumentCount("materialize", "1", arguments.count), at: name.range) }
            return try tabular(arguments[0])
        case "table":
            guard let first = arguments.first, case .constant(.string(let text), _) = try expression(first, in: .none) else {
                throw refuse(.mustBeConstant("the name of the table"), at: range)
            }
            return try table(Name(text: text, range: first.range))
        default: throw refuse(unknownFunction(name.text), at: name.range)
        }
    }

    /// A local table that stands in for a call only the service can answer, such as `_GetWatchlist('VIP')`; it is named by the call
    /// as written without blanks, with single quotes.
    private func mappedTable(_ name: Name, _ arguments: [Expression]) -> TableSchema? {
        var texts: [String] = []
        for argument in arguments {
            guard case .literal(.string(let text), _, _) = argument else { return nil }
            texts.append("'" + text + "'")
        }
        return catalog.table(named: name.text + "(" + texts.joined(separator: ",") + ")")
    }

    mutating func pipeline(_ syntax: Pipeline) throws -> BoundPipeline {
        // Inside another table the outer row's columns are out of sight.
        let outer = (lets, collector, rowNames)
        let known = aliases.count
        for name in rowNames { lets[name] = nil }
        collector = nil
        rowNames = []
        defer {
            // What `as` named stays, but hides nothing that was there before.
            for name in aliases[known...] { if let old = outer.0[name] { lets[name] = old } }
            for name in outer.2 { lets[name] = outer.0[name] }
            (collector, rowNames) = (outer.1, outer.2)
        }
        return try counting { try $0.steps(syntax) }
    }

    private mutating func steps(_ syntax: Pipeline) throws -> BoundPipeline {
        var result = try bind(syntax.source, at: syntax.range)
        var failed = false
        for operation in syntax.operators {
            do {
                // Each step copies those before it.
                try grow(by: 1 + result.steps.count / 50, at: operation.range)
                result = try apply(operation, to: result)
                try widen(by: result.schema.count, at: operation.range)
            } catch {
                if error is NeedsData { throw error }
                failed = true
            }
        }
        if failed { throw Refused() }
        return result
    }

    private mutating func bind(_ source: Pipeline.Source, at range: SourceRange) throws -> BoundPipeline {
        switch source {
        case .name(let name): return try table(name)
        case .call(let name, let arguments, let range): return try tableCall(name, arguments, range)
        case .pipeline(let inner): return try deeper(at: range) { try $0.pipeline(inner) }
        case .datatable(let columns, let cells): return BoundPipeline(source: .rows(try datatable(columns, cells, at: range)), isSerialized: true)
        case .print(let expressions):
            var result = BoundPipeline(source: .rows(ColumnBatch(schema: Schema([]), columns: [], rowCount: 1)), isSerialized: true)
            let columns = try printColumns(expressions)
            result.steps.append(step(.project(columns), Schema(columns.map(\.schema)), at: range))
            return result
        case .range(let name, let from, let to, let step): return try self.range(name, from, to, step)
        case .union(let union): return try self.union(union, input: nil)
        case .externaldata(let external): return try externaldata(external)
        case .search(let search): return try self.search(search, input: nil, at: range)
        case .find(let find): return try self.find(find, at: range)
        }
    }

    func step(_ kind: BoundOperator, _ schema: Schema, at range: SourceRange) -> BoundStep {
        BoundStep(kind: kind, schema: schema, text: source.flattened(range), line: source.position(at: range.start).line)
    }

    private mutating func range(_ name: Name, _ from: Expression, _ to: Expression, _ step: Expression) throws -> BoundPipeline {
        let bound = try [from, to, step].map { try expression($0, in: .none) }
        let ends = bound[0].type == bound[1].type ? bound[0].type : Operators.widest([bound[0].type, bound[1].type])
        let type: ScalarType? =
            switch (ends, bound[2].type) {
            case (.datetime?, .timespan): .datetime
            case (.timespan?, .timespan): .timespan
            case (let ends?, let step): ends == .int && step == .int ? .int : Operators.promoted([ends, step])
            case (nil, _): nil
            }
        guard let type else { throw refuse(.operandTypes("range", bound.map(\.type)), at: step.range) }
        let range = BoundRange(column: ColumnSchema(name.text, type), from: bound[0], to: bound[1], step: bound[2])
        return BoundPipeline(source: .range(range), isSerialized: true)
    }
}
