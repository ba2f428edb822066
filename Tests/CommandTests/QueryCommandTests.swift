import Testing

/// What `huntpack query` prints.
@Suite struct QueryCommandTests {
    /// A published column that the export lacks is left out, and said so, until the query names it.
    @Test(arguments: [
        ("DeviceNetworkEvents|take(1)", Int32(0), "note HUN034: the data lacks"), ("DeviceNetworkEvents|count", 0, ""),
        ("DeviceNetworkEvents|distinct(RemoteIP)", 64, "good.csv: error HUN035: lacks the column RemoteIP of DeviceNetworkEvents, which the query needs"),
        ("DeviceNetworkEvents|distinct(Nothing)", 64, "1:30: error KQL142"),
    ] as [(String, Int32, String)])
    func columnsThatTheDataLacks(query: String, code: Int32, start: String) throws {
        let result = try Desk().run("query \(query) --data good.csv --format csv")
        #expect(result.code == code && (start.isEmpty ? result.err.isEmpty : result.err.hasPrefix(start)), "\(result)")
        if query.hasSuffix("take(1)") { #expect(result.out.hasPrefix(String(head.dropLast()))) }
    }

    /// Where no file has a column, the files are named, the first few.
    @Test func theFilesThatLackAColumnAreNamed() throws {
        let desk = try Desk()
        for name in ["a", "b", "c", "d", "e"] { try desk.write("data/\(name).csv", head + row(1).replacing("relay", with: name)) }
        let wanted = "error HUN035: none of the 5 files of DeviceNetworkEvents has the column RemoteIP, which the query needs: data/a.csv, data/b.csv, data/c.csv and 2 more"
        let query = try desk.run("query DeviceNetworkEvents|distinct(RemoteIP) --data data")
        #expect(query.code == 64 && query.err.hasPrefix(wanted), "\(query)")
        try desk.write("ip.yaml", rule.replacing("by DeviceId", with: "by RemoteIP"))
        let run = try desk.run("run ip.yaml --data data --as-of 2026-11-23")
        #expect(run.code == 2 && run.err.hasPrefix(wanted), "\(run)")
    }

    /// A spreadsheet runs no cell and no column name, unless the exact texts are asked for.
    @Test(arguments: [("csv", "'=cmd|' /C calc'!A0,-5,\r\n"), ("csv --raw-csv", "=cmd|' /C calc'!A0,-5,\r\n"), ("json", #"[["=cmd|' /C calc'!A0",-5,""]]}"# + "\n")])
    func formulasAreNeutralised(format: String, end: String) throws {
        let desk = try Desk()
        try desk.write("q.kql", #"print ["=a"] = "=cmd|' /C calc'!A0", n = -5, empty = """#)
        let result = try desk.run("query @q.kql --format \(format)")
        #expect(result.code == 0 && result.out.hasSuffix(end), "\(result)")
        #expect(result.out.hasPrefix("'=a,") == (format == "csv"))
        #expect(try desk.run("query @q.kql --raw-csv").code == 64)
    }

    /// Escapes, marks that turn the writing direction and line breaks reach a terminal as text.
    @Test func hostileCellsAreText() throws {
        let desk = try Desk()
        try desk.write("good.csv", head + "2026-11-22T01:00:00Z,d,\u{1B}[31mred\u{202E}\u{9B}0m,\"a\nb\u{7}\",c,1\n")
        let result = try desk.run("query DeviceNetworkEvents --data good.csv")
        let shown = result.out + result.err
        #expect(result.code == 0 && shown.contains(#"\u{1B}[31mred\u{202E}\u{9B}0m"#))
        #expect(shown.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 32 && !(0x7F...0x9F).contains($0.value) && $0.value != 0x202E) }, "\(shown)")
    }
}
