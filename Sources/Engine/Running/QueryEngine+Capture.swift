import Basics
import KQL

extension QueryEngine: QueryRunner {
    public func capture(_ plan: Plan) throws -> Capture {
        guard let capture = try captures([plan]).first else { throw Refusal(EngineProblem.noEvents) }
        return try capture.get()
    }

    public func captures(_ plans: [Plan]) throws -> [Result<Capture, any Error>] {
        try withStack {
            var shared = SharedCapture(self)
            return try shared.run(plans)
        }
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
