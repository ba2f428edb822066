import ArgumentParser
import Basics
import Engine
import Foundation
import Hunting
import KQL
import Reporting
import Telemetry

struct QueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "query", abstract: "Answers one KQL query from exported telemetry.")

    @Argument(help: "The query, or @FILE, or - for standard input.")
    var query: String

    @OptionGroup var options: DataOptions

    @Option(name: .long, help: "How to print the rows: table, json, csv or markdown.")
    var format: RowFormat = .table

    @Flag(name: .long, help: "With --format csv: texts exactly as they are, without the apostrophe that keeps a spreadsheet from running them.")
    var rawCsv = false

    func validate() throws {
        if rawCsv, format != .csv { throw ValidationError("--raw-csv needs --format csv") }
    }

    func run() throws {
        try reporting {
            let (text, name) = try queryText(query)
            let answer: Answered = try withSurvey(options.completeness, of: [text]) { try self.answer(text, name, surveying: $0) }
            Console.report(answer.notes)
            Console.data(format.render(answer.rows, isExact: rawCsv))
            let isComplete = reportLosses(answer.scans)
            reportDoubts(answer.scans)
            if !isComplete { throw ExitStatus.incomplete }
        }
    }

    private struct Answered {
        var notes: [Diagnostic]
        var rows: ColumnBatch
        var scans: [TableScan]
    }

    private func answer(_ text: String, _ name: String?, surveying bytes: Int?) throws -> Answered {
        var reading = try options.reading.dataset(options.times.reading)
        reading.expected = Query.mentionedTables(text)
        reading.surveyBytes = bytes
        let dataset = options.data.isEmpty ? nil : try Dataset.open(options.data, relativeTo: "", options: reading)
        if bytes != nil { Console.report(dataset?.skipped ?? []) }
        do {
            return try answer(text, name, dataset)
        } catch let refusal as Refusal {
            // What the query lacks may stand in rows that were not looked at.
            if dataset?.isSurveyedInPart == true { throw SurveyShortfall() }
            throw refusal
        }
    }

    private func answer(_ text: String, _ name: String?, _ dataset: Dataset?) throws -> Answered {
        let sources = options.sources(of: dataset)
        let clock = try Clock.resolve(option: try options.clock(), hunt: nil, sources: sources, threads: options.threads)
        let catalog = try catalog(for: sources, aliases: options.aliases)
        let externals = ExternalFiles(own: options.externals)
        let locations = try options.geoip.map { try LocationDatabase.open($0, shown: $0) }
        let engine = QueryEngine(
            sources: sources, now: clock.instant, threads: options.threads, memory: options.memoryLimit, completeness: options.completeness, externals: externals, locations: locations)
        let constants = QueryEngine.constants(now: clock.instant, locations: locations)
        let bindOptions = BindOptions(
            parameters: options.parameters, constant: constants, probe: { try engine.rows(of: $0, catalog: catalog) }, hasLocations: locations != nil)
        let query = try catalog.bind(narrowedTo: { dataset?.source(of: $0)?.schema }) { names throws(Refusal) in
            try Query.bind(text, file: name, catalog: names, options: bindOptions)
        }
        let plan = Planner.plan(query, catalog: catalog, options: PlanOptions(now: clock.instant, constant: constants))
        let lacking = lackingColumns(of: plan, schema: { dataset?.source(of: $0)?.schema }, files: { dataset?.files(of: $0) ?? [] })
        guard lacking.isEmpty else { throw Refusal(lacking) }
        let (rows, scans) = try engine.run(plan)
        return Answered(notes: query.notes + externals.unread, rows: rows, scans: scans)
    }

    /// Says once for each table what makes counts too high or too low, although everything was read.
    private func reportDoubts(_ scans: [TableScan]) {
        var seen: Set<String> = []
        for scan in scans where seen.insert(scan.profile.table).inserted {
            if let found = scan.completeness?.duplicates, found.copies > 0, !found.isDropped {
                Console.talk("\(found.copies) of \(scan.summary.rowsRead) rows of \(scan.profile.table) repeat earlier ones and count twice; --dedupe leaves them out")
            }
            for file in scan.truncations { Console.talk(file.clause) }
        }
    }

    /// Says what could not be read; false when that leaves the answer incomplete.
    private func reportLosses(_ scans: [TableScan]) -> Bool {
        for scan in scans {
            Console.report(scan.summary.diagnostics)
            let rejected = scan.summary.inputs.reduce(0) { $0 + $1.rowsRejected }
            if rejected > 0, let first = scan.summary.rejected.first {
                Console.talk("\(rejected) of \(scan.summary.rowsRead) rows of \(scan.profile.table) rejected; the first: \(first.path):\(first.line): \(first.reason)")
            }
        }
        return scans.allSatisfy { $0.summary.diagnostics.allSatisfy { $0.severity != .error } && $0.summary.rejected.isEmpty }
    }
}
