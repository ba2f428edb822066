import Basics
import History
import Hunting

/// What the `history` commands print.
enum HistoryText {
    static func table(_ runs: [RunSummary]) -> [UInt8] {
        rows(
            ["run", "hunt", "as of", "searched", "rules", "findings", "answer", "package"],
            runs.map { summary in
                let run = summary.run
                return [
                    run.number.map { "\($0)" } ?? "", run.hunt, run.asOf.readable, window(run).map(\.readable) ?? "",
                    "\(run.rules.count { $0.outcome == .evaluated }) of \(run.rules.count)", "\(summary.findings)", run.isComplete ? "complete" : "incomplete",
                    run.package?.name ?? "",
                ]
            })
    }

    static func table(_ decisions: [Decision]) -> [UInt8] {
        rows(
            ["finding", "verdict", "until", "by", "decided", "ticket", "note"],
            decisions.map { [$0.finding, $0.verdict.rawValue, $0.until.map { String(decoding: $0.text.utf8.prefix(10), as: UTF8.self) } ?? "", $0.by, $0.decided.readable, $0.ticket ?? "", $0.note] })
    }

    static func json(_ summary: RunSummary) -> Value {
        guard case .bag(let head) = summary.run.head else { return .null }
        let window = window(summary.run)
        return .bag(
            head + [
                .init("searchedFrom", window?.start.map { .datetime($0) } ?? .null), .init("searchedTo", window?.end.map { .datetime($0) } ?? .null),
                .init("rules", .long(Int64(summary.run.rules.count))), .init("rulesEvaluated", .long(Int64(summary.run.rules.count { $0.outcome == .evaluated }))),
                .init("findings", .long(Int64(summary.findings))),
            ])
    }

    /// A run against what came before it; with `onlyDifferences` without the findings that are as they were.
    static func show(_ run: RunRecord, _ chronicle: Chronicle, _ format: RulesCheckCommand.CheckFormat, onlyDifferences: Bool = false) {
        let findings = run.findings.filter { !onlyDifferences || chronicle.standings[.string($0.id)]?.status != .recurring }
        switch format {
        case .json: Console.data(json(run, findings, chronicle).json.utf8 + [0x0A])
        case .table:
            Console.line("run \(run.number.map { "\($0)" } ?? ""): \(run.hunt), as of \(run.asOf.readable), \(run.isComplete ? "complete" : "incomplete")")
            for gap in run.gaps { Console.line("  incomplete: \(gap)") }
            if let package = run.package { Console.line("  package: \(package.name), manifest SHA-256 \(package.manifest)") }
            for rule in run.rules where rule.outcome != .evaluated { Console.line("  \(rule.outcome == .refused ? "refused" : "not evaluated"): \(rule.name)") }
            if let summary = chronicle.summary { Console.line("  \(summary)") }
            for spans in onlyDifferences ? [] : chronicle.spans { for gap in spans.spans.gaps { Console.line("  searched by no run: \(gap.readable)") } }
            let tools = Dictionary(run.rules.map { (Value.string($0.id), $0.tool) }, uniquingKeysWith: { first, _ in first })
            let found = findings.map { finding -> [String] in
                let decision = chronicle.past.decisions[.string(finding.id)]
                return [
                    chronicle.standings[.string(finding.id)]?.status.rawValue ?? "", finding.id, tools[.string(finding.ruleID)] ?? "",
                    finding.deviceName.utf8.isEmpty ? finding.deviceID : finding.deviceName, finding.destination, "\(finding.events)", finding.lastSeen?.readable ?? "",
                    decision.map { $0.verdict.rawValue + ($0.hasLapsed(at: run.asOf) ? " (lapsed)" : "") } ?? "",
                ]
            }
            let gone = chronicle.gone.map { [word($0.reason), $0.id, chronicle.past.rules[.string($0.finding.ruleID)]?.tool ?? "", $0.finding.deviceName, $0.finding.destination, "", "", ""] }
            Console.data(rows(["standing", "finding", "tool", "device", "destination", "events", "last event", "verdict"], found + gone))
        }
    }

    private static func json(_ run: RunRecord, _ findings: [FindingRecord], _ chronicle: Chronicle) -> Value {
        guard case .bag(let head) = run.head else { return .null }
        let found = findings.map { finding -> Value in
            guard case .bag(let members) = finding.json, let standing = chronicle.standings[.string(finding.id)] else { return .null }
            return .bag(
                members + [
                    .init("standing", .string(standing.status.rawValue)),
                    .init("added", .bag(Facet.allCases.compactMap { facet in standing.changes[facet].map { .init(facet.rawValue, .array($0.map { .string($0) })) } })),
                    .init("decision", chronicle.past.decisions[.string(finding.id)]?.json ?? .null),
                ])
        }
        let gone = chronicle.gone.map { gone -> Value in
            .bag([
                .init("id", .string(gone.id)), .init("rule", .string(gone.finding.ruleID)), .init("deviceName", .string(gone.finding.deviceName)),
                .init("destination", .string(gone.finding.destination)), .init("lastFound", .datetime(gone.finding.last)), .init("standing", .string(word(gone.reason))),
            ])
        }
        return .bag(
            head + [
                .init("rules", .array(run.rules.map(\.json))), .init("counts", chronicle.counts), .init("findings", .array(found)), .init("gone", .array(gone)),
                .init("exclusions", .array(run.exclusions.map(\.json))),
            ])
    }

    private static func word(_ reason: GoneFinding.Reason) -> String {
        switch reason {
        case .notFound(isCertain: true): "gone"
        case .setAside(let ids): "set aside by " + ids.joined(separator: ", ")
        case .notFound(isCertain: false): "gone, not certain"
        case .notAnswered: "not answered"
        case .ruleLeft: "not asked"
        }
    }

    private static func window(_ run: RunRecord) -> TimeWindow? {
        let windows = run.rules.compactMap(\.window)
        return windows.isEmpty ? nil : TimeWindow(start: windows.compactMap(\.start).min(), end: windows.compactMap(\.end).max())
    }

    private static func rows(_ names: [String], _ rows: [[String]]) -> [UInt8] {
        RowFormat.table.render(ColumnBatch(schema: Schema(names.map { ColumnSchema($0, .string) }), rows: rows.map { $0.map { .string($0) } }))
    }
}
