import Basics

/// A run seen as one of a series: how each finding stands, what is gone, what was never searched, who decided what.
public struct Chronicle: Sendable {
    public enum Basis: String, Sendable {
        /// Nobody asked for a history.
        case none
        /// A history was named and cannot be read, so nothing is known of earlier runs or of decisions.
        case unreadable
        /// The history holds no earlier run of this hunt.
        case firstRun
        /// There are earlier runs to compare with.
        case earlierRuns
    }

    public var basis: Basis
    public var past: Past
    /// By `Finding.subject`.
    public var standings: [Value: Standing]
    public var gone: [GoneFinding]
    public var spans: [RuleSpans]
    public var exclusions: [ExclusionTrend]

    /// What the runs searched by rules with the same windows.
    public struct RuleSpans: Sendable, Hashable {
        public var rules: [String]
        public var spans: SearchedSpans
    }

    /// Without a history.
    public init(basis: Basis = .none) {
        (self.basis, past, standings, gone, spans, exclusions) = (basis, Past(), [:], [], [], [])
    }

    /// The same for a run: exclusions are looked at also where nothing is known of earlier runs.
    public init(_ result: HuntResult, without basis: Basis) {
        self.init(basis: basis)
        exclusions = ExclusionTrend.all(result.rules, past: past, asOf: result.asOf)
    }

    /// Compares a run with the earlier ones.
    public init(_ result: HuntResult, past: Past) {
        self.init(RunRecord(result), past: past)
        // Decisions on findings of other hunts are no matter of this report.
        let hidden = Set(result.rules.flatMap(\.hidden).map { Value.string($0.finding) })
        self.past.decisions = past.decisions.filter { standings[$0.key] != nil || past.findings[$0.key] != nil || hidden.contains($0.key) }
        exclusions = ExclusionTrend.all(result.rules, past: past, asOf: result.asOf)
    }

    /// The same from what a history keeps of the run.
    public init(_ run: RunRecord, past: Past) {
        self.init(basis: past.runs.isEmpty ? .firstRun : .earlierRuns)
        self.past = past
        for finding in run.findings { standings[.string(finding.id)] = Self.standing(of: finding, past, run.asOf) }
        let rules = Dictionary(run.rules.map { (Value.string($0.id), $0) }, uniquingKeysWith: { first, _ in first })
        let setAside = Dictionary(run.setAside.map { (Value.string($0.finding), $0.exclusions) }, uniquingKeysWith: +)
        gone = past.findings.compactMap { id, finding in
            guard standings[id] == nil, past.lastEvaluated(finding.ruleID) == finding.last else { return nil }
            let reason: GoneFinding.Reason
            switch rules[.string(finding.ruleID)] {
            case nil: reason = .ruleLeft
            case let rule? where rule.outcome != .evaluated: reason = .notAnswered
            case let rule?: reason = setAside[id].map { .setAside(by: $0) } ?? .notFound(isCertain: rule.isComplete)
            }
            return GoneFinding(id: id.text, finding: finding, reason: reason)
        }.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        spans = Self.spans(run, past)
    }

    /// True where a history was read, also when it holds no earlier run.
    public var isCompared: Bool { basis == .firstRun || basis == .earlierRuns }

    public func standing(of finding: Finding) -> Standing? { standings[.string(finding.subject)] }

    public func trend(of exclusionID: String) -> ExclusionTrend? { exclusions.first { $0.id.utf8.elementsEqual(exclusionID.utf8) } }

    /// The last decision about a finding, in force or lapsed.
    public func decision(on finding: Finding) -> Decision? { past.decisions[.string(finding.subject)] }

    public func count(_ status: Standing.Status) -> Int { standings.values.count { $0.status == status } }

    private static func standing(of finding: FindingRecord, _ past: Past, _ clock: Datetime) -> Standing {
        guard let evaluated = past.lastEvaluated(finding.ruleID) else { return Standing(status: .firstRun) }
        guard let known = past.findings[.string(finding.id)] else { return Standing(status: .new) }
        let changes = finding.facets.added(since: known.facets)
        let status: Standing.Status = known.last < evaluated ? .returned : changes.isEmpty ? .recurring : .changed
        let isFromOverlap = finding.lastSeen.flatMap { last in past.searchedTo(finding.ruleID, before: clock).map { last <= $0 } } ?? false
        return Standing(status: status, first: known.first, last: known.last, runs: known.runs, changes: changes, isFromOverlap: isFromOverlap)
    }

    /// One entry for all rules that searched the same; rules without a window, and with no other run, have none.
    private static func spans(_ run: RunRecord, _ past: Past) -> [RuleSpans] {
        var order: [[TimeWindow]] = []
        var rules: [[TimeWindow]: [String]] = [:]
        for rule in run.rules {
            let own = rule.outcome == .evaluated ? [rule.window].compactMap { $0 } : []
            let windows = (past.rules[.string(rule.id)]?.windows ?? []) + own
            guard windows.count > 1 else { continue }
            if rules[windows] == nil { order.append(windows) }
            rules[windows, default: []].append(rule.id)
        }
        return order.map { RuleSpans(rules: rules[$0] ?? [], spans: SearchedSpans($0)) }
    }
}

extension Chronicle {
    /// How many findings have each status, and how many are gone; null without a history.
    public var counts: Value {
        guard basis != .none else { return .null }
        return .bag(
            Standing.Status.allCases.map { Value.Member($0.rawValue, .count(count($0))) }
                + [Value.Member("gone", .count(gone.count { if case .notFound = $0.reason { true } else { false } }))])
    }

    /// One line for people; nil without a history.
    public var summary: String? {
        switch basis {
        case .none: return nil
        case .unreadable: return "the history could not be read: nothing is compared with earlier runs"
        case .firstRun: return "first run of this hunt in its history: nothing to compare with"
        case .earlierRuns:
            let parts = Standing.Status.allCases.filter { $0 != .firstRun || count($0) > 0 }.map { "\(count($0)) \($0.words)" }
            let found = gone.count { if case .notFound = $0.reason { true } else { false } }
            return parts.joined(separator: ", ") + ", \(found) gone, against the run as of \(past.runs.last?.asOf.readable ?? "")"
        }
    }
}

extension Standing.Status {
    public var words: String { self == .firstRun ? "of rules run for the first time" : rawValue }
}
