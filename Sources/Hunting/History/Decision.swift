import Basics

/// What somebody decided about a finding, why, and until when.
public struct Decision: Sendable, Hashable {
    public enum Verdict: String, Sendable, CaseIterable {
        /// Legitimate: moved below the line until the decision lapses, never hidden.
        case benign
        case suspicious
        /// True: an exclusion that would hide the finding is an error.
        case malicious
        /// Looked at, and not decided.
        case unknown
    }

    /// `Finding.subject`.
    public var finding: String
    public var verdict: Verdict
    public var note: String
    public var ticket: String?
    /// The last instant at which it holds; nil for one that does not lapse.
    public var until: Datetime?
    public var by: String
    public var decided: Datetime

    public init(finding: String, verdict: Verdict, note: String = "", ticket: String? = nil, until: Datetime? = nil, by: String, decided: Datetime) {
        self.finding = finding
        self.verdict = verdict
        self.note = note
        self.ticket = ticket
        self.until = until
        self.by = by
        self.decided = decided
    }

    /// True when its time was over at that clock.
    public func hasLapsed(at clock: Datetime) -> Bool { until.map { $0 < clock } ?? false }

    /// True while it says that the finding is true.
    public func isPinned(at clock: Datetime) -> Bool { verdict == .malicious && !hasLapsed(at: clock) }

    /// True while it puts the finding below the line.
    public func isBelowTheLine(at clock: Datetime) -> Bool { verdict == .benign && !hasLapsed(at: clock) }
}
