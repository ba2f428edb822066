import Basics
import KQL

/// Captures the events of several plans; each table is read once for all of them.
struct SharedCapture {
    private let engine: QueryEngine
    private var jobs: [Job] = []

    /// One plan on its way.
    private struct Job {
        var plan: Plan
        let execution: Execution
        var legs: [Leg] = []
        /// Why it cannot be answered.
        var failure: (any Error)?
    }

    /// The events of one table.
    private struct Leg {
        var upstream: Upstream
        var part: CapturedTable
        /// Rows left after each step.
        var remaining: [Int]
    }

    /// Which leg of which job.
    private struct Place: Hashable {
        var job: Int
        var leg: Int
    }

    init(_ engine: QueryEngine) { self.engine = engine }

    /// What came of each plan, in their order. Throws what no plan can be answered for, such as a file that has changed.
    mutating func run(_ plans: [Plan]) throws -> [Result<Capture, any Error>] {
        jobs = try plans.map(prepare)
        var places: [String: [Place]] = [:]
        var tables: [String] = []
        for job in jobs.indices where jobs[job].failure == nil {
            for (leg, part) in jobs[job].legs.enumerated() {
                if places[part.upstream.table] == nil { tables.append(part.upstream.table) }
                places[part.upstream.table, default: []].append(Place(job: job, leg: leg))
            }
        }
        for table in tables { try scan(table, places[table] ?? []) }
        return jobs.map { job in
            if let failure = job.failure { return .failure(failure) }
            return .success(Capture(job.plan, job.legs.map(Self.finished), job.execution.scans))
        }
    }

    /// Computes the tables beside and inside a plan, and finds its legs. A refusal is that plan's alone.
    private func prepare(_ plan: Plan) throws -> Job {
        var job = Job(plan: plan, execution: engine.newExecution())
        job.plan.pipeline.shared = nil
        do {
            if let legs = plan.pipeline.eventLegs {
                let prepared = try legs.map { try engine.resolve($0, job.execution) }
                job.plan.pipeline = try engine.resolve(BoundPipeline(source: .rows(ColumnBatch(schema: plan.pipeline.sourceSchema)), steps: plan.pipeline.steps), job.execution)
                job.plan.pipeline.source = .union(prepared, plan.pipeline.sourceSchema)
                job.legs = try prepared.map(leg)
            } else {
                guard case .table = plan.pipeline.source else { throw Refusal(EngineProblem.noEvents) }
                job.plan.pipeline = try engine.resolve(plan.pipeline, job.execution)
                job.legs = [try leg(job.plan.pipeline)]
            }
        } catch let refusal as Refusal {
            job.failure = refusal
        }
        return job
    }

    private func leg(_ pipeline: BoundPipeline) throws -> Leg {
        guard case .table(let name, _) = pipeline.source else { throw Refusal(EngineProblem.noEvents) }
        guard let source = engine.sources[name] else { throw Refusal(EngineProblem.missingTable(name)) }
        let upstream = Upstream(pipeline: pipeline, table: name, evaluator: engine.evaluator)
        let missing = upstream.columns.filter { source.schema.index(of: $0) == nil }
        guard missing.isEmpty else { throw Refusal(EngineProblem.missingColumns(name, missing)) }
        let part = CapturedTable(name: name, events: ColumnBatch(schema: source.schema), profile: TableProfile(table: name))
        return Leg(upstream: upstream, part: part, remaining: Array(repeating: 0, count: upstream.stepCount))
    }

    private mutating func scan(_ table: String, _ places: [Place]) throws {
        let places = places.filter { jobs[$0.job].failure == nil }
        let upstreams = places.map { jobs[$0.job].legs[$0.leg].upstream }
        guard !places.isEmpty, let source = engine.sources[table] else { return }
        var seen: Set<String> = []
        let columns = (upstreams.flatMap(\.columns) + source.schema.names.filter { $0 == source.timeColumn }).filter { seen.insert($0).inserted }
        let needles = Needles.either(of: upstreams.map { $0.needles ?? Needles() })
        var asked: [String: Int] = [:]
        for name in upstreams.flatMap(\.questioned) { asked[name, default: 0] += 1 }
        let questioned = Set(asked.filter { $0.value > 2 }.keys)
        var profile = TableProfile(table: table)
        let (summary, completeness) = try engine.scan(source, columns: columns, sieve: needles.alternatives.isEmpty ? nil : needles) { block in
            let rows = WindowedRows(block, columns: columns, time: source.timeColumn, windows: upstreams.map(\.rowsWindow), questioned: questioned)
            return (rows.profile, upstreams.indices.map { index in Result { try upstreams[index].run(rows, block, keepEvents: true) } })
        } fold: { part, results in
            profile.merge(part)
            for (place, result) in zip(places, results) where jobs[place.job].failure == nil {
                do {
                    try add(try result.get(), to: place)
                } catch let refusal as Refusal {
                    jobs[place.job].failure = refusal
                }
            }
        }
        for place in places {
            jobs[place.job].legs[place.leg].part.profile = profile
            jobs[place.job].legs[place.leg].part.summary = summary
            jobs[place.job].legs[place.leg].part.completeness = completeness
        }
    }

    private mutating func add(_ block: Upstream.Part, to place: Place) throws {
        if let more = block.events {
            try jobs[place.job].execution.budget.charge(more.footprint, for: "the matched events")
            jobs[place.job].legs[place.leg].part.events.append(contentsOf: more)
        }
        jobs[place.job].legs[place.leg].part.delivered += block.delivered
        jobs[place.job].legs[place.leg].part.inWindow += block.inWindow
        for (index, rows) in block.remaining.enumerated() { jobs[place.job].legs[place.leg].remaining[index] += rows }
        jobs[place.job].legs[place.leg].part.origins += block.origins
    }

    /// The leg with where its rows went.
    private static func finished(_ leg: Leg) -> CapturedTable {
        var part = leg.part
        let (delivered, ruledOut) = (part.delivered + part.summary.copiesDropped, part.summary.rowsRuledOut)
        part.funnel = [FunnelStep(text: part.name, line: 0, rowsIn: part.summary.rowsRead, rowsOut: delivered + ruledOut)]
        if ruledOut > 0 { part.funnel.append(FunnelStep(text: "ruled out by their bytes", line: 0, rowsIn: delivered + ruledOut, rowsOut: delivered)) }
        if part.summary.copiesDropped > 0 {
            part.funnel.append(FunnelStep(text: "copies left out", line: 0, rowsIn: delivered, rowsOut: part.delivered))
        }
        if let window = leg.upstream.window {
            part.funnel.append(FunnelStep(text: window.text, line: window.line, rowsIn: part.delivered, rowsOut: part.inWindow))
        }
        var before = part.inWindow
        for (step, after) in zip(leg.upstream.steps, leg.remaining) {
            part.funnel.append(FunnelStep(text: step.text, line: step.line, rowsIn: before, rowsOut: after))
            before = after
        }
        return part
    }
}
