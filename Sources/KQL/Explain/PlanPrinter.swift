import Basics

/// The plan: tables with the columns read and their windows, the steps as written, the tap, and the tables beside and inside them.
struct PlanPrinter {
    private let plan: Plan

    init(_ plan: Plan) { self.plan = plan }

    var outlines: [Outline] { plan.tables.map(table) + pipeline(plan.pipeline, tap: plan.tap) }

    private func table(_ use: Plan.TableUse) -> Outline {
        Outline("table \(use.table): \(use.columns.isEmpty ? "no columns" : use.columns.joined(separator: ", "))", use.window.map { [Outline("window \(shown($0))")] } ?? [])
    }

    private func shown(_ window: TimeWindow) -> String { "\(window.start?.text ?? "the beginning") to \(window.end?.text ?? "the end")" }

    private func pipeline(_ pipeline: BoundPipeline, tap: Int? = nil) -> [Outline] {
        var result = [source(pipeline)]
        if let window = pipeline.window {
            let text = window.text.isEmpty ? "" : ", \(window.line > 0 ? "line \(window.line): " : "")\(window.text)"
            result.append(Outline("window \(shown(window.window))\(text)"))
        }
        let steps = self.steps(pipeline.steps)
        let mark = Outline("tap: exclusions and evidence")
        for index in 0...steps.count {
            if index == tap { result.append(mark) }
            if let shared = pipeline.shared, shared.steps == index { result.append(Outline("let \(shared.id): computed once")) }
            if index < steps.count { result.append(steps[index]) }
        }
        return result
    }

    private func source(_ pipeline: BoundPipeline) -> Outline {
        switch pipeline.source {
        case .table(let name, _): Outline("from \(name)")
        case .rows(let batch): Outline("from \(batch.rowCount) rows of the query")
        case .union(let legs, _): Outline("from the union of", legs.map { Outline("leg", self.pipeline($0)) })
        case .range: Outline("from a range")
        case .external(let external): Outline("from \(external.urls.joined(separator: ", ")) as \(external.format)")
        }
    }

    private func steps(_ steps: [BoundStep]) -> [Outline] {
        steps.map { step in
            var inside: [Outline] = []
            var tables: [BoundPipeline] = []
            var outer = step.kind
            switch step.kind {
            case .apply(let expand, let inner, let outputs):
                inside = [Outline("steps inside", self.steps(inner))]
                outer = .apply(expand, [], outputs: outputs)
            case .partition(let by, let inner, let limit):
                inside = [Outline("steps inside", self.steps(inner))]
                outer = .partition(by, [], limit: limit)
            default: break
            }
            // Of a join the last is the right side; all others stand in expressions.
            _ = outer.mapPipelines { table in
                tables.append(table)
                return table
            }
            let isJoin = if case .join = step.kind { true } else { false }
            let beside = tables.enumerated().map { index, table in
                Outline(isJoin && index == tables.count - 1 ? "right side" : "table inside", pipeline(table))
            }
            return Outline("line \(step.line): \(step.text)", beside + inside)
        }
    }
}
