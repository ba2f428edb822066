import ArgumentParser
import Basics
import Engine
import Hunting
import KQL

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Shows what each stage makes of a query or a rule, without data.",
        discussion: """
            Of a rule: the tables, columns and windows it reads, its steps and where exclusions attach, what its records must hold, its result \
            and what a finding is about. Of a query: all stages, from its tokens on. --stage picks others.
            """)

    @Argument(help: "A query, @FILE, a rule file (.yaml, .yml, .kql), or - for a query on standard input.")
    var query: String?

    @Option(name: .long, help: "What to print, once or more: \((Explanation.Stage.allCases.map(\.rawValue) + ["all"]).joined(separator: ", ")).")
    var stage: [StageChoice] = []

    @Flag(name: .long, help: "Lists what of KQL is evaluated, and why the rest is refused, as Markdown.")
    var list = false

    @Flag(name: .long, help: "Lists the published tables with their columns.")
    var tables = false

    @Option(name: .long, help: ArgumentHelp("What now() is, as ISO 8601.", valueName: "time"))
    var asOf: String = "2026-01-01T00:00:00Z"

    @Option(name: .long, help: ArgumentHelp("Declares another name for a column: NAME=COLUMN.", valueName: "name=column"))
    var alias: [String] = []

    enum StageChoice: ExpressibleByArgument {
        case one(Explanation.Stage)
        case all

        init?(argument: String) {
            if argument == "all" { self = .all } else if let stage = Explanation.Stage(rawValue: argument) { self = .one(stage) } else { return nil }
        }

        var stages: [Explanation.Stage] { if case .one(let stage) = self { [stage] } else { Explanation.Stage.allCases } }
    }

    func validate() throws {
        if (list ? 1 : 0) + (tables ? 1 : 0) + (query == nil ? 0 : 1) != 1 { throw ValidationError("Name a query or a rule file, or give --list or --tables") }
        for text in alias where ColumnAlias(argument: text) == nil { throw ValidationError("--alias takes NAME=COLUMN, not '\(printable(text))'") }
    }

    func run() throws {
        if tables {
            for table in TableCatalog.tables {
                Console.line("\(table.name) \(table.schema.columns.map { "\($0.name):\($0.type.rawValue)" }.joined(separator: ", "))")
            }
            return
        }
        guard let query else {
            Console.data(ReferencePage.text.utf8)
            return
        }
        try reporting { try explain(query) }
    }

    private func explain(_ argument: String) throws {
        guard let now = Datetime(iso: asOf) else { throw Diagnostic("CLI005", "'\(asOf)' is no time", suggestion: "write ISO 8601") }
        var catalog = try catalog(for: [], aliases: alias.compactMap { ColumnAlias(argument: $0) })
        // Nothing is known of any data, so that neither a table nor a database of locations counts as lacking.
        catalog.present = nil
        let constants = QueryEngine.constants(now: now)
        let options = BindOptions(constant: constants, hasLocations: true)
        if isRulePath(argument) {
            let rule = try RuleLoader.load(bytes: try readFile(argument), path: argument)
            let stages = chosen(otherwise: [.plan, .needles, .result, .identity])
            try print(stages, text: rule.query, catalog, constants, now) { try rule.bind(catalog: catalog, options: options) }
        } else {
            let (text, name) = try queryText(argument)
            try print(chosen(otherwise: Explanation.Stage.allCases), text: text, catalog, constants, now) {
                try Query.bind(text, file: name, catalog: catalog, options: options)
            }
        }
    }

    private func chosen(otherwise usual: [Explanation.Stage]) -> [Explanation.Stage] {
        let wanted = Set(stage.flatMap(\.stages))
        return stage.isEmpty ? usual : Explanation.Stage.allCases.filter { wanted.contains($0) }
    }

    /// Prints stage by stage, so that a query with faults shows how far it was read.
    private func print(
        _ stages: [Explanation.Stage], text: String, _ catalog: Catalog, _ constants: @escaping @Sendable (BoundExpression) -> Value?, _ now: Datetime,
        bind: () throws -> BoundQuery
    ) throws {
        if stages.contains(.tokens) { show(Explanation.tokens(of: text)) }
        if stages.contains(.syntax) { show(Explanation.syntax(of: text)) }
        let query = try bind()
        if stages.contains(.bound) { show(Explanation.bound(query)) } else { Console.report(query.notes) }
        let rest = stages.filter { ![.tokens, .syntax, .bound].contains($0) }
        if rest.isEmpty { return }
        // The columns depend on data: there is no plan before it is there.
        if query.isOpen { throw ExitStatus.incomplete }
        let plan = Planner.plan(query, catalog: catalog, options: PlanOptions(now: now, constant: constants))
        for stage in rest {
            switch stage {
            case .plan: show(Explanation.plan(plan))
            case .needles: show(Explanation.needles(plan))
            case .result: show(Explanation.result(plan))
            case .identity: show(Explanation.identity(plan))
            case .tokens, .syntax, .bound: break
            }
        }
    }

    private func show(_ lines: [String]) { for line in lines { Console.line(line) } }
}
