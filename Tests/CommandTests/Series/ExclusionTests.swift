import Foundation
import Testing

/// Exclusions over weeks, and what they would do before anyone applies them.
@Suite struct ExclusionTests {
    private static let file = """
        - {id: E-OLD, scenario: past its day, where: DeviceName == 'ada', mode: apply, expires: 2026-11-10}
        - {id: E-IDLE, scenario: hits once and then nothing, where: DeviceName == 'bob', mode: apply}
        - {id: E-NEVER, scenario: never hits, where: DeviceName == 'nobody', mode: advise}
        - {id: E-LATE, scenario: begins to hit, where: DeviceName == 'eve', mode: advise}
        - {id: E-ALL, scenario: everything, where: RemotePort >= 0 or isnotempty(DeviceName), mode: advise}
        """

    /// Each week the flags in `run.json`, and what the report says of them.
    @Test func flagsOverWeeks() throws {
        let desk = try Desk()
        try desk.write("rule.yaml", Weeks.rule)
        try desk.write("e.yaml", Self.file.replacing("RemotePort >= 0 or ", with: ""))
        let weeks: [[String]] = [["ada", "bob"], ["ada"], ["ada"], ["ada", "eve"]]
        let expected = [
            ["E-ALL tooBroad", "E-OLD tooBroad"], ["E-ALL tooBroad", "E-IDLE unused", "E-LATE unused", "E-NEVER unused", "E-OLD expired tooBroad"],
            ["E-ALL tooBroad", "E-IDLE unused", "E-LATE unused", "E-NEVER unused", "E-OLD expired tooBroad"],
            ["E-ALL tooBroad", "E-IDLE unused", "E-LATE newlyHitting", "E-NEVER unused", "E-OLD expired"],
        ]
        for (week, devices) in weeks.enumerated() {
            try desk.write("week\(week).csv", Weeks.csv(from: week * 7, to: week * 7 + 7, devices.map { Weeks.Match(device: $0) }))
            let result = try desk.run("run rule.yaml --data week\(week).csv --as-of \(Weeks.day(week * 7 + 7)) --lookback 7d --history h.sqlite --exclusions e.yaml")
            #expect(result.code == 0, "\(result)")
            let history = try #require(try desk.json("run.json", day: week * 7 + 7)["history"] as? [String: Any])
            let flags = (history["exclusions"] as? [[String: Any]] ?? []).map { trend in
                ([trend["id"] as? String ?? ""] + (trend["flags"] as? [[String: Any]] ?? []).map { $0["kind"] as? String ?? "" }).joined(separator: " ")
            }.filter { $0.contains(" ") }.sorted()
            // In the first week half of two is not more than half.
            #expect(flags == expected[week].filter { week > 0 || $0 != "E-OLD tooBroad" }, "week \(week)")
        }
        let report = try desk.report(day: 28)
        for sentence in [
            "Unused for 3 weeks: it hits nothing, and hit nothing in any run since 2026-11-09 00:00:00 UTC.",
            "Newly hitting: it hit nothing in the runs of 3 weeks, since 2026-11-09 00:00:00 UTC, and hits now.", "Expired: its last day was 2026-11-10. Renew it or remove it.",
            "Exclusions that need a look: E-OLD (expired), E-IDLE (unused for 3 weeks), E-NEVER (unused for 3 weeks), E-LATE (newly hitting) and E-ALL (too broad).",
        ] { #expect(report.contains(sentence), "\(sentence)") }
    }

    /// With a rule: of the matches; without: of all rows of each table.
    @Test func test() throws {
        let desk = try Desk()
        try desk.write("rule.yaml", Weeks.rule)
        try desk.write("week.csv", Weeks.csv(from: 0, to: 7, ["ada", "bob", "bob"].map { Weeks.Match(device: $0, hour: 60) }))
        try desk.write("e.yaml", Self.file)
        let over = { (arguments: String) throws -> (Desk.Result, [[String: Any]]) in
            let result = try desk.run("exclusions test e.yaml \(arguments) --data DeviceNetworkEvents=week.csv --as-of 2026-11-09 --format json")
            return (result, try #require(try JSONSerialization.jsonObject(with: Data(result.out.utf8)) as? [[String: Any]]))
        }
        func counts(_ trials: [[String: Any]]) -> [String] {
            trials.map { trial in
                let parts = trial["over"] as? [[String: Any]] ?? []
                return "\(trial["id"] ?? "") " + parts.map { $0["evaluable"] as? Bool == true ? "\($0["hits"] ?? "") of \($0["of"] ?? "")" : "no" }.joined(separator: ", ")
            }
        }
        let (ruled, ofRule) = try over("rule.yaml")
        #expect(ruled.code == 2 && counts(ofRule) == ["E-OLD 1 of 3", "E-IDLE 2 of 3", "E-NEVER 0 of 3", "E-LATE 0 of 3", "E-ALL no"], "\(ruled)")
        let part = try #require((ofRule[1]["over"] as? [[String: Any]])?.first)
        #expect((part["examples"] as? [String])?.count == 2 && (part["hides"] as? [String])?.count == 1 && part["tooBroad"] as? Bool == true)
        let (tabled, ofTable) = try over("")
        #expect(tabled.code == 2 && counts(ofTable) == ["E-OLD 1 of 171", "E-IDLE 2 of 171", "E-NEVER 0 of 171", "E-LATE 0 of 171", "E-ALL no"], "\(tabled)")

        try desk.write("e.yaml", Self.file.replacing("RemotePort >= 0 or ", with: ""))
        let text = try desk.run("exclusions test e.yaml --data DeviceNetworkEvents=week.csv --examples 1")
        #expect(text.code == 0 && text.out.contains("E-IDLE: hits once and then nothing\n    DeviceNetworkEvents: 2 of 171 rows"), "\(text)")
        #expect(text.out.contains("E-NEVER: never hits\n    nothing of 171 rows of 1 table\n") && text.out.contains("171 of 171 rows, too broad"))
        // A finding that a verdict calls true is named, and the test fails.
        _ = try desk.run("run rule.yaml --data week.csv --as-of 2026-11-09 --lookback 7d --history h.sqlite")
        let id = try #require((try desk.json("findings.json", day: 7)["findings"] as? [[String: Any]])?.first { ($0["row"] as? [String: Any])?["DeviceName"] as? String == "bob" }?["id"] as? String)
        _ = try desk.run("triage \(id) --verdict malicious --note n --by b --history h.sqlite")
        let pinned = try desk.run("exclusions test e.yaml rule.yaml --data week.csv --as-of 2026-11-16 --history h.sqlite")
        #expect(pinned.code == 2 && pinned.out.contains("no rule was evaluated, so nothing can be said of it"), "out of the window: \(pinned)")
        try desk.write("next.csv", Weeks.csv(from: 7, to: 14, [.init(device: "bob", hour: 60)]))
        let hidden = try desk.run("exclusions test e.yaml rule.yaml --data next.csv --as-of 2026-11-16 --history h.sqlite")
        #expect(hidden.code == 2 && hidden.out.contains("would hide \(id), which is judged malicious: it cannot be applied"), "\(hidden)")
    }
}
