import Basics
import Hunting

extension Report.Verdict {
    /// The answer in one sentence; never that nothing was there when not everything was searched.
    init(_ result: HuntResult) {
        let totals = Totals(result)
        caveats = Self.caveats(result)
        if totals.findings > 0 {
            (word, kind) = ("Findings", "findings")
            sentence =
                "\(Words.count(totals.findings, "finding")) on \(Words.count(totals.devices, "device")), "
                + "resting on \(Words.count(totals.reported, "event"))."
        } else if totals.evaluated == 0 {
            (word, kind) = ("Not evaluated", "unknown")
            sentence =
                result.rules.isEmpty
                ? "There was no rule to evaluate." : "No rule could be evaluated on this data, so there is no answer: \(totals.failures)."
        } else {
            (word, kind) = caveats.isEmpty ? ("Nothing found", "none") : ("Incomplete", "partial")
            let searched = "\(Words.count(totals.searched, "row")) of \(Words.list(totals.tables)) in the searched window"
            let lead = caveats.isEmpty ? "Nothing found" : "Nothing found in what was searched, which is not all"
            sentence =
                totals.excluded == 0
                ? "\(lead): \(searched) were searched by \(Words.count(totals.evaluated, "rule")), and none matched."
                : "\(lead): of \(searched), \(Words.count(totals.excluded)) matched and all of these were set aside by exclusions."
        }
    }

    /// Whatever makes the answer less than the hunt promised.
    private static func caveats(_ result: HuntResult) -> [String] {
        var caveats: [String] = []
        func of(_ rule: RuleResult) -> String { result.rules.count > 1 ? "\(shown(rule.rule.name)): " : "" }
        for rule in result.rules {
            switch rule.outcome {
            case .refused: caveats.append("\(of(rule))the rule was refused, because its query cannot be run exactly.")
            case .notEvaluated: caveats.append("\(of(rule))the rule could not be evaluated on this data.")
            case .evaluated:
                if rule.coverage.missing.ticks > 0, let period = rule.coverage.period {
                    caveats.append(
                        "\(of(rule))\(rule.coverage.missing.readable) of the \(Words.length(period)) this hunt answers for were not searched.")
                }
                for check in rule.connectors where check.isQueried {
                    let missing = check.neededColumns.filter { !$0.isPresent }.map { shown($0.name) }
                    if !missing.isEmpty { caveats.append("\(of(rule))the data lacks \(Words.list(missing)) of \(shown(check.table)).") }
                    if check.silentHourCount > 0 {
                        caveats.append("\(of(rule))\(Words.count(check.silentHourCount, "hour")) of \(shown(check.table)) hold no row.")
                    }
                }
            }
        }
        if !result.rejected.isEmpty { caveats.append("\(Words.count(result.rejected.count, "input row")) could not be read.") }
        let damage = result.diagnostics.count { $0.severity == .error }
        if damage > 0 { caveats.append("\(Words.count(damage, "error")) met while reading or evaluating; see Diagnostics.") }
        return caveats.map(capitalized)
    }

    private static func capitalized(_ sentence: String) -> String {
        guard let first = sentence.unicodeScalars.first, first.value >= 97, first.value <= 122 else { return sentence }
        return String(Unicode.Scalar(UInt8(first.value - 32))) + String(sentence.unicodeScalars.dropFirst())
    }
}

/// The sums over all rules that sentences and headline numbers share.
struct Totals {
    let findings: Int
    let devices: Int
    let reported: Int
    let excluded: Int
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
        var found: Set<Value> = []
        for rule in result.rules {
            let facts = EventFacts(rule)
            for finding in rule.findings {
                let id = FindingGroups.device(finding, "DeviceId", rule, facts)
                found.insert(.string(id.utf8.isEmpty ? FindingGroups.device(finding, "DeviceName", rule, facts) : id))
            }
        }
        devices = found.count
        let evaluatedRules = result.rules.filter(\.isEvaluated)
        reported = evaluatedRules.reduce(0) { $0 + $1.account.reported }
        excluded = evaluatedRules.reduce(0) { $0 + $1.account.excluded }
        searched = evaluatedRules.reduce(0) { $0 + $1.account.inWindow }
        read = result.inputs.reduce(0) { $0 + $1.rowsRead }
        rejected = result.rejected.count
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

extension RuleResult {
    var isEvaluated: Bool { if case .evaluated = outcome { true } else { false } }
}

extension RowAccount {
    /// Rows whose event time lies in the window that was evaluated.
    var inWindow: Int { notMatched + excluded + reported }
}
