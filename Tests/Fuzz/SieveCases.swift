import Basics
import Engine
import ExportShapes
import Foundation
import KQL
import Telemetry

/// Random conditions over random exports, every row read and with rows ruled out by their bytes: the same events, from the same places.
struct SieveCases: Cases {
    private let folder = NSTemporaryDirectory() + "huntpack-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    private static let columns = ["RemoteUrl", "InitiatingProcessCommandLine", "RemotePort", "ReportId", "AdditionalFields"]

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    func end(shows: Bool) {
        if !shows { try? FileManager.default.removeItem(atPath: folder) }
    }

    func run(seed: UInt64, shows: Bool) -> String {
        var maker = ConditionMaker(seed: seed)
        let steps = maker.steps()
        let rows = (0..<(1 + maker.dice.below(60))).map { _ in maker.row(pieces: maker.dice.pick([2, 9])) }
        let (name, bytes, isMixed) = Self.export(rows, &maker.dice)
        let query = "DeviceNetworkEvents \(steps)| project RemotePort"
        if shows { print("\(query)\n\(folder)/\(name)") }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
            let blocks = (0..<2).map { _ in maker.dice.once(in: 2) ? 1 << 20 : 300 }
            let sieved = Result { try captured(query, name, .off, blocks[1]) }
            guard let all = try? captured(query, name, .full, blocks[0]) else {
                if case .failure(let error) = sieved, error is Refusal { return "refused" }
                return "failed: refused only where all rows are read"
            }
            let some = try sieved.get()
            if shows { print("\(all.events.rowCount) of \(rows.count) rows; \(some.rowsRuledOut) ruled out") }
            if all.events.schema.names != some.events.schema.names || all.events.rows.map({ $0.map(\.json) }) != some.events.rows.map({ $0.map(\.json) }) { return "failed: \(all.events.rowCount) events, \(some.events.rowCount) with a sieve" }
            if all.origins != some.origins { return "failed: other origins" }
            let read = some.scans.reduce(0) { $0 + $1.summary.rowsRead }
            // Which table a row is of that was ruled out nobody knows.
            let counted = all.scans.reduce(0) { $0 + $1.summary.rowsRead }
            if read != counted, !(isMixed && read > counted) { return "failed: \(read) rows counted with a sieve" }
            return all.events.rowCount > 0 ? some.rowsRuledOut > 0 ? "some ruled out, some found" : "some found" : some.rowsRuledOut > 0 ? "ruled out" : "nothing found"
        } catch {
            return "failed: threw \(error)"
        }
    }

    private func captured(_ query: String, _ name: String, _ level: CompletenessLevel, _ block: Int) throws -> Capture {
        var options = DatasetOptions(blockBytes: block, expected: ["DeviceNetworkEvents"])
        options.surveyBytes = level == .off ? 1 : nil
        do {
            return try captured(query, try Dataset.open([name], relativeTo: folder, options: options), level)
        } catch {
            // A shortfall, or a column that only later rows have.
            guard options.surveyBytes != nil else { throw error }
            options.surveyBytes = nil
            return try captured(query, try Dataset.open([name], relativeTo: folder, options: options), level)
        }
    }

    private func captured(_ query: String, _ dataset: Dataset, _ level: CompletenessLevel) throws -> Capture {
        let now = Datetime.plausible.upperBound
        var catalog = Catalog(isWidened: true, present: Set(dataset.sources.map(\.table)))
        for source in dataset.sources { catalog.add(table: source.table, holding: source.schema) }
        let plan = Planner.plan(try Query.bind(query, catalog: catalog), catalog: catalog, options: PlanOptions(now: now, constant: QueryEngine.constants(now: now)))
        return try QueryEngine(sources: dataset.sources, now: now, threads: 2, completeness: level).capture(plan)
    }

    /// The rows as an export of one kind or another.
    private static func export(_ rows: [[Value]], _ dice: inout Dice) -> (name: String, bytes: [UInt8], isMixed: Bool) {
        func json(_ row: [Value], _ escapes: Bool) -> String {
            let text = Value.bag([Value.Member("Timestamp", .string("2026-07-18T12:00:00Z")), Value.Member("Protocol", .string("Tcp")), Value.Member("RemoteIPType", .string("Public")), Value.Member("DeviceName", .string("d"))]
                + zip(columns, row).filter { !$1.isNull }.map { Value.Member($0, $1) }).json
            return escapes ? text.replacing("k", with: "\\u006b").replacing("s", with: "\\u0073").replacing("RemoteUrl", with: "Remote\\u0055rl") : text
        }
        let newline = dice.once(in: 3) ? "\r\n" : "\n"
        switch dice.below(6) {
        case 0, 1:
            let delimiter = dice.once(in: 3) ? "\t" : ","
            let lines = [["Timestamp", "Protocol", "RemoteIPType", "DeviceName"] + columns] + rows.map { ["2026-07-18T12:00:00Z", "Tcp", "Public", "d"] + $0.map { $0.isNull ? "" : $0.text } }
            let text = lines.map { $0.map { $0.contains("\"") || $0.contains(delimiter) || dice.once(in: 5) ? "\"" + $0.replacing("\"", with: "\"\"") + "\"" : $0 }.joined(separator: delimiter) }.joined(separator: newline) + (dice.once(in: 3) ? "" : newline)
            return dice.once(in: 4) ? ("x.csv.gz", Packing.gzip(Array(text.utf8)), false) : ("x.csv", Array(text.utf8), false)
        case 2: return ("x.json", Array(("{\"Results\":[" + rows.map { json($0, dice.once(in: 8)) }.joined(separator: ",") + "]}").utf8), false)
        case 3:
            let lines = rows.map { "{\"time\":\"2026-07-18T12:00:00Z\",\"category\":\"AdvancedHunting-Device\(dice.once(in: 9) ? "Process" : "Network")Events\",\"properties\":\(json($0, dice.once(in: 8)))}" }
            return ("x.jsonl", Array((["{\"category\":\"AdvancedHunting-DeviceNetworkEvents\",\"properties\":\(json(rows[0], false))}"] + lines).joined(separator: newline).utf8), true)
        default: return ("x.jsonl", Array((rows.map { json($0, dice.once(in: 8)) }.joined(separator: newline) + (dice.once(in: 3) ? "" : newline)).utf8), false)
        }
    }
}
