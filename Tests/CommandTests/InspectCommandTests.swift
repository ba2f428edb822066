import Basics
import Foundation
import Testing

@testable import huntpack

/// What `huntpack inspect` says: what a file is, how complete, and whether one can hunt with it.
@Suite struct InspectCommandTests {
    private static let long = String(repeating: "a-very-long-folder-name/", count: 5)

    /// Names that a device may give itself and a path may have; nothing of them may widen a line or act on the terminal.
    private static let hostile = "\u{1B}[31mws\u{202E}<script>" + String(repeating: "漢", count: 80)

    /// The same rows with a column that only DeviceNetworkEvents has.
    private func network(_ text: String) -> String { text.replacing("\n", with: ",Public\n").replacing("ReportId,Public", with: "ReportId,RemoteIPType") }

    private func desk() throws -> Desk {
        let desk = try Desk()
        try desk.write("good.csv", network(good))
        try desk.write("overlap.csv", network(head + row(1) + row(2)))
        try desk.write(Self.long + "portal.csv", network(good))
        try desk.write("hostile.csv", network(head + "2026-11-18T00:00:00Z,dx,\(Self.hostile),u,c,1\n" + String(repeating: "no time,,,,,\n", count: 30) + quiet))
        try desk.write("none.csv", network(head))
        try desk.write("times.csv", network(head + "1970-01-01,d,n,u,c,1\n2026-11-22T00:00:00Z,d,n,u,c,x\n2031-01-01,d,n,u,c,3\n"))
        try desk.write("lines.json", #"{"Timestamp":"2026-11-22T00:00:00Z","DeviceName":"a","RemoteIPType":"b","RemoteUrl":"漢字"}"# + "\n")
        try desk.write("notes.txt", "hello\n")
        return desk
    }

    /// Each: what is inspected, the exit code, and what is said of it.
    @Test(arguments: [
        ("good.csv", 0, ["DeviceNetworkEvents\n", "122 read from 1 file", "none of 120", "3 by DeviceId; each has rows", "none (122 rows compared by DeviceId, ReportId and event time)", "Hunting             yes"]),
        ("good.csv overlap.csv", 0, ["2 rows repeat earlier ones; --dedupe leaves such out", "overlap.csv repeats 2 rows of", "such as overlap.csv:2", "of good.csv:122", "with reservations: 2 rows there twice"]),
        ("good.csv overlap.csv --dedupe", 0, ["124 read from 2 files; 2 copies left out", "Hunting             yes"]),
        ("hostile.csv", 2, ["151 read from 1 file; 30 could not be read", "1 sent nothing in the last 24 hours", "stopped: \\u{1B}[31mw", "and 20 more, which --format json lists", "with reservations: 30 rows could not be read"]),
        ("none.csv", 0, ["0 read from 1 file", "none with a time", "Hunting             no: no row could be read"]),
        ("times.csv --as-of 2026-11-23", 0, ["1 row later than the clock of this run, the farthest at 2031-01-01 00:00:00 UTC; 1 row before 2000", "times.csv:4: 2031-01-01", "times.csv:2: 1970-01-01", "1 of ReportId, which is no long", "such as times.csv:3: x", "2 rows with doubtful times"]),
        ("times.csv", 0, ["no row after 2100"]),
        ("lines.json", 0, ["1 by DeviceName", "not looked for: no column tells one event from another"]),
        (long + "portal.csv", 0, ["…"]),
        (".", 2, ["DeviceNetworkEvents\n"]),
    ] as [(String, Int32, [String])])
    func whatIsSaid(arguments: String, code: Int32, texts: [String]) throws {
        let result = try desk().run("inspect " + arguments)
        #expect(result.code == code, "\(result)")
        // Wrapped lines read as one.
        let page = result.out.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n")
        let flat = page.replacing(/\n {20,}/, with: " ")
        for text in texts { #expect(page.contains(text) || flat.contains(text), "\(text) in \(page)") }
        for line in result.out.split(separator: "\n") { #expect(TextBlock.width(of: String(line)) <= 100, "\(line)") }
        #expect(!result.out.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" })
    }

    /// The same as JSON, with everything that the lines cut.
    @Test func everythingIsInJSON() throws {
        let result = try desk().run("inspect good.csv overlap.csv hostile.csv --format json")
        #expect(result.code == 2)
        let table = try #require(JSONReader.parse(Array(result.out.utf8))[member: "tables"][element: 0] as Value?)
        #expect(table[member: "canHunt"].text == "with reservations" && table[member: "rowsRead"] == .long(275))
        #expect(table[member: "duplicates"][member: "copies"] == .long(122) && table[member: "duplicates"][member: "files"][element: 0][member: "rows"] == .long(120))
        guard case .array(let rejected) = table[member: "rejected"], case .array(let files) = table[member: "files"] else {
            Issue.record("no lists in \(result.out)")
            return
        }
        #expect(rejected.count == 30 && files.map { $0[member: "sha256"].text.utf8.count } == [64, 64, 64])
        #expect(table[member: "devices"][member: "stopped"][member: "first"][element: 0][member: "name"].text.utf8.elementsEqual(Self.hostile.utf8))
        #expect(table[member: "columns"][element: 0][member: "name"].text == "Timestamp")
    }

    @Test(arguments: [("notes.txt", "notes.txt: error TEL"), ("nothing.csv", "nothing.csv: error TEL001"), ("good.csv --as-of soon", "error CLI005")])
    func whatCannotBeInspected(arguments: String, start: String) throws {
        let result = try desk().run("inspect " + arguments)
        #expect(result.code == 64 && result.err.hasPrefix(start) && result.out.isEmpty, "\(result)")
    }

    @Test(arguments: [
        ("abc", 3, "abc"), ("abcdef", 5, "a…def"), ("abcdef", 1, "…"), ("漢漢漢漢", 8, "漢漢漢漢"), ("漢漢漢漢", 7, "漢…漢漢"), ("a/b/c/d/e.csv", 9, "a/…/e.csv"),
    ])
    func textsAreCutInTheMiddle(text: String, limit: Int, shown: String) {
        let cut = TextBlock.shortened(text, to: limit)
        #expect(cut == shown && TextBlock.width(of: cut) <= limit)
    }

    @Test(arguments: [("a b c", 3, ["a b", "c"]), ("", 3, [""]), ("abcdef g", 4, ["a…ef", "g"]), ("a  b", 9, ["a b"]), ("aaa bbb", 7, ["aaa bbb"])])
    func wordsAreWrapped(text: String, limit: Int, lines: [String]) { #expect(TextBlock.wrapped(text, to: limit) == lines) }
}
