import Basics
import Testing

@testable import Telemetry

@Suite struct CSVTests {
    /// RFC 4180 section 2, rule by rule: the lines after the header, and the DeviceName and RemoteUrl they stand for.
    @Test(arguments: [
        ("plain", "\(noon),a,1.1.1.1,1,u\n", [["a", "u"]]),
        ("1: CRLF", "\(noon),a,1.1.1.1,1,u\r\n\(noon),b,1.1.1.1,1,v\r\n", [["a", "u"], ["b", "v"]]),
        ("2: no line end at the end", "\(noon),a,1.1.1.1,1,u", [["a", "u"]]),
        ("2: carriage return alone at the end", "\(noon),a,1.1.1.1,1,\"u\"\r", [["a", "u"]]),
        ("4: blanks belong to the field", "\(noon), a ,1.1.1.1,1, u\n", [[" a ", " u"]]),
        ("5: quoted fields", "\"\(noon)\",\"a\",\"1.1.1.1\",\"1\",\"u\"\n", [["a", "u"]]),
        ("6: comma and line feed in quotes", "\(noon),\"a,b\",1.1.1.1,1,\"u\nv\"\n", [["a,b", "u\nv"]]),
        ("6: CRLF in quotes stays", "\(noon),a,1.1.1.1,1,\"u\r\nv\"\r\n", [["a", "u\r\nv"]]),
        ("7: doubled quotes", "\(noon),\"\"\"a\"\" b\",1.1.1.1,1,\"\"\"\"\n", [["\"a\" b", "\""]]),
        ("empty cells", "\(noon),,,,\n", [["", ""]]),
        ("empty quoted cells", "\(noon),\"\",\"\",\"\",\"\"\n", [["", ""]]),
        ("blank lines are no rows", "\n\r\n\(noon),a,1.1.1.1,1,u\n\n", [["a", "u"]]),
    ])
    func followsRFC4180(rule: String, lines: String, expected: [[String]]) throws {
        for blockBytes in [1, 7, 1 << 20] {
            let read = try reading(head + lines, ["DeviceName", "RemoteUrl"], options: .init(blockBytes: blockBytes))
            #expect(read.rows == expected)
            #expect(read.rejected == [])
            #expect(read.summary.rowsRead == expected.count)
        }
    }

    /// What is rejected, with the line on which the row starts, and which rows come through.
    @Test(arguments: [
        ("\(noon),a\"b,1.1.1.1,1,u\n\(noon),ok,1.1.1.1,1,u\n", ["2: a quote inside a field that does not start with one"], ["ok"]),
        ("\(noon),\"a\"b,1.1.1.1,1,u\n\(noon),ok,1.1.1.1,1,u\n", ["2: text after the closing quote of a field"], ["ok"]),
        ("\(noon),a,1.1.1.1,1\n\(noon),ok,1.1.1.1,1,u\n", ["2: 4 fields where the header has 5"], ["ok"]),
        ("\(noon),a,1.1.1.1,1,u,v\n\(noon),ok,1.1.1.1,1,u\n", ["2: 6 fields where the header has 5"], ["ok"]),
        ("x\n\(noon),ok,1.1.1.1,1,u\n", ["2: 1 field where the header has 5"], ["ok"]),
        (",a,1.1.1.1,1,u\n", ["2: Timestamp is empty"], []),
        ("yesterday,a,1.1.1.1,1,u\n", ["2: Timestamp \"yesterday\" is not ISO 8601"], []),
        (
            "\(noon),ok,1.1.1.1,1,\"u\nv\"\n\(noon),\"a,1.1.1.1,1,u\n\(noon),b,1.1.1.1,1,u\n",
            ["4: a quote opened in the row that starts on line 4 is never closed; it takes in everything through line 6"], ["ok"]
        ),
    ])
    func namesEveryRejectedRow(lines: String, reasons: [String], delivered: [String]) throws {
        for columns in [["DeviceName"], ["DeviceName", "RemotePort", "Timestamp", "RemoteIPType", "RemoteUrl"]] {
            for blockBytes in [1, 11, 1 << 20] {
                let read = try reading(head + lines, columns, options: .init(blockBytes: blockBytes))
                #expect(read.rejected == reasons)
                #expect(read.rows.map { $0[0] } == delivered)
                #expect(read.summary.rowsRead == reasons.count + delivered.count)
                #expect(read.summary.inputs.map(\.rowsRejected) == [reasons.count])
            }
        }
    }

    @Test func anUnclosedQuoteCostsOneLineWhereTheLimitIsPassed() throws {
        let rows = (0..<50).map { "\(noon),d\($0),1.1.1.1,1,\($0 == 10 ? "\"" : "")u\n" }.joined()
        for blockBytes in [1, 64, 1 << 20] {
            let read = try reading(head + rows, ["DeviceName"], options: .init(maxRowBytes: 500, blockBytes: blockBytes))
            #expect(read.rejected == ["12: longer than 500 bytes, or a quote is not closed within that many"])
            #expect(read.rows.count == 49)
            #expect(read.lines == (2...51).filter { $0 != 12 })
        }
    }

    /// Each of these lines opens a quote when read afresh; were each to be looked for its end, this would take hours.
    @Test(.timeLimit(.minutes(10))) func hostileQuotesCostLinearTime() throws {
        for line in ["x\",\"\n", "\"a\n", "\"\"\"x,\"\"\"x\n", ",\"\n"] {
            let text = head + String(repeating: line, count: 1_000_000 / line.utf8.count)
            let read = try reading(text, ["DeviceName"], options: .init(maxRowBytes: 100_000))
            #expect(read.rows == [])
        }
    }

    @Test func aLineTooLongIsPassedOver() throws {
        let long = String(repeating: "z", count: 10_000)
        let text = head + "\(noon),a,1.1.1.1,1,\(long)\n\(noon),b,1.1.1.1,1,u\n"
        for blockBytes in [1, 300, 1 << 20] {
            let read = try reading(text, ["DeviceName"], options: .init(maxRowBytes: 1_000, blockBytes: blockBytes))
            #expect(read.rejected == ["2: longer than 1000 bytes, or a quote is not closed within that many"])
            #expect(read.rows == [["b"]])
            #expect(read.lines == [3])
        }
    }

    @Test func linesCountTheOnesInsideQuotes() throws {
        let text = "\u{FEFF}Timestamp,DeviceName,RemoteIPType,\"RemotePort\",RemoteUrl\r\n\(noon),\"a\r\nb\nc\",1.1.1.1,1,u\r\n\r\n\(noon),d,1.1.1.1,1,u\r\n"
        let read = try reading(text)
        #expect(read.origins == [RowOrigin(path: "x.csv", line: 2, record: 1), RowOrigin(path: "x.csv", line: 6, record: 2)])
        #expect(read.schema.names.first == "Timestamp")
    }

    @Test(arguments: [
        ("Timestamp,DeviceName,DeviceName,RemoteIPType,RemotePort\n", "TEL007", "the column DeviceName occurs twice"),
        ("Timestamp,DeviceName,,RemoteIPType,RemotePort\n", "TEL007", "column 3 has no name"),
        ("Timestamp,\"DeviceName\n", "TEL007", "never closed"),
        ("a,b,c\n1,2,3\n", "TEL006", "(a, b, c) match no known table"),
        ("Timestamp,DeviceId,DeviceName,ActionType\n", "TEL010", "DeviceEvents and DeviceFileEvents"),
        ("Timestamp [UTC],Timestamp [UTC],DeviceName\n", "TEL007", "the column Timestamp [UTC] occurs twice"),
    ])
    func refusesHeaders(text: String, code: String, message: String) throws {
        let refusal = try #require(throws: Refusal.self) { _ = try reading(text) }
        #expect(refusal.diagnostics.map(\.code) == [code])
        #expect(refusal.diagnostics[0].text.contains(message))
        #expect(refusal.diagnostics[0].suggestion != nil)
    }

    @Test func timeGeneratedFillsTimestamp() throws {
        let read = try reading("TimeGenerated,DeviceName,RemoteUrl,RemoteIPType,Odd\n\(noon),a,u,1.1.1.1,o\nbad,a,u,1.1.1.1,o\n")
        #expect(read.schema.names == ["Timestamp", "DeviceName", "RemoteUrl", "RemoteIPType", "TimeGenerated", "Odd"])
        #expect(read.schema.type(of: "TimeGenerated") == .datetime)
        #expect(read.values[0][0] == read.values[0][4] && read.rows[0][0] == "2026-07-18T12:00:00.0000000Z")
        #expect(read.rejected == ["3: TimeGenerated \"bad\" is not ISO 8601"])
    }

    @Test func filesOfOneTableShareASchema() throws {
        let folder = try Folder()
        try folder.write("b.csv", "DeviceName,Timestamp,RemoteUrl,RemoteIPType,Own\nb,\(noon),u,2.2.2.2,o\n")
        try folder.write("a.csv", head + "\(noon),a,1.1.1.1,1,\n")
        let source = try folder.first("b.csv", "a.csv")
        #expect(source.schema.names == ["Timestamp", "DeviceName", "RemotePort", "RemoteUrl", "RemoteIPType", "Own"])
        let read = try Reading(source, ["Own", "RemotePort", "DeviceName"])
        #expect(read.values == [[.string("o"), .null, .string("b")], [.string(""), .long(1), .string("a")]])
        #expect(read.summary.inputs.map(\.path) == ["b.csv", "a.csv"])
        #expect(read.summary.inputs.map(\.format) == ["CSV", "CSV"])
    }

    @Test func digestIsThatOfTheStoredBytes() throws {
        let folder = try Folder()
        let text = head + "\(noon),a,1.1.1.1,1,u\n"
        try folder.write("x.csv", text)
        let input = try #require(try Reading(folder.first("x.csv")).summary.inputs.first)
        let known = String(decoding: try run(["sha256sum"], input: Array(text.utf8)).prefix(64), as: UTF8.self)
        #expect(input.sha256 == known)
        #expect(input.size == text.utf8.count)
    }
}
