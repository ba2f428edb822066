import ArgumentParser
import Basics
import Hunting

struct ExclusionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "exclusions", abstract: "Looks at exclusions.", subcommands: [ExclusionsTestCommand.self])
}

struct ExclusionsTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Shows what each exclusion of a file would set aside, with examples, before anyone applies it.",
        discussion: """
            With a hunt or rules: which of the matched events each would set aside alone, and which findings with them. Without: which rows \
            of each table of the data. Modes and last days do not count here. Ends with exit code 2 when an exclusion cannot be evaluated \
            over any table, or would hide a finding that the history says is true.
            """)

    @Argument(help: "The exclusion file.")
    var file: String

    @Argument(help: ArgumentHelp("A hunt.yaml, or rule files and folders of rules.", valueName: "hunt.yaml | rule.yaml"))
    var paths: [String] = []

    @OptionGroup var options: DataOptions

    @Option(name: .long, help: ArgumentHelp("A history, for the verdicts in it; it is only read.", valueName: "file"))
    var history: String?

    @Option(name: .long, help: "How many examples of each to show.")
    var examples: Int = 3

    @Option(name: .long, help: "How to print: table or json.")
    var format: RulesCheckCommand.CheckFormat = .table

    func validate() throws {
        if !(0...1000).contains(examples) { throw ValidationError("--examples must be between 0 and 1000") }
    }

    func run() throws {
        try reporting {
            var exclusions = try ExclusionLoader.load(bytes: try readFile(file), path: file)
            for index in exclusions.indices { (exclusions[index].mode, exclusions[index].expires) = (.advise, nil) }
            let trials = paths.isEmpty ? try ofTables(exclusions) : try ofRules(exclusions)
            switch format {
            case .json: Console.data(Value.array(trials.map(\.json)).json.utf8 + [0x0A])
            case .table: for trial in trials { for line in trial.lines { Console.line(line) } }
            }
            if trials.contains(where: { !$0.isSound }) { throw ExitStatus.incomplete }
        }
    }

    private func ofRules(_ exclusions: [Exclusion]) throws -> [ExclusionTrial] {
        var inputs = try HuntInputs.load(paths, exclusions: file)
        inputs.exclusions = exclusions
        options.times.apply(to: &inputs.hunt)
        inputs.hunt.aliases += options.aliases
        if options.dedupe { inputs.hunt.dedupe = true }
        (inputs.hunt.followsLastRun, inputs.hunt.history) = (false, nil)
        var link = HistoryLink(nil)
        if let history { link = HistoryLink(history, isReadOnly: true) }
        Console.report(link.notes + link.faults)
        var session = HuntSession(inputs: inputs, options: options, tolerance: Tolerance(), history: link)
        let result = try session.run().result
        for rule in result.rules where !rule.isEvaluated { Console.report(rule.problems) }
        return exclusions.map { ExclusionTrial($0, result, examples: examples) }
    }

    private func ofTables(_ exclusions: [Exclusion]) throws -> [ExclusionTrial] {
        try TableTrial(options: options, examples: examples).run(exclusions, path: file)
    }
}
