import Basics

extension AttackCatalog {
    /// What a rule says about ATT&CK that this version does not.
    public static func lint(_ rule: Rule) -> [Diagnostic] {
        var result: [Diagnostic] = []
        func warn(_ code: String, _ message: String, _ suggestion: String?) {
            result.append(Diagnostic(code, .warning, message, file: rule.path, suggestion: suggestion))
        }
        for tactic in rule.tactics where shortName(ofTactic: tactic) == nil {
            if TacticName(tactic) != nil {
                warn("ATT001", "'\(tactic)' is a tactic of ATT&CK for ICS, not of ATT&CK for Enterprise \(version)", nil)
            } else {
                let near = nearestName(to: tactic, among: TacticName.allCases.map(\.rawValue))
                warn("ATT001", "'\(tactic)' is not a tactic of ATT&CK \(version)", near.map { "did you mean \($0)?" })
            }
        }
        let tactics = Set(rule.tactics.compactMap(shortName))
        for id in rule.techniques {
            guard let technique = techniques[id] else {
                warn("ATT002", "'\(id)' is not a technique of ATT&CK \(version)", wayOut(id))
                continue
            }
            if !tactics.isEmpty, tactics.isDisjoint(with: technique.tactics) {
                warn(
                    "ATT003", "\(id) (\(technique.name)) serves none of the rule's tactics",
                    "it serves " + technique.tactics.joined(separator: ", "))
            }
        }
        return result
    }

    private static func wayOut(_ id: String) -> String? {
        let bare = trimmedBlanks(id).uppercased()
        if techniques[bare] != nil { return "write \(bare)" }
        let parent = String(bare.prefix { $0 != "." })
        return techniques[parent].map { "its parent is \(parent) (\($0.name))" }
    }
}
