import Basics
import KQL

/// The events of one table that a plan matched, and where all its other rows went.
struct CapturedTable {
    var name: String
    var events: ColumnBatch
    var origins: [RowOrigin] = []
    var profile: TableProfile
    var summary = ScanSummary()
    var completeness: Completeness?
    var delivered = 0
    var inWindow = 0
    var funnel: [FunnelStep] = []
}

extension Capture {
    /// Several tables' events one after the other, under the columns of all: a name with several types is not one column, so
    /// the types of the first table that has it decide, and another table's cells of that name are left empty.
    init(_ plan: Plan, _ parts: [CapturedTable], _ scans: [TableScan]) {
        var columns: [ColumnSchema] = []
        var seen: Set<String> = []
        for column in parts.flatMap(\.events.schema.columns) where seen.insert(column.name).inserted { columns.append(column) }
        let schema = Schema(columns)
        let events = parts.count == 1 ? parts[0].events : parts.reduce(into: ColumnBatch(schema: schema)) { $0.append(contentsOf: $1.events.widened(to: schema)) }
        self.init(
            plan: plan, events: events, origins: parts.flatMap(\.origins), rowsDelivered: parts.reduce(0) { $0 + $1.delivered },
            rowsInWindow: parts.reduce(0) { $0 + $1.inWindow }, funnel: parts.flatMap(\.funnel),
            scans: parts.map { TableScan(profile: $0.profile, summary: $0.summary, completeness: $0.completeness) } + scans, eventCounts: parts.map(\.events.rowCount))
    }
}

extension ColumnBatch {
    /// The same rows under more columns; those that it lacks are null, or empty for string.
    func widened(to schema: Schema) -> ColumnBatch {
        let columns = schema.columns.map { wanted -> Column in
            if let column = column(wanted.name), column.type == wanted.type { return column }
            return Column(type: wanted.type, repeating: wanted.type == .string ? .string("") : .null, count: rowCount)
        }
        return ColumnBatch(schema: schema, columns: columns, rowCount: rowCount, lineage: lineage)
    }
}
