import ArgumentParser
import Basics
import Foundation
import History
import Hunting

struct TriageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "triage", abstract: "Records what somebody decided about a finding; the next reports show it.",
        discussion: """
            huntpack triage FINDING --verdict benign --note 'the IT department's own' --until 2027-03-31 --history FILE

            A benign verdict moves the finding below a line in the report until it lapses, and never hides it. While a malicious one \
            is in force, a run with an applied exclusion that would hide the finding fails.
            """,
        subcommands: [TriageDecideCommand.self, TriageListCommand.self, TriageExportCommand.self, TriageImportCommand.self], defaultSubcommand: TriageDecideCommand.self)
}

extension Decision.Verdict: ExpressibleByArgument {}

struct TriageDecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "decide", abstract: "Records a decision on one finding (the default).")

    @Argument(help: "The id of a finding, as reports show it: F-0123456789ab.")
    var finding: String

    @Option(name: .long, help: "benign, suspicious, malicious or unknown.")
    var verdict: Decision.Verdict

    @Option(name: .long, help: ArgumentHelp("Why.", valueName: "text"))
    var note: String

    @Option(name: .long, help: ArgumentHelp("A ticket that says more.", valueName: "id"))
    var ticket: String?

    @Option(name: .long, help: ArgumentHelp("The last day on which it holds, such as 2027-03-31; needed for benign.", valueName: "day"))
    var until: String?

    @Option(name: .long, help: ArgumentHelp("Who decides; the login name unless told.", valueName: "name"))
    var by: String?

    @Option(name: .long, help: ArgumentHelp("The history file.", valueName: "file"))
    var history: String

    func run() throws {
        try reporting {
            let subject = Finding.subject(ofID: finding)
            guard DecisionFile.isFindingID(subject) else {
                throw Diagnostic("CLI077", "'\(finding)' is no finding", suggestion: "give the id that the report shows, such as F-0123456789ab")
            }
            let end = try until.map { text in
                guard let end = Datetime(lastTickOf: text) else { throw Diagnostic("CLI078", "'\(text)' is no day", suggestion: "--until takes one such as 2027-03-31") }
                return end
            }
            if verdict == .benign, end == nil {
                throw Diagnostic("CLI079", "a benign verdict must lapse", suggestion: "give its last day, such as --until 2027-03-31")
            }
            guard !note.utf8.allSatisfy({ $0 == 0x20 }) else { throw Diagnostic("CLI080", "the note is empty", suggestion: "say why: the next reader was not there") }
            let environment = ProcessInfo.processInfo.environment
            guard let name = by ?? environment["USER"] ?? environment["LOGNAME"], !name.utf8.isEmpty else {
                throw Diagnostic("CLI081", "nobody is known to decide", suggestion: "give --by NAME")
            }
            let decision = Decision(finding: subject, verdict: verdict, note: note, ticket: ticket, until: end, by: name, decided: .now)
            try HistoryStore.open(history).add([decision], ofKnownFindings: true)
            Console.talk("\(subject): \(verdict.rawValue)\(until.map { " until \($0)" } ?? ""), by \(name)")
        }
    }
}

struct TriageListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the last decision on each finding.")

    @OptionGroup var options: HistoryOptions

    func run() throws {
        try reporting {
            let decisions = try options.open().decisions()
            switch options.format {
            case .json: Console.data(Value.array(decisions.map(\.json)).json.utf8 + [0x0A])
            case .table: Console.data(HistoryText.table(decisions))
            }
        }
    }
}

struct TriageExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "export", abstract: "Prints the last decision on each finding as YAML, for version control.")

    @Option(name: .long, help: ArgumentHelp("The history file.", valueName: "file"))
    var history: String

    func run() throws {
        try reporting {
            Console.data(Array(try DecisionFile.text(try HistoryStore.open(history).decisions()).utf8))
        }
    }
}

struct TriageImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Reads decisions from YAML into a history, which is begun where there is none.",
        discussion: "What the history has already, or has newer, is left as it is. Findings that no run has found yet are taken too.")

    @Argument(help: "A file that 'triage export' wrote.")
    var file: String

    @Option(name: .long, help: ArgumentHelp("The history file.", valueName: "file"))
    var history: String

    func run() throws {
        try reporting {
            let decisions = try DecisionFile.load(bytes: try readFile(file), path: file)
            let store = try HistoryStore.open(history, creating: true)
            var known = Dictionary(try store.decisions().map { (Value.string($0.finding), $0) }, uniquingKeysWith: { _, last in last })
            var fresh: [Decision] = []
            for decision in decisions where known[.string(decision.finding)].map({ $0.decided < decision.decided }) ?? true {
                known[.string(decision.finding)] = decision
                fresh.append(decision)
            }
            try store.add(fresh, ofKnownFindings: false)
            Console.talk("\(fresh.count) of \(decisions.count) decisions imported; the history has the others, or newer ones")
        }
    }
}
