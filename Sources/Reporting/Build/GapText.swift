import Basics
import Hunting

extension HuntResult {
    /// What is missing from the answer, one sentence each; empty when it is complete.
    public var gapSentences: [String] { gaps.map { sentence(clause(of: $0) + ".", $0.rule) } }

    /// The same for people: what several rules lack is one sentence.
    public var gapLines: [String] {
        var order: [Value] = []
        var groups: [Value: [Gap]] = [:]
        for gap in gaps {
            let key = Value.string(clause(of: gap))
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(gap)
        }
        return order.flatMap { key -> [String] in
            let group = groups[key] ?? []
            let names = group.compactMap(\.rule).filter(rules.indices.contains).map { shown(rules[$0].rule.name) }
            guard names.count > 1, let first = group.first else { return group.map { sentence(key.text + ".", $0.rule) } }
            let many = "\(Words.count(names.count)) of \(Words.count(rules.count, "rule"))"
            let listed = names.prefix(3).joined(separator: "; ") + (names.count > 3 ? "; and \(Words.count(names.count - 3)) more" : "")
            switch first.kind {
            case .refused: return ["\(many) were refused, because their queries cannot be run exactly: \(listed)."]
            case .notEvaluated: return ["\(many) could not be evaluated on this data: \(listed)."]
            default: return ["\(many): \(key.text)."]
            }
        }
    }

    /// The same as a clause: no capital, no full stop, no rule.
    func clause(of gap: Gap) -> String {
        switch gap.kind {
        case .refused: "the rule was refused, because its query cannot be run exactly"
        case .notEvaluated: "the rule could not be evaluated on this data"
        case .notSearched(let missing, let period): "\(Words.length(missing)) of the \(Words.length(period)) this hunt answers for were not searched"
        case .data(let shortfall, let table): shortfall.clause(of: table)
        case .rejectedRows(let rejected, let read):
            "\(Words.count(rejected)) of \(Words.count(read, "input row")) could not be read, more than \(Words.number(tolerance.rejectedPercent)) %"
        case .damage(let errors): "\(Words.count(errors, "error")) met while reading or evaluating; see Diagnostics"
        }
    }

    /// What the answer's reader should know although it is complete without: losses within the tolerance.
    var remarks: [String] {
        var remarks: [String] = []
        for (index, rule) in rules.enumerated() where rule.isEvaluated {
            for check in rule.connectors where check.isQueried && check.silentHourCount > 0 && check.silentHourCount <= tolerance.silentHours {
                remarks.append(sentence(Shortfall.silentHours(check.silentHourCount, of: check.hourCount).clause(of: check.table) + ".", index))
            }
        }
        if rowsRejected > 0, !gaps.contains(where: { if case .rejectedRows = $0.kind { true } else { false } }) {
            remarks.append("\(Words.count(rowsRejected, "input row")) could not be read.")
        }
        for scan in tables { remarks += tableRemarks(scan) }
        let flagged = chronicle.exclusions.filter { !$0.flags.isEmpty }.map { trend in
            "\(shown(trend.id)) (\(Words.list(trend.flags.map { Words.shortFlag($0, asOf: asOf) })))"
        }
        if !flagged.isEmpty { remarks.append("Exclusions that need a look: \(Words.list(flagged)).") }
        let lapsed = Set(lapsedFindings.map { Value.string($0.subject) }).count
        if lapsed > 0 { remarks.append("The verdict on \(Words.count(lapsed, "finding")) has lapsed, so \(lapsed == 1 ? "it stands" : "they stand") among the others again.") }
        let holes = Set(chronicle.spans.flatMap(\.spans.gaps))
        if !holes.isEmpty {
            let most = chronicle.spans.map { $0.spans.gaps.reduce(0) { $0 + ($1.duration?.ticks ?? 0) } }.max() ?? 0
            remarks.append("\(Words.count(holes.count, "stretch", "stretches")) between the windows of this hunt's runs, \(Words.length(Timespan(ticks: most))) in all, \(holes.count == 1 ? "was" : "were") searched by none of them.")
        }
        return remarks
    }

    /// What holds for a table whichever rule reads it.
    private func tableRemarks(_ scan: TableScan) -> [String] {
        let checks = rules.filter(\.isEvaluated).flatMap(\.connectors).filter { $0.isQueried && $0.table.utf8.elementsEqual(scan.profile.table.utf8) }
        guard !checks.isEmpty, let found = scan.completeness else { return [] }
        var remarks: [String] = []
        let table = shown(scan.profile.table)
        if found.duplicates.copies > 0, checks.allSatisfy({ $0.copiesCounted == 0 }) {
            let what = found.duplicates.isDropped ? "and \(found.duplicates.copies == 1 ? "was" : "were") left out" : "and none of them matched"
            remarks.append("\(Words.count(found.duplicates.copies, "row")) of \(table) \(found.duplicates.copies == 1 ? "repeats an earlier one" : "repeat earlier ones"), \(what).")
        }
        if let stopped = checks.map(\.stopped.count).max(), stopped > 0 {
            remarks.append("\(Words.count(stopped, "device")) sent nothing to \(table) in the last 24 hours of the data, though others did.")
        }
        return remarks
    }

    /// Says which rule a sentence is about where there are several.
    private func sentence(_ text: String, _ rule: Int?) -> String {
        guard let rule, rules.count > 1, rules.indices.contains(rule) else { return Words.capitalized(text) }
        return "\(shown(rules[rule].rule.name)): \(text)"
    }
}
