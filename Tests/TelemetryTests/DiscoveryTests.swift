import Basics
import Foundation
import Testing

@testable import Telemetry

@Suite struct DiscoveryTests {
    private let csv = head + "\(noon),a,1.1.1.1,1,u\n"

    private func codes(_ body: () throws -> Dataset) throws -> [Diagnostic] {
        try #require(throws: Refusal.self) { _ = try body() }.diagnostics
    }

    /// Files named as such that cannot be read, each with its code and a word of its message or way out.
    @Test(arguments: [
        ([], "TEL003", "empty"),
        (Array("PAR1xxxx".utf8), "TEL005", "Parquet"), (Array("Obj".utf8) + [1, 2], "TEL005", "Avro"),
        ([0x50, 0x4B, 3, 4], "TEL024", "zip"), ([0xFF, 0xFE, 0x54, 0], "TEL006", "(T)"), ([0x54, 0, 0x69, 0, 0x6D, 0, 0x65, 0], "TEL005", "--encoding utf-16le"),
        ([1, 2, 3, 0, 0, 0, 0, 9], "TEL005", "binary"), (Array("SQLite format 3\u{0}".utf8), "TEL005", "SQLite"),
        (Array("Event Time,Machine Id,Computer Name,Action Type,File Name\n".utf8), "TEL005", "timeline of a device"), (Array("some words\n".utf8), "TEL006", "match no known table"), (Array("\n\n\n".utf8), "TEL003", "empty"),
        (Array("[{\"a\":1}]".utf8), "TEL006", "(a)"), (Array("{\n \"a\": 1\n}\n".utf8), "TEL006", "(a)"), (Array("[]".utf8), "TEL008", "holds no objects"),
        (Array("{\"schema\":[],\"results\":[]}".utf8), "TEL008", "without a row"), (Array("{\"records\":[]}".utf8), "TEL008", "without a row"),
        (Array("{\"error\":{\"code\":\"BadRequest\",\"message\":\"no\"}}".utf8), "TEL025", "BadRequest: no"),
        (Array("{\"a\":1}\n".utf8), "TEL006", "match no known table"), ([0x1F, 0x8B, 8], "TEL011", "cut off"),
    ] as [([UInt8], String, String)])
    func refusesWhatIsNoTelemetry(bytes: [UInt8], code: String, word: String) throws {
        let folder = try Folder()
        try folder.write("some/f", bytes)
        let named = try codes { try folder.open("some/f") }
        #expect(named.map(\.code) == [code])
        #expect(named[0].text.contains(word) && named[0].file == "some/f" && named[0].suggestion != nil)
        #expect(!named[0].text.contains(folder.path))

        let alone = try codes { try folder.open("some") }
        #expect(alone.map(\.code) == ["TEL004"])
        try folder.write("some/good.csv", csv)
        let data = try folder.open("some")
        #expect(data.skipped.map(\.code) == [code] && data.skipped.map(\.severity) == [.warning])
        #expect(data.sources.map(\.table) == ["DeviceNetworkEvents"])
    }

    @Test func namesEveryPathThatIsNotThere() throws {
        let folder = try Folder()
        try folder.write("e/.keep", "x")
        let problems = try codes { try folder.open("nope.csv", "no/*.csv", "DeviceInfo=nope", "e", "/dev/null") }
        #expect(Set(problems.map { "\($0.code) \($0.file ?? "")" }) == ["TEL001 nope.csv", "TEL004 no/*.csv", "TEL001 nope", "TEL004 e", "TEL013 /dev/null"])
    }

    @Test func anUnreadableFileIsNamed() throws {
        let folder = try Folder()
        try folder.write("x.csv", csv)
        try folder.link("gone.csv", to: "nowhere")
        #expect(try codes { try folder.open("gone.csv") }.map(\.message) == ["cannot be read: a symbolic link to what is not there"])
        chmod(folder.path + "/x.csv", 0)
        // Root reads everything.
        guard geteuid() != 0 else { return }
        #expect(try codes { try folder.open("x.csv") }.map(\.code) == ["TEL002"])
    }

    @Test(.timeLimit(.minutes(10))) func readsFoldersInOrderAndFollowsNoLink() throws {
        let folder = try Folder()
        for name in ["d/b.csv", "d/a/z.csv", "d/a.csv", "d/B.csv", "d/é.csv"] { try folder.write(name, csv) }
        try folder.write("d/notes.txt", "hello")
        try folder.link("d/loop", to: ".")
        try folder.link("d/a/up", to: "..")
        let data = try folder.open("d/")
        let read = try Reading(data.sources[0])
        #expect(read.summary.inputs.map(\.path) == ["d/B.csv", "d/a.csv", "d/a/z.csv", "d/b.csv", "d/é.csv"])
        #expect(data.skipped.map { "\($0.code) \($0.file ?? "")" } == ["TEL028 d/loop", "TEL028 d/a/up", "TEL006 d/notes.txt"])
        #expect(try folder.open("d/**/*.csv").sources.count == 1)
    }

    @Test(arguments: [
        ("d/*.csv", ["d/a.csv", "d/b.csv"]), ("d/?.csv", ["d/a.csv", "d/b.csv"]), ("d/**/*.csv", ["d/a.csv", "d/b.csv", "d/s/t/c.csv"]),
        ("**/c.csv", ["d/s/t/c.csv"]), ("d/*/t", ["d/s/t/c.csv"]), ("d/**", ["d/a.csv", "d/b.csv", "d/s/t/c.csv"]), ("./d/a*", ["./d/a.csv"]),
    ])
    func expandsPatterns(pattern: String, paths: [String]) throws {
        let folder = try Folder()
        for name in ["d/a.csv", "d/b.csv", "d/s/t/c.csv", "d/.hidden.csv"] { try folder.write(name, csv) }
        let read = try Reading(folder.first(pattern))
        #expect(read.summary.inputs.map(\.path) == paths)
    }

    @Test(arguments: [("a.csv", "*.csv", true), ("a.csv", "**.c?v", true), ("a.csv", "*.cs", false), (".a", "*", false), (".a", ".*", true), ("aXbXc", "a*X?", true), ("", "*", true), ("é", "?", true)])
    func matchesNames(name: String, pattern: String, expected: Bool) { #expect(Glob.matches(name, pattern) == expected) }

    @Test func aFileIsReadOnceAndItsTableHolds() throws {
        let folder = try Folder()
        try folder.write("d/x.csv", "Timestamp,DeviceId,DeviceName,ActionType\n\(noon),i,d,t\n")
        try FileManager.default.linkItem(atPath: folder.path + "/d/x.csv", toPath: folder.path + "/d/y.csv")
        let data = try folder.open("d", "DeviceProcessEvents=d/x.csv", "d/x.csv")
        #expect(data.sources.map(\.table) == ["DeviceProcessEvents"])
        #expect(try Reading(data.sources[0]).summary.rowsRead == 1)
        #expect(data.skipped.map { "\($0.code) \($0.file ?? ""): \($0.message)" } == [
            "TEL014 d/y.csv: the same file as d/x.csv, read once",
            "TEL014 d/x.csv: named twice, read once, as DeviceProcessEvents and as no other table",
        ])
        #expect(try folder.open("DeviceProcessEvents=d/x.csv", "d/x.csv").skipped.map(\.message) == ["named twice, read once, as DeviceProcessEvents and as no other table"])
        #expect(try folder.open("DeviceProcessEvents=d/x.csv", "DeviceProcessEvents=d/x.csv").skipped.isEmpty)
        #expect(try codes { try folder.open("DeviceInfo=d/x.csv", "DeviceProcessEvents=d/x.csv") }.map(\.code) == ["TEL015"])
        #expect(try codes { try folder.open("d") }.map(\.code) == ["TEL004"])
    }

    @Test func aTableGivenMustFitAKnownSchema() throws {
        let folder = try Folder()
        try folder.write("x.csv", "\(noon),a,1\n")
        try folder.write("y.csv", "DeviceName,RemoteUrl\na,u\n")
        #expect(try codes { try folder.open("DeviceInfo=x.csv") }.map(\.code) == ["TEL015"])
        #expect(try codes { try folder.open("DeviceNetworkEvents=y.csv") }.map(\.code) == ["TEL017"])
    }

    @Test func eventTimesSpanAllTables() throws {
        let folder = try Folder()
        try folder.write("x.csv", head + "2026-07-18T12:00:00Z,a,1.1.1.1,1,u\n2026-07-16T12:00:00Z,a,1.1.1.1,1,u\n")
        try folder.write("y.json", #"{"Type":"DeviceInfo","Timestamp":"2026-07-19T00:00:00Z"}"#)
        let window = try folder.open("x.csv", "y.json").eventTimes(threads: 2)
        #expect(window?.start == Datetime(iso: "2026-07-16T12:00:00Z") && window?.end == Datetime(iso: "2026-07-19T00:00:00Z"))
        try folder.write("z.csv", head)
        #expect(try folder.open("z.csv").eventTimes() == nil)
    }
}
