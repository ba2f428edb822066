import ArgumentParser
import Basics
import History
import Hunting

struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Looks at the runs that 'run --history' recorded.",
        subcommands: [HistoryListCommand.self, HistoryShowCommand.self, HistoryDiffCommand.self, HistoryPruneCommand.self])
}

/// The options of every command that looks at a history.
struct HistoryOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The history file.", valueName: "file"))
    var history: String

    @Option(name: .long, help: "How to print: table or json.")
    var format: RulesCheckCommand.CheckFormat = .table

    func open() throws -> HistoryStore { try HistoryStore.open(history) }

    /// A run by its number, or `last` for the newest clock of a hunt or of all.
    func number(_ text: String, of hunt: String?, in store: HistoryStore) throws -> Int {
        if text == "last" {
            guard let last = try store.runs(of: hunt).last?.run.number else { throw Diagnostic("CLI073", "the history '\(history)' holds no run\(hunt.map { " of '\($0)'" } ?? "")") }
            return last
        }
        guard let number = Int(text) else { throw Diagnostic("CLI074", "'\(text)' is no run", suggestion: "give the number that 'huntpack history list' shows, or 'last'") }
        return number
    }
}

struct HistoryListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the runs, the oldest clock first.")

    @OptionGroup var options: HistoryOptions

    @Option(name: .long, help: ArgumentHelp("Only the runs of this hunt.", valueName: "name"))
    var hunt: String?

    func run() throws {
        try reporting {
            let runs = try options.open().runs(of: hunt)
            switch options.format {
            case .json: Console.data(Value.array(runs.map(HistoryText.json)).json.utf8 + [0x0A])
            case .table: Console.data(HistoryText.table(runs))
            }
        }
    }
}

struct HistoryShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows a run: its rules, its findings and how they stood, and what was gone.")

    @Argument(help: "The number of a run, or 'last'.")
    var number = "last"

    @OptionGroup var options: HistoryOptions

    @Option(name: .long, help: ArgumentHelp("With 'last': of this hunt.", valueName: "name"))
    var hunt: String?

    func run() throws {
        try reporting {
            let store = try options.open()
            let (run, past) = try store.run(try options.number(number, of: hunt, in: store))
            HistoryText.show(run, Chronicle(run, past: past), options.format)
        }
    }
}

struct HistoryDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "diff", abstract: "Compares two runs: what the second found that the first did not, and what it did not find.")

    @Argument(help: "The number of the earlier run.")
    var first: String

    @Argument(help: "The number of the later run, or 'last'.")
    var second: String

    @OptionGroup var options: HistoryOptions

    func run() throws {
        try reporting {
            let store = try options.open()
            let earlier = try store.run(try options.number(first, of: nil, in: store)).run
            let later = try store.run(try options.number(second, of: nil, in: store)).run
            guard earlier.hunt.utf8.elementsEqual(later.hunt.utf8) else {
                throw Diagnostic("CLI075", "the runs are of different hunts, '\(earlier.hunt)' and '\(later.hunt)'", suggestion: "compare runs of one hunt")
            }
            var past = Past()
            past.add(earlier)
            past.decisions = Dictionary(try store.decisions().map { (.string($0.finding), $0) }, uniquingKeysWith: { _, last in last })
            HistoryText.show(later, Chronicle(later, past: past), options.format, onlyDifferences: true)
        }
    }
}

struct HistoryPruneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Removes old runs. Decisions stay.",
        discussion: "What is removed is not compared with any more: a finding that only such runs held counts as new when it comes back.")

    @Option(name: .long, help: ArgumentHelp("Removes runs whose clock is before this time.", valueName: "time"))
    var before: String

    @OptionGroup var options: HistoryOptions

    @Option(name: .long, help: ArgumentHelp("Only runs of this hunt.", valueName: "name"))
    var hunt: String?

    @Flag(name: .long, help: "Only lists what would be removed.")
    var dryRun = false

    func run() throws {
        try reporting {
            guard let time = Datetime(iso: before) else { throw Diagnostic("CLI076", "'\(before)' is no time", suggestion: "--before takes ISO 8601, such as 2026-11-23") }
            let runs = try options.open().prune(before: time, hunt: hunt, isRehearsal: dryRun)
            switch options.format {
            case .json: Console.data(Value.array(runs.map(HistoryText.json)).json.utf8 + [0x0A])
            case .table: Console.data(HistoryText.table(runs))
            }
            Console.talk("\(runs.count) run\(runs.count == 1 ? "" : "s") \(dryRun ? "would be removed" : "removed")")
        }
    }
}
