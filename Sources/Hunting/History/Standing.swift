import Basics

/// How a finding stands against the earlier runs of its hunt.
public struct Standing: Sendable, Hashable {
    public enum Status: String, Sendable, CaseIterable {
        /// No earlier run evaluated the rule, so nothing can be said.
        case firstRun
        /// Earlier runs evaluated the rule and never found it.
        case new
        /// The last run that evaluated the rule found it too.
        case recurring
        /// The same, and something about it is new.
        case changed
        /// Found before, but not in the last run that evaluated the rule.
        case returned
    }

    public var status: Status
    /// The clocks of the first and the last earlier run that found it.
    public var first: Datetime?
    public var last: Datetime?
    /// How many earlier runs found it.
    public var runs: Int
    /// Values that it did not have when it was last found.
    public var changes: [Facet: [String]]
    /// All of its events lie in what was searched before, where runs overlap: it may have ended.
    public var isFromOverlap: Bool

    public init(status: Status, first: Datetime? = nil, last: Datetime? = nil, runs: Int = 0, changes: [Facet: [String]] = [:], isFromOverlap: Bool = false) {
        self.status = status
        self.first = first
        self.last = last
        self.runs = runs
        self.changes = changes
        self.isFromOverlap = isFromOverlap
    }
}

/// A subject that the last run which evaluated its rule found, and this one did not.
public struct GoneFinding: Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
        /// The rule was evaluated and did not find it; `isCertain` says that nothing was missing from the rule's answer.
        case notFound(isCertain: Bool)
        /// It is there, and these applied exclusions set its events aside.
        case setAside(by: [String])
        /// The rule was not evaluated this time.
        case notAnswered
        /// The hunt does not hold the rule any more.
        case ruleLeft
    }

    public var id: String
    public var finding: PastFinding
    public var reason: Reason

    public init(id: String, finding: PastFinding, reason: Reason) {
        self.id = id
        self.finding = finding
        self.reason = reason
    }
}
