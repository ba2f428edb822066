import Basics
import Hunting

/// What a report does not tell, computed from the result: the list that keeps a zero honest.
enum Limits {
    /// Stretches that no run searched: the last few; the section on the series lists them.
    private static let spanCap = 5

    static func all(_ result: HuntResult) -> [String] {
        var limits = grouped(result.rules.flatMap { rule in of(rule).map { (rule.rule.name, $0) } }, of: result.rules.count)
        for span in Set(result.chronicle.spans.flatMap(\.spans.gaps)).sorted(by: { ($0.start ?? .earliest) < ($1.start ?? .earliest) }).suffix(spanCap) {
            limits.append("What happened from \(Words.span(span)): no run of this hunt searched it\(result.rules.count > 1 ? " with every rule" : "").")
        }
        if result.rowsRejected > 0 {
            limits.append("What stood in the \(Words.count(result.rowsRejected, "row")) that could not be read.")
        }
        for failure in result.coercionFailures {
            limits.append("What \(Words.count(failure.count, "cell")) of \(shown(failure.column)) meant: no \(failure.type.rawValue) could be read from the text, and the cell counts as null.")
        }
        for scan in result.tables { limits += Self.limits(of: scan) }
        if let file = result.locations {
            limits.append(
                "Where an address is for certain: places are what \(shown(file.type)) said on \(file.built.readable), and Kusto's own database may have said otherwise.")
        }
        return limits + standing
    }

    /// What the answer of one rule leaves open, without its name.
    private static func of(_ rule: RuleResult) -> [String] {
        var limits: [String] = []
        switch rule.outcome {
        case .refused: return ["Whether \(shown(rule.rule.name)) would find anything: it was refused."]
        case .notEvaluated: return ["Whether \(shown(rule.rule.name)) would find anything: it was not evaluated on this data."]
        case .evaluated: break
        }
        for span in rule.coverage.notSearched { limits.append("What happened from \(Words.span(span)): it was not searched.") }
        if rule.coverage.period == nil { limits.append("Whether the searched window is the whole period in question: the hunt states none.") }
        for check in rule.connectors where check.isQueried { limits += Self.limits(of: check) }
        for exclusion in rule.exclusions {
            if case .notEvaluable = exclusion.status {
                limits.append("What \(shown(exclusion.exclusion.id)) would set aside of \(shown(rule.mainTable)): its predicate cannot be evaluated over this table.")
            }
        }
        let aside = rule.account.excluded
        if aside > 0 { limits.append("That the \(Words.count(aside, "event")) set aside by exclusions are harmless: they are kept, but were not judged here.") }
        return limits
    }

    /// Each text, which ends in a full stop, once, in the order in which they first come; of a hunt of several rules with those that it is about.
    private static func grouped(_ texts: [(rule: String, text: String)], of ruleCount: Int) -> [String] {
        var order: [Value] = []
        var rules: [Value: [String]] = [:]
        for (rule, text) in texts {
            if rules[.string(text)] == nil { order.append(.string(text)) }
            rules[.string(text), default: []].append(rule)
        }
        return order.map { key in
            let names = rules[key] ?? []
            guard ruleCount > 1, names.count < ruleCount, !names.contains(where: { contains(key.text, shown($0)) }) else { return key.text }
            return String(decoding: key.text.utf8.dropLast(), as: UTF8.self) + (names.count == 1 ? " (\(shown(names[0])))." : " (\(Words.count(names.count, "rule"))).")
        }
    }

    private static func contains(_ text: String, _ name: String) -> Bool { text.utf8.count >= name.utf8.count && text.contains(name) }

    private static func limits(of check: ConnectorCheck) -> [String] {
        var limits: [String] = []
        let table = shown(check.table)
        let missing = check.neededColumns.filter { !$0.isPresent }.map { shown($0.name) }
        if !missing.isEmpty { limits.append("What depends on \(Words.list(missing)) of \(table): the data has no such column.") }
        for column in check.neededColumns where column.isPresent && column.filled < check.rows {
            limits.append("What stood in \(shown(column.name)) of the \(Words.count(check.rows - column.filled, "row")) of \(table) where it is empty.")
        }
        if check.silentHourCount > 0 {
            limits.append(
                "Whether the \(Words.count(check.silentHourCount, "hour")) of \(table) without rows were quiet or were not recorded.")
        }
        return limits
    }

    private static func limits(of scan: TableScan) -> [String] {
        guard let found = scan.completeness else { return [] }
        var limits: [String] = []
        let table = shown(scan.profile.table)
        if let stopped = found.devices?.stopped(within: TimeWindow(start: nil, end: nil)).count, stopped > 0 {
            limits.append("Whether \(Words.count(stopped, "device")) without a row of \(table) in the last 24 hours of the data \(stopped == 1 ? "was" : "were") off or no longer reporting.")
        }
        if !found.duplicates.isChecked {
            limits.append("Whether rows of \(table) are there twice: the table has no column that tells one event from another.")
        } else if found.duplicates.rowsWithoutKey > 0 {
            limits.append("Whether the \(Words.count(found.duplicates.rowsWithoutKey, "row")) of \(table) without \(Report.TableCard.keyWords(found.duplicates)) are there twice.")
        }
        return limits
    }

    /// What no offline search of an export can tell.
    private static let standing = [
        "Whether the export is complete: a filter of the exporting portal leaves no trace in the input, and a row limit only a round number of rows, which was looked for.",
        "What machines without a sensor did: a device that reports nothing appears nowhere here.",
        "Whether the tool is allowed in this organisation: a finding says that it was active, not that its use was wrong.",
        "What the rule does not look for: a renamed or re-signed binary, or one whose connection was not recorded, passes unseen.",
    ]
}
