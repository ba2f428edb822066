/// Which captured events each row of a batch rests on, as positions in the capture; nil where nobody asked.
public typealias Lineage = [[Int]]

/// Rows as columns of equal length.
public struct ColumnBatch: Sendable {
    public var schema: Schema
    public var columns: [Column]
    public private(set) var rowCount: Int
    /// One list of event positions a row, when the batch descends from captured events.
    public var lineage: Lineage?

    /// Rows of a schema. `rowCount` is needed only where a batch has no columns.
    public init(schema: Schema, columns: [Column], rowCount: Int? = nil, lineage: Lineage? = nil) {
        self.schema = schema
        self.columns = columns
        self.rowCount = rowCount ?? columns.first?.count ?? 0
        self.lineage = lineage
    }

    public init(schema: Schema) {
        self.init(schema: schema, columns: schema.columns.map { Column(type: $0.type) }, rowCount: 0)
    }

    public init(schema: Schema, rows: [[Value]]) {
        self.init(
            schema: schema,
            columns: schema.columns.indices.map { index in
                Column(type: schema.columns[index].type, values: rows.lazy.map { index < $0.count ? $0[index] : .null })
            }, rowCount: rows.count)
    }

    public func row(_ row: Int) -> [Value] { columns.map { $0[row] } }

    public var rows: [[Value]] { (0..<rowCount).map(row) }

    /// The cell at a row under a column name; null when there is no such column.
    public subscript(row: Int, name: String) -> Value { schema.index(of: name).map { columns[$0][row] } ?? .null }

    public func column(_ name: String) -> Column? { schema.index(of: name).map { columns[$0] } }

    /// The rows at these positions, in this order.
    public func gathering(_ rows: [Int]) -> ColumnBatch {
        ColumnBatch(
            schema: schema, columns: columns.map { $0.gathering(rows) }, rowCount: rows.count,
            lineage: lineage.map { lineage in rows.map { lineage[$0] } })
    }

    /// Adds the rows of a batch of the same schema.
    public mutating func append(contentsOf other: ColumnBatch) {
        if rowCount == 0 {
            self = other
            return
        }
        if other.rowCount == 0 { return }
        if let more = other.lineage, lineage != nil { lineage?.append(contentsOf: more) } else { lineage = nil }
        for index in columns.indices where index < other.columns.count { columns[index].append(contentsOf: other.columns[index]) }
        rowCount += other.rowCount
    }
}
