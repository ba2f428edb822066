import Basics

extension HuntResult {
    /// An error for each finding that a decision in force calls malicious and that applied exclusions hide: such a run must not stand.
    public var brokenPins: [Diagnostic] {
        rules.flatMap { rule in
            rule.hidden.compactMap { hidden -> Diagnostic? in
                guard let decision = pin(on: hidden.finding) else { return nil }
                let exclusions = hidden.exclusions.joined(separator: " and ")
                return Diagnostic(
                    "HUN037", .error,
                    "\(hidden.exclusions.count == 1 ? "the exclusion \(exclusions) hides" : "the exclusions \(exclusions) together hide") the finding \(hidden.finding)"
                        + " of \(rule.rule.name), which is \(decision.words)",
                    suggestion: "narrow the exclusion, set it to 'mode: advise', or take the verdict back with 'huntpack triage \(hidden.finding) --verdict unknown'")
            }
        }
    }

    /// A warning for each such finding that an exclusion would hide if it were applied.
    public var endangeredPins: [Diagnostic] {
        rules.flatMap { rule in
            rule.exclusions.filter { $0.status == .advised }.flatMap { result in
                result.hides.compactMap { finding -> Diagnostic? in
                    guard let decision = pin(on: finding) else { return nil }
                    return Diagnostic(
                        "HUN038", .warning,
                        "applied, the exclusion \(result.exclusion.id) would hide the finding \(finding) of \(rule.rule.name), which is \(decision.words)",
                        suggestion: "narrow it before it applies")
                }
            }
        }
    }

    private func pin(on finding: String) -> Decision? {
        chronicle.past.decisions[.string(finding)].flatMap { $0.isPinned(at: asOf) ? $0 : nil }
    }
}

extension Decision {
    /// `malicious, as alice decided on 2026-11-24: beacon to an unknown relay (INC-7)`.
    var words: String {
        "\(verdict.rawValue), as \(by) decided on \(String(decoding: decided.text.utf8.prefix(10), as: UTF8.self)): \(note)" + (ticket.map { " (\($0))" } ?? "")
    }
}
