/// A table as published: its columns in the documented order, and which of them is the event time.
///
/// A table that Defender and a Log Analytics workspace both have is one table, in Defender's form. What the workspace adds,
/// or types differently (AdditionalFields is text in Defender and dynamic there), stands beside it in `workspace`.
public struct TableSchema: Sendable, Hashable {
    public var name: String
    public var schema: Schema
    /// Nil where the table records states without a time, as the vulnerability tables do.
    public var timeColumn: String?
    /// The columns that only a workspace has, and those that it types differently.
    public var workspace: Schema

    public init(name: String, schema: Schema, timeColumn: String? = "Timestamp", workspace: Schema = Schema([])) {
        self.name = name
        self.schema = schema
        self.timeColumn = timeColumn
        self.workspace = workspace
    }

    /// The names under which files may hold the event time, the table's own first.
    ///
    /// Defender calls it Timestamp, a workspace TimeGenerated. A name that the table has for another column does not count.
    public var timeNames: [String] {
        guard let timeColumn else { return [] }
        return [timeColumn] + TableCatalog.timeNames.filter { $0 != timeColumn && schema.index(of: $0) == nil }
    }

    /// The table's own name for a column of a file: other names of the event time become its own.
    public func ownName(of column: String) -> String { timeNames.contains(column) ? timeColumn ?? column : column }

    /// The type of a column as published; `isWorkspace` says in which of the two forms.
    public func type(of column: String, isWorkspace: Bool) -> ScalarType? {
        if isWorkspace, let type = workspace.type(of: column) { return type }
        return schema.type(of: column) ?? workspace.type(of: column)
    }

    /// The table with all columns that either form has.
    public var widened: TableSchema {
        var table = self
        table.schema.columns += workspace.columns.filter { schema.index(of: $0.name) == nil }
        return table
    }

    /// The table as its files hold it: their types, and the columns that they have besides.
    public func holding(_ files: Schema) -> TableSchema {
        var table = self
        for column in files.columns {
            if let place = schema.index(of: column.name) {
                table.schema.columns[place].type = column.type
            } else if ownName(of: column.name) == column.name {
                table.schema.columns.append(column)
            }
        }
        return table
    }
}
