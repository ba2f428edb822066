import Basics
import KQL

extension QueryEngine: QueryRunner {
    public func capture(_ plan: Plan) throws -> Capture { try withStack { try captureHere(plan) } }

    private func captureHere(_ plan: Plan) throws -> Capture {
        let execution = newExecution()
        var resolved = plan
        resolved.pipeline.shared = nil
        if let legs = plan.pipeline.eventLegs {
            let prepared = try legs.map { try resolve($0, execution) }
            let parts = try prepared.map { try capture($0, execution) }
            resolved.pipeline = try resolve(BoundPipeline(source: .rows(ColumnBatch(schema: plan.pipeline.sourceSchema)), steps: plan.pipeline.steps), execution)
            resolved.pipeline.source = .union(prepared, plan.pipeline.sourceSchema)
            return Capture(resolved, parts, execution.scans)
        }
        guard case .table = plan.pipeline.source else { throw Refusal(EngineProblem.noEvents) }
        resolved.pipeline = try resolve(plan.pipeline, execution)
        return Capture(resolved, [try capture(resolved.pipeline, execution)], execution.scans)
    }

    /// The events of one table that pass the steps on single events.
    private func capture(_ pipeline: BoundPipeline, _ execution: Execution) throws -> CapturedTable {
        guard case .table(let name, _) = pipeline.source, let source = sources[name] else {
            if case .table(let name, _) = pipeline.source { throw Refusal(EngineProblem.missingTable(name)) }
            throw Refusal(EngineProblem.noEvents)
        }
        let upstream = Upstream(pipeline: pipeline, table: name, evaluator: evaluator)
        var part = CapturedTable(name: name, events: ColumnBatch(schema: source.schema), profile: TableProfile(table: name))
        var remaining = Array(repeating: 0, count: upstream.stepCount)
        (part.summary, part.completeness) = try scan(upstream, keepEvents: true) { block in
            part.profile.merge(block.profile)
            part.delivered += block.delivered
            part.inWindow += block.inWindow
            for index in remaining.indices { remaining[index] += block.remaining[index] }
            if let more = block.events {
                try execution.budget.charge(more.footprint, for: "the matched events")
                part.events.append(contentsOf: more)
            }
            part.origins += block.origins
        }
        let (delivered, ruledOut) = (part.delivered + part.summary.copiesDropped, part.summary.rowsRuledOut)
        part.funnel = [FunnelStep(text: name, line: 0, rowsIn: part.summary.rowsRead, rowsOut: delivered + ruledOut)]
        if ruledOut > 0 { part.funnel.append(FunnelStep(text: "ruled out by their bytes", line: 0, rowsIn: delivered + ruledOut, rowsOut: delivered)) }
        if part.summary.copiesDropped > 0 {
            part.funnel.append(FunnelStep(text: "copies left out", line: 0, rowsIn: part.delivered + part.summary.copiesDropped, rowsOut: part.delivered))
        }
        if let window = pipeline.window {
            part.funnel.append(FunnelStep(text: window.text, line: window.line, rowsIn: part.delivered, rowsOut: part.inWindow))
        }
        var before = part.inWindow
        for (step, after) in zip(upstream.steps, remaining) {
            part.funnel.append(FunnelStep(text: step.text, line: step.line, rowsIn: before, rowsOut: after))
            before = after
        }
        return part
    }

    public func answer(_ capture: Capture, over events: [Int]) throws -> Answer { try withStack { try answerHere(capture, over: events) } }

    private func answerHere(_ capture: Capture, over events: [Int]) throws -> Answer {
        let pipeline = capture.plan.pipeline
        let budget = MemoryBudget(limit: memory)
        guard let legs = pipeline.eventLegs else {
            let rows = try rows(of: pipeline.sourceSchema, capture, events)
            var answer = try apply(pipeline.steps[...], to: rows, budget)
            answer.funnel.removeFirst(min(capture.plan.tap, answer.funnel.count))
            return answer
        }
        var rows = ColumnBatch(schema: pipeline.sourceSchema)
        var start = 0
        for (leg, count) in zip(legs, capture.eventCounts) {
            let mine = events.filter { $0 >= start && $0 < start + count }
            start += count
            rows.append(contentsOf: try apply(leg.steps[...], to: try self.rows(of: leg.sourceSchema, capture, mine), budget).rows)
        }
        return try apply(pipeline.steps[...], to: rows, budget)
    }

    /// Captured events with the columns that the steps after the source expect.
    private func rows(of schema: Schema, _ capture: Capture, _ events: [Int]) throws -> ColumnBatch {
        let columns = try schema.columns.map { wanted in
            guard let column = capture.events.column(wanted.name), column.type == wanted.type else {
                throw Refusal(EngineProblem.missingColumns(capture.plan.table?.name ?? "", [wanted.name]))
            }
            return column.gathering(events)
        }
        return ColumnBatch(schema: schema, columns: columns, rowCount: events.count, lineage: events.map { [$0] })
    }

    public func test(_ condition: BoundExpression, over capture: Capture) throws -> [Bool] {
        var result = Array(repeating: false, count: capture.events.rowCount)
        for row in try evaluator.rows(where: condition, of: capture.events) { result[row] = true }
        return result
    }

    public func profile(_ table: String, columns: [String]) throws -> TableScan? {
        guard let source = sources[table] else { return nil }
        if completeness == .off { return TableScan(profile: TableProfile(table: table), summary: ScanSummary()) }
        let time = source.timeColumn
        let wanted = source.schema.names.filter { $0 == time || columns.contains($0) }
        var profile = TableProfile(table: table)
        let (summary, completeness) = try scan(source, columns: wanted, isSurvey: true) { block in
            var part = TableProfile(table: table)
            part.add(block.batch, time: time, columns: columns)
            return part
        } fold: { profile.merge($0) }
        return TableScan(profile: profile, summary: summary, completeness: completeness)
    }

    public func schema(of table: String) -> Schema? { sources[table]?.schema }
}
