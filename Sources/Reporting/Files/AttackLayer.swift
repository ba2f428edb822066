import Basics
import Hunting

/// `attack-layer.json`: the techniques of the hunt's rules for ATT&CK Navigator, scored by findings.
///
/// Layer format 4.5 (attack-navigator, `layers/spec/v4.5/layerformat.md`). Ids that the pinned version does not have are left out.
enum AttackLayer {
    static func render(_ result: HuntResult) -> [UInt8] {
        var rows: [(id: String, tactic: String?, score: Int, rules: [String])] = []
        for rule in result.rules {
            for technique in rule.attack.techniques where technique.name != nil {
                for tactic in tactics(of: technique, in: rule.attack) {
                    if let known = rows.firstIndex(where: { $0.id == technique.id && $0.tactic == tactic }) {
                        rows[known].score += rule.findings.count
                        rows[known].rules.append(comment(rule))
                    } else {
                        rows.append((technique.id, tactic, rule.findings.count, [comment(rule)]))
                    }
                }
            }
        }
        let version = result.rules.first.map { String(Substring($0.attack.version.utf8.prefix { $0 != UInt8(ascii: ".") })) } ?? ""
        let top = max(1, rows.map(\.score).max() ?? 0)
        return prettyJSON(
            JSONParts.bag(
                ("name", .string(result.hunt.title.utf8.isEmpty ? result.hunt.name : result.hunt.title)),
                ("versions", JSONParts.bag(("attack", .string(version)), ("navigator", .string("5.0.0")), ("layer", .string("4.5")))),
                ("domain", .string("enterprise-attack")),
                ("description", .string("Techniques hunted as of \(result.asOf.readable); the score is the number of findings.")),
                (
                    "gradient",
                    JSONParts.bag(
                        ("colors", JSONParts.texts(["#cfe3f5", "#d1495b"])), ("minValue", .long(0)), ("maxValue", JSONParts.number(top)))
                ),
                (
                    "techniques",
                    .array(
                        rows.map { row in
                            var members = [Value.Member("techniqueID", .string(row.id))]
                            if let tactic = row.tactic { members.append(.init("tactic", .string(tactic))) }
                            members.append(.init("score", JSONParts.number(row.score)))
                            members.append(.init("comment", .string(row.rules.joined(separator: "\n"))))
                            return .bag(members)
                        })
                )))
    }

    /// The tactics that the rule names and the technique serves; every tactic of the technique when they share none.
    private static func tactics(of technique: AttackMapping.Technique, in mapping: AttackMapping) -> [String?] {
        let named = mapping.tactics.compactMap(\.shortName)
        let shared = technique.tactics.filter(named.contains)
        return shared.isEmpty ? [nil] : shared
    }

    private static func comment(_ rule: RuleResult) -> String {
        switch rule.outcome {
        case .evaluated: "\(rule.rule.name): \(Words.count(rule.findings.count, "finding"))"
        case .refused: "\(rule.rule.name): refused"
        case .notEvaluated: "\(rule.rule.name): not evaluated"
        }
    }
}
