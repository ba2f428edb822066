import ArgumentParser

/// The version that reports and packages carry.
let toolVersion = "0.1.0"

@main
struct Huntpack: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "huntpack",
        abstract: "Runs hunting rules over exported telemetry and seals the answer as an evidence package.",
        version: toolVersion,
        subcommands: [RunCommand.self, QueryCommand.self, RulesCommand.self, InspectCommand.self, VerifyCommand.self, ReplayCommand.self, ExplainCommand.self, HistoryCommand.self, TriageCommand.self, ExclusionsCommand.self])
}
