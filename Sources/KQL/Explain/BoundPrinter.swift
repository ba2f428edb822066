import Basics

/// The checked query: sources and steps with the columns after them.
struct BoundPrinter {
    func query(_ query: BoundQuery) -> [Outline] {
        let notes = query.notes.map { Outline($0.text) }
        let rendering = query.rendering.map { [Outline("render \($0)")] } ?? []
        let body = query.isOpen ? Outline("the columns depend on data that is not there: nothing was checked past them") : pipeline(query.pipeline)
        return [body] + rendering + (notes.isEmpty ? [] : [Outline("notes", notes)])
    }

    func pipeline(_ pipeline: BoundPipeline) -> Outline {
        var label = "pipeline"
        if let alias = pipeline.alias { label += " as \(alias)" }
        if let shared = pipeline.shared { label += ", let \(shared.id) up to step \(shared.steps)" }
        if pipeline.isSerialized { label += ", in a set order" }
        return Outline(label, [source(pipeline.source)] + steps(pipeline.steps, after: pipeline.sourceSchema))
    }

    private func source(_ source: BoundPipeline.Source) -> Outline {
        let outer = Schema([])
        switch source {
        case .table(let name, let schema): return Outline("table \(name)", [columns(schema)])
        case .rows(let batch): return Outline("rows \(batch.rowCount)", [columns(batch.schema)])
        case .union(let legs, let schema): return Outline("union", legs.map(pipeline) + [columns(schema)])
        case .range(let range):
            return Outline(
                "range", [("from", range.from), ("to", range.to), ("step", range.step)].map { Outline($0.0, [expression($0.1, outer)]) } + [columns(Schema([range.column]))])
        case .external(let external):
            return Outline("external \(external.format)", external.urls.map { Outline(quoted($0)) } + external.paths.map { Outline("path " + $0.map(quoted).joined(separator: ".")) } + [columns(external.schema)])
        }
    }

    private func columns(_ schema: Schema) -> Outline { Outline("columns " + (schema.count == 0 ? "none" : shown(schema))) }

    /// Each step, and the columns after it where they are others than before.
    func steps(_ steps: [BoundStep], after schema: Schema) -> [Outline] {
        var input = schema
        return steps.enumerated().map { index, step in
            defer { input = step.schema }
            var result = StepPrinter(expressions: self, input: input, output: step.schema).outline(step.kind)
            result.label = "\(index + 1) \(result.label), line \(step.line)"
            if step.schema != input { result.children.append(columns(step.schema)) }
            return result
        }
    }

    /// `name type` for a call, `value type` for a constant, `column position name type` for a cell.
    func expression(_ expression: BoundExpression, _ schema: Schema) -> Outline {
        switch expression {
        case .constant(let value, let type): return Outline("\(type.rawValue) \(shown(value))")
        case .column(let index, let type): return Outline("column \(index) \(schema.columns.indices.contains(index) ? schema.columns[index].name + ":" : "")\(type.rawValue)")
        case .call(let name, _, let type):
            return Outline("\(name):\(type.rawValue)", operands(of: expression, joinedBy: name).map { self.expression($0, schema) })
        case .firstColumn(let table): return Outline("first column of", [pipeline(table)])
        case .firstCell(let table, let type): return Outline("first cell:\(type.rawValue) of", [pipeline(table)])
        }
    }

    /// A call's arguments; of nested `and` or `or`, all that they join.
    private func operands(of expression: BoundExpression, joinedBy name: String) -> [BoundExpression] {
        guard case .call(_, let arguments, _) = expression else { return [] }
        guard name == "and" || name == "or" else { return arguments }
        var pending = [expression]
        var result: [BoundExpression] = []
        while let next = pending.popLast() {
            if case .call(name, let arguments, _) = next { pending += arguments.reversed() } else { result.append(next) }
        }
        return result
    }
}
