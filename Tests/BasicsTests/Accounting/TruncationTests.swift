import Basics
import Testing

@Suite struct TruncationTests {
    private static func file(_ path: String, rows: Int, size: Int = 1, format: String = "Defender portal CSV", table: String = "T") -> InputFile {
        InputFile(path: path, size: size, sha256: "", format: format, table: table, rowsRead: rows, rowsRejected: 0)
    }

    /// Each: rows, bytes, format and what the file is said to end at.
    @Test(arguments: [
        (30_000, 1, "Defender portal CSV", SuspectedTruncation.Cap.rows(30_000)), (29_999, 1, "Defender portal CSV", nil), (30_001, 1, "CSV", nil),
        (10_000, 1, "flat JSON Lines, gzip", .rows(10_000)), (100_000, 1, "x", .rows(100_000)), (500_000, 1, "x", .rows(500_000)), (0, 0, "x", nil),
        (7, 124_000_000, "Defender XDR API JSON", .bytes(124_000_000)), (7, 123_000_000, "Graph runHuntingQuery JSON", .bytes(124_000_000)),
        (7, 122_759_999, "Defender XDR API JSON", nil), (7, 124_000_001, "Defender XDR API JSON", nil), (7, 124_000_000, "Defender XDR API JSON, gzip", nil),
        (7, 124 << 20, "Defender for Endpoint API JSON", .bytes(124 << 20)), (7, 100 << 20, "Log Analytics API JSON", .bytes(100 << 20)),
        (7, (100 << 20) + 1, "Log Analytics API JSON", nil), (7, 100 << 20, "Log Analytics portal CSV", nil), (7, 64 << 20, "Kusto REST v2 JSON", .bytes(64 << 20)),
        (7, 64 << 20, "Kusto REST v2 JSON, zip", nil), (7, 64 << 20, "streaming API JSON Lines", nil), (7, 64 << 20, "JSON Lines", nil), (7, 64 << 20, "", nil),
    ] as [(Int, Int, String, SuspectedTruncation.Cap?)])
    func capsAreRecognised(rows: Int, size: Int, format: String, cap: SuspectedTruncation.Cap?) {
        #expect(SuspectedTruncation.all(in: [Self.file("a", rows: rows, size: size, format: format)]).map(\.cap) == (cap.map { [$0] } ?? []))
    }

    /// A union of tables is cut off as one result; a file is named once.
    @Test func rowsCountOverAllTablesOfAFile() {
        let inputs = [Self.file("a", rows: 20_000), Self.file("a", rows: 10_000, table: "U"), Self.file("b", rows: 30_000), Self.file("c", rows: 5)]
        #expect(SuspectedTruncation.all(in: inputs) == [SuspectedTruncation(path: "a", cap: .rows(30_000)), SuspectedTruncation(path: "b", cap: .rows(30_000))])
        #expect(SuspectedTruncation.all(in: inputs).map(\.exporter) == Array(repeating: "the Defender and Log Analytics portals", count: 2))
    }
}
