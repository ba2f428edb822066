import Basics
import KQL

/// Runs the rules of a hunt and says for each what was found, what was set aside and what was searched.
public struct Hunter: Sendable {
    let runner: any QueryRunner
    let catalog: Catalog
    let asOf: Datetime
    let constants: @Sendable (BoundExpression) -> Value?
    let parameters: [String: String]
    let hasLocations: Bool

    /// `parameters` are the values of declared query parameters; `constants` is the value of an expression that reads no column: the runner's own arithmetic.
    /// `hasLocations` says that the runner has a database of locations.
    public init(
        runner: any QueryRunner, catalog: Catalog, asOf: Datetime, parameters: [String: String] = [:], hasLocations: Bool = false,
        constants: @escaping @Sendable (BoundExpression) -> Value?
    ) {
        self.parameters = parameters
        self.hasLocations = hasLocations
        self.runner = runner
        self.catalog = catalog
        self.asOf = asOf
        self.constants = constants
    }

    /// A rule to be answered.
    public struct Question: Sendable {
        var rule: Rule
        var attack: AttackMapping
        var hunt: Hunt

        /// `hunt` is the hunt as this rule sees it: its look-back may differ from rule to rule.
        public init(rule: Rule, attack: AttackMapping, hunt: Hunt) {
            self.rule = rule
            self.attack = attack
            self.hunt = hunt
        }
    }

    /// What came of a rule, and of the tables read for it.
    public struct Answered: Sendable {
        public var result: RuleResult
        public var scans: [TableScan]
    }

    /// The answers of rules, in their order; what they read of a table is read once for all. A rule that cannot be answered says why in its outcome;
    /// only a failing runner throws.
    public func run(_ questions: [Question], exclusions: [Exclusion], exclusionsPath: String?) throws -> [Answered] {
        let prepared = questions.map(prepare)
        var captures = try runner.captures(prepared.compactMap { try? $0.plan.get() })[...]
        return try zip(questions, prepared).map { question, prepared in
            var result = RuleResult(rule: question.rule, attack: question.attack, outcome: .evaluated, aliases: question.hunt.aliases)
            switch prepared.plan {
            case .failure(let refusal):
                result.outcome = .refused(refusal.diagnostics)
                result.notes = prepared.notes
                return Answered(result: result, scans: [])
            case .success(let plan):
                result.notes = plan.notes
                result.keyColumns = plan.identityColumns
                result.columns = plan.schema
                guard let capture = captures.popFirst() else { return Answered(result: result, scans: []) }
                return try answer(question, plan, capture, result, exclusions, exclusionsPath)
            }
        }
    }

    private func prepare(_ question: Question) -> (plan: Result<Plan, Refusal>, notes: [Diagnostic]) {
        let query: BoundQuery
        do {
            let options = BindOptions(parameters: parameters, constant: constants, probe: { try runner.rows(of: $0, catalog: catalog) }, hasLocations: hasLocations)
            query = try catalog.bind(narrowedTo: runner.schema) { names throws(Refusal) in try question.rule.bind(catalog: names, options: options) }
        } catch {
            return (.failure(error), [])
        }
        let plan = Planner.plan(query, catalog: catalog, options: PlanOptions(now: asOf, lookback: question.hunt.lookback, constant: constants))
        guard plan.table != nil else {
            return (.failure(Refusal(Diagnostic("HUN031", "the query reads no table of events", suggestion: "a hunting rule starts from a table"))), plan.notes)
        }
        return (.success(plan), plan.notes)
    }

    private func answer(
        _ question: Question, _ plan: Plan, _ captured: Result<Capture, any Error>, _ blank: RuleResult, _ exclusions: [Exclusion], _ exclusionsPath: String?
    ) throws -> Answered {
        let (rule, hunt) = (question.rule, question.hunt)
        var result = blank
        let capture: Capture
        do {
            capture = try captured.get()
        } catch let refusal as Refusal {
            let scans = try plan.tables.compactMap { try runner.profile($0.table, columns: $0.columns) }
            let lacking = lackingColumns(of: plan, schema: runner.schema) { table in
                scans.filter { $0.profile.table == table }.flatMap(\.summary.inputs).map(\.path)
            }
            result.outcome = .notEvaluated(lacking.isEmpty ? refusal.diagnostics : lacking)
            result.connectors = try connectors(of: rule, plan, scans, hunt)
            result.coverage = coverage(plan, scans.first?.profile, hunt, rowsInWindow: 0)
            return Answered(result: result, scans: scans)
        }
        let judged = try judge(exclusions, capture, path: exclusionsPath)
        try report(capture, judged, rule, into: &result)
        result.connectors = try connectors(of: rule, plan, capture.scans, hunt, capture)
        let isLookedAt = capture.mainScans.allSatisfy { $0.completeness != nil }
        result.coverage = coverage(plan, isLookedAt ? capture.mainProfile : nil, hunt, rowsInWindow: capture.rowsInWindow + capture.rowsRuledOut)
        if result.coverage.isWithoutData { result.outcome = .notEvaluated([withoutData(plan, capture)]) }
        return Answered(result: result, scans: capture.scans)
    }

    private func withoutData(_ plan: Plan, _ capture: Capture) -> Diagnostic {
        let table = plan.table?.name ?? ""
        guard let profile = capture.mainProfile, let first = profile.firstEvent, let last = profile.lastEvent else {
            return Diagnostic("HUN032", .error, "the data for \(table) holds no readable event", suggestion: "check the export")
        }
        return Diagnostic(
            "HUN033", .error,
            "no event of \(table) lies in the window \(plan.window?.readable ?? "of the rule"): the data runs from \(first.readable) to \(last.readable)",
            suggestion: "set the clock with --as-of latest, or widen the window with --lookback")
    }

    private func report(_ capture: Capture, _ judged: Judgement, _ rule: Rule, into result: inout RuleResult) throws {
        let kept = judged.keptEvents
        let answer = try runner.answer(capture, over: kept)
        result.findings = findings(answer, capture, rule, judged)
        let identify = { (events: [Int]) throws -> [Judgement.Outline] in try outlines(of: events, rule, capture) }
        result.exclusions = try judged.results(identify: identify, capture)
        result.hidden = try judged.hidden(identify: identify)
        result.events = MatchedEvents(
            table: capture.plan.table?.name ?? "", batch: capture.events, origins: capture.origins, excludedBy: judged.excludedBy)
        for mark in EventMark.allCases { if let marks = try test(mark, capture) { result.events?.marks[mark] = marks } }
        result.funnel = capture.funnel
        if !judged.rulings.isEmpty {
            result.funnel.append(FunnelStep(text: "applied exclusions", line: 0, rowsIn: capture.events.rowCount, rowsOut: kept.count))
        }
        result.funnel += answer.funnel
        let read = capture.mainScans.reduce(0) { $0 + $1.summary.rowsRead }
        let copies = capture.mainScans.reduce(0) { $0 + $1.summary.copiesDropped }
        let ruledOut = capture.rowsRuledOut
        result.account = RowAccount(
            read: read, rejected: read - copies - ruledOut - capture.rowsDelivered, copies: copies, ruledOut: ruledOut, outsideWindow: capture.rowsDelivered - capture.rowsInWindow,
            notMatched: capture.rowsInWindow - capture.events.rowCount, excluded: capture.events.rowCount - kept.count, reported: kept.count)
    }

    private func findings(_ answer: Answer, _ capture: Capture, _ rule: Rule, _ judged: Judgement) -> [Finding] {
        let ids = identify(answer.rows, rule, capture.plan.identityColumns)
        let times = capture.events.column(capture.plan.table?.timeColumn ?? "")
        return (0..<answer.rows.rowCount).map { row in
            let events = (answer.rows.lineage?[row] ?? []).sorted { a, b in
                guard case .datetime(let x)? = times?[a], case .datetime(let y)? = times?[b], x != y else { return a < b }
                return x < y
            }
            return Finding(
                id: ids[row], ruleID: rule.id, row: answer.rows.row(row), events: events, advisedHits: judged.advisedHits(of: events))
        }
    }

    /// The condition of a signal over every event; nil where the table has no column for it.
    private func test(_ mark: EventMark, _ capture: Capture) throws -> [Bool]? {
        guard capture.events.rowCount > 0, let text = mark.predicate(capture.events.schema),
            let condition = try? Query.bindPredicate(text, schema: capture.events.schema, catalog: catalog)
        else { return nil }
        return try runner.test(condition, over: capture)
    }

    /// What the answer over some of the events would find.
    private func outlines(of events: [Int], _ rule: Rule, _ capture: Capture) throws -> [Judgement.Outline] {
        let rows = try runner.answer(capture, over: events).rows
        let ids = identify(rows, rule, capture.plan.identityColumns)
        return (0..<rows.rowCount).map { row in
            Judgement.Outline(
                id: ids[row], device: rows.schema.names.first { $0 == "DeviceId" || $0 == "DeviceName" }.map { rows[row, $0].text },
                events: rows.lineage?[row] ?? [])
        }
    }
}
