import Basics
import Hunting

extension Fixture {
    /// The result as the fourth run of its hunt: findings of every standing, some gone, a week that nobody searched, decisions.
    func inSeries(_ result: HuntResult) -> HuntResult {
        var result = result
        var past = Past()
        for week in [3, 2, 1] {
            var run = RunRecord(result, package: PackageDigest(name: text("p.zip"), archive: "", manifest: text(String(repeating: "ef", count: 32))))
            let back = Timespan(ticks: -Int64(week) * 7 * Timespan.day)
            run.asOf = result.asOf.adding(back) ?? .earliest
            for index in run.rules.indices {
                run.rules[index].window = run.rules[index].window.map { TimeWindow(start: $0.start?.adding(back), end: $0.end?.adding(back)) }
            }
            // The first is recurring, the second changed, the third returned; the rest is new.
            run.findings = run.findings.enumerated().filter { $0.offset < 2 || $0.offset == 2 && week == 3 }.map(\.element)
            if run.findings.count > 1 { run.findings[1].facets = Facets(values: [.account: [text("CORP\\mallory")], .hash: ["00"]], cut: []) }
            for (number, rule) in result.rules.prefix(2).enumerated() {
                run.findings.append(
                    FindingRecord(
                        id: "F-99999999999\(number)", ruleID: rule.rule.id, deviceID: text("gone"), deviceName: text("gone.corp.example"), destination: text("gone.example"),
                        events: 2))
            }
            past.add(run)
        }
        let day = Datetime(lastTickOf: "2026-12-31") ?? .latest
        for (number, verdict) in [Decision.Verdict.benign, .suspicious, .benign, .malicious, .unknown].enumerated() {
            let id = "F-00000000000\(number + 2)"
            past.decisions[.string(id)] = Decision(
                finding: id, verdict: verdict, note: text("the department's own"), ticket: number == 0 ? text("CHG-9") : nil,
                until: number == 2 ? Datetime(lastTickOf: "2026-11-15") : number == 3 ? nil : day, by: text("soc-lead"), decided: Self.time(9, 12))
        }
        result.chronicle = Chronicle(result, past: past)
        let signals: [Signal] = [
            .firstOnDevice(earlierRuns: 3), .newAccount([text("CORP\\alice")]), .outsideProgramFiles([text("c:\\users\\x.exe")], events: 2),
            .publicAddress([text("203.0.113.7")], events: 2), .foreignDestination([text("relay.example.org")], words: [text("naverisk")]),
            .regularBeat(interval: Timespan(ticks: Timespan.hour), jitter: Timespan(ticks: Timespan.minute), events: 9), .unusualHours([2, 3], days: 5),
        ]
        if !result.rules.isEmpty, result.rules[0].findings.count > 4 {
            result.rules[0].findings[3].signals = signals
            result.rules[0].findings[4].signals = [signals[3]]
        }
        return result
    }
}
