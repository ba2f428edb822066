import Basics

/// How an exclusion did over the runs of a hunt.
public struct ExclusionTrend: Sendable, Hashable {
    public enum Flag: Sendable, Hashable {
        /// Past its last day, so not applied.
        case expired(Datetime)
        /// It hit nothing in this run and in none since that clock.
        case unused(since: Datetime)
        /// It covers more than half of the matches of these rules.
        case tooBroad(rules: [String])
        /// It hits something now, and hit nothing in the runs since that clock.
        case newlyHitting(since: Datetime)
    }

    public var id: String
    public var flags: [Flag]

    public init(id: String, flags: [Flag]) {
        self.id = id
        self.flags = flags
    }

    /// One for each exclusion of the run, in the order of the file; its rules are taken together.
    static func all(_ rules: [RuleResult], past: Past, asOf: Datetime) -> [ExclusionTrend] {
        var order: [Exclusion] = []
        for result in rules.flatMap(\.exclusions) where !order.contains(where: { $0.id.utf8.elementsEqual(result.exclusion.id.utf8) }) { order.append(result.exclusion) }
        return order.map { exclusion in
            let results = rules.map { rule in (rule.rule.id, rule.exclusions.first { $0.exclusion.id.utf8.elementsEqual(exclusion.id.utf8) }) }
            let evaluable = results.compactMap(\.1).filter { if case .notEvaluable = $0.status { false } else { true } }
            var flags: [Flag] = []
            if let expires = exclusion.expires, expires < asOf { flags.append(.expired(expires)) }
            let broad = results.filter { $0.1?.isTooBroad ?? false }.map(\.0)
            if !broad.isEmpty { flags.append(.tooBroad(rules: broad)) }
            if let known = past.exclusions[PastExclusion.Key(id: exclusion.id, predicate: digest(of: exclusion.predicate))], !evaluable.isEmpty {
                let hits = evaluable.reduce(0) { $0 + $1.hits }
                if hits == 0 { flags.append(.unused(since: known.lastHit ?? known.first)) }
                if hits > 0, known.lastHit != known.last { flags.append(.newlyHitting(since: known.lastHit ?? known.first)) }
            }
            return ExclusionTrend(id: exclusion.id, flags: flags)
        }
    }
}
