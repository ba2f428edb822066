import Basics
import Hunting

/// `findings.json`: every finding with the exact values of its row, and the places of its events.
enum FindingsJSON {
    static func render(_ result: HuntResult) -> [UInt8] {
        prettyJSON(
            JSONParts.bag(
                ("hunt", .string(result.hunt.name)), ("asOf", .datetime(result.asOf)),
                (
                    "rules",
                    .array(
                        result.rules.map { rule in
                            JSONParts.bag(
                                ("id", .string(rule.rule.id)), ("name", .string(rule.rule.name)), ("outcome", .string(outcome(rule))),
                                ("columns", JSONParts.columns(rule.columns)), ("keyColumns", JSONParts.texts(rule.keyColumns)))
                        })
                ),
                ("findings", .array(result.rules.flatMap { rule in rule.findings.map { finding($0, of: rule, result) } }))))
    }

    static func outcome(_ rule: RuleResult) -> String {
        switch rule.outcome {
        case .evaluated: "evaluated"
        case .refused: "refused"
        case .notEvaluated: "notEvaluated"
        }
    }

    private static func finding(_ finding: Finding, of rule: RuleResult, _ result: HuntResult) -> Value {
        JSONParts.bag(
            ("id", .string(finding.id)), ("rule", .string(finding.ruleID)), ("standing", SeriesJSON.standing(result.chronicle.standing(of: finding))),
            ("decision", SeriesJSON.decision(result.chronicle.decision(on: finding), asOf: result.asOf)),
            ("signals", .array(finding.signals.map { JSONParts.bag(("name", .string($0.name)), ("text", .string(Words.explanation(of: $0)))) })),
            ("row", .bag(zip(rule.columns.names, finding.row).map { Value.Member($0, $1) })),
            (
                "events",
                .array(
                    finding.events.compactMap { event in
                        guard let events = rule.events, event < events.origins.count else { return nil }
                        let origin = events.origins[event]
                        return JSONParts.bag(("source", .string(origin.path)), ("line", JSONParts.number(origin.line)))
                    })
            ),
            (
                "advised",
                .array(
                    finding.advisedHits.map {
                        JSONParts.bag(("exclusion", .string($0.exclusionID)), ("events", JSONParts.number($0.events)))
                    })
            ))
    }
}
