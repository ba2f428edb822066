import Foundation
import Testing

/// What `huntpack run` says, ends with and leaves behind.
@Suite struct RunCommandTests {
    /// Each: arguments after `run`, the exit code, and the start of the first line on stderr. Nothing may be left.
    @Test(arguments: [
        ("rule.yaml", 64, "error CLI040: no telemetry given"),
        ("rule.yaml --data none.csv", 64, "none.csv: error TEL001: no such file or folder"),
        ("rule.yaml --data empty.csv", 64, "empty.csv: error TEL003: the file is empty"),
        ("rule.yaml --data folder", 64, "folder: error TEL004: holds no telemetry"),
        ("rule.yaml --data binary", 64, "binary: error TEL005: the file is binary"),
        ("rule.yaml --data loop", 64, "loop: error TEL002: cannot be read: a symbolic link that leads back to itself"),
        ("rule.yaml --data broken", 64, "broken: error TEL002: cannot be read: a symbolic link to what is not there"),
        ("loop", 64, "error CLI009: 'loop' is a symbolic link that leads back to itself"),
        ("broken --data good.csv", 64, "error CLI009: 'broken' is a symbolic link to 'nowhere.yaml', which is not there"),
        ("rule.yaml --data good.csv --exclusions broken", 64, "error CLI009: 'broken' is a symbolic link to 'nowhere.yaml'"),
        ("rule.yaml --data lacking.csv --as-of 2026-11-23", 2, "lacking.csv: error HUN035: lacks the column InitiatingProcessVersionInfoCompanyName of DeviceNetworkEvents"),
        ("broken.yaml --data good.csv --as-of 2026-11-23", 2, "broken.yaml:13:5: error KQL012"),
        ("broken.yaml", 64, "error CLI040"),
        ("rule.yaml --data good.csv --as-of 2020-01-01", 2, "error HUN033: no event of DeviceNetworkEvents lies in the window"),
        ("rule.yaml --data good.csv --as-of 2026-11-23 --out good.csv/x", 64, "error CLI050: 'good.csv/x' cannot be written"),
        ("rule.yaml --data good.csv --as-of 2026-11-23 --alias A=Nowhere", 64, "error CLI007: the alias 'A' stands for 'Nowhere'"),
        ("rule.yaml --data good.csv --as-of 2026-11-23 --alias DeviceName=RemoteUrl", 64, "error CLI008: the alias 'DeviceName' is a column of DeviceNetworkEvents already"),
        ("none.yaml", 64, "error CLI001: there is no file 'none.yaml'"), ("binary", 2, "binary:1:1: error RUL002"),
        ("badyaml.yaml", 2, "badyaml.yaml:1:9: error RUL004"), ("norules.yaml", 64, "norules.yaml:1:1: error HUN010: a hunt has no 'rules'"),
        ("emptyrules.yaml", 64, "emptyrules.yaml:2:8: error HUN008"), ("unknown.yaml", 64, "unknown.yaml:4:1: error HUN011"),
    ] as [(String, Int32, String)])
    func whatCannotBeAnsweredLeavesNothing(arguments: String, code: Int32, start: String) throws {
        let desk = try Desk()
        try desk.write("empty.csv", "")
        try desk.write("folder/a.txt", "hello\n")
        try desk.write("binary", [0xFF, 0, 1, 2, 3, 0, 0, 9])
        try desk.write("lacking.csv", "Timestamp,DeviceId,DeviceName,RemoteUrl,ReportId\n2026-11-22T01:00:00Z,d,n,u,1\n")
        try desk.write("broken.yaml", rule.replacing("| where T", with: "| wehre T"))
        try desk.write("badyaml.yaml", "name: [x\n")
        try desk.write("norules.yaml", "name: a\ndata: [good.csv]\n")
        try desk.write("emptyrules.yaml", "name: a\nrules: []\n")
        try desk.write("unknown.yaml", "name: a\nrules: [rule.yaml]\ndata: [good.csv]\ncolour: red\n")
        try FileManager.default.createSymbolicLink(atPath: desk.path + "/loop", withDestinationPath: "loop")
        try FileManager.default.createSymbolicLink(atPath: desk.path + "/broken", withDestinationPath: "nowhere.yaml")
        let result = try desk.run("run " + arguments)
        #expect(result.code == code, "\(result)")
        #expect(result.err.hasPrefix(start), "\(result.err)")
        #expect(result.out.isEmpty && (result.left ?? []).isEmpty)
    }

    @Test(arguments: [("", Int32(0)), (" --fail-on-findings", 1), (" --format tar.gz --threads 1", 0), (" --json", 0)])
    func anAnswerIsWrittenWhole(options: String, code: Int32) throws {
        let result = try Desk().run("run rule.yaml --data good.csv --as-of 2026-11-23" + options)
        #expect(result.code == code && result.err == "2 findings from 1 of 1 rule, as of 2026-11-23 00:00:00 UTC\n", "\(result)")
        #expect(result.left?.map { $0.replacing("tar.gz", with: "zip") } == ["html", "md", "zip"].map { "rule-20261123T000000Z." + $0 })
        #expect(result.out.contains("huntpack-out/rule-20261123T000000Z.html"))
    }

    /// Each: the telemetry, options, the exit code and what is said to be missing; `--json` and the report agree with the code.
    @Test(arguments: [
        ("good.csv", "", 0, ""), ("quiet.csv", "", 0, ""), ("holes.csv", "", 2, "118 of 120 hours of DeviceNetworkEvents hold no row."),
        ("nothing.csv", "", 2, "118 of 120 hours of DeviceNetworkEvents hold no row."), ("holes.csv", "--allow-incomplete", 0, "118 of 120 hours"),
        ("holes.csv", "--fail-on-findings", 1, "118 of 120 hours"), ("nothing.csv", "--fail-on-findings", 2, "118 of 120 hours"),
        ("nothing.csv", "--max-silent 118", 0, ""), ("nothing.csv", "--max-silent 117", 2, "118 of 120 hours"),
        ("onebad.csv", "", 0, ""), ("twobad.csv", "", 2, "2 of 124 input rows could not be read, more than 1 %."),
        ("twobad.csv", "--max-rejected 2", 0, ""), ("good.csv", "--lookback 6d", 2, "24 of 144 hours"),
    ] as [(String, String, Int32, String)])
    func verdictExitCodeAndJSONAgree(data: String, options: String, code: Int32, missing: String) throws {
        let desk = try Desk()
        try desk.write("quiet.csv", head + quiet)
        try desk.write("holes.csv", head + row(1) + row(2))
        try desk.write("nothing.csv", head + (row(1) + row(2)).replacing("Naverisk", with: "Contoso"))
        for (name, count) in [("onebad.csv", 1), ("twobad.csv", 2)] { try desk.write(name, good + String(repeating: "no time,,,,,\n", count: count)) }
        let result = try desk.run("run rule.yaml --data \(data) --as-of 2026-11-23 --json " + options)
        #expect(result.code == code && result.err.contains("incomplete: " + missing) == !missing.isEmpty, "\(result)")
        #expect(result.out.contains(#""complete":\#(missing.isEmpty),"gaps":["#), "\(result.out)")
        let report = try String(contentsOfFile: desk.path + "/huntpack-out/rule-20261123T000000Z.md", encoding: .utf8)
        #expect(report.contains("This answer is incomplete") == !missing.isEmpty)
        #expect(report.contains("## Verdict: Nothing found") == (missing.isEmpty && !data.hasPrefix("good") && !data.hasSuffix("bad.csv")))
    }

    /// A feed that ended before the clock leaves hours without rows, also for a rule that sets no end.
    @Test func aFeedThatEndedEarlyIsIncomplete() throws {
        let desk = try Desk()
        try desk.write("open.yaml", rule.replacing("between (now(-5d)..now())", with: "> ago(5d)"))
        let whole = try desk.run("run open.yaml --data good.csv --as-of 2026-11-23")
        #expect(whole.code == 0, "\(whole)")
        let late = try desk.run("run open.yaml --data good.csv --as-of 2026-11-24")
        #expect(late.code == 2 && late.err.contains("incomplete: 24 of 119 hours of DeviceNetworkEvents hold no row."), "\(late)")
    }

    /// Without an answer `--json` still says so, and no option makes that a success.
    @Test(arguments: ["rule.yaml --data good.csv --as-of 2020-01-01", "broken.yaml --data good.csv"]) func noAnswerInJSON(arguments: String) throws {
        let desk = try Desk()
        try desk.write("broken.yaml", "name: [x\n")
        let result = try desk.run("run \(arguments) --json --allow-incomplete")
        #expect(result.code == 2 && result.out.hasPrefix(#"{"html":null,"#) && result.out.contains(#""findings":null,"complete":false,"gaps":[""#), "\(result)")
    }

    @Test func theSameInputsGiveTheSameArchive() throws {
        let desk = try Desk()
        let archives = try [(1, "a"), (2, "b"), (2, "c")].map { threads, folder in
            _ = try desk.run("run rule.yaml --data good.csv --as-of 2026-11-23 --threads \(threads) --out \(folder)")
            return try Data(contentsOf: URL(fileURLWithPath: desk.path + "/\(folder)/rule-20261123T000000Z.zip"))
        }
        #expect(Set(archives).count == 1)
    }

    /// A folder of rules is a list of rules; one that cannot be run leaves the answer incomplete.
    @Test func aFolderOfRulesIsRun() throws {
        let desk = try Desk()
        try desk.write("rules/a.yaml", rule)
        try desk.write("rules/b.yaml", rule.replacing("DeviceId", with: "Nothing"))
        let result = try desk.run("run rules --data good.csv --as-of 2026-11-23")
        #expect(result.code == 2 && result.err.hasSuffix("2 findings from 1 of 2 rules, as of 2026-11-23 00:00:00 UTC\nincomplete: Naverisk: the rule was refused, because its query cannot be run exactly.\n"), "\(result)")
    }

    /// One file of two lacks what the rule needs: the report is written, and the answer is not called complete.
    @Test(arguments: [("lacking.csv", "lacking.csv: error TEL020"), ("copy.csv", "copy.csv: warning TEL021")])
    func aFileThatSpoilsTheCountIsNamed(other: String, start: String) throws {
        let desk = try Desk()
        try desk.write("lacking.csv", "Timestamp,DeviceId,DeviceName,RemoteUrl,ReportId\n2026-11-22T01:00:00Z,d,n,u,1\n")
        try desk.write("copy.csv", good)
        let result = try desk.run("run rule.yaml --data good.csv --data \(other) --as-of 2026-11-23")
        #expect(result.code == 2 && result.err.hasPrefix(start) && result.left?.count == 3, "\(result)")
    }

    /// A rule that returns whole events asks for no column that the export does not have.
    @Test func aRuleWithoutProjectRunsOverAnOlderExport() throws {
        let desk = try Desk()
        try desk.write("whole.yaml", rule.replacing("| summarize Count=count() by DeviceId", with: "| sort by DeviceId asc"))
        let result = try desk.run("run whole.yaml --data good.csv --as-of 2026-11-23")
        #expect(result.code == 0 && result.err.hasSuffix("2 findings from 1 of 1 rule, as of 2026-11-23 00:00:00 UTC\n"), "\(result)")
        let report = try String(contentsOfFile: desk.path + "/huntpack-out/whole-20261123T000000Z.md", encoding: .utf8)
        #expect(report.contains("HUN034"))
    }
}
