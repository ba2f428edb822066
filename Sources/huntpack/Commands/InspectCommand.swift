import ArgumentParser
import Basics
import Engine
import Foundation
import KQL
import Reporting
import Telemetry

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Says what telemetry is, how complete it is, and whether one can hunt with it.",
        discussion: """
            Of each table: rows and rejected rows, first and last event, hours without rows, devices and those that stopped reporting, rows \
            that are there twice, cells that could not be read, files that end where exports are cut off, how full each column is. \
            Exit codes: 0 done; 2 a row or a file could not be read; 64 there is nothing to inspect.
            """)

    @Argument(help: "Files, folders, globs, or TABLE=PATH.")
    var paths: [String]

    @OptionGroup var reading: ReadingOptions

    @OptionGroup var times: TimeOptions

    @Option(name: .long, help: ArgumentHelp("The clock, as ISO 8601: later events are counted as such.", valueName: "time"))
    var asOf: String?

    @Flag(name: .long, help: "Leaves out rows that repeat an earlier one.")
    var dedupe = false

    @Option(name: .long, help: "How many blocks are worked on at a time; never changes a result.")
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    @Option(name: .long, help: "How to print: table or json.")
    var format: RulesCheckCommand.CheckFormat = .table

    func validate() throws {
        if !(1...256).contains(threads) { throw ValidationError("--threads must be between 1 and 256") }
    }

    func run() throws {
        try reporting {
            let clock = try asOf.map { text in
                guard let time = Datetime(iso: text) else { throw Diagnostic("CLI005", "'\(text)' is no time", suggestion: "write ISO 8601, such as 2026-11-23T00:00:00Z") }
                return time
            }
            let dataset = try Dataset.open(paths, relativeTo: "", options: reading.dataset(times.reading))
            Console.report(dataset.skipped)
            let sources: [any TableSource] = dedupe ? dataset.sources.map { DedupedSource($0) } : dataset.sources
            let engine = QueryEngine(sources: sources, now: clock ?? .latest, threads: threads)
            var tables: [Value] = []
            var isComplete = true
            for (index, source) in sources.enumerated() {
                guard let scan = try engine.profile(source.table, columns: source.schema.names) else { continue }
                isComplete = isComplete && scan.summary.diagnostics.allSatisfy { $0.severity != .error } && scan.rowsRejected == 0
                Console.report(scan.summary.diagnostics)
                if format == .json {
                    tables.append(json(scan, source.schema))
                } else {
                    if index > 0 { Console.line("") }
                    for line in InspectText(scan: scan, schema: source.schema, suitability: Suitability(scan)).lines { Console.line(line) }
                }
            }
            if format == .json { Console.data(Value.bag([.init("tables", .array(tables))]).json.utf8 + [0x0A]) }
            if !isComplete { throw ExitStatus.incomplete }
        }
    }

    private func json(_ scan: TableScan, _ schema: Schema) -> Value {
        guard case .bag(var members) = CompletenessJSON.table(scan) else { return .null }
        func number(_ number: Int) -> Value { .long(Int64(number)) }
        let suitability = Suitability(scan)
        members += [
            .init("canHunt", .string(suitability.word)), .init("reservations", .array(suitability.reasons.map { .string($0) })),
            .init("connectors", .array(suitability.connectors.map { .string($0) })),
            .init(
                "files",
                .array(
                    scan.summary.inputs.map {
                        .bag([
                            .init("path", .string($0.path)), .init("format", .string($0.format)), .init("size", number($0.size)),
                            .init("sha256", .string($0.sha256)), .init("rowsRead", number($0.rowsRead)), .init("rowsRejected", number($0.rowsRejected)),
                            .init("copiesDropped", number($0.copiesDropped)),
                        ])
                    })),
            .init(
                "rejected",
                .array(scan.summary.rejected.map { .bag([.init("path", .string($0.path)), .init("line", number($0.line)), .init("reason", .string($0.reason))]) })),
            .init(
                "columns",
                .array(
                    schema.columns.map {
                        .bag([.init("name", .string($0.name)), .init("type", .string($0.type.rawValue)), .init("filled", number(scan.profile.filled[$0.name] ?? 0))])
                    })),
        ]
        return .bag(members)
    }
}
