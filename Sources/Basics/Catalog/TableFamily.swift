/// The published columns of related tables, as text that is read table by table when asked for.
///
/// A line `# NAME` starts a table, `# NAME COLUMN` one whose event time is that column. Below stand its columns, each type
/// followed by the names that have it: `long A B, string C`. After a line's `+` follow the columns of the workspace form.
struct TableFamily: Sendable {
    /// The event time of the family's tables that have such a column.
    var timeColumn: String
    var text: String

    /// One table's part of the text.
    struct Entry: Sendable {
        var name: String
        var timeColumn: String
        var body: Substring

        var table: TableSchema {
            let parts = body.split(separator: "\n+ ", maxSplits: 1)
            let schema = columns(parts.first ?? "")
            return TableSchema(
                name: name, schema: schema, timeColumn: schema.index(of: timeColumn) == nil ? nil : timeColumn,
                workspace: Schema(columns(parts.dropFirst().first ?? "").columns + TableCatalog.standardColumns))
        }
    }

    /// The tables of the text, in its order; their columns are not read yet.
    var entries: [Entry] {
        var entries: [Entry] = []
        var start: (heading: Substring, body: String.Index)?
        func finish(at end: String.Index) {
            guard let start else { return }
            let words = start.heading.split(separator: " ")
            guard let name = words.first else { return }
            entries.append(Entry(name: String(name), timeColumn: words.dropFirst().first.map(String.init) ?? timeColumn, body: text[start.body..<end]))
        }
        var line = text.startIndex
        while line < text.endIndex {
            let end = text.utf8[line...].firstIndex(of: UInt8(ascii: "\n")) ?? text.endIndex
            let next = end < text.endIndex ? text.utf8.index(after: end) : end
            if text.utf8[line] == UInt8(ascii: "#") {
                finish(at: line)
                start = (text[line..<end].dropFirst(2), next)
            }
            line = next
        }
        finish(at: text.endIndex)
        return entries
    }
}

/// Turns `long A B, string C` into columns.
private func columns(_ text: Substring) -> Schema {
    var columns: [ColumnSchema] = []
    for group in text.utf8.split(separator: UInt8(ascii: ",")) {
        let words = group.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.map { String(Substring($0)) }
        guard let type = words.first.flatMap(ScalarType.init(rawValue:)) else { continue }
        columns += words.dropFirst().map { ColumnSchema($0, type) }
    }
    return Schema(columns)
}
