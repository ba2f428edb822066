import Basics
import Engine
import Foundation
import Telemetry
import Testing

/// What `run` and `inspect` say of telemetry that is there twice, cut off, or not there.
@Suite struct CompletenessTests {
    /// A second export that repeats the first two matching events, one quiet one, and adds one.
    private static let overlap = head + row(1) + row(2) + "2026-11-22T05:30:00Z,d0,ws-0,www.example,Contoso Ltd,0\n" + row(3)

    private func desk() throws -> Desk {
        let desk = try Desk()
        try desk.write("overlap.csv", Self.overlap)
        return desk
    }

    private func report(_ desk: Desk, _ name: String = "rule") throws -> String {
        try String(contentsOfFile: desk.path + "/huntpack-out/\(name)-20261123T000000Z.md", encoding: .utf8)
    }

    /// Copies among the matched events make the answer's counts too high; left out, they do not, and the account says where they went.
    @Test(arguments: [1, 2, 5]) func copiesAreReportedAndDropped(threads: Int) throws {
        let desk = try desk()
        let options = "--data good.csv --data overlap.csv --as-of 2026-11-23 --threads \(threads)"
        let whole = try desk.run("run rule.yaml \(options)")
        #expect(whole.code == 2 && whole.err.contains("incomplete: 2 rows of DeviceNetworkEvents that the answer counts repeat earlier ones"), "\(whole)")
        let first = try report(desk)
        #expect(first.contains("| `overlap.csv` | `good.csv` | 3 |") && first.contains("| `overlap.csv:2` | `good.csv:122` |"))
        #expect(first.contains("0 + 0 + 121 + 0 + 5 = 126"))
        let deduped = try desk.run("run rule.yaml \(options) --dedupe")
        #expect(deduped.code == 0 && deduped.err.hasPrefix("3 findings from 1 of 1 rule"), "\(deduped)")
        let second = try report(desk)
        #expect(second.contains("0 + 3 + 0 + 120 + 0 + 3 = 126") && second.contains("| – | `copies left out` | 126 | 123 |"))
        #expect(second.contains("3 rows of DeviceNetworkEvents repeat earlier ones, and were left out."))
        #expect(second.contains("| Copies, left out | 3 |"))
    }

    /// The hunt file may ask for it; the same export named twice then counts once, and is no error.
    @Test func theHuntFileMayAskForIt() throws {
        let desk = try desk()
        try desk.write("copy.csv", good)
        try desk.write("hunt.yaml", "name: rule\nrules: [rule.yaml]\ndata: [good.csv, copy.csv]\nas-of: 2026-11-23\ndedupe: true\n")
        let result = try desk.run("run hunt.yaml")
        #expect(result.code == 0 && result.err.hasPrefix("copy.csv: note TEL021: the same bytes as another file: each of its rows is a copy and was left out"), "\(result)")
        try desk.write("bad.yaml", "name: rule\nrules: [rule.yaml]\ndata: [good.csv]\ndedupe: perhaps\n")
        #expect(try desk.run("run bad.yaml").err.hasPrefix("bad.yaml:4:9: error HUN012"))
    }

    /// Copies that nothing matches do not make the answer incomplete; they are a remark.
    @Test func copiesThatNothingMatchesAreARemark() throws {
        let desk = try desk()
        try desk.write("quiet.csv", head + "2026-11-22T05:30:00Z,d0,ws-0,www.example,Contoso Ltd,0\n")
        let result = try desk.run("run rule.yaml --data good.csv --data quiet.csv --as-of 2026-11-23")
        #expect(result.code == 0, "\(result)")
        #expect(try report(desk).contains("- 1 row of DeviceNetworkEvents repeats an earlier one, and none of them matched."))
    }

    /// A table beside the matched events may be counted in any way: each copy in it counts.
    @Test func copiesInAJoinedTableCount() throws {
        let desk = try desk()
        try desk.write("info.csv", "Timestamp,DeviceId,DeviceName,ClientVersion,OSPlatform,ReportId\n" + String(repeating: "2026-11-22T05:30:00Z,d1,ws-1,1,Windows10,7\n", count: 2))
        try desk.write("join.yaml", rule.replacing("| summarize Count=count() by DeviceId", with: "| join kind=inner (DeviceInfo) on DeviceId\n  | summarize Count=count() by DeviceId"))
        let result = try desk.run("run join.yaml --data good.csv --data DeviceInfo=info.csv --as-of 2026-11-23 --max-silent 1000")
        #expect(result.err.contains("incomplete: 1 row of DeviceInfo that the answer counts repeats earlier ones"), "\(result)")
        let deduped = try desk.run("run join.yaml --data good.csv --data DeviceInfo=info.csv --as-of 2026-11-23 --max-silent 1000 --dedupe")
        #expect(!deduped.err.contains("incomplete"), "\(deduped)")
    }

    /// A file of exactly ten thousand rows was probably cut off, whatever was found.
    @Test(arguments: [(9_999, false), (10_000, true), (10_001, false)]) func aRoundNumberOfRowsIsSuspected(rows: Int, isSuspected: Bool) throws {
        let desk = try desk()
        let filler = (0..<(rows - 122)).map { "2026-11-22T06:00:00.\(10_000_00 + $0)Z,d0,ws-0,www.example,Contoso Ltd,0\n" }.joined()
        try desk.write("round.csv", good + filler)
        let result = try desk.run("run rule.yaml --data round.csv --as-of 2026-11-23")
        #expect(result.code == (isSuspected ? 2 : 0), "\(result)")
        #expect(result.err.contains("incomplete: The file round.csv holds exactly 10,000 rows, the most that comes from the older Defender portal") == isSuspected, "\(result.err)")
    }

    /// A column that a condition reads and that is empty everywhere, or mostly unreadable, keeps a zero from being an answer.
    @Test func columnsThatSayNothingAreSaid() throws {
        let desk = try desk()
        try desk.write("empty.csv", good.replacing("Naverisk Ltd", with: "").replacing("Contoso Ltd", with: ""))
        let empty = try desk.run("run rule.yaml --data empty.csv --as-of 2026-11-23")
        #expect(empty.code == 2 && empty.err.contains("incomplete: No row of DeviceNetworkEvents fills InitiatingProcessVersionInfoCompanyName, on which a condition of the rule depends"), "\(empty)")
        #expect(try report(desk).contains("Nothing found in what was searched, but no row of DeviceNetworkEvents fills"))
        try desk.write("numbers.yaml", rule.replacing("| summarize Count=count() by DeviceId", with: "| where ReportId > 0\n  | summarize Count=count() by DeviceId"))
        try desk.write("bad.csv", good.replacing("Contoso Ltd,0", with: "Contoso Ltd,none"))
        let bad = try desk.run("run numbers.yaml --data bad.csv --as-of 2026-11-23")
        #expect(bad.code == 2 && bad.err.contains("incomplete: 120 cells of ReportId in DeviceNetworkEvents could not be read as long."), "\(bad)")
        let tolerated = try desk.run("run numbers.yaml --data bad.csv --as-of 2026-11-23 --max-rejected 100")
        #expect(tolerated.code == 0, "\(tolerated)")
    }

    /// A second rule's columns are looked at, too: what the first did not read is not silently null.
    @Test func everyRulesColumnsAreAccountedFor() throws {
        let desk = try desk()
        try desk.write("rules/a.yaml", rule)
        try desk.write("rules/b.yaml", rule.replacing("| summarize Count=count() by DeviceId", with: "| where LocalPort > 0\n  | summarize Count=count() by DeviceId"))
        let lines = good.split(separator: "\n").enumerated().map { "\($0.element),\($0.offset == 0 ? "LocalPort" : $0.offset == 5 ? "x" : "1")\n" }
        try desk.write("ports.csv", lines.joined())
        let result = try desk.run("run rules --data ports.csv --as-of 2026-11-23 --out out", out: "out")
        let page = try String(contentsOfFile: desk.path + "/out/" + (try #require(result.left?.first { $0.hasSuffix(".md") })), encoding: .utf8)
        #expect(page.contains("| `LocalPort` | int | 1 | `ports.csv:6: x`"))
    }

    /// What is looked at beside a rule's own columns is wanted only where there is any: a file without it lacks nothing.
    @Test func aFileWithoutReportIdLacksNothing() throws {
        let desk = try desk()
        try desk.write("short.csv", "Timestamp,DeviceId,DeviceName,RemoteUrl,InitiatingProcessVersionInfoCompanyName\n2026-11-22T07:00:00Z,d7,ws-7,u,Naverisk\n")
        let result = try desk.run("run rule.yaml --data good.csv --data short.csv --as-of 2026-11-23")
        #expect(result.code == 0 && result.err.hasPrefix("3 findings"), "\(result)")
        #expect(try report(desk).contains("Copies: none (122 rows compared by DeviceId, ReportId and event time, 1 without such a key)"))
    }

    /// A tree of 500 hourly blobs: two hours are missing, one blob is cut short and one is there twice. The report names all three.
    @Test func aTreeOfBlobsIsAccountedFor() throws {
        let desk = try desk()
        let start = try #require(Datetime(iso: "2026-11-01"))
        for hour in 0..<501 where hour != 123 && hour != 124 {
            let lines = (0..<3).map { row in
                let time = Datetime(ticks: start.ticks + Int64(hour) * Timespan.hour + Int64(row) * Timespan.minute).text
                return #"{"category":"AdvancedHunting-DeviceNetworkEvents","properties":{"Timestamp":"\#(time)","DeviceId":"d\#(row)","DeviceName":"ws-\#(row)","RemoteUrl":"a.example","ReportId":\#(hour * 3 + row),"InitiatingProcessVersionInfoCompanyName":"Contoso"}}"# + "\r\n"
            }
            let text = lines.joined()
            try desk.write("tree/h=\(hour)/m=00/PT1H.json", hour == 250 ? String(text.prefix(text.utf8.count - 60)) : text)
            if hour == 300 { try desk.write("tree/h=300/m=01/PT1H.json", text) }
        }
        let result = try desk.run("run rule.yaml --data tree --as-of 2026-11-21T21:00:00Z --lookback 501h")
        #expect(result.code == 2 && result.err.contains("incomplete: 2 of 501 hours of DeviceNetworkEvents hold no row."), "\(result)")
        let page = try String(contentsOfFile: desk.path + "/huntpack-out/rule-20261121T210000Z.md", encoding: .utf8)
        #expect(page.contains("Without rows: 2026-11-06 03:00:00 UTC to 2026-11-06 05:00:00 UTC, 2 hours"))
        #expect(page.contains("| `tree/h=250/m=00/PT1H.json:3` | not JSON"))
        #expect(page.contains("| `tree/h=300/m=01/PT1H.json` | `tree/h=300/m=00/PT1H.json` | 3 |"))
        #expect(page.contains("**In a sentence:** Nothing found in what was searched, but 2 of 501 hours of DeviceNetworkEvents hold no row, and 1 more reservation below."))
        #expect(result.err.contains("tree/h=250/m=00/PT1H.json:3:1: error TEL029: ends in the middle of a row"))
    }

    /// Blocks and threads change neither what is left out nor what is found.
    @Test func blocksAndThreadsChangeNothing() throws {
        let desk = try desk()
        try desk.write("more.csv", good.replacing("Contoso", with: "Other") + row(4))
        var first: [[Value]]?
        for (threads, blockBytes) in [(1, 1 << 20), (1, 64), (2, 200), (5, 1_000)] {
            let dataset = try Dataset.open(["good.csv", "overlap.csv", "more.csv"], relativeTo: desk.path, options: DatasetOptions(blockBytes: blockBytes, threads: threads, expected: ["DeviceNetworkEvents"]))
            let source = DedupedSource(try #require(dataset.sources.first))
            var rows: [[Value]] = []
            let summary = try source.scan(ScanRequest(columns: source.schema.names, threads: threads)) { $0.batch.rows } fold: { rows += $0 }
            #expect(summary.rowsRead == 249 && summary.copiesDropped == 125 && rows.count == 124)
            #expect(summary.inputs.map(\.copiesDropped) == [0, 3, 122])
            #expect(first == nil || first == rows)
            first = rows
        }
    }
}
