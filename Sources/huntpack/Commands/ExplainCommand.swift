import ArgumentParser
import Basics
import Engine
import Hunting
import KQL

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Shows how a rule is run: its window, the columns it reads, its steps and where exclusions attach.")

    @Argument(help: "A rule file.")
    var rule: String?

    @Flag(name: .long, help: "Lists what of KQL is evaluated, and why the rest is refused, as Markdown.")
    var list = false

    @Flag(name: .long, help: "Lists the published tables with their columns.")
    var tables = false

    @Option(name: .long, help: ArgumentHelp("What now() is, as ISO 8601.", valueName: "time"))
    var asOf: String = "2026-01-01T00:00:00Z"

    @Option(name: .long, help: ArgumentHelp("Declares another name for a column: NAME=COLUMN.", valueName: "name=column"))
    var alias: [String] = []

    func validate() throws {
        if (list ? 1 : 0) + (tables ? 1 : 0) + (rule == nil ? 0 : 1) != 1 { throw ValidationError("Name a rule file, or give --list or --tables") }
    }

    func run() throws {
        if tables {
            for table in TableCatalog.tables {
                Console.line("\(table.name) \(table.schema.columns.map { "\($0.name):\($0.type.rawValue)" }.joined(separator: ", "))")
            }
            return
        }
        guard let rule else {
            Console.data(ReferencePage.text.utf8)
            return
        }
        try explain(rule)
    }

    private func explain(_ path: String) throws {
        try reporting {
            guard let now = Datetime(iso: asOf) else { throw Diagnostic("CLI005", "'\(asOf)' is no time", suggestion: "write ISO 8601") }
            let rule = try RuleLoader.load(bytes: try readFile(path), path: path)
            let catalog = try catalog(for: [], aliases: alias.compactMap { ColumnAlias(argument: $0) })
            let plan = Planner.plan(
                try rule.bind(catalog: catalog, options: BindOptions(constant: QueryEngine.constants(now: now))), catalog: catalog, options: PlanOptions(now: now, constant: QueryEngine.constants(now: now)))
            for use in plan.tables {
                Console.line("table \(use.table): \(use.columns.joined(separator: ", "))")
                if let window = use.window { Console.line("  window \(window.readable)") }
            }
            for (index, step) in plan.pipeline.steps.enumerated() {
                if index == plan.tap { Console.line("tap: exclusions and evidence") }
                Console.line("line \(step.line): \(step.text)")
            }
            if plan.tap == plan.pipeline.steps.count { Console.line("tap: exclusions and evidence") }
            Console.line("result: \(plan.schema.columns.map { "\($0.name) \($0.type.rawValue)" }.joined(separator: ", "))")
            Console.line("identity: \(plan.keyColumns.joined(separator: ", "))")
        }
    }
}
