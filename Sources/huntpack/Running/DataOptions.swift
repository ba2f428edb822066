import ArgumentParser
import Basics
import Engine
import Foundation
import Hunting
import KQL
import Telemetry

/// The options of every command that reads telemetry.
struct DataOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Telemetry: a file, a folder (searched whole), a glob, - for standard input, or TABLE=PATH.", valueName: "path"))
    var data: [String] = []

    @OptionGroup var reading: ReadingOptions

    @Flag(name: .long, help: "Leaves out rows that repeat an earlier one: same _ItemId, else same DeviceId, ReportId and time.")
    var dedupe = false

    @Option(name: .long, help: "How much of the data is looked at to say how complete it is: full, or off for a quick answer without that proof.")
    var completeness: CompletenessLevel = .full

    @Option(name: .long, help: ArgumentHelp("What now() is: an ISO 8601 time, 'latest' for the last event, or 'today' for the last midnight in UTC.", valueName: "time"))
    var asOf: String?

    @OptionGroup var times: TimeOptions

    @Option(name: .long, help: ArgumentHelp("Declares another name for a column: NAME=COLUMN.", valueName: "name=column"))
    var alias: [String] = []

    @Option(name: .long, help: ArgumentHelp("A MaxMind GeoLite2 or GeoIP2 City database, which geo_info_from_ip_address() reads.", valueName: "file"))
    var geoip: String?

    @Option(name: .long, help: "How many blocks are worked on at a time; never changes a result.")
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    @Option(name: .long, help: ArgumentHelp("The value of a declared query parameter: NAME=VALUE.", valueName: "name=value"))
    var param: [String] = []

    @Option(name: .long, help: ArgumentHelp("The local file that stands in for an address of externaldata: URL=PATH.", valueName: "url=path"))
    var external: [String] = []

    @Option(name: .long, help: ArgumentHelp("The most memory that operators may hold, in MiB.", valueName: "mib"))
    var memory: Int = QueryEngine.defaultMemory >> 20

    var memoryLimit: Int { memory << 20 }

    /// `--param` by name; a later one wins.
    var parameters: [String: String] {
        Dictionary(param.compactMap { ColumnAlias(argument: $0).map { ($0.name, $0.column) } }, uniquingKeysWith: { _, last in last })
    }

    func validate() throws {
        if !(16...1_048_576).contains(memory) { throw ValidationError("--memory must be between 16 and 1048576") }
        for text in param where ColumnAlias(argument: text) == nil { throw ValidationError("--param takes NAME=VALUE, not '\(printable(text))'") }
        for text in external where ExternalMapping(argument: text) == nil { throw ValidationError("--external takes URL=PATH, not '\(printable(text))'") }
        if !(1...256).contains(threads) { throw ValidationError("--threads must be between 1 and 256") }
        for text in alias where ColumnAlias(argument: text) == nil { throw ValidationError("--alias takes NAME=COLUMN, not '\(printable(text))'") }
    }

    /// The tables of the data, without copies of rows where that is asked for.
    func sources(of dataset: Dataset?, dedupe isWanted: Bool = false) -> [any TableSource] {
        let sources = dataset?.sources ?? []
        return dedupe || isWanted ? sources.map { DedupedSource($0) } : sources
    }

    var externals: [ExternalMapping] { external.compactMap { ExternalMapping(argument: $0) } }

    var aliases: [ColumnAlias] { alias.compactMap { ColumnAlias(argument: $0) } }

    /// The clock that `--as-of` sets; nil when the option is not given.
    func clock() throws -> Hunt.AsOf? {
        guard let asOf else { return nil }
        if asOf == "latest" { return .latest }
        if asOf == "today" { return .today }
        guard let time = Datetime(iso: asOf) else {
            throw Diagnostic("CLI005", "'\(asOf)' is no time", suggestion: "--as-of takes ISO 8601, such as 2026-11-23T00:00:00Z, 'latest' or 'today'")
        }
        return .instant(time)
    }
}

extension CompletenessLevel: ExpressibleByArgument {}

/// The instant that `now()` stands for, and what set it.
struct Clock {
    var instant: Datetime
    var source: String

    /// Resolves the clock: the option, else the hunt file, else the system.
    static func resolve(option: Hunt.AsOf?, hunt: Hunt.AsOf?, sources: [any TableSource], threads: Int) throws -> Clock {
        switch (option ?? hunt, option == nil ? "hunt file" : "--as-of") {
        case (.instant(let time)?, let source): return Clock(instant: time, source: source)
        case (.latest?, _):
            let last = try sources.compactMap { try $0.eventTimes(threads: threads)?.end }.max()
            guard let last else { throw Diagnostic("CLI006", "the data holds no event to set the clock by", suggestion: "give --as-of a time") }
            return Clock(instant: last, source: "latest event")
        case (.today?, _): return Clock(instant: Datetime(ticks: Datetime.now.ticks / Timespan.day * Timespan.day), source: "last midnight")
        case (nil, _): return Clock(instant: .now, source: "system clock")
        }
    }
}

/// The tables of the data, as its files hold them, and the published ones.
///
/// Throws when an alias stands for a column that no table has, or is itself a column wherever it could stand for another:
/// a table's own column comes first, so that such an alias would do nothing.
func catalog(for sources: [any TableSource], aliases: [ColumnAlias]) throws(Diagnostic) -> Catalog {
    var catalog = Catalog(
        isWidened: true, aliases: Dictionary(aliases.map { ($0.name, $0.column) }, uniquingKeysWith: { _, last in last }),
        present: Set(sources.map(\.table)))
    for source in sources { catalog.add(table: source.table, holding: source.schema) }
    if aliases.isEmpty { return catalog }
    let known = catalog.tables.flatMap(\.schema.names)
    let inQuestion = catalog.tables.filter { table in sources.isEmpty || sources.contains { $0.table == table.name } }
    for alias in aliases where !known.contains(where: { $0.utf8.elementsEqual(alias.column.utf8) }) {
        throw Diagnostic(
            "CLI007", "the alias '\(alias.name)' stands for '\(alias.column)', and no table has such a column",
            suggestion: nearestName(to: alias.column, among: known).map { "did you mean '\($0)'?" } ?? "write NAME=COLUMN, the table's own name last")
    }
    for alias in aliases {
        let tables = inQuestion.filter { $0.schema.index(of: alias.column) != nil }
        guard let first = tables.first, tables.allSatisfy({ $0.schema.index(of: alias.name) != nil }) else { continue }
        throw Diagnostic(
            "CLI008", "the alias '\(alias.name)' is a column of \(first.name) already, and stands for nothing else",
            suggestion: "leave it out, or name the column in the query: \(alias.column)")
    }
    return catalog
}
