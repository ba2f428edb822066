import Foundation
import Testing

/// The signals of findings from telemetry to report; each cell of the table one device.
@Suite struct SignalCommandTests {
    /// Device, address, folder, host, and the signals.
    private static let cases: [(String, String, String, String, String)] = [
        ("pub4", "203.0.113.9", #"c:\program files\n\a.exe"#, "a.naverisk.com", "publicAddress"), ("priv4", "10.1.2.3", #"c:\program files\n\a.exe"#, "a.naverisk.com", ""),
        ("mapped", "::ffff:10.1.2.3", #"D:\Program Files (x86)\n\a.exe"#, "a.naverisk.com", ""), ("mappedpub", "::ffff:203.0.113.9", #"c:\program files\n\a.exe"#, "a.naverisk.com", "publicAddress"),
        ("pub6", "2001:db8::1", #"c:\program files\n\a.exe"#, "a.naverisk.com", "publicAddress"), ("local6", "fe80::1", #"c:\program files\n\a.exe"#, "a.naverisk.com", ""),
        ("cgnat", "100.64.0.1", #"c:\program files\n\a.exe"#, "a.naverisk.com", ""), ("noip", "", #"c:\program files\n\a.exe"#, "a.naverisk.com", ""),
        ("odd", "999.1.1.1", #"c:\program files\n\a.exe"#, "a.naverisk.com", ""), ("temp", "", #"C:\Users\x\Downloads\a.exe"#, "a.naverisk.com", "outsideProgramFiles"),
        ("like", "", #"c:\program files evil\a.exe"#, "a.naverisk.com", "outsideProgramFiles"), ("climb", "", #"c:\program files\..\users\a.exe"#, "a.naverisk.com", "outsideProgramFiles"),
        ("share", "", #"\\srv\share\a.exe"#, "a.naverisk.com", "outsideProgramFiles"), ("unix", "", "/opt/n/a", "a.naverisk.com", ""),
        ("foreign", "", #"c:\program files\n\a.exe"#, "nav-relay.example.org", "foreignDestination"), ("fake", "", #"c:\program files\n\a.exe"#, "naverisk.com.evil.org", "foreignDestination"),
        ("all", "198.51.100.1", #"c:\temp\a.exe"#, "x.example.org", "outsideProgramFiles publicAddress foreignDestination"),
    ]

    private func signals(_ desk: Desk, day: Int) throws -> [String: String] {
        let findings = try #require(try desk.json("findings.json", day: day)["findings"] as? [[String: Any]])
        return Dictionary(
            findings.map { finding in
                let names = (finding["signals"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
                return ((finding["row"] as? [String: Any])?["DeviceName"] as? String ?? "", names.joined(separator: " "))
            }, uniquingKeysWith: { $0 + " | " + $1 })
    }

    @Test func fromTheDataAlone() throws {
        let desk = try Desk()
        try desk.write("rule.yaml", Weeks.rule)
        let rows = Self.cases.enumerated().map { "2026-11-08T12:10:00Z,id-\($1.0),\($1.0),\($1.3),\($1.1),a.exe,\($1.2),alice,Naverisk Ltd,\($0)\n" }
        try desk.write("week.csv", Weeks.csv(from: 0, to: 7, []) + rows.joined())
        let result = try desk.run("run rule.yaml --data week.csv --as-of 2026-11-09 --lookback 7d")
        #expect(result.code == 0, "\(result)")
        let found = try signals(desk, day: 7)
        for item in Self.cases { #expect(found[item.0] == item.4, "\(item.0)") }
        // What has most signals comes first; nothing is left out.
        let report = try desk.report(day: 7)
        let devices = report.split(separator: "### Findings by device")[1].split(separator: "###")[0].split(separator: "\n").filter { $0.hasPrefix("| `") }
        #expect(devices.count == Self.cases.count && devices[0].hasPrefix("| `all`"))
        #expect(report.contains("the domain of x\\.example\\.org holds none of the words by which binary and rule name the vendor: naverisk"))
    }

    @Test func fromTheHistory() throws {
        let desk = try Desk()
        try desk.write("rule.yaml", Weeks.rule)
        let weeks: [[Weeks.Match]] = [
            [.init(device: "ada", url: "a.naverisk.com"), .init(device: "bob", url: "a.naverisk.com", account: "bob")],
            [.init(device: "ada", url: "a.naverisk.com", account: "bob"), .init(device: "ada", url: "b.naverisk.com", account: "mallory"), .init(device: "eve", url: "a.naverisk.com")],
        ]
        for (week, matches) in weeks.enumerated() {
            try desk.write("week\(week).csv", Weeks.csv(from: week * 7, to: week * 7 + 7, matches))
            try SeriesTests.run(desk, week: week)
        }
        #expect(try signals(desk, day: 7) == ["ada": "publicAddress", "bob": "publicAddress"], "nothing is known on a first run")
        let found = try signals(desk, day: 14)
        #expect(found["ada"] == "publicAddress | newAccount publicAddress" && found["eve"] == "firstOnDevice publicAddress", "\(found)")
        let report = try desk.report(day: 14)
        #expect(report.contains("no earlier run saw the tool with mallory") && report.contains("none of 1 earlier run found the tool on this device"))
    }

    @Test func aBeat() throws {
        let desk = try Desk()
        try desk.write("rule.yaml", Weeks.rule)
        let beats = (0..<20).map { number in
            "2026-11-08T1\(number / 2):\(number % 2 == 0 ? "00" : "30"):0\(number % 5)Z,id,ada,a.naverisk.com,,a.exe,,alice,Naverisk Ltd,\(number)\n"
        }
        try desk.write("week.csv", Weeks.csv(from: 0, to: 7, []) + beats.joined())
        let result = try desk.run("run rule.yaml --data week.csv --as-of 2026-11-09 --lookback 7d")
        #expect(result.code == 0, "\(result)")
        #expect(try desk.report(day: 7).contains("20 events with a median distance of 30 minutes 1 second, and a jitter of"))
    }
}
