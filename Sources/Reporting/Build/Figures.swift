import Basics
import Hunting

extension Report.Figure {
    /// The headline numbers, each with how it was computed.
    static func all(_ result: HuntResult) -> [Report.Figure] {
        let totals = Totals(result)
        var figures = [
            Report.Figure(
                label: "Findings", value: Words.count(totals.findings), how: "Rows that the rules return, after applied exclusions."),
            Report.Figure(
                label: "Devices", value: Words.count(totals.devices), how: "Distinct DeviceId, else DeviceName, over all findings."),
            Report.Figure(
                label: "Events behind them", value: Words.count(totals.reported),
                how: "Rows of the tables that matched and were not set aside; each is in the events folder."),
            Report.Figure(
                label: "Set aside", value: Words.count(totals.excluded),
                how: "Matched rows that at least one applied exclusion holds; kept in the events folder."),
            searched(totals, isOneRule: result.rules.count == 1),
        ]
        if let period = period(result) { figures.append(period) }
        return figures
    }

    private static func searched(_ totals: Totals, isOneRule: Bool) -> Report.Figure {
        let sum = isOneRule ? "" : ", summed over the evaluated rules"
        let how: String
        if totals.ruledOut > 0 {
            how = "\(Words.count(totals.ruledOut)) ruled out by their bytes, in the window or not, and \(Words.count(totals.searched)) read and inside it\(sum)."
        } else if isOneRule {
            how = "Rows inside the rule's window, of \(Words.count(totals.read)) read; \(Words.count(totals.rejected)) could not be read."
        } else {
            how = "Rows inside each rule's window\(sum); \(Words.count(totals.read)) were read."
        }
        return Report.Figure(label: "Rows searched", value: Words.count(totals.searched + totals.ruledOut), how: how)
    }

    /// How much of the period was searched, by the rule that searched least of it.
    private static func period(_ result: HuntResult) -> Report.Figure? {
        let shares = result.rules.compactMap { rule -> (searched: Int64, of: Int64)? in
            guard let period = rule.coverage.period?.duration?.ticks, period > 0 else { return nil }
            return (rule.isEvaluated ? max(0, period - rule.coverage.missing.ticks) : 0, period)
        }
        guard let least = shares.min(by: { Double($0.searched) / Double($0.of) < Double($1.searched) / Double($1.of) }) else { return nil }
        let hours = (Int(least.searched / Timespan.hour), Int(least.of / Timespan.hour))
        return Report.Figure(
            label: "Period searched", value: Words.percent(Int(least.searched / Timespan.second), of: Int(least.of / Timespan.second)),
            how: "\(Words.count(hours.0)) of the \(Words.count(hours.1, "hour")) this hunt answers for lie in the searched window"
                + (result.rules.count > 1 ? ", for the rule that searched least." : "."))
    }
}
