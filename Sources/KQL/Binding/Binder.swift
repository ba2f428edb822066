import Basics

/// Resolves the names of a query and checks its types; every fault is collected, none is guessed around.
struct Binder {
    let source: SourceText
    let catalog: Catalog
    var diagnostics: [Diagnostic] = []
    var notes: [Diagnostic] = []
    var lets: [String: LetBinding] = [:]
    /// Where aggregates inside an expression go; nil where none may stand.
    var collector: AggregateCollector?

    init(source: SourceText, catalog: Catalog) {
        self.source = source
        self.catalog = catalog
    }

    /// Thrown out of an expression once its fault has been recorded.
    struct Refused: Error {}

    mutating func refuse(_ problem: Problem, at range: SourceRange) -> Refused {
        diagnostics.append(problem.diagnostic(at: source.position(at: range.start)))
        return Refused()
    }

    mutating func note(_ problem: Problem, at range: SourceRange) {
        let note = problem.diagnostic(at: source.position(at: range.start))
        if !notes.contains(where: { $0.message == note.message }) { notes.append(note) }
    }

    mutating func query(_ syntax: QuerySyntax) -> BoundPipeline? {
        for (name, value) in syntax.lets {
            if lets[name.text] != nil { _ = refuse(.duplicateName(name.text), at: name.range) }
            do {
                switch value {
                case .pipeline(let inner): lets[name.text] = .table(try pipeline(inner))
                case .name(let other) where isTable(other.text): lets[name.text] = .table(try table(other))
                default: lets[name.text] = .scalar(try expression(value, in: .none))
                }
            } catch {
                lets[name.text] = .broken
            }
        }
        guard let body = syntax.body else { return nil }
        do {
            switch body {
            case .pipeline(let inner): return try pipeline(inner)
            case .name(let name): return try table(name)
            default: throw refuse(.expected("a tabular expression", found: "a scalar"), at: body.range)
            }
        } catch {
            return nil
        }
    }

    func isTable(_ name: String) -> Bool {
        if case .table? = lets[name] { return true }
        return lets[name] == nil && catalog.table(named: name) != nil
    }

    mutating func table(_ name: Name) throws -> BoundPipeline {
        switch lets[name.text] {
        case .table(let pipeline): return pipeline
        case .scalar: throw refuse(.scalarAsTable(name.text), at: name.range)
        case .broken: throw Refused()
        case nil: break
        }
        guard let table = catalog.table(named: name.text) else {
            let names = catalog.tables.map(\.name) + lets.keys.sorted()
            throw refuse(.unknownTable(printable(name.text), nearest: nearestName(to: name.text, among: names)), at: name.range)
        }
        return BoundPipeline(source: .table(table.name, table.schema))
    }

    mutating func pipeline(_ syntax: Pipeline) throws -> BoundPipeline {
        var result: BoundPipeline
        switch syntax.source {
        case .name(let name): result = try table(name)
        case .pipeline(let inner): result = try pipeline(inner)
        case .datatable(let columns, let cells): result = BoundPipeline(source: .rows(try datatable(columns, cells, at: syntax.range)))
        case .print(let expressions):
            let one = ColumnBatch(schema: Schema([]), columns: [], rowCount: 1)
            result = BoundPipeline(source: .rows(one))
            let columns = try printColumns(expressions)
            result.steps.append(step(.project(columns), Schema(columns.map(\.schema)), at: syntax.range))
        }
        var failed = false
        for syntax in syntax.operators {
            do {
                for (kind, schema) in try bind(syntax.kind, input: result) { result.steps.append(step(kind, schema, at: syntax.range)) }
            } catch {
                failed = true
            }
        }
        if failed { throw Refused() }
        return result
    }

    private func step(_ kind: BoundOperator, _ schema: Schema, at range: SourceRange) -> BoundStep {
        BoundStep(kind: kind, schema: schema, text: source.flattened(range), line: source.position(at: range.start).line)
    }

    private mutating func datatable(_ columns: [(name: Name, type: ScalarType)], _ cells: [Expression], at range: SourceRange) throws -> ColumnBatch {
        guard cells.count % columns.count == 0 else {
            throw refuse(.expected("a multiple of \(columns.count) cells", found: "\(cells.count)"), at: range)
        }
        var values: [Column] = columns.map { Column(type: $0.type) }
        for (index, cell) in cells.enumerated() {
            let column = index % columns.count
            let bound = try expression(cell, in: .none)
            guard let value = literalValue(bound, as: columns[column].type) else {
                throw refuse(.operandTypes("datatable", [columns[column].type, bound.type]), at: cell.range)
            }
            values[column].append(value)
        }
        return ColumnBatch(
            schema: Schema(columns.map { ColumnSchema($0.name.text, $0.type) }), columns: values, rowCount: cells.count / columns.count)
    }

    /// A constant cell converted to the column's type; nil when it does not fit.
    private func literalValue(_ expression: BoundExpression, as type: ScalarType) -> Value? {
        var sign: Int64 = 1
        var inner = expression
        if case .call("negate", let arguments, _) = inner, let first = arguments.first {
            sign = -1
            inner = first
        }
        guard case .constant(let value, let from) = inner else { return nil }
        switch (value, type) {
        case (.null, _): return type == .string ? .string("") : .null
        case (_, .dynamic): return value
        case (.long(let x), .long): return .long(sign &* x)
        case (.long(let x), .int): return Int32(exactly: sign &* x).map { .long(Int64($0)) }
        case (.long(let x), .real): return .real(Double(sign) * Double(x))
        case (.real(let x), .real): return .real(Double(sign) * x)
        case (.timespan(let x), .timespan): return .timespan(Timespan(ticks: sign &* x.ticks))
        case (.string(let x), .datetime): return Datetime(iso: x).map { .datetime($0) }
        case (.string(let x), .guid): return canonicalGUID(x).map { .guid($0) }
        default: return from == type ? value : nil
        }
    }

    private mutating func printColumns(_ expressions: [Expression]) throws -> [BoundColumn] {
        var names = ResultNames()
        return try expressions.enumerated().map { index, syntax in
            if case .named(let name, let inner) = syntax {
                return BoundColumn(name: names.unique(name.text), expression: try expression(inner, in: .none))
            }
            return BoundColumn(name: names.unique("print_\(index)"), expression: try expression(syntax, in: .none))
        }
    }
}
