import Basics
import Testing

@testable import Telemetry

/// Whole CSV files whose times are in a locale's form.
@Suite struct TimeFileTests {
    private let columns = "DeviceName,RemoteIPType,RemoteUrl,InitiatingProcessCreationTime"

    private func file(_ time: String, _ rows: [(String, String)], created: String = "InitiatingProcessCreationTime") -> String {
        "\(time),DeviceName,RemoteIPType,RemoteUrl,\(created)\n" + rows.map { "\"\($0.0)\",d,1.1.1.1,u,\"\($0.1)\"\n" }.joined()
    }

    private func options(_ order: DateOrder?, _ zone: String?, blockBytes: Int = 1 << 20, threads: Int = 1) throws -> DatasetOptions {
        DatasetOptions(blockBytes: blockBytes, threads: threads, dateOrder: order, timeZone: try zone.map { try #require(ClockZone($0)) })
    }

    @Test(arguments: [
        ("Timestamp", "InitiatingProcessCreationTime", nil, "UTC", "13/03/2024, 3:40:13.988 pm", "05/12/2024, 1:00:00 am", "2024-03-13T15:40:13.9880000Z", "2024-12-05T01:00:00.0000000Z", ", dates day first, times in UTC"),
        ("Timestamp", "InitiatingProcessCreationTime", nil, "America/Sao_Paulo", "13/03/2024, 3:40:13.988 pm", "13/03/2024", "2024-03-13T18:40:13.9880000Z", "2024-03-13T03:00:00.0000000Z", ", dates day first, times in America/Sao_Paulo"),
        ("Timestamp Local time", "InitiatingProcessCreationTime", nil, "Europe/Berlin", "Apr 15, 2024 11:09:27 AM", "", "2024-04-15T09:09:27.0000000Z", "null", ", times in Europe/Berlin"),
        ("TimeGenerated [UTC]", "InitiatingProcessCreationTime [UTC]", nil, nil, "1/29/2026, 5:44:10.000 AM", "1/2/2026, 5:44:10.123\u{202F}PM", "2026-01-29T05:44:10.0000000Z", "2026-01-02T17:44:10.1230000Z", ", dates month first, times in UTC"),
        ("TimeGenerated [Local Time]", "InitiatingProcessCreationTime [UTC]", .mdy, "+02:00", "1/2/2026, 5:44:10 AM", "1/2/2026, 5:44:10 AM", "2026-01-02T03:44:10.0000000Z", "2026-01-02T05:44:10.0000000Z", ", dates month first, times in +02:00 and UTC"),
        ("Timestamp Local time", "InitiatingProcessCreationTime", nil, "+02:00", "2024-04-15T11:09:27", "2024-04-15T11:09:27", "2024-04-15T09:09:27.0000000Z", "2024-04-15T11:09:27.0000000Z", ", times in +02:00"),
        ("Timestamp", "InitiatingProcessCreationTime", .dmy, "Europe/Berlin", "2024-04-15T11:09:27Z", "2024-04-15T11:09:27", "2024-04-15T11:09:27.0000000Z", "2024-04-15T11:09:27.0000000Z", ""),
    ] as [(String, String, DateOrder?, String?, String, String, String, String, String)])
    func everyColumnIsReadAlike(
        time: String, created: String, order: DateOrder?, zone: String?, first: String, second: String, event: String, process: String, words: String
    ) throws {
        let text = file(time, [(first, second), (first, "bad")], created: created)
        for blockBytes in [1, 64, 1 << 20] {
            let read = try reading(text, ["Timestamp", "InitiatingProcessCreationTime"], options: options(order, zone, blockBytes: blockBytes))
            #expect(read.rows == [[event, process], [event, "null"]].map { $0.map { $0 == "null" ? "" : $0 } })
            #expect(read.values == read.events.map { row in [row[0], row[read.schema.index(of: "InitiatingProcessCreationTime") ?? 0]] })
            #expect(read.rejected == [])
            #expect(read.summary.coercionFailures == [CoercionFailures(column: "InitiatingProcessCreationTime", type: .datetime, count: 1, samples: ["x.csv:3: bad"])])
            let portal = [time, created].contains { $0.hasSuffix(" [UTC]") } ? "Log Analytics portal " : time == "Timestamp Local time" ? "portal " : ""
            #expect(read.summary.inputs.map(\.format) == ["\(portal)CSV\(words)"])
            #expect(read.summary.diagnostics == [])
        }
    }

    @Test(arguments: [
        ("Timestamp", ["05/12/2024 6:41:32 PM"], nil, "UTC", "TEL040"), ("Timestamp", ["05/12/2024 6:41:32 PM"], .ymd, "UTC", "TEL042"),
        ("Timestamp", ["13/03/2024 1:00", "03/13/2024 1:00"], .dmy, "UTC", "TEL041"), ("Timestamp", ["13/03/2024 1:00"], .mdy, "UTC", "TEL042"),
        ("Timestamp", ["Apr 15, 2024 11:09:27 AM"], nil, nil, "TEL043"), ("Timestamp Local time", ["2024-03-13T01:00:00"], nil, nil, "TEL043"),
        ("TimeGenerated [Local Time]", ["1/29/2026, 5:44:10.000 AM"], nil, nil, "TEL043"), ("TimeGenerated [UTC]", ["1/9/2026, 5:44:10.000 AM"], nil, nil, "TEL040"),
    ] as [(String, [String], DateOrder?, String?, String)])
    func whatNothingSettlesIsRefused(time: String, times: [String], order: DateOrder?, zone: String?, code: String) throws {
        for blockBytes in [1, 1 << 20] {
            let refusal = try #require(throws: Refusal.self) {
                _ = try reading(file(time, times.map { ($0, "") }), options: options(order, zone, blockBytes: blockBytes))
            }
            #expect(refusal.diagnostics.map(\.code) == [code])
            #expect(refusal.diagnostics.allSatisfy { $0.file == "x.csv" && $0.position?.line == 2 && $0.suggestion != nil })
        }
    }

    /// Rows whose hour came twice or never are rejected, with the reason; the rest of the file is read.
    @Test func hoursOfChangingClocksAreRejected() throws {
        let times = ["27/10/2024 01:30:00", "27/10/2024 02:30:00", "27/10/2024 03:30:00", "31/03/2024 02:30:00", "31/12/1969 00:00:00", "31/12/24 00:00", "1721311122666", ""]
        let read = try reading(file("Timestamp", times.map { ($0, $0) }), ["Timestamp", "InitiatingProcessCreationTime"], options: options(nil, "Europe/Berlin"))
        #expect(read.rows == ["2024-10-26T23:30:00.0000000Z", "2024-10-27T02:30:00.0000000Z"].map { [$0, $0] })
        #expect(
            read.rejected == [
                "3: Timestamp \"27/10/2024 02:30:00\" came twice in Europe/Berlin, whose clocks were put back: export times in UTC, or the hours before and after apart, with --timezone +hh:mm for each",
                "5: Timestamp \"31/03/2024 02:30:00\" does not exist in Europe/Berlin, whose clocks were put forward past it: check --timezone",
                "6: Timestamp \"31/12/1969 00:00:00\" lies before 1970, where it is not known what the clocks showed in Europe/Berlin: export times in UTC",
                "7: Timestamp \"31/12/24 00:00\" has a year of two digits, of a century that nothing names",
                "8: Timestamp \"1721311122666\" is a bare number, and nothing says of what unit: export times as text, in pandas with date_format='iso'",
                "9: Timestamp is empty",
            ])
        let summer = try reading(file("Timestamp", [("27/10/2024 02:30:00", "")]), ["Timestamp"], options: options(nil, "+02:00"))
        #expect(summer.rows == [["2024-10-27T00:30:00.0000000Z"]])
    }

    /// One date far down settles all before it, whatever the blocks and threads; a row that is rejected settles nothing.
    @Test func theWholeFileIsEvidence() throws {
        let quiet = (0..<500).map { ("0\($0 % 9 + 1)/12/2024 10:00:0\($0 % 10)", "") }
        for (last, expected) in [("13/12/2024 1:00", "2024-12-01T10:00:00.0000000Z"), ("12/13/2024 1:00", "2024-01-12T10:00:00.0000000Z")] {
            for threads in [1, 4] {
                for blockBytes in [1, 333, 1 << 20] {
                    let read = try reading(file("Timestamp", quiet + [("1/1/2024", last)]), ["Timestamp"], options: options(nil, "UTC", blockBytes: blockBytes, threads: threads))
                    #expect(read.rows.count == 501 && read.rows.first == [expected])
                }
            }
        }
        let spoilt = file("Timestamp", quiet) + "13/12/2024 1:00,d,1.1.1.1,u,,\n"
        let refusal = try #require(throws: Refusal.self) { _ = try reading(spoilt, options: options(nil, "UTC")) }
        #expect(refusal.diagnostics.map(\.code) == ["TEL040"])
    }

    /// Where the first 200 records are ISO 8601 the file is, and nothing else in it is a time, whatever the options.
    @Test func aFileThatStartsInISOIsISO() throws {
        let iso = (0..<200).map { _ in (noon, noon) }
        for blockBytes in [1, 1 << 20] {
            let late = try reading(file("Timestamp", iso + [("13/12/2024 1:00", ""), (noon, "13/12/2024 1:00")]), ["InitiatingProcessCreationTime"], options: options(.dmy, "UTC", blockBytes: blockBytes))
            #expect(late.rejected == ["202: Timestamp \"13/12/2024 1:00\" is not ISO 8601"])
            #expect(late.rows.count == 201 && late.rows.last == [""])
            #expect(late.summary.coercionFailures.map(\.samples) == [["x.csv:203: 13/12/2024 1:00"]])
            #expect(late.summary.inputs.map(\.format) == ["CSV"])
            let early = try reading(file("Timestamp", iso.dropLast() + [("13/12/2024 1:00", "")]), ["Timestamp"], options: options(.dmy, "UTC", blockBytes: blockBytes))
            #expect(early.rejected == [] && early.rows.last == ["2024-12-13T01:00:00.0000000Z"])
        }
    }

    /// A CSV file refused for its times is not looked at as JSON Lines instead, though it has such lines too.
    @Test func aRefusedFileIsNotTakenForJSON() throws {
        let row = #"{"Timestamp":"\#(noon)","DeviceName":"x","RemoteUrl":"u","RemoteIPType":"t","RemoteIP":"1"}"#
        let refusal = try #require(throws: Refusal.self) { _ = try reading(file("Timestamp", [("13/03/2024 1:00", "")]) + row + "\n") }
        #expect(refusal.diagnostics.map(\.code) == ["TEL043"])
    }

    /// A column that a portal marks is of times, though its table publishes no such column; a published type comes first.
    @Test func markedColumnsAreTimes() throws {
        let text = "TimeGenerated [UTC],DeviceName,RemoteIPType,RemoteUrl [UTC],timeStamp_t [UTC]\n\"1/9/2026, 5:44:10.000 AM\",d,t,u,\"1/29/2026, 5:44:10.000 AM\"\n"
        let read = try reading(text, ["TimeGenerated", "timeStamp_t", "RemoteUrl"])
        #expect(read.rows == [["2026-01-09T05:44:10.0000000Z", "2026-01-29T05:44:10.0000000Z", "u"]])
        #expect(read.schema.type(of: "timeStamp_t") == .datetime && read.schema.type(of: "RemoteUrl") == .string)
        #expect(read.summary.coercionFailures == [])
    }

    /// Where the rows name their tables, a column of times is read alike in each, though only one of them publishes it.
    @Test func everyTableOfAFileIsReadAlike() throws {
        let text = """
            TimeGenerated,Type,DeviceName,RemoteIPType,LocalIPType,RemoteUrl,InitiatingProcessCreationTime,ProcessCreationTime
            13/03/2024 1:00,DeviceNetworkEvents,a,t,l,u,05/12/2024 1:00,
            13/03/2024 2:00,DeviceProcessEvents,b,,,,,05/12/2024 2:00

            """
        let network = try reading(text, table: "DeviceNetworkEvents", ["TimeGenerated", "InitiatingProcessCreationTime"], options: options(nil, "UTC"))
        #expect(network.rows == [["2024-03-13T01:00:00.0000000Z", "2024-12-05T01:00:00.0000000Z"]])
        let process = try reading(text, table: "DeviceProcessEvents", ["TimeGenerated", "ProcessCreationTime"], options: options(nil, "UTC"))
        #expect(process.rows == [["2024-03-13T02:00:00.0000000Z", "2024-12-05T02:00:00.0000000Z"]])
    }

    @Test func gzipIsSurveyedToo() throws {
        let folder = try Folder()
        try folder.write("x.csv.gz", gzip(file("Timestamp", [("13/03/2024 1:00", "")])))
        let read = try Reading(folder.first("x.csv.gz", options: options(nil, "UTC")), ["Timestamp"])
        #expect(read.rows == [["2024-03-13T01:00:00.0000000Z"]])
        #expect(read.summary.inputs.map(\.format) == ["CSV, dates day first, times in UTC, gzip"])
    }
}
