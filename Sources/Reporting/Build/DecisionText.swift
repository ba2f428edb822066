import Basics
import Hunting

extension Report.DecisionText {
    init(_ decision: Decision, asOf: Datetime) {
        let hasLapsed = decision.hasLapsed(at: asOf)
        verdict = (hasLapsed ? "Lapsed: " : "") + (decision.verdict == .unknown ? "Undecided" : Words.capitalized(decision.verdict.rawValue))
        kind = hasLapsed ? "lapsed" : decision.verdict.rawValue
        sentence = Words.decision(decision, asOf: asOf)
    }
}

extension Words {
    /// Who decided what and when, why, and until when.
    static func decision(_ decision: Decision, asOf: Datetime) -> String {
        let until = decision.until.map { date($0) }
        let end = until.map { decision.hasLapsed(at: asOf) ? "It lapsed after \($0), so the finding is judged anew." : "It holds to \($0)." } ?? "It does not lapse."
        let ticket = decision.ticket.map { " (\(shown($0)))" } ?? ""
        return "\(shown(decision.by)) decided on \(date(decision.decided)) that it is \(decision.verdict == .unknown ? "not decided" : decision.verdict.rawValue): \(shown(decision.note))\(ticket). \(end)"
    }

    /// `2026-11-24`.
    static func date(_ time: Datetime) -> String { String(decoding: time.text.utf8.prefix(10), as: UTF8.self) }
}

extension HuntResult {
    /// Where a report shows a finding: what somebody judged benign stands below a line until the verdict lapses.
    func isBelowTheLine(_ finding: Finding) -> Bool { chronicle.decision(on: finding)?.isBelowTheLine(at: asOf) ?? false }

    func belowTheLine(_ rule: RuleResult) -> Int { rule.findings.count(where: isBelowTheLine) }

    /// Findings whose verdict lapsed, by the clock of this run.
    var lapsedFindings: [Finding] { findings.filter { chronicle.decision(on: $0)?.hasLapsed(at: asOf) ?? false } }

    /// How much a finding asks for attention; it orders and never hides. What is known to be true comes first, then what has most
    /// signals, then what is not as it was.
    func attention(_ finding: Finding) -> Int {
        var attention = finding.signals.count * 10
        if let decision = chronicle.decision(on: finding), !decision.hasLapsed(at: asOf) {
            if decision.verdict == .malicious { attention += 1_000 }
            if decision.verdict == .suspicious { attention += 500 }
        }
        switch chronicle.standing(of: finding)?.status {
        case .new, .returned: attention += 2
        case .changed: attention += 1
        default: break
        }
        return attention
    }
}
