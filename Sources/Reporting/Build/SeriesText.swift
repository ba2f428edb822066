import Basics
import Hunting

extension Report.SeriesSection {
    /// Rows of a list that are shown; `run.json` has them all.
    static let cap = 50
    static let runCap = 12

    init(_ result: HuntResult) {
        let chronicle = result.chronicle
        switch chronicle.basis {
        case .none: return
        case .unreadable:
            heading = "No comparison"
            sentence = "A history was named and could not be read, so nothing is known of earlier runs, and no verdict is heeded. The findings are what they are without one; see Diagnostics."
        case .firstRun:
            heading = "First run"
            sentence = "First run: the history holds no earlier run of this hunt, so no finding can be called new, recurring or gone."
        case .earlierRuns:
            heading = "Since the last run"
            sentence = Self.comparison(chronicle)
            counts = Self.counts(chronicle)
            addChanges(result)
            addGone(result)
            addSpans(result)
        }
        if chronicle.basis != .unreadable { runs = Self.runs(result) }
    }

    private static func comparison(_ chronicle: Chronicle) -> String {
        let past = chronicle.past
        let moments = Set(past.runs.map(\.asOf)).count
        guard let first = past.runs.first, let last = past.runs.last else { return "" }
        let unseen = chronicle.count(.firstRun)
        return "Compared with the run as of \(Words.moment(last.asOf))"
            + (moments > 1 ? ", the last of \(Words.count(moments, "run")) since \(Words.moment(first.asOf))." : ", the only earlier one.")
            + (unseen > 0 ? " \(Words.count(unseen, "finding is", "findings are")) of rules that were not evaluated before." : "")
    }

    private static func counts(_ chronicle: Chronicle) -> [Report.StatusCount] {
        let statuses: [(Standing.Status, String)] = [
            (.new, "Never found before, by a rule that was evaluated before."), (.returned, "Found before, but not in the last run that evaluated the rule."),
            (.changed, "Found in the last run too, with something about it that is new."), (.recurring, "Found in the last run too."),
        ]
        let gone = chronicle.gone.count { if case .notFound = $0.reason { true } else { false } }
        return statuses.map { status, how in
            Report.StatusCount(label: Words.capitalized(status.rawValue), value: Words.count(chronicle.count(status)), kind: status.rawValue, how: how)
        } + [Report.StatusCount(label: "Gone", value: Words.count(gone), kind: "gone", how: "Found in the last run that evaluated the rule, and not in this one.")]
    }

    private mutating func addChanges(_ result: HuntResult) {
        var rows: [(rank: Int, row: Report.ChangeRow)] = []
        var seen: Set<Value> = []
        for rule in result.rules {
            let facts = EventFacts(rule)
            for finding in rule.findings where seen.insert(.string(finding.subject)).inserted {
                guard let standing = result.chronicle.standing(of: finding), let rank = Self.order.firstIndex(of: standing.status) else { continue }
                let row = Report.ChangeRow(
                    status: Words.capitalized(standing.status.rawValue), kind: standing.status.rawValue, rule: shown(rule.rule.tool),
                    device: shown(facts.device(finding, "DeviceName", of: rule)), destination: shown(facts.destination(finding, of: rule)), id: shown(finding.subject),
                    detail: Words.standing(standing, asOf: result.asOf))
                rows.append((rank, row))
            }
        }
        let ordered = rows.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element.row)
        changes = Array(ordered.prefix(Self.cap))
        changesMore = Self.more(ordered.count, "finding")
    }

    private static let order: [Standing.Status] = [.new, .returned, .changed]

    private mutating func addGone(_ result: HuntResult) {
        let rows = result.chronicle.gone.map { gone in
            let tool = result.chronicle.past.rules[.string(gone.finding.ruleID)]?.tool ?? gone.finding.ruleID
            let (status, detail) = Self.words(gone.reason)
            return Report.ChangeRow(
                status: status, kind: "gone", rule: shown(tool), device: shown(gone.finding.deviceName), destination: shown(gone.finding.destination), id: shown(gone.id),
                detail: "\(detail) Last found as of \(Words.moment(gone.finding.last)).")
        }
        gone = Array(rows.prefix(Self.cap))
        goneMore = Self.more(rows.count, "finding")
    }

    private static func words(_ reason: GoneFinding.Reason) -> (String, String) {
        switch reason {
        case .notFound(isCertain: true): ("Gone", "The rule was evaluated and did not find it.")
        case .notFound(isCertain: false): ("Gone, not certain", "The rule did not find it, but something is missing from the rule's answer.")
        case .setAside(let ids): ("Set aside", "It is there still; \(Words.list(ids.map { shown($0) })) \(ids.count == 1 ? "sets" : "set") its events aside.")
        case .notAnswered: ("Not answered", "The rule was not evaluated this time, so nothing can be said of it.")
        case .ruleLeft: ("Not asked", "The hunt does not hold the rule any more.")
        }
    }

    private mutating func addSpans(_ result: HuntResult) {
        let all = result.chronicle.spans
        func texts(_ windows: (SearchedSpans) -> [TimeWindow]) -> [Report.SpanText] {
            all.flatMap { entry in
                let rules = all.count > 1 ? "\(Words.count(entry.rules.count, "rule")): \(result.ruleNames(entry.rules))" : ""
                return windows(entry.spans).reversed().map { Report.SpanText(text: Words.span($0), length: Words.length($0), rules: rules) }
            }
        }
        let (missing, twice) = (texts(\.gaps), texts(\.overlaps))
        unsearched = Array(missing.prefix(Self.cap))
        unsearchedMore = Self.more(missing.count, "stretch", "stretches")
        overlaps = Array(twice.prefix(Self.cap))
        overlapsMore = Self.more(twice.count, "stretch", "stretches")
    }

    private static func runs(_ result: HuntResult) -> [Report.RunRow] {
        let totals = Totals(result)
        let own = Report.RunRow(
            clock: Words.moment(result.asOf), findings: Words.count(result.chronicle.standings.count), devices: Words.count(totals.devices),
            answer: result.isComplete ? "complete" : "incomplete", isThis: true)
        return [own]
            + result.chronicle.past.runs.suffix(runCap).reversed().map {
                Report.RunRow(
                    clock: Words.moment($0.asOf), findings: Words.count($0.findings), devices: Words.count($0.devices),
                    answer: $0.isComplete ? "complete" : "incomplete", manifest: shown($0.manifest ?? ""))
            }
    }

    private static func more(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
        count > cap ? "and \(Words.count(count - cap, "more " + noun, "more " + (plural ?? noun + "s"))), which run.json lists" : ""
    }
}

extension HuntResult {
    /// The names of rules by their ids, the first three.
    func ruleNames(_ ids: [String]) -> String {
        let names = ids.map { id in shown(rules.first { $0.rule.id.utf8.elementsEqual(id.utf8) }?.rule.name ?? id) }
        return names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and \(Words.count(names.count - 3)) more" : "")
    }
}

extension Words {
    /// How a finding stands against earlier runs, in a sentence.
    static func standing(_ standing: Standing, asOf: Datetime) -> String {
        let added = Facet.allCases.compactMap { facet in standing.changes[facet].map { "\(facet.rawValue) \(values($0))" } }
        let changes = (added.isEmpty ? "" : " New about it: \(added.joined(separator: "; ")).") + (standing.isFromOverlap ? " All of its events lie in what was searched before." : "")
        switch standing.status {
        case .firstRun: return "First run of the rule: nothing to compare with."
        case .new: return "Not found by any earlier run."
        case .recurring, .changed: return "Found in \(count(standing.runs, "earlier run")) since \(standing.first.map(moment) ?? "")." + changes
        case .returned:
            let away = standing.last.map { Timespan(ticks: asOf.ticks - $0.ticks) }
            return "Returned after \(away.map(weeks) ?? ""); last found as of \(standing.last.map(moment) ?? ""), in \(count(standing.runs, "earlier run"))." + changes
        }
    }

    static func status(_ status: Standing.Status) -> String { status == .firstRun ? "First run" : capitalized(status.rawValue) }

    /// `3 weeks` for what is that within half a day, else days or less.
    static func weeks(_ span: Timespan) -> String {
        let week = 7 * Timespan.day
        let count = (span.ticks + week / 2) / week
        if count > 0, abs(span.ticks - count * week) <= Timespan.day / 2 { return Words.count(Int(count), "week") }
        return length(span)
    }

    private static func values(_ texts: [String]) -> String {
        texts.prefix(3).map { shown($0, limit: 200) }.joined(separator: ", ") + (texts.count > 3 ? " and \(count(texts.count - 3)) more" : "")
    }
}
