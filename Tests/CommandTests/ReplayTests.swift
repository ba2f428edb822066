import Foundation
import Testing

/// A package repeated elsewhere: the same bytes, or what differs, down to the finding.
@Suite struct ReplayTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var arguments: String
        /// The exit code of the run that is repeated.
        var code: Int32 = 0
        var input: String?
        var testDescription: String { arguments }
    }

    static let cases: [Case] = [
        Case(arguments: "rule.yaml --data good.csv --as-of 2026-11-23"),
        Case(arguments: "rule.yaml --data good.csv --as-of 2026-11-23 --format tar.gz --tlp RED --threads 1"),
        Case(arguments: "rule.yaml --data good.csv --as-of latest --lookback 90h --max-silent 100"),
        Case(arguments: "rule.yaml --data good.csv --as-of 2026-11-23 --lookback 6d --max-rejected 7 --max-silent 3", code: 2),
        Case(arguments: "rule.yaml --data - --as-of 2026-11-23", input: "good.csv"),
        Case(arguments: "rule.yaml --data DeviceNetworkEvents=good.csv --as-of 2026-11-23"),
        Case(arguments: "rule.yaml --data packed/good.csv.gz --as-of 2026-11-23"),
        Case(arguments: "rule.yaml --data packed/two.zip --as-of 2026-11-23", code: 2),
        Case(arguments: "rule.yaml --data many --as-of 2026-11-23", code: 2), Case(arguments: "rule.yaml --data many --as-of 2026-11-23 --dedupe"),
        Case(arguments: "rule.yaml --data many/*.csv --data good.csv --as-of 2026-11-23", code: 2),
        Case(arguments: "rule.yaml --data bad.csv --as-of 2026-11-23", code: 2),
        Case(arguments: "rule.yaml --data headless.csv --schema @columns.txt --as-of 2026-11-23"),
        Case(arguments: "rule.yaml --data headless.csv --encoding Windows-1252 --schema Timestamp:datetime,DeviceId:string,DeviceName:string,RemoteUrl:string,InitiatingProcessVersionInfoCompanyName:string,ReportId:long --as-of 2026-11-23"),
        Case(arguments: "alias.yaml --data good.csv --as-of 2026-11-23 --alias Machine=DeviceId"),
        Case(arguments: "parameter.yaml --data good.csv --as-of 2026-11-23 --param vendor=Naverisk"),
        Case(arguments: "rule.yaml --data good.csv --as-of 2026-11-23 --exclusions exclusions.yaml"),
        Case(arguments: "rule.yaml broken.yaml unread.yaml --data good.csv --as-of 2026-11-23", code: 2),
        Case(arguments: "hunt/hunt.yaml"), Case(arguments: "hunt/hunt.yaml --external https://y.org/unread=good.csv --timezone +02:00 --date-order dmy"),
        Case(arguments: "geo.yaml --data geo.csv --geoip geo/l.mmdb --as-of 2026-11-23", code: 2),
        Case(arguments: "rule.yaml --data good.csv --as-of 2026-11-23 --completeness off", code: 2),
        Case(arguments: "rule.yaml --data good.csv --as-of 2026-11-23 --history past.sqlite"),
        Case(arguments: "rule.yaml --data good.csv --as-of 2026-11-23 --history notes.txt"),
        Case(arguments: "rule.yaml --data good.csv --as-of 2026-11-23 --lookback since-last-run --history past.sqlite"),
    ]

    private func desk() throws -> Desk {
        let desk = try Desk()
        let bare = good.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n"
        try desk.write("headless.csv", bare.replacing("relay.example", with: "relais.example"))
        try desk.write("columns.txt", "Timestamp:datetime,DeviceId:string,DeviceName:string,RemoteUrl:string,\n  InitiatingProcessVersionInfoCompanyName:string,ReportId:long\n")
        try desk.write("bad.csv", good + "no time,,,,,\nnor this\n")
        for name in ["many/a.csv", "many/b.csv", "many/deep/c.csv"] { try desk.write(name, head + quiet + row(1) + row(3)) }
        try desk.write("many/notes.txt", "hello\n")
        try desk.write("many/.hidden", "hello\n")
        try desk.write("notes.txt", "no history\n")
        try desk.write("alias.yaml", rule.replacing("by DeviceId", with: "by Machine"))
        try desk.write("parameter.yaml", rule.replacing("DeviceNetworkEvents\n  |", with: "declare query_parameters(vendor:string);\n  DeviceNetworkEvents\n  |").replacing("has 'naverisk'", with: "has vendor"))
        try desk.write("broken.yaml", rule.replacing("| where T", with: "| wehre T").replacing("6a9e", with: "7a9e"))
        try desk.write("unread.yaml", "name: [x\n")
        try desk.write("exclusions.yaml", "- id: E-1\n  scenario: one device\n  where: DeviceName == 'ws-1'\n  mode: apply\n- id: E-2\n  scenario: other\n  where: DeviceName has 'ws'\n")
        try desk.write("hunt/rule.yaml", rule.replacing("| summarize", with: "| where DeviceId in ((externaldata(d:string)['https://x.org/a.txt']))\n      | summarize"))
        try desk.write("hunt/lists/list.txt", "d\nd1\nd2\n")
        try desk.write("hunt/hunt.yaml", "name: h\nrules: [rule.yaml]\ndata: [../good.csv]\nas-of: 2026-11-23\nevery: 5d\nexternals:\n  https://x.org/a.txt: lists/list.txt\n")
        try desk.write("geo/l.mmdb", LocationCommandTests.database)
        try desk.write("geo.csv", "Timestamp,DeviceId,DeviceName,RemoteIP,ReportId\n2026-11-22T01:00:00Z,d,n,20.53.203.50,1\n2026-11-22T02:00:00Z,d,n,10.0.0.1,2\n")
        let query = "query: |\n  DeviceNetworkEvents\n  | where Timestamp between (ago(5d)..now())\n  | extend City = tostring(geo_info_from_ip_address(RemoteIP).city)\n  | where City == 'Sydney'\n  | summarize Count=count() by DeviceId, City\n"
        try desk.write("geo.yaml", String(rule[..<(rule.range(of: "query:")?.lowerBound ?? rule.endIndex)]) + query)
        let packing = "mkdir packed && gzip -nc good.csv > packed/good.csv.gz && cp many/a.csv packed/x.csv && (cd packed && zip -q two.zip x.csv ../good.csv)"
        #expect(try shell(packing, desk) == 0)
        // A run of last week, for those that are compared with it.
        let earlier = try desk.run("run rule.yaml --data good.csv --as-of 2026-11-20 --history past.sqlite --out earlier --allow-incomplete")
        #expect(earlier.code == 0, "\(earlier)")
        return desk
    }

    private func shell(_ command: String, _ desk: Desk) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "cd '\(desk.path)' && \(command)"]
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Every file of the first desk under another name and in another folder of a second one, but for what a name tells a reader.
    private func moved(_ desk: Desk) throws -> Desk {
        let other = try Desk()
        #expect(try shell("mkdir -p '\(other.path)/store'; n=0; find . -type f ! -name '.std*' ! -path './huntpack-out/*' ! -path './earlier/*' | sort | while read f; do n=$((n+1)); cp \"$f\" '\(other.path)'/store/$n; done", desk) == 0)
        #expect(try shell("cp huntpack-out/*.zip huntpack-out/*.tar.gz '\(other.path)/' 2> /dev/null; true", desk) == 0)
        return other
    }

    @Test(arguments: cases) func theSameBytesComeOutElsewhere(_ test: Case) throws {
        let desk = try desk()
        let run = try desk.run("run " + test.arguments, input: test.input.map { desk.path + "/" + $0 })
        #expect(run.code == test.code, "\(run)")
        let package = try #require(run.left?.first { $0.hasSuffix("zip") || $0.hasSuffix("gz") })
        let other = try moved(desk)
        // Without a digest of its inputs a package is repeated only where these have their names.
        let isHashed = !test.arguments.contains("completeness off")
        let replay = try other.run("replay \(package) --threads 2 --data \(isHashed ? "store" : desk.path)")
        #expect(replay.code == 0 && replay.out.contains("same bytes: \(package), ") && replay.out.hasSuffix("the archive file is the same, too\n"), "\(replay)")
        let json = try other.run("replay \(package) --format json --data \(isHashed ? "store" : desk.path)")
        #expect(json.code == 0 && json.out.contains(#""same":true,"ran":true,"archiveSame":true"#), "\(json)")
    }

    @Test func anUnpackedAndSignedPackageIsRepeated() throws {
        let desk = try desk()
        #expect(try shell("ssh-keygen -q -t ed25519 -N '' -f key", desk) == 0)
        #expect(try desk.run("run rule.yaml --data good.csv --as-of 2026-11-23 --sign key").code == 0)
        #expect(try shell("cd huntpack-out && unzip -q *.zip", desk) == 0)
        for package in ["huntpack-out/rule-20261123T000000Z", "huntpack-out/rule-20261123T000000Z.zip"] {
            let replay = try desk.run("replay \(package) --data good.csv")
            #expect(replay.code == 0 && replay.out.hasPrefix("same bytes: rule-20261123T000000Z"), "\(replay)")
            #expect(replay.out.contains("the archive file is the same, too") == package.hasSuffix("zip"))
        }
    }

    /// Each: a change of the input, and lines that are to name what it changes.
    @Test(arguments: [
        (row(1), "", ["finding gone: F-", "Naverisk: DeviceId=d1", "file changed: data/events/rule.csv"]),
        (row(2), row(2) + row(3), ["finding new: F-", "Naverisk: DeviceId=d3"]),
        (row(2), row(2) + row(2).replacing(",2\n", with: ",7\n"), ["finding changed: F-", "Naverisk: DeviceId=d2", "  /row/Count: 1 was recorded, now 2", "  /events/count: 1 was recorded, now 2"]),
        ("2026-11-18T05:30:00Z,d0,ws-0,www.example", "2026-11-18T05:30:01Z,d0,ws-0,www.example", ["file changed: data/run.json", "run.json /inputs/0/sha256: "]),
    ] as [(String, String, [String])]) func aChangedLineNamesWhatItChanges(line: String, change: String, expected: [String]) throws {
        let desk = try Desk()
        #expect(try desk.run("run rule.yaml --data good.csv --as-of 2026-11-23").code == 0)
        try desk.write("changed/good.csv", good.replacing(line, with: change))
        let replay = try desk.run("replay huntpack-out/rule-20261123T000000Z.zip --data changed")
        #expect(replay.code == 2 && replay.out.hasPrefix("input taken by its name: good.csv: changed/good.csv; it has not the SHA-256 "), "\(replay)")
        for part in expected { #expect(replay.out.contains(part), "\(part): \(replay)") }
        #expect(replay.out.contains("finding ") == expected[0].hasPrefix("finding"))
        let json = try desk.run("replay huntpack-out/rule-20261123T000000Z.zip --data changed --format json")
        #expect(json.code == 2 && json.out.contains(#""same":false,"ran":true"#), "\(json)")
        // The file with the right bytes is taken, whatever stands beside it.
        let both = try desk.run("replay huntpack-out/rule-20261123T000000Z.zip --data changed --data .")
        #expect(both.code == 0, "\(both)")
    }

    @Test func whatCannotBeRepeatedIsSaid() throws {
        let desk = try Desk()
        #expect(try desk.run("run rule.yaml --data good.csv --as-of 2026-11-23 --memory 100").code == 0)
        let package = "huntpack-out/rule-20261123T000000Z.zip"
        try desk.write("empty/other.csv", good)
        try desk.write("folder/x", "x")
        let missing = try desk.run("replay \(package) --data folder")
        #expect(missing.code == 2 && missing.out.hasPrefix("input not found: good.csv: no file of \(good.utf8.count) bytes with the SHA-256 ") && missing.err.hasPrefix("nothing was run: 1 of 1 inputs"), "\(missing)")
        #expect(try desk.run("replay \(package) --data empty").code == 0)
        let little = try desk.run("replay \(package) --data . --memory 50")
        #expect(little.code == 64 && little.err.hasPrefix("error CLI091: the run was allowed 100 MiB"), "\(little)")
        let nowhere = try desk.run("replay \(package) --data none")
        #expect(nowhere.code == 2 && nowhere.err.contains("error TEL001"), "\(nowhere)")
        #expect(try shell("cd huntpack-out && unzip -q *.zip && printf x >> rule-20261123T000000Z/data/run.json", desk) == 0)
        let broken = try desk.run("replay huntpack-out/rule-20261123T000000Z --data .")
        #expect(broken.code == 2 && broken.out.hasPrefix("data/run.json: digestMismatch") && broken.err.contains("is not replayed"), "\(broken)")
    }
}
