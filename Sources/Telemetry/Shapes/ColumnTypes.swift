import Basics

/// The types of columns: the table's published one; for a table that is not published, that of the same name in any
/// known table, as Defender keeps one type per name; else string.
enum ColumnTypes {
    private static let anywhere: [String: ScalarType] = {
        var types: [String: ScalarType] = [:]
        for column in TableCatalog.tables.flatMap(\.schema.columns) where types[column.name] == nil { types[column.name] = column.type }
        return types
    }()

    /// The name of a table's event time; nil where its rows have none.
    static func timeColumn(of table: String) -> String? { timeNames(of: table).first }

    /// The names under which files may hold a table's event time, its own first.
    static func timeNames(of table: String) -> [String] {
        TableCatalog.table(named: table).map(\.timeNames) ?? TableCatalog.timeNames
    }

    /// The columns of a table whose files hold these: the published ones in their order, then the others as first met.
    ///
    /// Where the event time comes under another product's name, it is there under its own as well. Files that have a
    /// workspace's event time and not Defender's are in the workspace's form. `declared` types count where none is published.
    static func schema(of table: String, holding columns: [String], declared: [String: ScalarType] = [:]) -> Schema {
        let known = TableCatalog.table(named: table)
        let times = timeNames(of: table)
        var names = columns
        if let own = times.first, !columns.contains(own), columns.contains(where: times.contains) { names.append(own) }
        let present = Set(names)
        let isWorkspace = present.contains("TimeGenerated") && !columns.contains("Timestamp")
        func type(of name: String) -> ScalarType {
            if times.contains(name) { return .datetime }
            guard let known else { return declared[name] ?? anywhere[name] ?? .string }
            return known.type(of: name, isWorkspace: isWorkspace) ?? declared[name] ?? .string
        }
        let published = known?.schema.names ?? []
        let isPublished = Set(published)
        let ordered = published.filter(present.contains) + names.filter { !isPublished.contains($0) }
        return Schema(ordered.map { ColumnSchema($0, type(of: $0)) })
    }
}
