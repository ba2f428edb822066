import Foundation
import Testing

/// The steps of a rule as its report lists them: each operator once, with the rows that went in and came out.
@Suite struct FunnelTests {
    /// The example's own numbers are in its README.
    @Test func theExampleSummarizesOnce() throws {
        let desk = try Desk()
        let example = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Examples/naverisk/hunt.yaml").standardized
        let result = try desk.run("run \(example.path) --allow-incomplete")
        #expect(result.code == 0, "\(result)")
        #expect(try steps("naverisk-weekly", desk) == [
            "`DeviceNetworkEvents` 2,089 2,085", "`where Timestamp between (Time_start..Time_end)` 2,085 1,422",
            "`where InitiatingProcessVersionInfoCompanyName has_any ( 'naverisk', 'NavMK1 Limited' )` 1,422 135", "`applied exclusions` 135 117",
            "`summarize FirstSeen=min(Timestamp), LastSeen=max(Timestamp), Report=make_set(ReportId), Count=count() by DeviceId, DeviceName, RemoteUrl` 117 24",
        ])
    }

    /// An expression over an aggregate is a step of its own, which says what it is, and drops no row.
    @Test func expressionsOverAggregatesAreAStep() throws {
        let desk = try Desk()
        try desk.write("twice.yaml", rule.replacing("summarize Count=count() by DeviceId", with: "summarize n = count() * 2 by DeviceId\n  | where n > 1"))
        #expect(try desk.run("run twice.yaml --data good.csv --as-of 2026-11-23").code == 0)
        #expect(try steps("twice", desk) == [
            "`DeviceNetworkEvents` 122 122", "`where Timestamp between (now(-5d)..now())` 122 122",
            "`where InitiatingProcessVersionInfoCompanyName has 'naverisk'` 122 2", "`summarize n = count() * 2 by DeviceId` 2 2",
            "`expressions over the aggregates` 2 2", "`where n > 1` 2 2",
        ])
    }

    /// The funnel of a report in Markdown, without the lines of the rule.
    private func steps(_ name: String, _ desk: Desk) throws -> [String] {
        let report = try String(contentsOfFile: desk.path + "/huntpack-out/\(name)-20261123T000000Z.md", encoding: .utf8)
        let lines = report.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(of: "| Line | Operator | Rows in | Rows out |") else { return [] }
        return lines[(start + 2)...].prefix { !$0.isEmpty }.map { line in
            line.split(separator: " | ").dropFirst().map { $0.replacing(" |", with: "") }.joined(separator: " ")
        }
    }
}
