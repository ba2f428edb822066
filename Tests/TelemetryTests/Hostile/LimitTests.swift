import Basics
import ExportShapes
import Testing

@testable import Telemetry

/// A row of just the most bytes is read, one of a byte more is rejected, however the bytes come in.
@Suite struct LimitTests {
    private static let row = #"{"Timestamp":"2026-07-18T12:00:00Z","RemotePort":1,"DeviceName":"d","Protocol":"Tcp","RemoteIPType":"x","RemoteUrl":"https://example.org/\#(long)"}"#
    private static let long = String(repeating: "x", count: 300)
    private static let cells = #""2026-07-18T12:00:00Z","1","d","Tcp","https://example.org/\#(long)""#
    private static let header = "Timestamp,RemotePort,DeviceName,Protocol,RemoteUrl\n"

    /// Each: what comes before the row and after it, and the row.
    @Test(arguments: [
        (#"{"Results":["#, row, "]}"), (#"{"Results":["#, row, ",{}]}"), ("[", row, "]"), ("", row.replacing(",", with: ",\n"), "\n{\n}"), ("", row, "\n"), ("", row, ""),
        (#"{"tables":[{"name":"PrimaryResult","columns":[{"name":"Timestamp"},{"name":"RemotePort"},{"name":"DeviceName"},{"name":"Protocol"},{"name":"RemoteUrl"}],"rows":["#, "[\(cells)]", "]}]}"),
        (header, cells, "\n"), (header, cells, ""), (header, cells, "\n" + "2026-07-18T12:00:00Z,1,d,Tcp,u\n"), (header.replacing(",", with: "\t"), cells.replacing(",", with: "\t"), "\n"),
    ])
    func theLimitIsExact(before: String, row: String, after: String) throws {
        let folder = try Folder()
        let bytes = Array((before + row + after).utf8)
        for limit in [row.utf8.count, row.utf8.count - 1] {
            var first: Extract?
            for block in [1, 2, 7, 64, 1_000, 1 << 20] {
                let options = DatasetOptions(maxRowBytes: limit, blockBytes: block)
                // Without any row the columns may not be known: then the file is refused.
                guard let extract = try outcome(of: bytes, as: "x", in: folder, options: options).extract else {
                    #expect(limit < row.utf8.count, "blocks of \(block)")
                    continue
                }
                let isRead = extract.tables.contains { $0.cells(of: ["RemotePort"]).contains(["1"]) && $0.cells(of: ["RemoteUrl"]).contains { $0[0].utf8.count > 20 } }
                #expect(isRead == (limit == row.utf8.count), "blocks of \(block), limit \(limit) of \(row.utf8.count)")
                if limit < row.utf8.count { #expect(extract.rejected > 0) }
                if let first { #expect(extract == first, "blocks of \(block)") }
                first = first ?? extract
            }
        }
    }

    /// What stands beside the rows has the limit of a row; past it, the file's reader says what may be missing. Each: before it, the fact, after it, whether the rows are lost with it.
    @Test(arguments: [
        (#"{"Results":[{"Timestamp":"2026-07-18T12:00:00Z","RemotePort":1,"DeviceName":"d","Protocol":"Tcp","RemoteIPType":"x","RemoteUrl":"u"}],"#, #""error":{"code":"x","message":"\#(long)"}"#, "}", false),
        (#"{"#, #""Schema":[{"Name":"Timestamp","Type":"DateTime"},{"Name":"\#(long)","Type":"String"}]"#, #","Results":[{"Timestamp":"2026-07-18T12:00:00Z","RemotePort":1,"DeviceName":"d","Protocol":"Tcp","RemoteIPType":"x","RemoteUrl":"u"}]}"#, false),
        (#"{"tables":[{"name":"PrimaryResult","#, #""columns":[{"name":"Timestamp"},{"name":"RemotePort"},{"name":"DeviceName"},{"name":"Protocol"},{"name":"RemoteUrl"},{"name":"\#(long)"}]"#, #","rows":[["2026-07-18T12:00:00Z",1,"d","Tcp","u","x"]]}]}"#, true),
        (#"{"tables":[{"name":"PrimaryResult","columns":[{"name":"Timestamp"},{"name":"RemotePort"},{"name":"DeviceName"},{"name":"Protocol"},{"name":"RemoteUrl"}],"rows":[["2026-07-18T12:00:00Z",1,"d","Tcp","x"]]}],"#, #""error":{"message":"\#(long)"}"#, "}", false),
    ])
    func whatStandsBesideTheRows(before: String, fact: String, after: String, losesRows: Bool) throws {
        let folder = try Folder()
        let bytes = Array((before + fact + after).utf8)
        for limit in [fact.utf8.count, fact.utf8.count - 1] {
            for block in [1, 7, 64, 1 << 20] {
                let read = try outcome(of: bytes, as: "x", in: folder, options: DatasetOptions(maxRowBytes: limit, blockBytes: block))
                let said: [Diagnostic] = switch read {
                case .read(let extract): extract.remarks
                case .refused(let diagnostics): diagnostics
                }
                #expect(said.contains { $0.code == "TEL022" } == (limit < fact.utf8.count), "blocks of \(block), limit \(limit): \(said)")
                #expect((read.extract == nil) == (losesRows && limit < fact.utf8.count), "blocks of \(block), limit \(limit)")
            }
        }
    }
}
