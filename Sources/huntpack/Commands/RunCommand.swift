import ArgumentParser
import Basics
import Foundation
import Hunting

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Runs a hunt and writes its reports and its evidence package.",
        discussion: """
            Prints the paths of the reports and of the package. Exit codes: 0 done; 1 findings, with --fail-on-findings; \
            2 something is missing from the answer, such as a refused rule or a window without data; 64 it cannot be run as given.
            """)

    @Argument(help: ArgumentHelp("One hunt.yaml, or rule files.", valueName: "hunt.yaml | rule.yaml"))
    var paths: [String]

    @OptionGroup var options: DataOptions

    @Option(name: .long, help: ArgumentHelp("How far every rule looks back from the clock, such as 7d.", valueName: "timespan"))
    var lookback: String?

    @Option(name: .long, help: ArgumentHelp("The exclusion file; replaces the hunt file's.", valueName: "file"))
    var exclusions: String?

    @Option(name: .long, help: ArgumentHelp("The folder that reports and package are written to.", valueName: "folder"))
    var out: String = "huntpack-out"

    @Option(name: .long, help: "How to archive the package: zip or tar.gz.")
    var format: String?

    @Option(name: .long, help: ArgumentHelp("TLP 2.0 marking: RED, AMBER, AMBER+STRICT, GREEN or CLEAR.", valueName: "level"))
    var tlp: String?

    @Option(name: .long, help: ArgumentHelp("The share of rejected rows past which the answer counts as incomplete.", valueName: "percent"))
    var maxRejected: Double = 1

    @Flag(name: .long, help: "End with exit code 1 when there are findings.")
    var failOnFindings = false

    @Flag(name: .long, help: "Print one JSON object instead of paths.")
    var json = false

    func validate() throws {
        if !(0...100).contains(maxRejected) { throw ValidationError("--max-rejected must be between 0 and 100") }
    }

    func run() throws {
        try reporting {
            var inputs = try HuntInputs.load(paths, exclusions: exclusions)
            try apply(to: &inputs)
            guard inputs.rules.contains(where: { $0.rule != nil }) else {
                Console.report(inputs.rules.flatMap(\.faults))
                throw noAnswer()
            }
            let session = HuntSession(inputs: inputs, options: options, maxRejected: maxRejected)
            let outcome = try session.run()
            Console.report(outcome.result.diagnostics)
            for rule in outcome.result.rules { Console.report(rule.problems) }
            guard outcome.hasAnswer else {
                throw noAnswer()
            }
            let files = try PackageWriter(folder: out, result: outcome.result, exclusionsFile: inputs.exclusionsBytes).write()
            Console.talk(outcome.summary)
            if json {
                Console.data(Value.bag([
                    .init("html", .string(files.html)), .init("markdown", .string(files.markdown)), .init("package", .string(files.package)),
                    .init("archiveSHA256", .string(files.archiveDigest)), .init("manifestSHA256", .string(files.manifestDigest)),
                    .init("findings", .long(Int64(outcome.result.findings.count))),
                    .init("complete", .bool(outcome.isComplete)),
                ]).json.utf8 + [0x0A])
            } else {
                for path in [files.html, files.markdown, files.package] { Console.line(path) }
            }
            if !outcome.isComplete { throw ExitStatus.incomplete }
            if failOnFindings, !outcome.result.findings.isEmpty { throw ExitStatus.findings }
        }
    }

    private func noAnswer() -> ExitCode {
        Console.talk("nothing was evaluated, so no report was written")
        return ExitStatus.incomplete
    }

    /// The options win over the hunt file.
    private func apply(to inputs: inout HuntInputs) throws {
        if let lookback {
            guard let span = Timespan(literal: lookback), span.ticks > 0 else {
                throw Diagnostic("CLI020", "'\(lookback)' is no timespan", suggestion: "--lookback takes one such as 7d or 36h")
            }
            inputs.hunt.lookback = span
        }
        if let format {
            guard ["zip", "tar.gz"].contains(format) else { throw Diagnostic("CLI021", "'\(format)' is no package format", suggestion: "use zip or tar.gz") }
            inputs.hunt.format = format
        }
        if let tlp {
            guard let marking = Marking.level(tlp) else {
                throw Diagnostic("CLI022", "'\(tlp)' is no TLP marking", suggestion: "use RED, AMBER, AMBER+STRICT, GREEN or CLEAR")
            }
            inputs.hunt.tlp = marking
        }
        inputs.hunt.aliases += options.aliases
    }
}
