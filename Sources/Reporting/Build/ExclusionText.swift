import Basics
import Hunting

extension Report.ExclusionCard {
    /// What an exclusion says and what it did, or would do, in words and numbers.
    init(_ result: ExclusionResult, _ hunt: HuntResult) {
        let exclusion = result.exclusion
        id = shown(exclusion.id)
        scenario = shown(exclusion.scenario)
        note = shown(exclusion.note)
        predicate = shown(exclusion.predicate)
        mode = exclusion.mode.rawValue
        owner = shown(exclusion.owner ?? "")
        ticket = shown(exclusion.ticket ?? "")
        expires = exclusion.expires.map { String(decoding: $0.text.utf8.prefix(10), as: UTF8.self) } ?? ""
        hits = Words.count(result.hits)
        firstHit = result.firstHit.map(Words.moment) ?? ""
        lastHit = result.lastHit.map(Words.moment) ?? ""
        let share = "\(Words.count(result.hits)) of \(Words.count(result.matched, "matched event")), \(Words.percent(result.hits, of: result.matched))"
        switch result.status {
        case .applied:
            (status, kind) = ("Applied", "applied")
            hitsSentence = result.hits == 0 ? "It set nothing aside." : "It set aside \(share)."
            effect = result.hits == 0 ? "" : Self.without(result)
        case .advised:
            (status, kind) = ("Advised only", "advised")
            hitsSentence = result.hits == 0 ? "It would set nothing aside." : "It would set aside \(share)."
            effect = result.hits == 0 ? "" : Self.with(result)
        case .expired:
            (status, kind) = ("Expired, not applied", "expired")
            hitsSentence = result.hits == 0 ? "It set nothing aside." : "It set nothing aside; in force, it would set aside \(share)."
            effect = result.hits == 0 ? "" : Self.with(result)
        case .notEvaluable(let diagnostics):
            (status, kind) = ("Cannot be evaluated", "broken")
            hitsSentence = "It set nothing aside: its predicate cannot be evaluated over this table."
            hits = "–"
            reasons = diagnostics.map(Report.DiagnosticRow.init)
        }
        if result.isTooBroad, kind != "broken" {
            let verb = result.status == .applied ? "sets aside" : "would set aside"
            warning = "Too broad: it \(verb) \(Words.percent(result.hits, of: result.matched)) of all matches."
        }
        flags = (hunt.chronicle.trend(of: exclusion.id)?.flags ?? []).compactMap { Words.flag($0, asOf: hunt.asOf) }
    }

    private static func without(_ result: ExclusionResult) -> String {
        var parts: [String] = []
        if result.findingsDelta > 0 {
            parts.append("\(Words.count(result.findingsDelta, "more finding")) on \(Words.count(result.devicesDelta, "device"))")
        }
        if result.findingsReduced > 0 { parts.append("more events in \(Words.count(result.findingsReduced, "finding"))") }
        return "Without \(shown(result.exclusion.id)): \(parts.isEmpty ? "the same findings" : Words.list(parts))."
    }

    fileprivate static func with(_ result: ExclusionResult) -> String {
        var parts: [String] = []
        if result.findingsDelta > 0 {
            parts.append("\(Words.count(result.findingsDelta, "fewer finding", "fewer findings")) on \(Words.count(result.devicesDelta, "device"))")
        }
        if result.findingsReduced > 0 { parts.append("fewer events in \(Words.count(result.findingsReduced, "finding"))") }
        return "With \(shown(result.exclusion.id)) applied: \(parts.isEmpty ? "the same findings" : Words.list(parts))."
    }
}

extension Words {
    /// What is odd about an exclusion over time, in a sentence; nil for what the numbers of each rule say already.
    static func flag(_ flag: ExclusionTrend.Flag, asOf: Datetime) -> String? {
        switch flag {
        case .expired(let day): "Expired: its last day was \(date(day)). Renew it or remove it."
        case .unused(let since):
            "Unused for \(weeks(Timespan(ticks: asOf.ticks - since.ticks))): it hits nothing, and hit nothing in any run since \(moment(since))."
        case .newlyHitting(let since):
            "Newly hitting: it hit nothing in the runs of \(weeks(Timespan(ticks: asOf.ticks - since.ticks))), since \(moment(since)), and hits now."
        case .tooBroad: nil
        }
    }

    /// The same in a word or two.
    static func shortFlag(_ flag: ExclusionTrend.Flag, asOf: Datetime) -> String {
        switch flag {
        case .expired: "expired"
        case .unused(let since): "unused for \(weeks(Timespan(ticks: asOf.ticks - since.ticks)))"
        case .newlyHitting: "newly hitting"
        case .tooBroad: "too broad"
        }
    }
}

extension ExclusionResult {
    /// What applying it would do to the findings.
    public var effectIfApplied: String { Report.ExclusionCard.with(self) }
}
