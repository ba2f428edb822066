import Basics
import Hunting

/// The package's CSV files.
enum Tables {
    /// `findings.csv`: one row a finding; the columns of all rules side by side, named as the rules name them.
    static func findings(_ result: HuntResult) -> [UInt8] {
        var names: [Value] = []
        for name in result.rules.flatMap(\.columns.names).map(Value.string) where !names.contains(name) { names.append(name) }
        var csv = CSVText()
        csv.addRow(["id", "rule", "ruleName"].map(CSVCell.text) + names.map { .text($0.text) } + ["events", "advised", "status", "verdict", "signals"].map(CSVCell.text))
        for rule in result.rules {
            let positions = names.map { rule.columns.index(of: $0.text) }
            for finding in rule.findings {
                let cells = positions.map { $0.flatMap { $0 < finding.row.count ? CSVCell(finding.row[$0]) : nil } ?? .text("") }
                let advised = finding.advisedHits.map { "\($0.exclusionID): \($0.events)" }.joined(separator: "; ")
                csv.addRow(
                    [.text(finding.id), .text(finding.ruleID), .text(rule.rule.name)] + cells
                        + [.number(String(finding.events.count)), .text(advised), .text(result.chronicle.standing(of: finding)?.status.rawValue ?? ""),
                            .text(verdict(finding, result)), .text(finding.signals.map(\.name).joined(separator: "; "))])
            }
        }
        return csv.bytes
    }

    private static func verdict(_ finding: Finding, _ result: HuntResult) -> String {
        guard let decision = result.chronicle.decision(on: finding) else { return "" }
        return decision.verdict.rawValue + (decision.hasLapsed(at: result.asOf) ? " (lapsed)" : "")
    }

    /// `events/RULE.csv` or `events/RULE.excluded.csv`: whole events, and where each was read; in the order of the input.
    static func events(_ events: MatchedEvents, excluded: Bool) -> [UInt8] {
        var csv = CSVText()
        let header = events.batch.schema.names + ["_source"] + (excluded ? ["_excludedBy"] : [])
        csv.addRow(header.map(CSVCell.text))
        for row in 0..<events.count {
            let by = row < events.excludedBy.count ? events.excludedBy[row] : []
            guard by.isEmpty != excluded else { continue }
            let source = row < events.origins.count ? "\(events.origins[row].path):\(events.origins[row].line)" : ""
            csv.addRow(
                events.batch.columns.map { CSVCell($0[row]) } + [.text(source)] + (excluded ? [.text(by.joined(separator: "; "))] : []))
        }
        return csv.bytes
    }
}
