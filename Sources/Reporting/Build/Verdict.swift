import Basics
import Hunting

extension Report.Verdict {
    /// The answer in one sentence; never that nothing was there when not everything was searched.
    init(_ result: HuntResult) {
        let totals = Totals(result)
        caveats = result.gapLines
        remarks = result.remarks
        if totals.findings > 0 {
            (word, kind) = ("Findings", "findings")
            sentence =
                "\(Words.count(totals.findings, "finding")) on \(Words.count(totals.devices, "device")), "
                + "resting on \(Words.count(totals.reported, "event"))"
                + (totals.judged > 0 ? "; \(Words.count(totals.judged)) of these \(totals.judged == 1 ? "is" : "are") judged benign." : ".")
        } else if totals.evaluated == 0 {
            (word, kind) = ("Not evaluated", "unknown")
            sentence =
                result.rules.isEmpty
                ? "There was no rule to evaluate." : "No rule could be evaluated on this data, so there is no answer: \(totals.failures)."
        } else {
            (word, kind) = caveats.isEmpty ? ("Nothing found", "none") : ("Incomplete", "partial")
            let searched = "\(Words.count(totals.searched + totals.ruledOut, "row")) of \(Words.list(totals.tables))\(totals.ruledOut == 0 ? " in the searched window" : "")"
            let answer =
                totals.excluded == 0
                ? "\(searched) were searched by \(Words.count(totals.evaluated, "rule")), and none matched."
                : "of \(searched), \(Words.count(totals.excluded)) matched and all of these were set aside by exclusions."
            sentence = Self.reservation(result).map { "Nothing found in what was searched, but \($0). \(Words.capitalized(answer))" } ?? "Nothing found: \(answer)"
        }
    }

    /// The first thing that is missing, and how many more are; nil for a complete answer.
    private static func reservation(_ result: HuntResult) -> String? {
        let gaps = result.gaps
        guard let first = gaps.first else { return nil }
        let more = result.gapLines.count - 1
        return result.clause(of: first) + (more > 0 ? ", and \(Words.count(more, "more reservation")) below" : "")
    }
}

/// The sums over all rules that sentences and headline numbers share.
struct Totals {
    let findings: Int
    let devices: Int
    /// Findings below the line.
    let judged: Int
    let reported: Int
    let excluded: Int
    /// Left unread, in the window or not.
    let ruledOut: Int
    /// Rows inside the searched windows, over all rules that were evaluated; a row that two rules searched counts once per rule.
    let searched: Int
    let read: Int
    let rejected: Int
    let evaluated: Int
    let refused: Int
    let tables: [String]
    /// Why rules have no answer, in words.
    let failures: String

    init(_ result: HuntResult) {
        findings = result.rules.reduce(0) { $0 + $1.findings.count }
        judged = result.rules.reduce(0) { $0 + result.belowTheLine($1) }
        devices = result.rules.reduce(into: Set<Value>()) { $0.formUnion($1.deviceKeys) }.count
        let evaluatedRules = result.rules.filter(\.isEvaluated)
        reported = evaluatedRules.reduce(0) { $0 + $1.account.reported }
        excluded = evaluatedRules.reduce(0) { $0 + $1.account.excluded }
        searched = evaluatedRules.reduce(0) { $0 + $1.account.inWindow }
        ruledOut = evaluatedRules.reduce(0) { $0 + $1.account.ruledOut }
        read = result.rowsRead
        rejected = result.rowsRejected
        evaluated = evaluatedRules.count
        refused = result.rules.count { if case .refused = $0.outcome { true } else { false } }
        var names: [String] = []
        for check in evaluatedRules.flatMap(\.connectors) where check.isQueried && !names.contains(where: { $0.utf8.elementsEqual(check.table.utf8) }) {
            names.append(shown(check.table))
        }
        tables = names.isEmpty ? ["the data"] : names
        let without = result.rules.count - evaluated - refused
        failures = Words.list(
            [
                refused > 0 ? "\(Words.count(refused, "rule")) refused" : "",
                without > 0 ? "\(Words.count(without, "rule")) without the data to run on" : "",
            ].filter { !$0.utf8.isEmpty })
    }
}

extension RowAccount {
    /// Rows whose event time lies in the window that was evaluated.
    var inWindow: Int { notMatched + excluded + reported }
}
