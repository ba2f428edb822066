import Basics
import KQL

extension QueryEngine: QueryRunner {
    public func capture(_ plan: Plan) throws -> Capture {
        guard case .table(let name, _) = plan.pipeline.source, let source = sources[name] else {
            if case .table(let name, _) = plan.pipeline.source { throw Refusal(EngineProblem.missingTable(name)) }
            throw Refusal(EngineProblem.missingTable("of events"))
        }
        let execution = newExecution()
        var resolved = plan
        resolved.pipeline = try resolve(plan.pipeline, execution)
        resolved.pipeline.shared = nil
        let upstream = Upstream(pipeline: resolved.pipeline, table: name, evaluator: evaluator)
        var events = ColumnBatch(schema: source.schema)
        var origins: [RowOrigin] = []
        var profile = TableProfile(table: name)
        var delivered = 0
        var inWindow = 0
        var remaining = Array(repeating: 0, count: upstream.stepCount)
        let summary = try scan(upstream, keepEvents: true) { part in
            profile.merge(part.profile)
            delivered += part.delivered
            inWindow += part.inWindow
            for index in remaining.indices { remaining[index] += part.remaining[index] }
            if let more = part.events {
                try execution.budget.charge(more.footprint, for: "the matched events")
                events = events.appending(more)
            }
            origins += part.origins
        }
        let scans = [TableScan(profile: profile, summary: summary)] + execution.scans
        var funnel = [FunnelStep(text: name, line: 0, rowsIn: summary.rowsRead, rowsOut: delivered)]
        if let window = resolved.pipeline.window {
            funnel.append(FunnelStep(text: window.text, line: window.line, rowsIn: delivered, rowsOut: inWindow))
        }
        var before = inWindow
        for (step, after) in zip(upstream.steps, remaining) {
            funnel.append(FunnelStep(text: step.text, line: step.line, rowsIn: before, rowsOut: after))
            before = after
        }
        return Capture(
            plan: resolved, events: events, origins: origins, rowsDelivered: delivered, rowsInWindow: inWindow, funnel: funnel, scans: scans)
    }

    public func answer(_ capture: Capture, over events: [Int]) throws -> Answer {
        let pipeline = capture.plan.pipeline
        let columns = try pipeline.sourceSchema.columns.map { wanted in
            guard let column = capture.events.column(wanted.name) else {
                throw Refusal(EngineProblem.missingColumns(capture.plan.table?.name ?? "", [wanted.name]))
            }
            return column.gathering(events)
        }
        let rows = ColumnBatch(schema: pipeline.sourceSchema, columns: columns, rowCount: events.count, lineage: events.map { [$0] })
        var answer = try apply(pipeline.steps[...], to: rows, MemoryBudget(limit: memory))
        answer.funnel.removeFirst(min(capture.plan.tap, answer.funnel.count))
        return answer
    }

    public func test(_ condition: BoundExpression, over capture: Capture) throws -> [Bool] {
        var result = Array(repeating: false, count: capture.events.rowCount)
        for row in try evaluator.rows(where: condition, of: capture.events) { result[row] = true }
        return result
    }

    public func profile(_ table: String) throws -> TableScan? {
        guard let source = sources[table] else { return nil }
        let time = TableCatalog.table(named: table)?.timeColumn ?? "Timestamp"
        let columns = source.schema.names.filter { $0 == time }
        var profile = TableProfile(table: table)
        let summary = try source.scan(ScanRequest(columns: columns, threads: threads)) { block in
            var part = TableProfile(table: table)
            part.add(block.batch, time: time, columns: [])
            return part
        } fold: { profile.merge($0) }
        return TableScan(profile: profile, summary: summary)
    }

    public func schema(of table: String) -> Schema? { sources[table]?.schema }
}
