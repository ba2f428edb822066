import ArgumentParser
import Basics
import Foundation
import Hunting
import Reporting

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Runs a hunt and writes its reports and its evidence package.",
        discussion: """
            Prints the paths of the reports and of the package. Exit codes: 0 done; 1 findings, with --fail-on-findings; \
            2 something is missing from the answer, such as a refused rule, an unsearched part of the period or an hour \
            without rows; 64 it cannot be run as given.
            """)

    @Argument(help: ArgumentHelp("One hunt.yaml, or rule files and folders of rules.", valueName: "hunt.yaml | rule.yaml"))
    var paths: [String]

    @OptionGroup var options: DataOptions

    @Option(name: .long, help: ArgumentHelp("How far every rule looks back from the clock, such as 7d, or since-last-run with --history.", valueName: "timespan"))
    var lookback: String?

    @Option(name: .long, help: ArgumentHelp("How much further since-last-run looks back, for events that came late; 1d unless told.", valueName: "timespan"))
    var overlap: String?

    @Option(name: .long, help: ArgumentHelp("The exclusion file; replaces the hunt file's.", valueName: "file"))
    var exclusions: String?

    @Option(name: .long, help: ArgumentHelp("The history that the run is compared with and recorded in; replaces the hunt file's.", valueName: "file"))
    var history: String?

    @Option(name: .long, help: ArgumentHelp("The folder that reports and package are written to.", valueName: "folder"))
    var out: String = "huntpack-out"

    @Option(name: .long, help: "How to archive the package: zip or tar.gz.")
    var format: String?

    @Option(name: .long, help: ArgumentHelp("Signs the package: an OpenSSH Ed25519 key, private, or public with the private half in ssh-agent.", valueName: "key"))
    var sign: String?

    @Option(name: .long, help: ArgumentHelp("TLP 2.0 marking: RED, AMBER, AMBER+STRICT, GREEN or CLEAR.", valueName: "level"))
    var tlp: String?

    @Option(name: .long, help: ArgumentHelp("The share of rejected rows, and of unread cells in a column, past which the answer counts as incomplete.", valueName: "percent"))
    var maxRejected: Double = 1

    @Option(name: .long, help: ArgumentHelp("The hours without a row, in each table, past which the answer counts as incomplete.", valueName: "hours"))
    var maxSilent: Int = 0

    @Flag(name: .long, help: "End with exit code 1 when there are findings, complete or not.")
    var failOnFindings = false

    @Flag(name: .long, help: "End with exit code 0 although something is missing from the written answer; report and --json say what.")
    var allowIncomplete = false

    @Flag(name: .long, help: "Print one JSON object instead of paths.")
    var json = false

    func validate() throws {
        if !(0...100).contains(maxRejected) { throw ValidationError("--max-rejected must be between 0 and 100") }
        if maxSilent < 0 { throw ValidationError("--max-silent must not be negative") }
    }

    func run() throws {
        Interruption.heed()
        try reporting {
            var inputs = try HuntInputs.load(paths, exclusions: exclusions)
            try apply(to: &inputs)
            guard inputs.rules.contains(where: { $0.rule != nil }) else {
                Console.report(inputs.rules.flatMap(\.faults))
                throw noAnswer(gaps: ["No rule could be read."])
            }
            let signer = try Signing.signer(sign)
            let tolerance = Tolerance(rejectedPercent: maxRejected, silentHours: maxSilent)
            var session = HuntSession(
                inputs: inputs, options: options, tolerance: tolerance,
                history: HistoryLink(history ?? inputs.hunt.history.map { resolve($0, from: inputs.base) }))
            Console.report(session.history.notes)
            let outcome = try session.run()
            Console.report(outcome.result.diagnostics)
            var said: Set<Diagnostic> = []
            for rule in outcome.result.rules { Console.report(rule.problems.filter { said.insert($0).inserted }) }
            let gaps = outcome.result.gapLines
            guard outcome.hasAnswer else { throw noAnswer(gaps: gaps) }
            let pins = outcome.result.brokenPins
            guard pins.isEmpty else { throw Refusal(pins) }
            Console.report(outcome.result.endangeredPins)
            let files = try PackageWriter(folder: out, result: outcome.result, exclusionsFile: inputs.exclusionsBytes, signer: signer).write()
            let record = RunRecord(outcome.result, gaps: gaps, package: files.digest)
            Console.report(session.history.record(record))
            Console.talk(outcome.summary)
            if let line = outcome.result.chronicle.summary { Console.talk(line) }
            for gap in gaps { Console.talk("incomplete: \(gap)") }
            if json {
                print(files, outcome.result, gaps: gaps)
            } else {
                for path in [files.html, files.markdown, files.package] { Console.line(path) }
            }
            // Findings come first: whoever asks for them is to hear of them whatever else is missing.
            if failOnFindings, !outcome.result.findings.isEmpty { throw ExitStatus.findings }
            if !outcome.result.isComplete, !allowIncomplete { throw ExitStatus.incomplete }
        }
    }

    private func noAnswer(gaps: [String]) -> ExitCode {
        Console.talk("nothing was evaluated, so no report was written")
        if json { print(nil, nil, gaps: gaps) }
        return ExitStatus.incomplete
    }

    /// One JSON object with the same members whatever the outcome.
    private func print(_ files: PackageWriter.Written?, _ result: HuntResult?, gaps: [String]) {
        func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
        Console.data(Value.bag([
            .init("html", text(files?.html)), .init("markdown", text(files?.markdown)), .init("package", text(files?.package)),
            .init("archiveSHA256", text(files?.archiveDigest)), .init("manifestSHA256", text(files?.manifestDigest)),
            .init("signedBy", text(files?.signedBy)),
            .init("findings", result.map { .long(Int64($0.findings.count)) } ?? .null), .init("complete", .bool(gaps.isEmpty)),
            .init("gaps", .array(gaps.map { .string($0) })), .init("basis", .string((result?.chronicle.basis ?? .none).rawValue)), .init("standings", result?.chronicle.counts ?? .null),
        ]).json.utf8 + [0x0A])
    }

    /// The options win over the hunt file.
    private func apply(to inputs: inout HuntInputs) throws {
        if let lookback {
            inputs.hunt.followsLastRun = lookback == HuntLoader.sinceLastRun
            if inputs.hunt.followsLastRun { inputs.hunt.lookback = nil }
        }
        if let lookback, !inputs.hunt.followsLastRun {
            guard let span = Timespan(literal: lookback), span.ticks > 0 else {
                throw Diagnostic("CLI020", "'\(lookback)' is no timespan", suggestion: "--lookback takes one such as 7d or 36h, or \(HuntLoader.sinceLastRun)")
            }
            inputs.hunt.lookback = span
        }
        if let overlap {
            guard let span = Timespan(literal: overlap) else {
                throw Diagnostic("CLI070", "'\(overlap)' is no timespan", suggestion: "--overlap takes one such as 6h or 1d")
            }
            guard inputs.hunt.followsLastRun else {
                throw Diagnostic("CLI071", "--overlap does nothing without --lookback \(HuntLoader.sinceLastRun)", suggestion: "leave it out, or give both")
            }
            inputs.hunt.overlap = span
        }
        if inputs.hunt.followsLastRun, history ?? inputs.hunt.history == nil {
            throw Diagnostic("CLI072", "--lookback \(HuntLoader.sinceLastRun) needs a history", suggestion: "give --history FILE, or 'history:' in the hunt file")
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
        options.times.apply(to: &inputs.hunt)
        inputs.hunt.aliases += options.aliases
        if options.dedupe { inputs.hunt.dedupe = true }
    }
}
