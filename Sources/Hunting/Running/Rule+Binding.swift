import Basics
import KQL

extension Rule {
    /// Reads and checks the rule's query. Throws every fault, placed in the rule's file.
    public func bind(catalog: Catalog, options: BindOptions = BindOptions()) throws(Refusal) -> BoundQuery {
        do {
            var query = try Query.bind(query, catalog: catalog, options: options)
            query.notes = query.notes.map(located)
            return query
        } catch {
            throw Refusal(error.diagnostics.map(located))
        }
    }

    /// A fault of the query, placed in the rule's file.
    func located(_ diagnostic: Diagnostic) -> Diagnostic {
        var result = diagnostic
        result.file = path
        result.position = diagnostic.position.map { position in
            queryIsVerbatim
                ? SourcePosition(line: position.line + queryLine - 1, column: position.column + queryIndent)
                : SourcePosition(line: queryLine, column: 1)
        }
        return result
    }
}
