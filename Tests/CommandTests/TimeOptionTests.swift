import Testing

/// `--date-order` and `--timezone`, and their keys in a hunt file.
@Suite struct TimeOptionTests {
    private func desk() throws -> Desk {
        let desk = try Desk()
        try desk.write("local.csv", "Timestamp Local time" + head.dropFirst("Timestamp".utf8.count) + "11/10/2026 02:30:00,d1,ws-1,relay.example,Naverisk Ltd,1\n")
        return desk
    }

    /// What the options make of `11/10/2026 02:30:00`.
    @Test(arguments: [
        ("--date-order dmy --timezone Europe/Berlin", "2026-10-11T00:30:00.0000000Z"), ("--date-order mdy --timezone Europe/Berlin", "2026-11-10T01:30:00.0000000Z"),
        ("--date-order dmy --timezone -03:30", "2026-10-11T06:00:00.0000000Z"), ("--date-order=dmy --timezone=utc", "2026-10-11T02:30:00.0000000Z"),
    ])
    func settle(options: String, time: String) throws {
        let desk = try desk()
        let query = try desk.run("query DeviceNetworkEvents|project(Timestamp) --data DeviceNetworkEvents=local.csv --format csv \(options)")
        #expect(query.code == 0 && query.out == "Timestamp\r\n\(time)\r\n", "\(query)")
        let inspect = try desk.run("inspect DeviceNetworkEvents=local.csv --format json \(options)")
        #expect(inspect.code == 0 && inspect.out.contains("\"firstEvent\":\"\(time)\""), "\(inspect)")
    }

    @Test(arguments: [
        ("", Int32(64), "local.csv:2:1: error TEL040: Timestamp Local time \"11/10/2026 02:30:00\" may have the day or the month first"),
        ("--date-order dmy", 64, "local.csv:2:1: error TEL043: Timestamp Local time \"11/10/2026 02:30:00\" is local time of a zone that the file does not name"),
        ("--date-order ymd --timezone UTC", 64, "local.csv:2:1: error TEL042"),
        ("--date-order dayfirst", 64, "Error: The value 'dayfirst' is invalid for '--date-order <order>'."),
        ("--timezone Europe/Berln", 64, "Error: --timezone: 'Europe/Berln' is no time zone; did you mean 'Europe/Berlin'?"),
        ("--timezone EST", 64, "Error: --timezone: 'EST' is no time zone"),
    ])
    func refuse(options: String, code: Int32, start: String) throws {
        let desk = try desk()
        for command in ["query DeviceNetworkEvents --data DeviceNetworkEvents=local.csv", "inspect DeviceNetworkEvents=local.csv"] {
            let result = try desk.run("\(command) \(options)")
            #expect(result.code == code && result.err.hasPrefix(start) && result.out.isEmpty, "\(command): \(result)")
        }
    }

    /// The hunt file's keys do the same; the options win; `run.json` has what was used.
    @Test(arguments: [
        ("date-order: dmy\ntimezone: -03:30\n", "", "dmy", "-03:30"), ("date-order: mdy\ntimezone: UTC\n", " --date-order dmy --timezone Europe/Berlin", "dmy", "Europe/Berlin"),
    ])
    func huntFilesSettle(keys: String, options: String, order: String, zone: String) throws {
        let desk = try desk()
        try desk.write("hunt.yaml", "name: h\nrules: [rule.yaml]\ndata: [local.csv]\nas-of: 2026-10-12\n" + keys)
        let result = try desk.run("run hunt.yaml --allow-incomplete --json\(options)")
        #expect(result.code == 0 && result.out.contains("\"findings\":1"), "\(result)")
        let package = try #require(result.left?.first { $0.hasSuffix(".zip") })
        let run = try desk.member("*/run.json", of: "huntpack-out/" + package)
        #expect(run.contains("\"dateOrder\": \"\(order)\"") && run.contains("\"timezone\": \"\(zone)\""), "\(run)")
        #expect(run.contains("portal CSV, dates day first, times in \(zone)\""))
    }

    @Test func aHuntFileWithoutAZone() throws {
        let desk = try desk()
        try desk.write("hunt.yaml", "name: h\nrules: [rule.yaml]\ndata: [local.csv]\ntimezone: Berlin\n")
        let result = try desk.run("run hunt.yaml")
        #expect(result.code == 64 && result.err.contains("error CLI041: 'Berlin' is no time zone; under 'timezone:', "), "\(result)")
    }
}
