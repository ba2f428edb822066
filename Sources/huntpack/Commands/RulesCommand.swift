import ArgumentParser
import Basics
import Engine
import Foundation
import Hunting
import KQL

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rules", abstract: "Looks at rules.", subcommands: [RulesCheckCommand.self])
}

struct RulesCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Loads rules and says what was repaired, what is doubtful and what is refused, and why.")

    @Argument(help: "Rule files, or folders that hold them.")
    var paths: [String]

    @Option(name: .long, help: ArgumentHelp("Declares another name for a column: NAME=COLUMN.", valueName: "name=column"))
    var alias: [String] = []

    @Option(name: .long, help: "How to print: table or json.")
    var format: CheckFormat = .table

    enum CheckFormat: String, ExpressibleByArgument { case table, json }

    func validate() throws {
        for text in alias where ColumnAlias(argument: text) == nil { throw ValidationError("--alias takes NAME=COLUMN, not '\(printable(text))'") }
    }

    func run() throws {
        try reporting {
            let files = try ruleFiles(paths)
            guard !files.isEmpty else { throw Diagnostic("CLI010", "no rule file (.yaml, .yml, .kql) found", suggestion: "name a rule or a folder of rules") }
            var catalog = try catalog(for: [], aliases: alias.compactMap { ColumnAlias(argument: $0) })
            // Nothing is known of any data, so that no table counts as lacking.
            catalog.present = nil
            let checks = try files.map { [catalog] in try RuleCheck($0, catalog: catalog) }
            switch format {
            case .table: for check in checks { check.print() }
            case .json: Console.data(Value.array(checks.map(\.json)).json.utf8 + [0x0A])
            }
            let loaded = checks.count { $0.rule != nil }
            let refused = checks.count { !$0.isRunnable }
            let repaired = checks.count { !($0.rule?.repairs ?? []).isEmpty }
            Console.talk("\(checks.count) files: \(loaded) loaded, \(repaired) of them with repairs; \(checks.count - refused) can run, \(refused) refused")
            if refused > 0 { throw ExitStatus.incomplete }
        }
    }
}

/// The rule files at the paths; folders are searched whole, in the order of their names.
func ruleFiles(_ paths: [String]) throws -> [String] {
    try paths.flatMap { path -> [String] in
        guard try isFolder(path) else { return [path] }
        let names = (FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []).filter { name in
            [".yaml", ".yml", ".kql"].contains { name.utf8.suffix($0.utf8.count).elementsEqual($0.utf8) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { path + "/" + $0 }
    }
}

/// What loading and checking one rule file came to.
private struct RuleCheck {
    let path: String
    var rule: Rule?
    var faults: [Diagnostic] = []
    var notes: [Diagnostic] = []

    var isRunnable: Bool { faults.isEmpty }

    init(_ path: String, catalog: Catalog) throws {
        self.path = path
        let bytes = try readFile(path)
        do {
            let rule = try RuleLoader.load(bytes: bytes, path: path)
            self.rule = rule
            notes = AttackCatalog.lint(rule) + RuleLint.lint(rule)
            let query = try rule.bind(catalog: catalog, options: BindOptions(constant: QueryEngine.constants(now: .earliest)))
            notes += query.notes
        } catch {
            faults = error.diagnostics
        }
    }

    func print() {
        Console.line("\(path): \(rule == nil ? "not loaded" : isRunnable ? "ok" : "refused")")
        for repair in rule?.repairs ?? [] { Console.line("  \(path):\(repair.line): repaired \(repair.code): \(repair.message)") }
        Console.list(faults + notes)
    }

    var json: Value {
        func list(_ diagnostics: [Diagnostic]) -> Value {
            .array(
                diagnostics.map {
                    .bag([
                        .init("code", .string($0.code)), .init("severity", .string($0.severity.rawValue)), .init("message", .string($0.message)),
                        .init("file", $0.file.map { .string($0) } ?? .null),
                        .init("line", $0.position.map { .long(Int64($0.line)) } ?? .null),
                        .init("column", $0.position.map { .long(Int64($0.column)) } ?? .null),
                        .init("suggestion", $0.suggestion.map { .string($0) } ?? .null),
                    ])
                })
        }
        let repairs = (rule?.repairs ?? []).map {
            Value.bag([.init("code", .string($0.code)), .init("line", .long(Int64($0.line))), .init("message", .string($0.message))])
        }
        return .bag([
            .init("path", .string(path)), .init("id", rule.map { .string($0.id) } ?? .null), .init("name", rule.map { .string($0.name) } ?? .null),
            .init("loaded", .bool(rule != nil)), .init("canRun", .bool(isRunnable)), .init("repairs", .array(repairs)),
            .init("faults", list(faults)), .init("notes", list(notes)),
        ])
    }
}
