import ArgumentParser
import Basics
import Engine
import KQL
import Telemetry

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Says what telemetry holds: tables, columns and how full they are, rows, time range, hours without rows.")

    @Argument(help: "Files, folders, globs, or TABLE=PATH.")
    var paths: [String]

    @OptionGroup var reading: ReadingOptions

    @OptionGroup var times: TimeOptions

    @Option(name: .long, help: "How to print: table or json.")
    var format: RulesCheckCommand.CheckFormat = .table

    func run() throws {
        try reporting {
            let dataset = try Dataset.open(paths, relativeTo: "", options: reading.dataset(times.reading))
            Console.report(dataset.skipped)
            var tables: [Value] = []
            var isComplete = true
            for source in dataset.sources {
                let (profile, summary) = try profile(source)
                isComplete = isComplete && summary.diagnostics.isEmpty && summary.rejected.isEmpty
                Console.report(summary.diagnostics)
                if format == .json { tables.append(json(source, profile, summary)) } else { print(source, profile, summary) }
            }
            if format == .json { Console.data(Value.bag([.init("tables", .array(tables))]).json.utf8 + [0x0A]) }
            if !isComplete { throw ExitStatus.incomplete }
        }
    }

    private func profile(_ source: any TableSource) throws -> (TableProfile, ScanSummary) {
        var profile = TableProfile(table: source.table)
        let names = source.schema.names
        let time = TableCatalog.table(named: source.table)?.timeColumn ?? "Timestamp"
        let table = source.table
        let summary = try source.scan(ScanRequest(columns: names, isSurvey: true)) { block in
            var part = TableProfile(table: table)
            part.add(block.batch, time: time, columns: names)
            return part
        } fold: { profile.merge($0) }
        return (profile, summary)
    }

    private func print(_ source: any TableSource, _ profile: TableProfile, _ summary: ScanSummary) {
        Console.line("\(source.table): \(profile.rows) rows, \(profile.firstEvent?.readable ?? "no event") to \(profile.lastEvent?.readable ?? "no event")")
        for input in summary.inputs {
            Console.line("  \(input.path): \(input.format), \(input.rowsRead) rows, \(input.rowsRejected) rejected, SHA-256 \(input.sha256)")
        }
        for row in summary.rejected.prefix(20) { Console.line("  rejected \(row.path):\(row.line): \(row.reason)") }
        for failure in summary.coercionFailures {
            Console.line("  \(failure.count) cells of \(failure.column) are no \(failure.type.rawValue), such as \(failure.samples.first ?? "")")
        }
        for gap in profile.silentHours(within: TimeWindow(start: nil, end: nil)) {
            Console.line("  no rows from \(gap.start?.readable ?? "") to \(gap.end?.readable ?? "")")
        }
        for column in source.schema.columns {
            let filled = profile.filled[column.name] ?? 0
            let share = profile.rows > 0 ? filled * 100 / profile.rows : 0
            Console.line("  \(column.name) \(column.type.rawValue): \(filled) filled (\(share) %)")
        }
    }

    private func json(_ source: any TableSource, _ profile: TableProfile, _ summary: ScanSummary) -> Value {
        .bag([
            .init("table", .string(source.table)), .init("rows", .long(Int64(profile.rows))),
            .init("firstEvent", profile.firstEvent.map { .datetime($0) } ?? .null),
            .init("lastEvent", profile.lastEvent.map { .datetime($0) } ?? .null),
            .init(
                "files",
                .array(
                    summary.inputs.map {
                        .bag([
                            .init("path", .string($0.path)), .init("format", .string($0.format)), .init("size", .long(Int64($0.size))),
                            .init("sha256", .string($0.sha256)), .init("rowsRead", .long(Int64($0.rowsRead))),
                            .init("rowsRejected", .long(Int64($0.rowsRejected))),
                        ])
                    })),
            .init(
                "rejected",
                .array(summary.rejected.map { .bag([.init("path", .string($0.path)), .init("line", .long(Int64($0.line))), .init("reason", .string($0.reason))]) })),
            .init(
                "silent",
                .array(
                    profile.silentHours(within: TimeWindow(start: nil, end: nil)).map {
                        .bag([.init("start", $0.start.map { .datetime($0) } ?? .null), .init("end", $0.end.map { .datetime($0) } ?? .null)])
                    })),
            .init(
                "columns",
                .array(
                    source.schema.columns.map {
                        .bag([
                            .init("name", .string($0.name)), .init("type", .string($0.type.rawValue)),
                            .init("filled", .long(Int64(profile.filled[$0.name] ?? 0))),
                        ])
                    })),
        ])
    }
}
