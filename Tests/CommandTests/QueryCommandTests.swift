import Testing

/// What `huntpack query` prints.
@Suite struct QueryCommandTests {
    /// A published column that the export lacks is left out, and said so, until the query names it.
    @Test(arguments: [
        ("DeviceNetworkEvents|take(1)", Int32(0), "note HUN034: the data lacks"), ("DeviceNetworkEvents|count", 0, ""),
        ("DeviceNetworkEvents|distinct(RemoteIP)", 64, "error ENG002: the data for DeviceNetworkEvents lacks the column RemoteIP"),
        ("DeviceNetworkEvents|distinct(Nothing)", 64, "1:30: error KQL142"),
    ] as [(String, Int32, String)])
    func columnsThatTheDataLacks(query: String, code: Int32, start: String) throws {
        let result = try Desk().run("query \(query) --data good.csv --format csv")
        #expect(result.code == code && (start.isEmpty ? result.err.isEmpty : result.err.hasPrefix(start)), "\(result)")
        if query.hasSuffix("take(1)") { #expect(result.out.hasPrefix(String(head.dropLast()))) }
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
