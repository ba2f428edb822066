import Basics

/// Which known table some columns, or a file's name, point to.
enum TableMatch: Equatable {
    case table(String)
    case ambiguous([String])
    case none

    /// The known table that publishes most of the columns: its event time, if it has one, and at least three more.
    ///
    /// Where that leaves several, or the columns are too few, the table's name within the file's name decides,
    /// provided that the table publishes the event time and one more of the columns; then that just one of them is expected.
    init(columns: [String], fileName: String, expected: Set<String> = []) {
        let names = Set(columns)
        let scored = TableCatalog.tables.compactMap { table -> (table: String, score: Int)? in
            let times = table.timeNames
            guard times.isEmpty || times.contains(where: names.contains) else { return nil }
            let others = table.schema.names.count { names.contains($0) && !times.contains($0) }
            return (table.name, others + (times.isEmpty ? 0 : 1))
        }
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
        let meant = candidates.filter(expected.contains)
        self = candidates.isEmpty ? .none : meant.count == 1 ? .table(meant[0]) : .ambiguous(candidates)
    }

    /// The one known table whose name stands in a file's name, in any case, with no letter before or after it.
    static func table(inFileName name: String) -> String? {
        let name = Array(name.lowercased().utf8)
        func isLetter(_ place: Int) -> Bool {
            name.indices.contains(place) && name[place] >= UInt8(ascii: "a") && name[place] <= UInt8(ascii: "z")
        }
        let found = TableCatalog.names.filter { table in
            let wanted = Array(table.lowercased().utf8)
            return name.indices.contains { name[$0...].starts(with: wanted) && !isLetter($0 - 1) && !isLetter($0 + wanted.count) }
        }
        return found.count == 1 ? found.first : nil
    }
}

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
    /// workspace's event time and not Defender's are in the workspace's form.
    static func schema(of table: String, holding columns: [String]) -> Schema {
        let known = TableCatalog.table(named: table)
        let times = timeNames(of: table)
        var names = columns
        if let own = times.first, !columns.contains(own), columns.contains(where: times.contains) { names.append(own) }
        let present = Set(names)
        let isWorkspace = present.contains("TimeGenerated") && !columns.contains("Timestamp")
        func type(of name: String) -> ScalarType {
            if times.contains(name) { return .datetime }
            guard let known else { return anywhere[name] ?? .string }
            return known.type(of: name, isWorkspace: isWorkspace) ?? .string
        }
        let published = known?.schema.names ?? []
        let isPublished = Set(published)
        let ordered = published.filter(present.contains) + names.filter { !isPublished.contains($0) }
        return Schema(ordered.map { ColumnSchema($0, type(of: $0)) })
    }
}
