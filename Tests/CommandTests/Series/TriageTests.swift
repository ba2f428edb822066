import Foundation
import Testing

/// What people decide about findings, and what that does to the next reports and runs.
@Suite struct TriageTests {
    /// Two weeks with the same three findings; the ids by device.
    private func desk() throws -> (Desk, [String: String]) {
        let desk = try Desk()
        try desk.write("rule.yaml", Weeks.rule)
        for week in 0..<3 { try desk.write("week\(week).csv", Weeks.csv(from: week * 7, to: week * 7 + 7, ["ada", "bob", "eve"].map { Weeks.Match(device: $0) })) }
        try SeriesTests.run(desk, week: 0)
        let findings = try #require(try desk.json("findings.json", day: 7)["findings"] as? [[String: Any]])
        return (desk, Dictionary(uniqueKeysWithValues: findings.map { (($0["row"] as? [String: Any])?["DeviceName"] as? String ?? "", $0["id"] as? String ?? "") }))
    }

    /// A benign verdict moves a finding below the line, says who, why and until when, hides nothing, and lapses.
    @Test func aBenignVerdictLapses() throws {
        let (desk, ids) = try desk()
        let id = try #require(ids["ada"])
        let said = try desk.run("triage \(id) --verdict benign --note IT's_own --ticket CHG-9 --until 2026-11-18 --by alice --history h.sqlite")
        #expect(said.code == 0 && said.err == "\(id): benign until 2026-11-18, by alice\n", "\(said)")
        let second = try SeriesTests.run(desk, week: 1)
        #expect(second.code == 0 && second.err.contains("3 findings from 1 of 1 rule"), "\(second)")
        let below = try desk.report(day: 14)
        let parts = below.split(separator: "### Below the line", maxSplits: 1)
        try #require(parts.count == 2)
        #expect(!parts[0].contains("| `ada` | 1 |") && parts[1].contains("| `ada` | `relay.example` | 1 event | `\(id)` | Recurring. alice decided on"))
        #expect(parts[1].contains("that it is benign: IT's\\_own (CHG-9). It holds to 2026-11-18.") && below.contains("3 findings on 3 devices, resting on 3 events; 1 of these is judged benign."))
        #expect(try desk.findings(day: 14).contains(id) && desk.run("run rule.yaml --data week1.csv --as-of 2026-11-16 --lookback 7d --history h.sqlite --fail-on-findings").code == 1)
        let json = try #require(try desk.json("findings.json", day: 14)["findings"] as? [[String: Any]])
        let decision = try #require(json.first { $0["id"] as? String == id }?["decision"] as? [String: Any])
        #expect(decision["belowTheLine"] as? Bool == true && decision["lapsed"] as? Bool == false && decision["by"] as? String == "alice")

        try SeriesTests.run(desk, week: 2)
        let lapsed = try desk.report(day: 21)
        #expect(!lapsed.contains("### Below the line") && lapsed.contains("| `ada` | 1 |") && lapsed.contains("The verdict on 1 finding has lapsed, so it stands among the others again."))
        #expect(lapsed.contains("It lapsed after 2026-11-18, so the finding is judged anew."))
    }

    /// While a finding is said to be true, no applied exclusion may hide it: the run fails and names both, and nothing is written or recorded.
    @Test func aPinnedFindingCannotBeHidden() throws {
        let (desk, ids) = try desk()
        let id = try #require(ids["ada"])
        let exclusion = { (mode: String, predicate: String) in "- id: E-042\n  scenario: s\n  where: \(predicate)\n  mode: \(mode)\n" }
        try desk.write("hides.yaml", exclusion("apply", "DeviceName == 'ada'"))
        try desk.write("advises.yaml", exclusion("advise", "DeviceName == 'ada'"))
        try desk.write("other.yaml", exclusion("apply", "DeviceName == 'bob'"))
        let arguments = "run rule.yaml --data week1.csv --as-of \(Weeks.day(14)) --lookback 7d --history h.sqlite"
        #expect(try desk.run("\(arguments) --exclusions hides.yaml --out before", out: "before").code == 0, "not pinned yet")
        _ = try desk.run("triage \(id) --verdict malicious --note beacon --by alice --history h.sqlite")
        let runs = try desk.run("history list --history h.sqlite").out
        let result = try desk.run("\(arguments) --exclusions hides.yaml --out hidden", out: "hidden")
        #expect(result.code == 64 && result.err.contains("error HUN037: the exclusion E-042 hides the finding \(id) of Naverisk, which is malicious, as alice decided on"), "\(result)")
        #expect(result.left == nil && result.out.isEmpty)
        #expect(try desk.run("history list --history h.sqlite").out == runs)
        let advised = try desk.run("\(arguments) --exclusions advises.yaml")
        #expect(advised.code == 0 && advised.err.contains("warning HUN038: applied, the exclusion E-042 would hide the finding \(id)"), "\(advised)")
        #expect(try desk.run("\(arguments) --exclusions other.yaml").code == 0)
        // Two exclusions that hide it only together.
        try desk.write("two.yaml", "- {id: E-1, scenario: s, where: DeviceName == 'ada' and ReportId == 0, mode: apply}\n- {id: E-2, scenario: s, where: DeviceName == 'ada' and ReportId != 0, mode: apply}\n")
        try desk.write("week1.csv", Weeks.csv(from: 7, to: 14, [.init(device: "ada"), .init(device: "ada"), .init(device: "bob")]))
        #expect(try desk.run("\(arguments) --exclusions two.yaml").err.contains("the exclusions E-1 and E-2 together hide the finding \(id)"))
        _ = try desk.run("triage \(id) --verdict unknown --note again --by bob --history h.sqlite")
        #expect(try desk.run("\(arguments) --exclusions two.yaml").code == 0, "the verdict was taken back")
        let report = try desk.report(day: 14)
        #expect(report.contains("Set aside") && report.contains("It is there still; E\\-1 and E\\-2 set its events aside.") || report.contains("It is there still; E-1 and E-2 set its events aside."))
    }

    @Test func exportAndImport() throws {
        let (desk, ids) = try desk()
        for (device, verdict) in [("ada", "benign --until 2027-03-31"), ("bob", "suspicious"), ("eve", "malicious")] {
            _ = try desk.run("triage \(ids[device] ?? "") --verdict \(verdict) --note why --by alice --history h.sqlite")
        }
        let text = try desk.run("triage export --history h.sqlite").out
        #expect(text.contains("- finding: \(ids["ada"] ?? "-")\n  verdict: benign\n  note: \"why\"\n  until: \"2027-03-31\"\n  by: \"alice\"\n  decided: \"2"))
        try desk.write("triage.yaml", text)
        #expect(try desk.run("triage import triage.yaml --history new.sqlite").err.hasPrefix("3 of 3 decisions imported"))
        #expect(try desk.run("triage export --history new.sqlite").out == text)
        #expect(try desk.run("triage import triage.yaml --history new.sqlite").err.hasPrefix("0 of 3 decisions imported"))
        // A newer decision is not undone by an older file.
        _ = try desk.run("triage \(ids["bob"] ?? "") --verdict unknown --note later --by carol --history h.sqlite")
        #expect(try desk.run("triage import triage.yaml --history h.sqlite").err.hasPrefix("0 of 3"))
        #expect(try desk.run("triage list --history h.sqlite").out.contains("carol"))
    }

    @Test(arguments: [
        ("F-0123456789ab --verdict unknown --note n --by b --history h.sqlite", "error HIS008"), ("x --verdict unknown --note n --by b --history h.sqlite", "error CLI077"),
        ("F-0123456789ab --verdict benign --note n --by b --history h.sqlite", "error CLI079: a benign verdict must lapse"),
        ("F-0123456789ab --verdict benign --until soon --note n --by b --history h.sqlite", "error CLI078"), ("export --history none", "error HIS001"),
        ("F-0123456789ab --verdict unknown --note n --by b --history none", "error HIS001"), ("import rule.yaml --history h.sqlite", "rule.yaml:1:1: error TRI008"),
    ]) func whatCannotBeDecided(arguments: String, start: String) throws {
        let desk = try Desk()
        _ = try desk.run("run rule.yaml --data good.csv --as-of 2026-11-23 --history h.sqlite")
        let result = try desk.run("triage " + arguments)
        #expect(result.code == 64 && result.err.hasPrefix(start), "\(result)")
    }
}
