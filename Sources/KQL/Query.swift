import Basics

/// A query that was read and checked.
public struct BoundQuery: Sendable {
    public var pipeline: BoundPipeline
    /// How names were read where that is not plain from the text.
    public var notes: [Diagnostic]
    /// The chart that the query asks for with `render`.
    public var rendering: String?
    /// True when the columns depend on data that was not there: the rest was not checked, and the query cannot run.
    public var isOpen = false

    public init(pipeline: BoundPipeline, notes: [Diagnostic], rendering: String? = nil, isOpen: Bool = false) {
        self.pipeline = pipeline
        self.notes = notes
        self.rendering = rendering
        self.isOpen = isOpen
    }
}

/// The way in: query text to a checked query.
public enum Query {
    /// Reads and checks a query. Throws every fault that was found, with line and column counted from 1 in `text`; faults and notes
    /// name the file.
    public static func bind(
        _ text: String, file: String? = nil, catalog: Catalog, options: BindOptions = BindOptions()
    ) throws(Refusal) -> BoundQuery {
        do {
            var query = try withStack { () throws(Refusal) in try read(text, catalog: catalog, options: options) }
            query.notes = query.notes.map { $0.inFile(file) }
            return query
        } catch {
            throw Refusal(error.diagnostics.map { $0.inFile(file) })
        }
    }

    private static func read(_ text: String, catalog: Catalog, options: BindOptions) throws(Refusal) -> BoundQuery {
        let source = SourceText(text)
        var parser = Parser(source)
        let syntax = parser.query()
        var binder = Binder(source: source, catalog: catalog, options: options)
        let pipeline = binder.query(syntax)
        let faults = sorted(parser.diagnostics + binder.diagnostics)
        if binder.isOpen, faults.isEmpty {
            let nothing = BoundPipeline(source: .rows(ColumnBatch(schema: Schema([]))))
            return BoundQuery(pipeline: nothing, notes: sorted(binder.notes), rendering: binder.rendering, isOpen: true)
        }
        guard let pipeline, faults.isEmpty else { throw Refusal(faults.isEmpty ? [Problem.noQuery.diagnostic(at: SourceRange(0, 0), in: source)] : faults) }
        return BoundQuery(pipeline: pipeline, notes: sorted(binder.notes), rendering: binder.rendering)
    }

    /// Reads and checks one condition over the columns of a row. Throws every fault that was found.
    public static func bindPredicate(
        _ text: String, schema: Schema, catalog: Catalog, options: BindOptions = BindOptions()
    ) throws(Refusal) -> BoundExpression {
        try withStack { () throws(Refusal) in try bindPredicateHere(text, schema: schema, catalog: catalog, options: options) }
    }

    private static func bindPredicateHere(
        _ text: String, schema: Schema, catalog: Catalog, options: BindOptions
    ) throws(Refusal) -> BoundExpression {
        let source = SourceText(text)
        var parser = Parser(source)
        var faults: [Diagnostic] = []
        var result: BoundExpression?
        do {
            let syntax = try parser.expression()
            guard parser.isAtEnd else { throw parser.expected("the end of the condition") }
            var binder = Binder(source: source, catalog: catalog, options: options)
            result = try? binder.expression(syntax, in: ColumnScope(schema: schema, allowsAliases: true))
            faults += binder.diagnostics
            if let type = result?.type, type != .bool { faults.append(Problem.notBoolean(type).diagnostic(at: syntax.range, in: source)) }
        } catch {
            parser.record(error)
        }
        faults = sorted(parser.diagnostics + faults)
        guard let result, faults.isEmpty else { throw Refusal(faults) }
        return result
    }

    /// The published tables whose names stand in a query: what it may read.
    public static func mentionedTables(_ text: String) -> Set<String> {
        var result: Set<String> = []
        for case .word(let word) in Lexer(SourceText(text)).tokens.map(\.kind) where TableCatalog.contains(word) { result.insert(word) }
        return result
    }

    /// Whether an answer may depend on which columns a table has beside those that the query names. True when in doubt.
    public static func mayDependOnAllColumns(_ text: String) -> Bool {
        var namesItsColumns = false
        for token in Lexer(SourceText(text)).tokens.map(\.kind) {
            guard case .word(let word) = token else { continue }
            if wordsForAllColumns.contains(word) { return true }
            namesItsColumns = namesItsColumns || word == "project" || word == "summarize" || word == "distinct"
        }
        return !namesItsColumns || text.utf8.contains(UInt8(ascii: "*"))
    }

    private static let wordsForAllColumns: Set<String> = [
        "column_ifexists", "columnifexists", "column_names_of", "pack_all", "getschema", "search", "find", "union", "evaluate", "project-away", "project-keep", "project-reorder",
        "project-rename", "away", "keep", "reorder", "rename",
    ]

    private static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return diagnostics.filter { diagnostic in
            var bare = diagnostic
            bare.excerpt = nil
            return seen.insert(bare).inserted
        }.sorted { ($0.position ?? SourcePosition(line: 0, column: 0)) < ($1.position ?? SourcePosition(line: 0, column: 0)) }
    }
}
