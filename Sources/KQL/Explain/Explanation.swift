import Basics

/// Prints what each stage made of a query: a heading at the margin, then indented lines.
///
/// The form is stable, so that a print is a stage's test. Places are line:column in the query's own text, from 1; columns of a table
/// are counted from 0. No line holds anything that a terminal acts on.
public enum Explanation {
    public enum Stage: String, Sendable, CaseIterable { case tokens, syntax, bound, plan, needles, result, identity }

    /// The tokens of a text: place, kind, and the text as written.
    public static func tokens(of text: String) -> [String] { section(.tokens, TokenPrinter(SourceText(text)).outlines) }

    /// The syntax tree of a text; of one with faults, what could be read.
    public static func syntax(of text: String) -> [String] {
        let source = SourceText(text)
        var parser = Parser(source)
        let query = parser.query()
        return section(.syntax, SyntaxPrinter(source: source).query(query))
    }

    /// The checked query: every name resolved to a column by position, every expression with its type, and the notes.
    public static func bound(_ query: BoundQuery) -> [String] { section(.bound, BoundPrinter().query(query)) }

    /// What is read, and the steps with the tap; then tables beside and inside the steps.
    public static func plan(_ plan: Plan) -> [String] { section(.plan, PlanPrinter(plan).outlines) }

    /// What the records of each table must hold.
    public static func needles(_ plan: Plan) -> [String] { section(.needles, plan.needles.map(NeedlePrinter.outline)) }

    /// The columns of the answer.
    public static func result(_ plan: Plan) -> [String] {
        section(.result, plan.schema.columns.map { Outline("\($0.name): \($0.type.rawValue)") })
    }

    /// The columns that say what a row of the answer is about.
    public static func identity(_ plan: Plan) -> [String] { section(.identity, plan.keyColumns.map { Outline($0) }) }

    private static func section(_ stage: Stage, _ outlines: [Outline]) -> [String] {
        [stage.rawValue] + (outlines.isEmpty ? [Outline("nothing")] : outlines).flatMap { $0.lines(depth: 1) }
    }
}
