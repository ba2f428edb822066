import Basics

extension Hunt {
    /// How much further than to the last run a rule looks back unless told: what a sensor that was offline for a day sends late.
    public static let usualOverlap = Timespan(ticks: Timespan.day)

    /// The hunt as it is for one rule: where each looks back to the last run that evaluated it, so far, and it answers for all since then.
    ///
    /// A rule that no earlier run evaluated looks back over the hunt's period, or else over its own window.
    public func following(_ past: Past?, _ rule: Rule, asOf: Datetime) -> Hunt {
        guard followsLastRun else { return self }
        var hunt = self
        guard let end = past?.searchedTo(rule.id, before: asOf) else {
            hunt.lookback = every
            return hunt
        }
        let since = Timespan(ticks: asOf.ticks - end.ticks)
        hunt.every = max(every ?? since, since)
        hunt.lookback = Timespan(ticks: since.ticks + (overlap ?? Self.usualOverlap).ticks)
        return hunt
    }

    /// Says what rules without an earlier run search instead; nil when there are none.
    public func firstRuns(of rules: [Rule], _ past: Past?) -> Diagnostic? {
        guard followsLastRun else { return nil }
        let count = rules.count { past?.searchedTo($0.id, before: .latest) == nil }
        guard count > 0 else { return nil }
        let instead = every.map { "the hunt's period, \($0.readable)" } ?? "the window of \(count == 1 ? "its" : "their") own text"
        return Diagnostic("HUN036", .note, "no earlier run to look back to for \(count) of \(rules.count) rules: \(count == 1 ? "it searches" : "they search") \(instead)")
    }
}
