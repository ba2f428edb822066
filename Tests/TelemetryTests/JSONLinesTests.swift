import Basics
import Testing

@testable import Telemetry

/// The shape of a record captured off a storage account (rknightion/graph2otel, devicenetwork_test.go, commit dfd9ef7c).
let captured = #"""
    {"time":"2026-07-18T14:00:54.7649349Z","tenantId":"4b8c18bd-2f9f-4227-af55-9f1061cf9c32","operationName":"Publish","category":"AdvancedHunting-DeviceNetworkEvents","_TimeReceivedBySvc":"2026-07-18T13:59:00.0890446Z","properties":{"DeviceName":"mbp16","DeviceId":"5844d4a3f835919fd63772082de62951d0dab09d","ReportId":26528,"RemoteIP":"20.42.65.85","RemotePort":443,"LocalIP":"10.0.0.183","LocalPort":53630,"Protocol":"Tcp","RemoteUrl":null,"InitiatingProcessCreationTime":"2026-07-18T13:58:42.24998Z","InitiatingProcessId":16865,"InitiatingProcessIntegrityLevel":null,"AdditionalFields":"{\"InitiatingProcessPosixEffectiveUser\":{}}","InitiatingProcessFileSize":3376912,"InitiatingProcessVersionInfoCompanyName":"UBF8T346G9","InitiatingProcessSessionId":null,"IsInitiatingProcessRemoteSession":false,"InitiatingProcessUniqueId":"0","Timestamp":"2026-07-18T13:58:42.666487Z","MachineGroup":"main","__UDI_RequiredFields_TenantId":"x","Odd@odata.type":"#y"},"Tenant":"DefaultTenant"}
    """#

private func network(_ name: String, _ rest: String = "") -> String {
    #"{"category":"AdvancedHunting-DeviceNetworkEvents","properties":{"Timestamp":"\#(noon)","DeviceName":"\#(name)"\#(rest)}}"#
}

private func process(_ name: String) -> String {
    #"{"category":"AdvancedHunting-DeviceProcessEvents","properties":{"Timestamp":"\#(noon)","DeviceName":"\#(name)","ProcessId":7}}"#
}

@Suite struct JSONLinesTests {
    @Test func readsACapturedRecord() throws {
        let read = try reading(captured + "\r\n", as: "PT1H.json")
        let cell = Dictionary(uniqueKeysWithValues: zip(read.schema.names, read.values[0]))
        #expect(cell["Timestamp"]?.text == "2026-07-18T13:58:42.6664870Z")
        #expect(cell["InitiatingProcessCreationTime"]?.text == "2026-07-18T13:58:42.2499800Z")
        #expect(cell["RemotePort"] == .long(443) && read.schema.type(of: "RemotePort") == .int)
        #expect(cell["RemoteUrl"] == .string(""))
        #expect(cell["InitiatingProcessSessionId"] == .null)
        #expect(cell["IsInitiatingProcessRemoteSession"] == .bool(false))
        #expect(cell["AdditionalFields"] == .string(#"{"InitiatingProcessPosixEffectiveUser":{}}"#))
        #expect(cell["InitiatingProcessUniqueId"] == .string("0"))
        #expect(!read.schema.names.contains { $0.contains("@odata") || $0.contains("UDI") || $0 == "time" || $0 == "Tenant" })
        #expect(read.schema.names.prefix(3) == ["Timestamp", "DeviceId", "DeviceName"])
        #expect(!read.schema.names.contains("Protocols") && !read.schema.names.contains("LocalIPType"))
        #expect(read.summary.coercionFailures == [] && read.rejected == [])
        #expect(read.summary.inputs.map(\.format) == ["streaming API JSON Lines"])
        #expect(read.events == read.values)
    }

    /// A member's JSON value and the string and long cell it becomes.
    @Test(arguments: [
        ("null", "", nil), ("12", "12", 12), ("1.50", "1.50", nil), ("true", "true", nil), (#""a\u0041\n\"""#, "aA\n\"", nil),
        (#""\ud83d\ude00""#, "😀", nil), (#""\ud83d""#, "\u{FFFD}", nil), (#"{ "a" : [ 1, "b c" ] }"#, #"{"a":[1,"b c"]}"#, nil),
        (#"[ ]"#, "[]", nil), (#""12""#, "12", 12), (#""""#, "", nil), ("443.0", "443.0", nil),
    ] as [(String, String, Int64?)])
    func turnsValuesIntoCells(json: String, text: String, long: Int64?) throws {
        let read = try reading(network("d", #","AdditionalFields":\#(json),"ReportId":\#(json),"RemoteIP":"""#), as: "x.json", ["AdditionalFields", "ReportId"])
        #expect(read.values == [[.string(text), long.map { .long($0) } ?? .null]])
        let isBlank = json == "null" || json == #""""#
        #expect(read.summary.coercionFailures.map(\.count) == (long == nil && !isBlank ? [1] : []))
    }

    /// Rejected lines and their reasons are the same whatever columns are asked for.
    @Test(arguments: [
        (#"{"category":"AdvancedHunting-DeviceNetworkEvents","properties":{"Timestamp":"#, "not JSON: the text ends where a value should be at byte 77"),
        (#"{"a":01}"#, "not JSON: a number may not start with 0 at byte 8"),
        (#"{"a":1} x"#, "not JSON: text after the value at byte 9"),
        (#"[1]"#, "not JSON: no JSON object starts here at byte 1"),
        (#"{"a":1}"#, "no category names the table"),
        (#"{"category":"Other","properties":{}}"#, "category \"Other\" names no table"),
        (#"{"category":"AdvancedHunting-DeviceNetworkEvents"}"#, "no object \"properties\""),
        (#"{"category":"AdvancedHunting-DeviceNetworkEvents","properties":null}"#, "no object \"properties\""),
        (#"{"category":"AdvancedHunting-DeviceNetworkEvents","properties":{}}"#, "no Timestamp"),
        (#"{"category":"AdvancedHunting-DeviceNetworkEvents","properties":{"Timestamp":null}}"#, "Timestamp is empty"),
        (#"{"category":"AdvancedHunting-DeviceNetworkEvents","properties":{"Timestamp":"9/28/2023"}}"#, "Timestamp \"9/28/2023\" is not ISO 8601"),
        (#"{"category":"AdvancedHunting-DeviceNetworkEvents","properties":{"Timestamp":5}}"#, "Timestamp \"5\" is not ISO 8601"),
    ])
    func namesEveryRejectedLine(line: String, reason: String) throws {
        for columns in [["Timestamp"], ["RemoteUrl", "DeviceName"], []] {
            for blockBytes in [1, 1 << 20] {
                let text = network("a", #","RemoteUrl":"u""#) + "\n\n" + line + "\n" + network("b") + "\n"
                let read = try reading(text, as: "x.json", columns, options: .init(blockBytes: blockBytes))
                #expect(read.rejected == ["3: \(reason)"])
                #expect(read.lines == [1, 4])
                #expect(read.summary.rowsRead == 3)
            }
        }
    }

    @Test func eachRowGoesToItsOwnTable() throws {
        let folder = try Folder()
        let lines = ["broken {", network("a"), "broken {", process("p"), "broken {", "{", network("b"), process("q"), "broken {"]
        try folder.write("x.json", lines.joined(separator: "\r\n"))
        for blockBytes in [1, 200, 1 << 20] {
            for threads in [1, 3] {
                let data = try folder.open("x.json", options: .init(blockBytes: blockBytes, threads: threads))
                #expect(data.sources.map(\.table) == ["DeviceNetworkEvents", "DeviceProcessEvents"])
                let (network, process) = (try Reading(data.sources[0], threads: threads), try Reading(data.sources[1], threads: threads))
                #expect(network.lines == [2, 7] && process.lines == [4, 8])
                #expect(network.summary.rejected.map(\.line) == [1, 3] && process.summary.rejected.map(\.line) == [5, 6, 9])
                #expect(network.summary.rowsRead + process.summary.rowsRead == lines.count)
                #expect(network.summary.inputs.map(\.sha256) == process.summary.inputs.map(\.sha256))
                #expect(!network.schema.names.contains("ProcessId"))
            }
        }
    }

    /// A member that only the last row has is a column all the same, known or not, and an absent one is none.
    @Test func columnsAreThoseOfAllRows() throws {
        let rows = (0..<3_000).map { network("d\($0)") } + [network("z", #","RemoteUrl":"late","Own":{"a" : 1}"#)]
        let read = try reading(rows.joined(separator: "\n"), as: "x.json", options: .init(blockBytes: 4_096))
        #expect(read.schema.names == ["Timestamp", "DeviceName", "RemoteUrl", "Own"])
        #expect(read.rows.count == 3_001)
        #expect(Array(read.rows[3_000].dropFirst()) == ["z", "late", #"{"a":1}"#])
        #expect(read.rows[0][2] == "")
    }

    /// The order of unpublished columns is that of the table's own rows, wherever blocks end and whatever other rows say.
    @Test func columnOrderIsThatOfTheTablesRows() throws {
        let lines = [process("p").replacing(#""ProcessId""#, with: #""Y":1,"X":1,"ProcessId""#), #"{"properties":{"Y":1,"Z":2}, broken"#, network("a", #","Z":1,"X":2"#), network("b", #","Y":1"#)]
        for blockBytes in [1, 1 << 20] {
            let read = try reading(lines.joined(separator: "\n"), as: "x.json", table: "DeviceNetworkEvents", options: .init(blockBytes: blockBytes))
            #expect(read.schema.names == ["Timestamp", "DeviceName", "Z", "X", "Y"])
        }
    }

    @Test func aTableUnknownToTheCatalogKeepsTheTypesOfItsColumnNames() throws {
        let line = #"{"category":"AdvancedHunting-DeviceFutureEvents","properties":{"Timestamp":"\#(noon)","ReportId":5,"LogonType":"Network"}}"#
        let read = try reading(line, as: "x.json", table: "DeviceFutureEvents")
        #expect(read.schema.columns == [ColumnSchema("Timestamp", .datetime), ColumnSchema("ReportId", .long), ColumnSchema("LogonType", .string)])
    }

    /// Flat rows: the member Type, the columns, the file's name.
    @Test(arguments: [
        (#"{"Type":"DeviceInfo","TimeGenerated":"\#(noon)","DeviceName":"d"}"#, "x.json", "DeviceInfo"),
        (#"{"Timestamp":"\#(noon)","DeviceName":"d","RemoteIPType":"1.1.1.1","RemoteUrl":"u"}"#, "x.json", "DeviceNetworkEvents"),
        (#"{"Timestamp":"\#(noon)","DeviceName":"d"}"#, "deviceprocessevents-07.jsonl", "DeviceProcessEvents"),
        (#"{"Timestamp":"\#(noon)","DeviceName":"d"}"#, "DeviceInfo=x.json", "DeviceInfo"),
    ])
    func tellsTheTableOfFlatRows(line: String, path: String, table: String) throws {
        let folder = try Folder()
        try folder.write(String(path.split(separator: "=").last ?? ""), line + "\n" + line)
        let data = try folder.open(path)
        #expect(data.sources.map(\.table) == [table])
        let read = try Reading(data.sources[0])
        #expect(read.rows.count == 2 && read.rows[0][0] == "2026-07-18T12:00:00.0000000Z")
        #expect(read.summary.inputs.map(\.format) == ["JSON Lines"])
    }

    @Test func repeatedAndEscapedMembersReadAsJSONDoes() throws {
        let line = #"{"category":"x","properties":{"DeviceName":"gone","RemoteUrl":"gone"},"properties":{"Timestamp":"\#(noon)","Device\u004eame":"1","DeviceName":"2"},"c\u0061tegory":"AdvancedHunting-DeviceNetworkEvents"}"#
        let read = try reading(line, as: "x.json")
        #expect(read.schema.names == ["Timestamp", "DeviceName"])
        #expect(read.rows.map { $0[1] } == ["2"])
    }

    /// The walker and the reader of values must agree on what is JSON, or a row would be rejected by one and not the other.
    @Test func theWalkerAcceptsWhatTheReaderAccepts() {
        var random = SplitMix(seed: 20_260_718)
        let base = Array(#"{"a":[1,-2.5e3,-0,"\u00e9\\\"\ud83d\ude00"],"b":null,"c":{"d":true,"e":false,"":[]} }"#.utf8)
        let alphabet = Array(#"{}[]",:\u019eE+-. ntfa"#.utf8)
        var accepted = 0
        for round in 0..<60_000 {
            var bytes = base
            for _ in 0..<random.below(3) { bytes[random.below(bytes.count)] = random.pick(alphabet) }
            if round % 5 == 0 { bytes.removeLast(random.below(bytes.count)) }
            let expected = (try? JSONReader.parse(bytes)) != nil
            let walked = bytes.withUnsafeBufferPointer { buffer -> Bool in
                var walker = JSONWalker(buffer, 0, buffer.count)
                walker.skipBlanks()
                guard (try? walker.skipValue(depth: 0)) != nil else { return false }
                walker.skipBlanks()
                return walker.byte == nil
            }
            if expected { accepted += 1 }
            #expect(walked == expected, "\(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(accepted > 10_000)
        for depth in [126, 127, 128, 200_000] {
            let text = Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
            let walked = text.withUnsafeBufferPointer { buffer in
                var walker = JSONWalker(buffer, 0, buffer.count)
                return (try? walker.skipValue(depth: 0)) != nil
            }
            #expect(walked == ((try? JSONReader.parse(text)) != nil))
        }
    }
}
