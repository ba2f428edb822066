import Basics
import KQL

/// The columns that a plan needs and no file of their table has, one diagnostic a table, each with the files.
///
/// `schema` says what a table's data has, `files` where it was read from. A table without data is no matter of columns.
public func lackingColumns(of plan: Plan, schema: (String) -> Schema?, files: (String) -> [String]) -> [Diagnostic] {
    plan.tables.compactMap { use in
        guard let present = schema(use.table) else { return nil }
        let missing = use.columns.filter { present.index(of: $0) == nil }
        return missing.isEmpty ? nil : .lacking(missing, of: use.table, in: files(use.table))
    }
}

extension Diagnostic {
    private static let filesNamed = 3

    static func lacking(_ columns: [String], of table: String, in files: [String]) -> Diagnostic {
        let columnNames = (columns.count == 1 ? "the column " : "the columns ") + columns.joined(separator: ", ")
        let suggestion = "export the table again with \(columns.count == 1 ? "it" : "them")"
        if files.count == 1 {
            return Diagnostic("HUN035", .error, "lacks \(columnNames) of \(table), which the query needs", file: files.first, suggestion: suggestion)
        }
        let named = files.prefix(filesNamed).joined(separator: ", ") + (files.count > filesNamed ? " and \(files.count - filesNamed) more" : "")
        return Diagnostic(
            "HUN035", .error, "none of the \(files.count) files of \(table) has \(columnNames), which the query needs: \(named)", suggestion: suggestion)
    }
}
