import Basics

/// What a history keeps of one run: enough to say next time what is new, what came back and what is gone.
public struct RunRecord: Sendable, Hashable {
    /// The number of the run in its history; nil until it is recorded.
    public var number: Int?
    /// The hunt's name: runs of one hunt are one series.
    public var hunt: String
    public var title: String
    public var asOf: Datetime
    public var toolVersion: String
    public var isComplete: Bool
    /// What was missing from the answer, in words.
    public var gaps: [String]
    public var package: PackageDigest?
    public var rules: [RuleRecord]
    public var findings: [FindingRecord]
    /// Subjects of which applied exclusions left nothing: they are there, and not found.
    public var setAside: [HiddenFinding]
    public var exclusions: [ExclusionRecord]

    public init(
        number: Int? = nil, hunt: String, title: String = "", asOf: Datetime, toolVersion: String = "", isComplete: Bool = true, gaps: [String] = [],
        package: PackageDigest? = nil, rules: [RuleRecord] = [], findings: [FindingRecord] = [], setAside: [HiddenFinding] = [],
        exclusions: [ExclusionRecord] = []
    ) {
        self.number = number
        self.hunt = hunt
        self.title = title
        self.asOf = asOf
        self.toolVersion = toolVersion
        self.isComplete = isComplete
        self.gaps = gaps
        self.package = package
        self.rules = rules
        self.findings = findings
        self.setAside = setAside
        self.exclusions = exclusions
    }

    /// Equal for runs of the same hunt at the same clock over the same windows with the same rules: of such a history keeps one, the last.
    public var key: String {
        let windows = rules.compactMap(\.window)
        let ends = TimeWindow(start: windows.compactMap(\.start).min(), end: windows.compactMap(\.end).max())
        let ids = rules.map(\.id).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        func time(_ time: Datetime?) -> Value { time.map { .datetime($0) } ?? .null }
        return digest(of: Value.array([.string(hunt), .datetime(asOf), time(ends.start), time(ends.end), .array(ids.map { .string($0) })]).json)
    }
}

/// The package that a run wrote, by its digests.
public struct PackageDigest: Sendable, Hashable {
    public var name: String
    /// SHA-256 of the archive file, and of the tag manifest in it; lower-case hex.
    public var archive: String
    public var manifest: String

    public init(name: String, archive: String, manifest: String) {
        self.name = name
        self.archive = archive
        self.manifest = manifest
    }
}

/// One rule of a run.
public struct RuleRecord: Sendable, Hashable {
    public enum Outcome: String, Sendable { case evaluated, refused, notEvaluated }

    public var id: String
    public var name: String
    /// What the rule looks for, shared by the rules of one family: see `Rule.tool`.
    public var tool: String
    public var table: String
    public var outcome: Outcome
    /// What was searched; nil where the rule sets no window. An open end is the clock.
    public var window: TimeWindow?
    /// Nothing is missing from this rule's answer.
    public var isComplete: Bool
    public var matched: Int
    public var excluded: Int

    public init(
        id: String, name: String = "", tool: String = "", table: String = "", outcome: Outcome = .evaluated, window: TimeWindow? = nil, isComplete: Bool = true,
        matched: Int = 0, excluded: Int = 0
    ) {
        self.id = id
        self.name = name
        self.tool = tool
        self.table = table
        self.outcome = outcome
        self.window = window
        self.isComplete = isComplete
        self.matched = matched
        self.excluded = excluded
    }
}

/// One subject that a rule found: all rows of a run that share its key.
public struct FindingRecord: Sendable, Hashable {
    /// `Finding.subject`.
    public var id: String
    public var ruleID: String
    public var deviceID: String
    public var deviceName: String
    public var destination: String
    public var rows: Int
    public var events: Int
    public var firstSeen: Datetime?
    public var lastSeen: Datetime?
    public var facets: Facets

    public init(
        id: String, ruleID: String, deviceID: String = "", deviceName: String = "", destination: String = "", rows: Int = 1, events: Int = 0,
        firstSeen: Datetime? = nil, lastSeen: Datetime? = nil, facets: Facets = Facets()
    ) {
        self.id = id
        self.ruleID = ruleID
        self.deviceID = deviceID
        self.deviceName = deviceName
        self.destination = destination
        self.rows = rows
        self.events = events
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.facets = facets
    }

    /// The device's id, else its name; empty where the finding names none.
    public var device: String { deviceID.utf8.isEmpty ? deviceName : deviceID }
}

/// What one exclusion did to the matches of one rule.
public struct ExclusionRecord: Sendable, Hashable {
    public enum Status: String, Sendable { case applied, advised, expired, notEvaluable }

    public var id: String
    public var ruleID: String
    /// SHA-256 of the predicate's text: an exclusion that was rewritten is another one.
    public var predicate: String
    public var status: Status
    public var hits: Int
    public var matched: Int

    public init(id: String, ruleID: String, predicate: String, status: Status, hits: Int, matched: Int) {
        self.id = id
        self.ruleID = ruleID
        self.predicate = predicate
        self.status = status
        self.hits = hits
        self.matched = matched
    }
}
