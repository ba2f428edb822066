import Basics
import Hunting

extension HuntResult {
    /// What is missing from the answer, one sentence each; empty when it is complete.
    public var gapSentences: [String] {
        gaps.map { gap in
            let text =
                switch gap.kind {
                case .refused: "the rule was refused, because its query cannot be run exactly."
                case .notEvaluated: "the rule could not be evaluated on this data."
                case .notSearched(let missing, let period): "\(Words.length(missing)) of the \(Words.length(period)) this hunt answers for were not searched."
                case .missingColumns(let names, let table): "the data lacks \(Words.list(names.map { shown($0) })) of \(shown(table))."
                case .silentHours(let hours, let table): Self.silence(hours, table)
                case .rejectedRows(let rejected, let read):
                    "\(Words.count(rejected)) of \(Words.count(read, "input row")) could not be read, more than \(Words.number(tolerance.rejectedPercent)) %."
                case .damage(let errors): "\(Words.count(errors, "error")) met while reading or evaluating; see Diagnostics."
                }
            return sentence(text, gap.rule)
        }
    }

    /// What the answer's reader should know although it is complete without: losses within the tolerance.
    var remarks: [String] {
        var remarks: [String] = []
        for (index, rule) in rules.enumerated() where rule.isEvaluated {
            for check in rule.connectors where check.isQueried && check.silentHourCount > 0 && check.silentHourCount <= tolerance.silentHours {
                remarks.append(sentence(Self.silence(check.silentHourCount, check.table), index))
            }
        }
        if rowsRejected > 0, !gaps.contains(where: { if case .rejectedRows = $0.kind { true } else { false } }) {
            remarks.append("\(Words.count(rowsRejected, "input row")) could not be read.")
        }
        return remarks
    }

    private static func silence(_ hours: Int, _ table: String) -> String {
        "\(Words.count(hours, "hour")) of \(shown(table)) \(hours == 1 ? "holds" : "hold") no row."
    }

    /// Says which rule a sentence is about where there are several.
    private func sentence(_ text: String, _ rule: Int?) -> String {
        guard let rule, rules.count > 1, rules.indices.contains(rule) else { return Words.capitalized(text) }
        return "\(shown(rules[rule].rule.name)): \(text)"
    }
}
