import Basics

/// What a history knows of a hunt before a run: folded from its earlier runs, the oldest first, and never larger than what the
/// report of the run needs. A value, so that the package can carry it and a replay can start from it.
public struct Past: Sendable, Hashable {
    public var runs: [PastRun] = []
    /// By the rule's id.
    public var rules: [Value: PastRule] = [:]
    /// By `Finding.subject`.
    public var findings: [Value: PastFinding] = [:]
    /// What was found together with a tool, by `Rule.tool`.
    public var tools: [Value: PastTool] = [:]
    /// By the exclusion's id and the digest of its predicate.
    public var exclusions: [PastExclusion.Key: PastExclusion] = [:]
    /// The decisions in force or lapsed, the last of each subject.
    public var decisions: [Value: Decision] = [:]

    public init() {}

    /// Adds a run; its findings and exclusions follow. Runs must come in the order of their clocks.
    public mutating func add(_ run: RunRecord) {
        runs.append(PastRun(run))
        for rule in run.rules where rule.outcome == .evaluated {
            var known = rules[.string(rule.id)] ?? PastRule(tool: rule.tool, table: rule.table, lastEvaluated: run.asOf)
            (known.tool, known.table, known.lastEvaluated) = (rule.tool, rule.table, run.asOf)
            if let window = rule.window { known.windows.append(window) }
            rules[.string(rule.id)] = known
        }
        for finding in run.findings { add(finding, at: run.asOf) }
        // What an exclusion hides is there still: it does not come back when the exclusion goes.
        for hidden in run.setAside { findings[.string(hidden.finding)]?.last = run.asOf }
        var hits: [PastExclusion.Key: Int] = [:]
        for exclusion in run.exclusions where exclusion.status != .notEvaluable {
            hits[PastExclusion.Key(id: exclusion.id, predicate: exclusion.predicate), default: 0] += exclusion.hits
        }
        for (key, count) in hits {
            var known = exclusions[key] ?? PastExclusion(first: run.asOf, last: run.asOf)
            known.last = run.asOf
            if count > 0 { known.lastHit = run.asOf }
            exclusions[key] = known
        }
    }

    private mutating func add(_ finding: FindingRecord, at clock: Datetime) {
        var known = findings[.string(finding.id)] ?? PastFinding(finding, at: clock)
        // Runs at one clock are one moment: what any of them found was found then.
        if known.last == clock, known.runs > 0 {
            known.facets.merge(finding.facets)
        } else {
            known.facets = finding.facets
            known.runs += 1
        }
        (known.last, known.deviceName, known.destination) = (clock, finding.deviceName, finding.destination)
        findings[.string(finding.id)] = known
        guard let tool = rules[.string(finding.ruleID)]?.tool else { return }
        var seen = tools[.string(tool)] ?? PastTool()
        if !finding.device.utf8.isEmpty { seen.devices.insert(.string(finding.device)) }
        seen.accounts.formUnion(finding.facets[.account].map { .string($0) })
        tools[.string(tool)] = seen
    }

    /// Up to where the rule was searched before a clock; nil when no run evaluated it.
    public func searchedTo(_ ruleID: String, before clock: Datetime) -> Datetime? {
        guard let rule = rules[.string(ruleID)] else { return nil }
        return min(rule.windows.compactMap(\.end).max() ?? rule.lastEvaluated, clock)
    }

    /// The clock of the last run in which the rule was evaluated; nil when none was.
    public func lastEvaluated(_ ruleID: String) -> Datetime? { rules[.string(ruleID)]?.lastEvaluated }
}

/// One earlier run.
public struct PastRun: Sendable, Hashable {
    public var asOf: Datetime
    public var isComplete: Bool
    public var findings: Int
    public var devices: Int
    /// SHA-256 of the package's tag manifest; nil when no package was recorded.
    public var manifest: String?

    public init(asOf: Datetime, isComplete: Bool, findings: Int, devices: Int, manifest: String?) {
        self.asOf = asOf
        self.isComplete = isComplete
        self.findings = findings
        self.devices = devices
        self.manifest = manifest
    }

    init(_ run: RunRecord) {
        let devices = Set(run.findings.map { Value.string($0.device) }).subtracting([.string("")])
        self.init(asOf: run.asOf, isComplete: run.isComplete, findings: run.findings.count, devices: devices.count, manifest: run.package?.manifest)
    }
}

/// A rule in the runs that evaluated it.
public struct PastRule: Sendable, Hashable {
    public var tool: String
    public var table: String
    public var lastEvaluated: Datetime
    /// What was searched, one window a run.
    public var windows: [TimeWindow] = []

    public init(tool: String, table: String, lastEvaluated: Datetime, windows: [TimeWindow] = []) {
        self.tool = tool
        self.table = table
        self.lastEvaluated = lastEvaluated
        self.windows = windows
    }
}

/// A subject that was found before.
public struct PastFinding: Sendable, Hashable {
    public var ruleID: String
    public var deviceName: String
    public var destination: String
    /// The clocks of the first and the last run that found it.
    public var first: Datetime
    public var last: Datetime
    /// In how many runs.
    public var runs = 0
    /// As they were in the last of these.
    public var facets: Facets

    public init(ruleID: String, deviceName: String, destination: String, first: Datetime, last: Datetime, runs: Int, facets: Facets) {
        self.ruleID = ruleID
        self.deviceName = deviceName
        self.destination = destination
        self.first = first
        self.last = last
        self.runs = runs
        self.facets = facets
    }

    init(_ finding: FindingRecord, at clock: Datetime) {
        self.init(
            ruleID: finding.ruleID, deviceName: finding.deviceName, destination: finding.destination, first: clock, last: clock, runs: 0, facets: finding.facets)
    }
}

/// The company in which a tool was found before.
public struct PastTool: Sendable, Hashable {
    /// Ids, else names.
    public var devices: Set<Value> = []
    public var accounts: Set<Value> = []

    public init(devices: Set<Value> = [], accounts: Set<Value> = []) {
        self.devices = devices
        self.accounts = accounts
    }
}

/// An exclusion in the runs that could evaluate it.
public struct PastExclusion: Sendable, Hashable {
    public struct Key: Sendable, Hashable {
        public var id: String
        public var predicate: String

        public init(id: String, predicate: String) {
            self.id = id
            self.predicate = predicate
        }
    }

    /// The clocks of the first and the last run that evaluated it, and of the last in which it hit anything.
    public var first: Datetime
    public var last: Datetime
    public var lastHit: Datetime?

    public init(first: Datetime, last: Datetime, lastHit: Datetime? = nil) {
        self.first = first
        self.last = last
        self.lastHit = lastHit
    }
}
