import Basics
import Testing

@testable import Engine

/// Rows in memory that stand in several files: what a search for copies needs to know of a table.
struct FiledTable: TableSource {
    let table: String
    let rows: ColumnBatch
    /// One a row; rows of a file follow one another.
    let paths: [String]
    var blockSize = 3

    var schema: Schema { rows.schema }

    struct Block: ScanBlock {
        var batch: ColumnBatch
        var whole: ColumnBatch
        var places: [RowOrigin]
        func events(at rows: [Int]) -> ColumnBatch { whole.gathering(rows) }
        func origins(of rows: [Int]) -> [RowOrigin] { rows.map { places[$0] } }
    }

    /// Lines count from 1 in each file.
    var origins: [RowOrigin] {
        var lines: [String: Int] = [:]
        return paths.map { path in
            lines[path, default: 0] += 1
            return RowOrigin(path: path, line: lines[path, default: 0], record: lines[path, default: 0])
        }
    }

    func scan<Partial: Sendable>(
        _ request: ScanRequest, map: @Sendable (any ScanBlock) throws -> Partial, fold: (Partial) throws -> Void
    ) throws -> ScanSummary {
        let origins = origins
        for start in stride(from: 0, to: rows.rowCount, by: blockSize) {
            let range = Array(start..<min(start + blockSize, rows.rowCount))
            let whole = rows.gathering(range)
            let schema = Schema(request.columns.compactMap { name in whole.schema.type(of: name).map { ColumnSchema(name, $0) } })
            let batch = ColumnBatch(schema: schema, columns: schema.names.compactMap(whole.column), rowCount: whole.rowCount)
            try fold(try map(Block(batch: batch, whole: whole, places: range.map { origins[$0] })))
        }
        var names: [String] = []
        for path in paths where !names.contains(path) { names.append(path) }
        let inputs = names.map { name in
            InputFile(path: name, size: 1, sha256: "", format: "memory", table: table, rowsRead: paths.count { $0 == name }, rowsRejected: 0)
        }
        return ScanSummary(inputs: inputs, rowsRead: rows.rowCount)
    }
}

@Suite struct DuplicateTests {
    typealias Key = (Int64?, String, Int64?, String)
    typealias Row = (time: Int64?, device: String, report: Int64?, item: String, path: String)

    private static let columns = [ColumnSchema("Timestamp", .datetime), ColumnSchema("DeviceId", .string), ColumnSchema("ReportId", .long), ColumnSchema("_ItemId", .string)]

    static func table(_ rows: [Row], without dropped: Set<String> = []) -> FiledTable {
        let kept = columns.indices.filter { !dropped.contains(columns[$0].name) }
        let cells = rows.map { row -> [Value] in
            let all: [Value] = [
                row.time.map { .datetime(Datetime(ticks: pinnedNow.ticks + $0)) } ?? .null, .string(row.device), row.report.map { .long($0) } ?? .null, .string(row.item),
            ]
            return kept.map { all[$0] }
        }
        return FiledTable(table: "DeviceNetworkEvents", rows: ColumnBatch(schema: Schema(kept.map { columns[$0] }), rows: cells), paths: rows.map(\.path))
    }

    /// Each: two rows, and whether the second repeats the first; nil where the second has no key.
    @Test(arguments: [
        ((0, "d", 1, ""), (0, "d", 1, ""), true), ((0, "d", 1, ""), (1, "d", 1, ""), false), ((0, "d", 1, ""), (0, "d", 2, ""), false),
        ((0, "d", 1, ""), (0, "D", 1, ""), false), ((0, "d", 1, ""), (0, "", 1, ""), nil), ((0, "d", 1, ""), (0, "d", nil, ""), nil),
        ((0, "d", 1, ""), (nil, "d", 1, ""), nil), ((0, "e\u{301}", 1, ""), (0, "\u{e9}", 1, ""), false),
        ((0, "d", 1, "i"), (9, "x", 7, "i"), true), ((0, "d", 1, "i"), (0, "d", 1, "j"), false), ((0, "d", 1, "i"), (0, "d", 1, ""), true),
        ((0, "d", 1, ""), (0, "d", 1, "i"), true), ((0, "d", 1, "i"), (1, "d", 1, ""), false), ((0, "d", 1, "i"), (0, "", 1, ""), nil), ((nil, "", nil, "i"), (nil, "", nil, "i"), true), ((0, "d", 0, ""), (0, "d", 0, ""), true),
        ((0, String(repeating: "d", count: 112), 1, ""), (0, String(repeating: "d", count: 112), 1, ""), true),
        ((0, String(repeating: "d", count: 113), 1, ""), (0, String(repeating: "d", count: 113), 1, ""), nil),
        ((0, "d", 1, String(repeating: "i", count: 129)), (0, "d", 1, String(repeating: "i", count: 129)), nil),
    ] as [(Key, Key, Bool?)])
    func whatRepeatsAnEarlierRow(first: Key, second: Key, isCopy: Bool?) throws {
        let table = Self.table([(first.0, first.1, first.2, first.3, "a.csv"), (second.0, second.1, second.2, second.3, "b.csv")])
        let found = try DuplicateSearch(table, threads: 1).run()
        #expect(found.copies == (isCopy == true ? 1 : 0) && found.rowsByItem + found.rowsByEvent + found.rowsWithoutKey == 2)
        #expect((found.rowsWithoutKey > 0) == (isCopy == nil))
        #expect(found.pairs == (isCopy == true ? [Duplicates.Pair(path: "b.csv", original: "a.csv", rows: 1)] : []))
    }

    /// A table with neither key is not checked; with one of both, it is.
    @Test(arguments: [
        (Set<String>(), true), (["_ItemId"], true), (["_ItemId", "ReportId"], false), (["_ItemId", "Timestamp"], false), (["DeviceId"], true), (["ReportId", "Timestamp"], true),
    ] as [(Set<String>, Bool)])
    func aTableWithoutAKeyIsNotChecked(without: Set<String>, isChecked: Bool) throws {
        let rows: [Row] = [(0, "d", 1, "i", "a"), (0, "d", 1, "i", "a")]
        let found = try DuplicateSearch(Self.table(rows, without: without), threads: 1).run()
        #expect(found.isChecked == isChecked && found.copies == (isChecked ? 1 : 0))
    }

    @Test func filesAndSamplesAreNamed() throws {
        let rows = zip(["a", "a", "b", "b", "c"], [Int64(1), 2, 1, 1, 2]).map { (file: String, report: Int64) -> Row in (0, "d", report, "", file + ".csv") }
        let found = try DuplicateSearch(Self.table(rows), threads: 1).run()
        #expect(found.copies == 3)
        #expect(found.pairs == [Duplicates.Pair(path: "b.csv", original: "a.csv", rows: 2), Duplicates.Pair(path: "c.csv", original: "a.csv", rows: 1)])
        #expect(found.samples.map { "\($0.copy.path):\($0.copy.line) \($0.original.path):\($0.original.line)" } == ["b.csv:1 a.csv:1", "b.csv:2 a.csv:1", "c.csv:1 a.csv:2"])
        #expect(found.marks.contains(RowOrigin(path: "b.csv", line: 2, record: 2)) && !found.marks.contains(RowOrigin(path: "a.csv", line: 2, record: 2)))
    }

    /// Random rows with planted copies against a naive count, whatever the blocks, the passes, and however much hashes collide.
    @Test(arguments: 0..<40) func agreesWithANaiveCount(round: Int) throws {
        let seed = UInt64(round) &* 7_919 &+ 11
        var random = Dice(seed: seed)
        func pick<T>(_ values: [T]) -> T { values[random.below(values.count)] }
        var rows: [Row] = []
        for file in ["a", "b", "c", "d"] {
            for _ in 0..<random.below(60) {
                let old = rows.isEmpty || random.below(3) > 0 ? nil : rows[random.below(rows.count)]
                let item = round % 3 == 0 ? pick(["", "i\(random.below(30))"]) : ""
                rows.append((old?.time ?? pick([nil, 0, 1, 2]), old?.device ?? pick(["", "d", "dd", "é"]), old?.report ?? pick([nil, 1, 2, 1 << 40]), old?.item ?? item, file))
            }
        }
        var table = Self.table(rows, without: round % 3 == 0 ? [] : ["_ItemId"])
        // Of each row its key, and the event in it; then, row by row, the first earlier one that is the same.
        let hasItems = round % 3 == 0
        let events = rows.map { row in row.device.isEmpty || row.time == nil || row.report == nil ? nil : "\(row.time ?? 0) \(row.report ?? 0) \(row.device)" }
        let items = rows.map { hasItems && !$0.item.isEmpty ? $0.item : nil }
        let best = rows.indices.map { index in items[index].map { "i" + $0 } ?? events[index].map { "e" + $0 } }
        var original: [Int: Int] = [:]
        for row in rows.indices where best[row] != nil { original[row] = (0..<row).first { best[$0] == best[row] } }
        for row in rows.indices where original[row] == nil && events[row] != nil {
            original[row] = (0..<row).first { original[$0] == nil && events[$0] == events[row] && (items[$0] == nil) != (items[row] == nil) }
        }
        let copies = original.keys.sorted()
        let kept = rows.indices.filter { original[$0] == nil }
        let without = best.count { $0 == nil }
        var pairs: [String: Int] = [:]
        for (row, first) in original { pairs["\(rows[row].path) \(rows[first].path)", default: 0] += 1 }
        for (blockSize, bits, atOnce) in [(1, UInt64.max, 1_000), (7, 0xFF00_0000_0000_0003, 1_000), (1_000, .max, 2), (4, 1, 1)] as [(Int, UInt64, Int)] {
            table.blockSize = blockSize
            var search = DuplicateSearch(table, threads: 1, hash: KeyedHash(bits: bits))
            search.candidatesAtOnce = atOnce
            let found = try search.run()
            let note: Comment = "seed \(seed), blocks of \(blockSize), bits \(bits)"
            #expect(found.copies == copies.count && found.rowsWithoutKey == without, note)
            #expect(Dictionary(uniqueKeysWithValues: found.pairs.map { ("\($0.path) \($0.original)", $0.rows) }) == pairs, note)
            let origins = table.origins
            #expect(found.samples.map(\.copy) == copies.prefix(10).map { origins[$0] }, note)
            #expect(origins.indices.filter { found.marks.contains(origins[$0]) } == copies, note)
        }
        let deduped = DedupedSource(table)
        var (left, places): ([[Value]], [RowOrigin]) = ([], [])
        let summary = try deduped.scan(ScanRequest(columns: table.schema.names)) { block in
            let all = Array(0..<block.batch.rowCount)
            return (try block.events(at: all).rows, block.origins(of: all), block.batch.rows)
        } fold: { events, origins, batch in
            #expect(events == batch)
            left += events
            places += origins
        }
        #expect(left == kept.map { table.rows.row($0) } && places == kept.map { table.origins[$0] }, "seed \(seed)")
        #expect(summary.copiesDropped == copies.count && summary.inputs.reduce(0) { $0 + $1.copiesDropped } == copies.count, "seed \(seed)")
    }

    /// A capture over a table with copies: the account holds, and only without them are they missing.
    @Test(arguments: [1, 2, 5]) func theEngineCountsAndLeavesOut(blockSize: Int) throws {
        let rows = (0..<12).map { (index: Int) -> Row in (-Int64(index % 4), "d\(index % 2)", Int64(index % 4), "", index < 5 ? "a" : "b") }
        var table = Self.table(rows, without: ["_ItemId"])
        table.blockSize = blockSize
        let plan = try plan("DeviceNetworkEvents | where DeviceId == 'd1' | summarize count() by DeviceId")
        let whole = try engine([table]).capture(plan)
        #expect(whole.rowsDelivered == 12 && whole.events.rowCount == 6 && whole.scans.first?.completeness?.duplicates.copies == 8)
        #expect(whole.scans.first?.completeness?.devices?.count == 2)
        let deduped = try engine([DedupedSource(table)]).capture(plan)
        #expect(deduped.rowsDelivered == 4 && deduped.events.rowCount == 2 && deduped.scans.first?.summary.rowsRead == 12)
        #expect(deduped.scans.first?.summary.copiesDropped == 8 && deduped.scans.first?.completeness?.duplicates.isDropped == true)
        #expect(deduped.funnel.map(\.text).prefix(2) == ["DeviceNetworkEvents", "copies left out"] && deduped.funnel.map(\.rowsOut) == [12, 4, 2])
    }

    /// A table is looked at once, whatever asks for it first, and its needed columns stay what they were.
    @Test func aTableIsLookedAtOnce() throws {
        let table = Self.table((0..<12).map { (index: Int) -> Row in (Int64(index % 4), "d", 1, "", "a") }, without: ["_ItemId"])
        let engine = engine([table])
        let first = try engine.profile("DeviceNetworkEvents", columns: ["ReportId"])
        let second = try engine.capture(try plan("DeviceNetworkEvents | where ReportId == 1 | project ReportId"))
        #expect(first?.profile.filled == ["ReportId": 12] && first?.completeness?.duplicates.copies == 8)
        #expect(second.scans.first?.completeness?.duplicates.copies == 8 && second.scans.first?.completeness?.clock.later.count == 9)
        #expect(second.events.schema == table.schema)
    }
}
