import Basics
import Testing

@testable import Telemetry

/// Files of rows with known faults: what comes out must be what went in, whatever the blocks and threads.
@Suite struct AccountingTests {
    private struct Made {
        var text = ""
        var line = 1
        var delivered: [Int] = []
        var rejected: [Int] = []

        mutating func add(_ row: String, isGood: Bool?) {
            if let isGood { isGood ? delivered.append(line) : rejected.append(line) }
            line += row.utf8.count { $0 == 0x0A } + 1
            text += row + "\n"
        }
    }

    private func csv(_ random: inout SplitMix) -> Made {
        var made = Made()
        made.add("Timestamp,DeviceName,RemoteIPType,RemotePort,RemoteUrl", isGood: nil)
        for index in 0..<(20 + random.below(60)) {
            switch random.below(12) {
            case 0: made.add("\(noon),a\"b,1.1.1.1,1,u", isGood: false)
            case 1: made.add("\(noon),\"a\"b\",1.1.1.1,1,u", isGood: false)
            case 2: made.add("\(noon),a,1.1.1.1,1", isGood: false)
            case 3: made.add("yesterday,a,1.1.1.1,1,u", isGood: false)
            case 4: made.add(",a,1.1.1.1,1,u", isGood: false)
            case 5: made.add("\r", isGood: nil)
            case 6: made.add("", isGood: nil)
            case 7: made.add("\(noon),\"a\n\n\"\"x\"\",\",1.1.1.1,443.0,\"u\r\nv\"\r", isGood: true)
            case 8: made.add("\(noon),\"\(String(repeating: "é", count: random.below(300)))\",1.1.1.1,x,u", isGood: true)
            default: made.add("\(noon),d\(index),1.1.1.1,\(index),u\r", isGood: true)
            }
        }
        return made
    }

    private func json(_ random: inout SplitMix) -> Made {
        var made = Made()
        for index in 0..<(20 + random.below(60)) {
            let good = #"{"category":"AdvancedHunting-DeviceNetworkEvents","properties":{"Timestamp":"\#(noon)","DeviceName":"d\#(index)","RemotePort":\#(random.below(70_000))}}"#
            switch random.below(9) {
            case 0: made.add(String(good.dropLast(1 + random.below(good.utf8.count - 1))), isGood: false)
            case 1: made.add(good.replacing("\"properties\"", with: "\"props\""), isGood: false)
            case 2: made.add(good.replacing(noon, with: "noon"), isGood: false)
            case 3: made.add(" \r", isGood: nil)
            case 4: made.add(good.replacing("\"category\":\"AdvancedHunting-DeviceNetworkEvents\",", with: ""), isGood: false)
            case 5: made.add(good.replacing("DeviceName\":\"d", with: #"DeviceName":"\u00e9\n"#) + "\r", isGood: true)
            default: made.add(good + "\r", isGood: true)
            }
        }
        made.add(captured.trimmingBlanks, isGood: true)
        return made
    }

    @Test(arguments: 0..<60) func everyRowIsAccountedFor(round: Int) throws {
        let seed = UInt64(round + 1)
        var random = SplitMix(seed: seed)
        let isCSV = round % 2 == 0
        let made = isCSV ? csv(&random) : json(&random)
        let folder = try Folder()
        let isPacked = random.below(3) == 0
        try folder.write("x", isPacked ? gzip(made.text) : Array(made.text.utf8))
        var first: Reading?
        for threads in [1, 2, 5] {
            for blockBytes in [1 << 20, 64 + random.below(4_000), 64] {
                let source = try folder.first("x", options: .init(blockBytes: blockBytes, threads: threads))
                let read = try Reading(source, threads: threads)
                #expect(read.lines == made.delivered, "seed \(seed), block \(blockBytes)")
                #expect(read.summary.rejected.map(\.line) == made.rejected, "seed \(seed), block \(blockBytes)")
                #expect(read.summary.rowsRead == made.delivered.count + made.rejected.count)
                #expect(read.summary.inputs.map(\.rowsRejected) == [made.rejected.count])
                #expect(read.events == read.values)
                if let first {
                    #expect(read.values == first.values && read.rejected == first.rejected && read.schema == first.schema)
                    #expect(read.summary.coercionFailures == first.summary.coercionFailures)
                    #expect(read.summary.inputs == first.summary.inputs)
                }
                first = first ?? read
                let few = try Reading(source, ["RemotePort"], threads: threads)
                #expect(few.rejected == read.rejected && few.lines == read.lines && few.events == read.events)
            }
        }
    }

    @Test func theListOfRejectedRowsIsCappedAndTheCountIsNot() throws {
        let text = head + String(repeating: "x\n", count: 25_000)
        let read = try reading(text, ["DeviceName"])
        #expect(read.summary.rejected.count == 10_000)
        #expect(read.summary.inputs.map(\.rowsRejected) == [25_000] && read.summary.rowsRead == 25_000)
    }

    /// A file without a column that others have is named, unless it is only surveyed; JSON Lines leave out empty members.
    @Test func aFileThatLacksAColumnIsNamed() throws {
        let folder = try Folder()
        try folder.write("a.csv", head + "\(noon),a,1.1.1.1,1,u\n")
        try folder.write("b.csv", "Timestamp,DeviceName,RemoteIPType,LocalIPType\n\(noon),b,1.1.1.1,1\n")
        try folder.write("c.csv", "Timestamp,DeviceName,RemoteIPType,LocalIPType\n")
        try folder.write("e.csv", "TimeGenerated,DeviceName,RemoteIPType,RemotePort,RemoteUrl\n\(noon),e,1.1.1.1,1,u\n")
        try folder.write("d.json", "{\"Timestamp\":\"\(noon)\",\"DeviceName\":\"d\",\"RemoteIPType\":\"1.1.1.1\",\"LocalIPType\":1}\n")
        let source = try folder.first(".")
        func faults(_ request: ScanRequest) throws -> [Diagnostic] { try source.scan(request, map: { _ in 0 }, fold: { _ in }).diagnostics }
        let found = try faults(ScanRequest(columns: ["RemoteUrl", "DeviceName", "Timestamp"]))
        #expect(found.map(\.text) == [
            "./b.csv: error TEL020: lacks the column RemoteUrl, which other files have and the query needs: its 1 row count as empty there; export it again with the column",
        ])
        #expect(try faults(ScanRequest(columns: ["DeviceName"])).isEmpty)
        #expect(try faults(ScanRequest(columns: ["RemoteUrl"], isSurvey: true)).isEmpty)
    }

    @Test func aCopyOfAFileIsNamed() throws {
        let folder = try Folder()
        try folder.write("a.csv", head + "\(noon),a,1.1.1.1,1,u\n")
        try folder.write("b.csv", head + "\(noon),a,1.1.1.1,1,u\n")
        try folder.write("c.csv", head + "\(noon),b,1.1.1.1,1,u\n")
        try folder.write("d.csv", head)
        try folder.write("e.csv", head)
        let found = try Reading(try folder.first("."))
        #expect(found.summary.diagnostics.map(\.text) == ["./b.csv: error TEL021: the same bytes as ./a.csv: its 1 row count twice; leave one of the two out"])
    }

    /// A growing file is said to have grown; one that became another is refused.
    @Test func changesAfterOpeningAreNoticed() throws {
        let folder = try Folder()
        try folder.write("x.csv", head + "\(noon),a,1.1.1.1,1,u\n")
        let source = try folder.first("x.csv")
        try folder.write("x.csv", head + "\(noon),a,1.1.1.1,1,u\n\(noon),b,1.1.1.1,1,u\n")
        let read = try Reading(source)
        #expect(read.rows.count == 2 && read.summary.diagnostics.map(\.code) == ["TEL012"])
        try folder.write("x.csv", "Timestamp,RemoteIPType,DeviceName,RemotePort,RemoteUrl\n\(noon),a,1.1.1.1,1,u\n")
        #expect(throws: Refusal.self) { _ = try Reading(source) }
    }

    /// Bytes of any kind, and valid files with random bytes in them: a refusal or rows, never a crash or a hang.
    @Test(.timeLimit(.minutes(10)), arguments: [UInt64(1), 2, 3]) func hostileBytesNeverCrash(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let folder = try Folder()
        let alphabet = Array("\",\n\r{}[]:\\ a1".utf8) + [0, 0xFF, 0xC3, 0xEF]
        for round in 0..<250 {
            var bytes = Array((round % 2 == 0 ? csv(&random) : json(&random)).text.utf8)
            if round % 10 == 0 { bytes = (0..<random.below(400)).map { _ in random.pick(alphabet) } }
            for _ in 0..<random.below(40) where !bytes.isEmpty { bytes[random.below(bytes.count)] = random.pick(alphabet) }
            try folder.write("x", bytes)
            let options = DatasetOptions(maxRowBytes: 200 + random.below(1_000), blockBytes: 1 + random.below(500))
            guard let data = try? folder.open(round % 3 == 0 ? "DeviceNetworkEvents=x" : "x", options: options) else { continue }
            for source in data.sources {
                let (one, two) = (try Reading(source), try Reading(source, threads: 2))
                #expect(one.summary.rowsRead == one.rows.count + (one.summary.inputs.first?.rowsRejected ?? 0), "seed \(seed), round \(round)")
                #expect(one.values == two.values && one.rejected == two.rejected && one.events == one.values, "seed \(seed), round \(round)")
                var other = options
                other.blockBytes = 1 << 20
                let whole = try folder.open(round % 3 == 0 ? "DeviceNetworkEvents=x" : "x", options: other)
                let again = try Reading(try #require(whole.sources.first { $0.table == source.table }))
                #expect(again.values == one.values && again.rejected == one.rejected, "seed \(seed), round \(round)")
                #expect(again.schema == one.schema, "seed \(seed), round \(round)")
            }
        }
    }

    /// Python's csv module reads the same cells (carriage returns outside CRLF are left out: Python takes them as line ends).
    @Test(arguments: 0..<4) func agreesWithPythonsCSVModule(round: Int) throws {
        var random = SplitMix(seed: UInt64(100 + round))
        let pieces = ["a", "é", "\"\"", ",", "\n", "\r\n", " ", "漢字", "x y", "''", ";", "\t", "{\"\"a\"\":1}", "😀"]
        var text = "Timestamp,DeviceName,RemoteIPType,RemoteUrl,AdditionalFields\r\n"
        for _ in 0..<2_000 {
            var cells = [noon]
            for _ in 0..<4 {
                let content = (0..<random.below(5)).map { _ in random.pick(pieces) }.joined()
                let needsQuotes = content.contains { $0 == "\"" || $0 == "," || $0.isNewline } || random.below(3) == 0
                cells.append(needsQuotes ? "\"\(content)\"" : content)
            }
            text += cells.joined(separator: ",") + (random.below(2) == 0 ? "\r\n" : "\n")
        }
        let script = """
            import csv, io, sys
            text = io.TextIOWrapper(sys.stdin.buffer, encoding='utf-8', newline='')
            for row in list(csv.reader(text))[1:]:
                if row: sys.stdout.buffer.write('\\x1f'.join(row[1:]).encode() + b'\\x1e')
            """
        let theirs = String(decoding: try run(["python3", "-c", script], input: Array(text.utf8)), as: UTF8.self)
            .unicodeScalars.split(separator: "\u{1E}", omittingEmptySubsequences: true).map { row in
                row.split(separator: "\u{1F}", omittingEmptySubsequences: false).map { String(String.UnicodeScalarView($0)) }
            }
        let ours = try reading(text, ["DeviceName", "RemoteIPType", "RemoteUrl", "AdditionalFields"], options: .init(blockBytes: 777))
        #expect(ours.rows.count == 2_000 && ours.rejected == [])
        #expect(ours.rows.map { $0.map { Array($0.utf8) } } == theirs.map { $0.map { Array($0.utf8) } })
    }
}

extension String {
    fileprivate var trimmingBlanks: String { String(drop { $0 == " " }) }
}
