import Basics
import KQL

/// Runs plans over tables that can be scanned.
public struct QueryEngine: Sendable {
    let sources: [String: any TableSource]
    let evaluator: Evaluator
    let threads: Int

    /// `now` is the instant of `now()`; `threads` never changes a result.
    public init(sources: [any TableSource], now: Datetime, threads: Int) {
        self.sources = Dictionary(sources.map { ($0.table, $0) }, uniquingKeysWith: { first, _ in first })
        evaluator = Evaluator(now: now)
        self.threads = threads
    }

    /// For the planner: the value of an expression without columns.
    public static func constants(now: Datetime) -> @Sendable (BoundExpression) -> Value? {
        let evaluator = Evaluator(now: now)
        return { evaluator.constant($0) }
    }

    /// The plan's answer over all the data. Throws `Refusal` when a table or column is missing.
    public func run(_ plan: Plan) throws -> (rows: ColumnBatch, scans: [TableScan]) {
        var scans: [TableScan] = []
        let resolved = try resolveTables(in: plan.pipeline, scans: &scans)
        return (try run(resolved, scans: &scans), scans)
    }

    func run(_ pipeline: BoundPipeline, scans: inout [TableScan]) throws -> ColumnBatch {
        guard case .table(let name, _) = pipeline.source else {
            guard case .rows(let batch) = pipeline.source else { throw Refusal(EngineProblem.planDoesNotFit) }
            return try apply(pipeline.steps[...], to: batch).rows
        }
        let upstream = Upstream(pipeline: pipeline, table: name, evaluator: evaluator)
        let rest = pipeline.steps.dropFirst(upstream.stepCount)
        var breaker = try rest.first.flatMap { try evaluator.breaker(for: $0, input: upstream.schema) }
        var rows = ColumnBatch(schema: upstream.schema)
        var profile = TableProfile(table: name)
        let summary = try scan(upstream) { part in
            profile.merge(part.profile)
            if breaker != nil { try breaker?.consume(part.rows) } else { rows = rows.appending(part.rows) }
        }
        scans.append(TableScan(profile: profile, summary: summary))
        guard let result = try breaker?.finish() else { return try apply(rest, to: rows).rows }
        return try apply(rest.dropFirst(), to: result).rows
    }

    /// Runs steps over rows that are already there, counting each.
    func apply(_ steps: ArraySlice<BoundStep>, to batch: ColumnBatch) throws -> Answer {
        var rows = batch
        var funnel: [FunnelStep] = []
        for step in steps {
            let before = rows.rowCount
            if var breaker = try evaluator.breaker(for: step, input: rows.schema) {
                try breaker.consume(rows)
                rows = try breaker.finish()
            } else {
                rows = try evaluator.applyRowWise(step.kind, schema: step.schema, to: rows).batch
            }
            funnel.append(FunnelStep(text: step.text, line: step.line, rowsIn: before, rowsOut: rows.rowCount))
        }
        return Answer(rows: rows, funnel: funnel)
    }

    /// Scans a table through the steps that run on single rows; parts arrive in the order of the input.
    func scan(_ upstream: Upstream, keepEvents: Bool = false, each: (Upstream.Part) throws -> Void) throws -> ScanSummary {
        guard let source = sources[upstream.table] else { throw Refusal(EngineProblem.missingTable(upstream.table)) }
        let missing = upstream.columns.filter { source.schema.index(of: $0) == nil }
        guard missing.isEmpty else { throw Refusal(EngineProblem.missingColumns(upstream.table, missing)) }
        var columns = upstream.columns
        for column in source.schema.names where column == upstream.time && !columns.contains(column) { columns.append(column) }
        return try source.scan(ScanRequest(columns: columns, threads: threads)) { block in
            try upstream.run(block, keepEvents: keepEvents)
        } fold: { part in
            try each(part)
        }
    }

    /// Looks up the tables inside conditions, so that each is read once.
    func resolveTables(in pipeline: BoundPipeline, scans: inout [TableScan]) throws -> BoundPipeline {
        var result = pipeline
        var read = scans
        for index in result.steps.indices {
            result.steps[index].kind = try result.steps[index].kind.mapExpressions { expression in
                try expression.mapLeaves { leaf in
                    guard case .firstColumn(let table) = leaf else { return nil }
                    let rows = try run(try resolveTables(in: table, scans: &read), scans: &read)
                    guard let column = rows.columns.first else { return .constant(.array([]), .dynamic) }
                    return .constant(.array((0..<column.count).map { column[$0] }), .dynamic)
                }
            }
        }
        scans = read
        return result
    }
}
