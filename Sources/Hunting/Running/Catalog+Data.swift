import Basics
import KQL

extension Catalog {
    /// Checks a query against the columns that the data has, and where it names others, against the published ones.
    ///
    /// `check` is what binds the query. A result that lacks published columns says so in a note. Throws what the published
    /// columns do not allow either.
    public func bind(narrowedTo schema: (String) -> Schema?, _ check: (Catalog) throws(Refusal) -> BoundQuery) throws(Refusal) -> BoundQuery {
        guard var query = try? check(narrowed(to: schema)) else { return try check(self) }
        guard let published = try? check(self) else { return query }
        let left = published.pipeline.schema.names.filter { query.pipeline.schema.index(of: $0) == nil }
        if !left.isEmpty { query.notes.append(.leftOut(left)) }
        return query
    }
}

extension Diagnostic {
    static func leftOut(_ columns: [String]) -> Diagnostic {
        let shown = columns.prefix(6).joined(separator: ", ") + (columns.count > 6 ? " and \(columns.count - 6) more" : "")
        return Diagnostic(
            "HUN034", .note, "the data lacks \(columns.count == 1 ? "a column" : "\(columns.count) columns") that the result would have, and the query does not name: \(shown)",
            suggestion: "export the table with \(columns.count == 1 ? "it" : "them"), or name the columns you want with 'project'")
    }
}
