import Basics

/// A legitimate use that a hunt sets aside or only counts.
public struct Exclusion: Sendable, Hashable {
    public enum Mode: String, Sendable, CaseIterable {
        /// Events are set aside.
        case apply
        /// Events are only counted, to show what applying would do.
        case advise
    }

    public var id: String
    public var scenario: String
    public var note: String
    /// A KQL predicate over the event row.
    public var predicate: String
    /// The line of the exclusion file on which the predicate stands, from 1.
    public var line: Int
    /// The column at which the predicate starts there, from 1.
    public var column: Int
    public var mode: Mode
    public var owner: String?
    public var ticket: String?
    /// The last day on which it holds, as `2027-03-31`; past it an exclusion is not applied.
    public var expires: Datetime?

    public init(
        id: String, scenario: String, note: String = "", predicate: String, line: Int = 1, column: Int = 1, mode: Mode, owner: String? = nil,
        ticket: String? = nil, expires: Datetime? = nil
    ) {
        self.id = id
        self.scenario = scenario
        self.note = note
        self.predicate = predicate
        self.line = line
        self.column = column
        self.mode = mode
        self.owner = owner
        self.ticket = ticket
        self.expires = expires
    }
}

/// What one exclusion did, or would do, to the events a rule matched.
public struct ExclusionResult: Sendable {
    public enum Status: Sendable, Hashable {
        case applied
        case advised
        /// Past its `expires`, so not applied.
        case expired
        /// The predicate cannot be evaluated over this table; the diagnostics say why.
        case notEvaluable([Diagnostic])
    }

    public var exclusion: Exclusion
    public var status: Status
    /// Matched events for which the predicate is true.
    public var hits: Int
    /// Matched events in all, before any exclusion.
    public var matched: Int
    public var firstHit: Datetime?
    public var lastHit: Datetime?
    /// Positions in `RuleResult.events` of the hits.
    public var events: [Int]
    /// For an applied one: the findings there would be more without it; for an advised one: the findings that applying it would remove.
    public var findingsDelta: Int
    /// The subjects of those findings that nothing else of them is found without it: see `Finding.subject`.
    public var hides: [String] = []
    /// The devices those findings are on.
    public var devicesDelta: Int
    /// Findings there with fewer events than without it.
    public var findingsReduced: Int

    public init(
        exclusion: Exclusion, status: Status, hits: Int = 0, matched: Int = 0, firstHit: Datetime? = nil, lastHit: Datetime? = nil,
        events: [Int] = [], findingsDelta: Int = 0, devicesDelta: Int = 0, findingsReduced: Int = 0
    ) {
        self.exclusion = exclusion
        self.status = status
        self.hits = hits
        self.matched = matched
        self.firstHit = firstHit
        self.lastHit = lastHit
        self.events = events
        self.findingsDelta = findingsDelta
        self.devicesDelta = devicesDelta
        self.findingsReduced = findingsReduced
    }

    /// True when it sets aside, or would set aside, more than half of all matches.
    public var isTooBroad: Bool { hits * 2 > matched }
}

/// A subject of which the applied exclusions leave no event, and so no finding.
public struct HiddenFinding: Sendable, Hashable {
    /// `Finding.subject`.
    public var finding: String
    /// Ids of the applied exclusions that hit its events.
    public var exclusions: [String]
    public var events: Int

    public init(finding: String, exclusions: [String], events: Int) {
        self.finding = finding
        self.exclusions = exclusions
        self.events = events
    }
}
