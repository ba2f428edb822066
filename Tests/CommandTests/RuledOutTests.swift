import Foundation
import Testing

/// `--completeness off`: the same findings, and plain words for what nobody looked at.
@Suite struct RuledOutTests {
    private func report(_ desk: Desk) throws -> String {
        try String(contentsOfFile: desk.path + "/huntpack-out/rule-20261123T000000Z.md", encoding: .utf8)
    }

    @Test func sameFindingsAndNoProof() throws {
        let desk = try Desk()
        try desk.write("rule.yaml", rule.replacing("      - DeviceNetworkEvents\n", with: "      - DeviceNetworkEvents\n      - DeviceProcessEvents\n"))
        try desk.write("processes.csv", "Timestamp,DeviceId,DeviceName,FileName,ProcessCommandLine,ReportId\n2026-11-22T01:00:00Z,d,n,a.exe,a,1\n")
        let options = "run rule.yaml --data good.csv --data DeviceProcessEvents=processes.csv --as-of 2026-11-23"
        let full = try desk.run(options)
        let whole = try report(desk)
        let off = try desk.run(options + " --completeness off")
        let part = try report(desk)
        #expect(full.code == 0 && off.code == 2 && off.err.hasPrefix("2 findings from 1 of 1 rule"), "\(off)")
        #expect(off.err.contains("incomplete: How complete the data of DeviceNetworkEvents is was not looked at (--completeness off)."))
        #expect(part.contains("0 + 120 + 0 + 0 + 0 + 2 = 122") && part.contains("| Ruled out by their bytes | 120 |"))
        #expect(part.contains("the 120 that were ruled out by their bytes were not looked into") && !part.contains("Every row could be read."))
        #expect(part.contains("| Rows searched | 122 | 120 ruled out by their bytes, in the window or not, and 2 read and inside it. |"))
        // Also of a table that the query does not read nobody knows anything.
        #expect(whole.contains("- DeviceProcessEvents: Answered.") && part.contains("- DeviceProcessEvents: Partly."))
        #expect(part.contains("| DeviceProcessEvents | MicrosoftThreatProtection | Partly | – |"))
    }

    /// A zero without proof says so first.
    @Test func aZeroIsNoProof() throws {
        let desk = try Desk()
        try desk.write("none.csv", head + quiet)
        #expect(try desk.run("run rule.yaml --data none.csv --as-of 2026-11-23 --completeness off").code == 2)
        let text = try report(desk)
        // The rows were ruled out by no line of the rule.
        #expect(!text.contains("The last rows dropped out"))
        #expect(text.contains("Nothing found in what was searched, but how complete the data of DeviceNetworkEvents is was not looked at (\\-\\-completeness off). 120 rows of DeviceNetworkEvents were searched by 1 rule, and none matched."))
    }

    /// A column that only rows far behind the first have is found, whether all rows are read or not; so is what a query needs to know of it.
    @Test(arguments: ["full", "off"]) func aColumnFarBehind(level: String) throws {
        let desk = try Desk()
        let filler = String(repeating: "x", count: 200_000)
        let start = #"{"Timestamp":"2026-11-22T01:00:00Z","DeviceId":"d","DeviceName":"n","Protocol":"Tcp","RemoteIPType":"Public","RemoteUrl":""#
        let rows = (0..<45).map { _ in start + filler + #"","ReportId":1}"# } + [start + #"u","ReportId":2,"InitiatingProcessVersionInfoCompanyName":"Naverisk Ltd"}"#]
        try desk.write("late.jsonl", rows.joined(separator: "\n") + "\n")
        let run = try desk.run("run rule.yaml --data late.jsonl --as-of 2026-11-23 --max-silent 1000 --completeness \(level)")
        #expect(run.err.hasPrefix("1 finding from 1 of 1 rule"), "\(run)")
        let queries = [
            ("DeviceNetworkEvents | where InitiatingProcessVersionInfoCompanyName has 'naverisk' | project ReportId", "2"),
            ("DeviceNetworkEvents | where ReportId == 1 | summarize Count = countif(column_ifexists('InitiatingProcessVersionInfoCompanyName', 'none') == 'none')", "0"),
            ("DeviceNetworkEvents | getschema | where ColumnName == 'InitiatingProcessVersionInfoCompanyName' | count", "1"),
        ]
        for (query, answer) in queries {
            try desk.write("q.kql", query)
            let result = try desk.run("query @q.kql --data late.jsonl --format csv --completeness \(level)")
            #expect(result.out.split(whereSeparator: \.isNewline).last.map(String.init) == answer, "\(query): \(result)")
        }
    }
}
