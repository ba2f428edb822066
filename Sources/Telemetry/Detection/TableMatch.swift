import Basics

/// Which known table some columns, or a file's name, point to.
enum TableMatch: Equatable {
    case table(String)
    case ambiguous([String])
    case none

    /// The known table whose schema contains most of the columns: Timestamp (or TimeGenerated) and at least three more.
    ///
    /// Where that leaves several, or the columns are too few, the table's name within the file's name decides,
    /// provided that its schema has the event time and one more of the columns.
    init(columns: [String], fileName: String) {
        let names = Set(columns.map { TableCatalog.synonyms[$0] ?? $0 })
        let scored = TableCatalog.tables.filter { names.contains($0.timeColumn) }
            .map { table in (table: table.name, score: table.schema.names.count { names.contains($0) }) }
        let best = scored.map(\.score).max() ?? 0
        let candidates = scored.filter { $0.score == best && best >= 4 }.map(\.table)
        if candidates.count == 1 {
            self = .table(candidates[0])
            return
        }
        if let named = Self.table(inFileName: fileName), scored.contains(where: { $0.table == named && $0.score >= 2 }) {
            self = .table(named)
            return
        }
        self = candidates.isEmpty ? .none : .ambiguous(candidates)
    }

    /// The one known table whose name occurs in a file's name, in any case.
    static func table(inFileName name: String) -> String? {
        let name = Array(name.lowercased().utf8)
        let found = TableCatalog.tables.map(\.name).filter { table in
            let wanted = Array(table.lowercased().utf8)
            return name.indices.contains { name[$0...].starts(with: wanted) }
        }
        return found.count == 1 ? found.first : nil
    }
}

/// The types of columns: the table's published one; for a table or column not published there, that of the same name in
/// any known table, as Defender keeps one type per name; else string.
enum ColumnTypes {
    private static let anywhere: [String: ScalarType] = {
        var types: [String: ScalarType] = [:]
        for column in TableCatalog.tables.flatMap(\.schema.columns) where types[column.name] == nil { types[column.name] = column.type }
        return types
    }()

    static func type(of column: String, in table: String) -> ScalarType {
        let name = TableCatalog.synonyms[column] ?? column
        guard let known = TableCatalog.table(named: table) else { return anywhere[name] ?? .string }
        return known.schema.type(of: name) ?? .string
    }

    /// The name of a table's event time.
    static func timeColumn(of table: String) -> String { TableCatalog.table(named: table)?.timeColumn ?? "Timestamp" }

    /// The columns of a table whose files hold these: the published ones in their order, then the others as first met.
    ///
    /// Where the event time comes under another product's name, it is there under its own as well.
    static func schema(of table: String, holding columns: [String]) -> Schema {
        var names = columns
        var present = Set(columns)
        for name in columns {
            if let own = TableCatalog.synonyms[name], present.insert(own).inserted { names.append(own) }
        }
        let published = TableCatalog.table(named: table)?.schema.names ?? []
        let known = Set(published)
        let ordered = published.filter(present.contains) + names.filter { !known.contains($0) }
        return Schema(ordered.map { ColumnSchema($0, type(of: $0, in: table)) })
    }
}
