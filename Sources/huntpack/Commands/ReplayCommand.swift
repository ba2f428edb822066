import ArgumentParser
import Basics
import Engine
import Evidence
import Foundation

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Repeats the run of a package from its inputs and says whether the same bytes come out.",
        discussion: """
            Clock, rules, exclusions, history and options are those that the package records; inputs are found by their SHA-256 in the files and folders \
            of --data, whatever they are called. An input that is nowhere, but has a namesake, is replaced by that, to show what the change changes: \
            inputs, findings, files. Exit codes: 0 the same bytes; 2 not the same, or nothing that could be repeated; 64 it cannot be done as given.
            """)

    @Argument(help: "A package: .zip, .tar.gz or the unpacked folder.")
    var package: String

    @Option(name: .long, help: ArgumentHelp("Where the inputs are: a file, or a folder that is searched whole.", valueName: "path"))
    var data: [String]

    @Option(name: .long, help: "How many blocks are worked on at a time; never changes a result.")
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    @Option(name: .long, help: ArgumentHelp("The most memory that operators may hold, in MiB; a run that was allowed more is not repeated with less.", valueName: "mib"))
    var memory: Int = QueryEngine.defaultMemory >> 20

    @Option(name: .long, help: "How to print: table or json.")
    var format: RulesCheckCommand.CheckFormat = .table

    func validate() throws {
        if !(1...256).contains(threads) { throw ValidationError("--threads must be between 1 and 256") }
        if !(16...1_048_576).contains(memory) { throw ValidationError("--memory must be between 16 and 1048576") }
    }

    func run() throws {
        Interruption.heed()
        try reporting {
            let verification = verifyPackage(at: package)
            guard verification.isIntact else {
                VerificationText(package: package, result: verification).print()
                Console.talk("a package with faults is not replayed")
                throw ExitStatus.incomplete
            }
            let text = ReplayText(outcome: try Replay(package: package, data: data, threads: threads, memory: memory).run(verification))
            switch format {
            case .table: text.print()
            case .json: Console.data(text.json.json.utf8 + [0x0A])
            }
            if !text.outcome.isSame { throw ExitStatus.incomplete }
        }
    }
}
