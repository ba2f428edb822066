import Foundation
import Testing

/// A copied storage container: a folder tree with a blob an hour, as the streaming API writes it.
@Suite struct FolderTreeTests {
    private let container = "insights-logs-advancedhunting-devicenetworkevents/tenantId=t"

    /// The path of an hour's blob, counted from 1 November 2026.
    private func path(_ hour: Int, _ name: String = "PT1H.json") -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(container)/y=2026/m=11/d=\(two(hour / 24 + 1))/h=\(two(hour % 24))/m=00/\(name)"
    }

    private func line(_ hour: Int, _ minute: Int, _ company: String) -> String {
        let time = ISO8601DateFormatter().string(from: Date(timeIntervalSince1970: 1_793_491_200 + Double(hour) * 3_600 + Double(minute) * 60))
        return #"{"time":"\#(time)","tenantId":"t","category":"AdvancedHunting-DeviceNetworkEvents","properties":{"DeviceId":"d\#(hour % 7)","DeviceName":"ws-\#(hour % 7)","RemoteUrl":"u","ReportId":\#(hour * 60 + minute),"InitiatingProcessVersionInfoCompanyName":"\#(company)","Timestamp":"\#(time)"}}"# + "\r\n"
    }

    /// Three events an hour; one in a hundred hours has a match.
    private func blob(_ hour: Int) -> String { line(hour, 5, "Contoso Ltd") + line(hour, 25, hour % 100 == 50 ? "Naverisk Ltd" : "Contoso Ltd") + line(hour, 45, "Contoso Ltd") }

    /// Five hundred hours of which two are missing, one is cut short and one is there twice: the report names each of them.
    @Test func missingCutAndRepeatedBlobsAreNamed() throws {
        let desk = try Desk()
        try desk.write("tree.yaml", rule.replacing("now(-5d)", with: "now(-500h)"))
        let (missing, cut, twice) = ([100, 333], 250, 407)
        for hour in 0..<500 where !missing.contains(hour) {
            let text = blob(hour)
            try desk.write("data/" + path(hour), hour == cut ? String(text.dropLast(100)) : text)
        }
        try desk.write("data/" + path(twice, "PT1H(1).json"), blob(twice))
        let result = try desk.run("run tree.yaml --data data --as-of 2026-11-21T20:00:00Z")
        #expect(result.code == 2 && result.err.contains("5 findings from 1 of 1 rule"), "\(result)")
        #expect(result.err.contains("2 of 500 hours of DeviceNetworkEvents hold no row"), "\(result.err)")
        let report = try String(contentsOfFile: desk.path + "/huntpack-out/tree-20261121T200000Z.md", encoding: .utf8)
        // Markdown escapes some marks.
        let plain = report.replacing("\\", with: "")
        for name in ["2026-11-05 04:00", "2026-11-14 21:00", "data/" + path(cut), "data/" + path(twice, "PT1H(1).json")] { #expect(plain.contains(name), "the report does not name \(name)") }
        let cutLine = plain.split(separator: "\n").first { $0.contains(path(cut)) && $0.contains("not JSON") }
        #expect(cutLine != nil, "the report does not say what is wrong with \(path(cut))")
        let run = try desk.run("inspect data")
        #expect(run.code == 2 && run.out.contains("DeviceNetworkEvents"), "\(run)")
    }

    /// A whole tree leaves nothing to say.
    @Test func aWholeTreeIsAnswered() throws {
        let desk = try Desk()
        try desk.write("tree.yaml", rule.replacing("now(-5d)", with: "now(-50h)"))
        for hour in 0..<50 { try desk.write("data/" + path(hour), blob(hour)) }
        let result = try desk.run("run tree.yaml --data data --as-of 2026-11-03T02:00:00Z")
        #expect(result.code == 0 && result.err == "0 findings from 1 of 1 rule, as of 2026-11-03 02:00:00 UTC\n", "\(result)")
    }
}
