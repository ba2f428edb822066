import Basics
import KQL

/// Runs plans over tables that can be scanned.
public struct QueryEngine: Sendable {
    let sources: [String: any TableSource]
    let externals: any ExternalSources
    let evaluator: Evaluator
    let threads: Int
    /// The most bytes that operators may hold together.
    let memory: Int
    let completeness: CompletenessLevel
    let book = CompletenessBook()

    public static let defaultMemory = 2 << 30

    /// `now` is the instant of `now()`; `threads` and `completeness` never change an answer. Without `locations`, what asks for them is refused.
    public init(
        sources: [any TableSource], now: Datetime, threads: Int, memory: Int = defaultMemory, completeness: CompletenessLevel = .full,
        externals: any ExternalSources = NoExternalSources(), locations: (any LocationSource)? = nil
    ) {
        self.sources = Dictionary(sources.map { ($0.table, $0) }, uniquingKeysWith: { first, _ in first })
        self.externals = externals
        evaluator = Evaluator(now: now, memory: memory, locations: locations)
        self.threads = threads
        self.memory = memory
        self.completeness = completeness
    }

    /// What events may not be later than; nil where nobody set a clock that says anything.
    var clock: Datetime? { evaluator.context.now < Datetime.plausible.upperBound ? evaluator.context.now : nil }

    /// For the planner: the value of an expression without columns.
    public static func constants(now: Datetime, locations: (any LocationSource)? = nil) -> @Sendable (BoundExpression) -> Value? {
        let evaluator = Evaluator(now: now, memory: 64 << 20, locations: locations)
        return { evaluator.constant($0) }
    }

    /// The plan's answer over all the data. Throws `Refusal` when a table or column is missing.
    public func run(_ plan: Plan) throws -> (rows: ColumnBatch, scans: [TableScan]) {
        try withStack {
            let execution = newExecution()
            return (try run(plan.pipeline, execution), execution.scans)
        }
    }

    public func rows(of pipeline: BoundPipeline, catalog: Catalog) throws -> ColumnBatch {
        let context = evaluator.context
        let options = PlanOptions(now: context.now, constant: QueryEngine.constants(now: context.now, locations: context.locations))
        return try run(Planner.plan(BoundQuery(pipeline: pipeline, notes: []), catalog: catalog, options: options)).rows
    }

    func newExecution() -> Execution { Execution(budget: MemoryBudget(limit: memory)) }

    func run(_ pipeline: BoundPipeline, _ execution: Execution) throws -> ColumnBatch {
        guard let shared = pipeline.shared, shared.steps > 0, shared.steps <= pipeline.steps.count else {
            return try runDirectly(try resolve(pipeline, execution), execution)
        }
        let rows: ColumnBatch
        if let known = execution.known(shared) {
            rows = known
        } else {
            var prefix = pipeline
            prefix.shared = nil
            prefix.steps = Array(pipeline.steps.prefix(shared.steps))
            rows = try run(prefix, execution)
            try execution.keep(rows, as: shared)
        }
        var rest = BoundPipeline(source: .rows(rows), steps: Array(pipeline.steps.dropFirst(shared.steps)))
        rest = try resolve(rest, execution)
        return try apply(rest.steps[...], to: rows, execution.budget).rows
    }

    /// Runs a pipeline beside which no other table is left to compute.
    private func runDirectly(_ pipeline: BoundPipeline, _ execution: Execution) throws -> ColumnBatch {
        guard case .table(let name, _) = pipeline.source else {
            guard case .rows(let batch) = pipeline.source else { throw Refusal(EngineProblem.planDoesNotFit) }
            return try apply(pipeline.steps[...], to: batch, execution.budget).rows
        }
        let upstream = Upstream(pipeline: pipeline, table: name, evaluator: evaluator)
        let rest = pipeline.steps.dropFirst(upstream.stepCount)
        var breaker = try rest.first.flatMap { try evaluator.breaker(for: $0, input: upstream.schema, execution.budget) }
        var rows = ColumnBatch(schema: upstream.schema)
        let scan = try scan(upstream) { part in
            if breaker != nil {
                try breaker?.consume(part.rows)
            } else {
                try execution.budget.charge(part.rows.footprint, for: "the result")
                rows.append(contentsOf: part.rows)
            }
        }
        execution.scans.append(scan)
        guard let result = try breaker?.finish() else { return try apply(rest, to: rows, execution.budget).rows }
        return try apply(rest.dropFirst(), to: result, execution.budget).rows
    }

    /// Runs steps over rows that are already there, counting each.
    func apply(_ steps: ArraySlice<BoundStep>, to batch: ColumnBatch, _ budget: MemoryBudget) throws -> Answer {
        var rows = batch
        var funnel: [FunnelStep] = []
        for step in steps {
            let before = rows.rowCount
            rows = try evaluator.run(step, over: rows, budget)
            funnel.append(FunnelStep(text: step.text, line: step.line, rowsIn: before, rowsOut: rows.rowCount))
        }
        return Answer(rows: rows, funnel: funnel)
    }

    /// Scans a table through the steps that run on single rows; parts arrive in the order of the input.
    func scan(_ upstream: Upstream, each: (Upstream.Part) throws -> Void) throws -> TableScan {
        guard let source = sources[upstream.table] else { throw Refusal(EngineProblem.missingTable(upstream.table)) }
        let missing = upstream.columns.filter { source.schema.index(of: $0) == nil }
        guard missing.isEmpty else { throw Refusal(EngineProblem.missingColumns(upstream.table, missing)) }
        let columns = upstream.columns + source.schema.names.filter { $0 == upstream.time && !upstream.columns.contains($0) }
        var profile = TableProfile(table: upstream.table)
        let (summary, completeness) = try scan(source, columns: columns, sieve: upstream.needles) { block in
            let rows = WindowedRows(block, columns: columns, time: upstream.time, windows: [upstream.rowsWindow])
            return (rows.profile, try upstream.run(rows, block, keepEvents: false))
        } fold: { part, rows in
            profile.merge(part)
            try each(rows)
        }
        return TableScan(profile: profile, summary: summary, completeness: completeness)
    }

    /// Scans a table for some columns; the first scan of a table also looks at how complete it is.
    func scan<Partial: Sendable>(
        _ source: any TableSource, columns: [String], isSurvey: Bool = false, sieve: Needles? = nil, map: @Sendable (any ScanBlock) throws -> Partial,
        fold: (Partial) throws -> Void
    ) throws -> (ScanSummary, Completeness?) {
        if completeness == .off {
            let request = ScanRequest(columns: columns, threads: threads, isSurvey: isSurvey, sieve: source is DedupedSource ? nil : sieve, isDigested: false)
            return (try source.scan(request, map: map, fold: fold), nil)
        }
        if let known = book[source.table] {
            var summary = try source.scan(ScanRequest(columns: columns, threads: threads, isSurvey: isSurvey), map: map, fold: fold)
            summary.settleRepeatedFiles(known.duplicates)
            return (summary, known)
        }
        let survey = TableSurvey(source, clock: clock, findsCopies: !(source is DedupedSource))
        let more = survey.columns(of: source.schema).filter { !columns.contains($0) }
        var ledger = survey.ledger
        let request = ScanRequest(columns: columns + more, threads: threads, isSurvey: isSurvey, optional: Set(more))
        var summary = try source.scan(request) { block in
            (try map(block), survey.part(of: block))
        } fold: { partial, part in
            ledger.add(part)
            try fold(partial)
        }
        let completeness = try survey.finish(&ledger, source, threads: threads)
        book[source.table] = completeness
        summary.settleRepeatedFiles(completeness.duplicates)
        return (summary, completeness)
    }
}
