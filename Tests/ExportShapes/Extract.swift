import Basics
import Telemetry

/// All that comes out of some files: what two ways of reading them must agree on.
public struct Extract: Sendable, Equatable {
    public struct Table: Sendable, Equatable {
        public var name: String
        public var columns: [String]
        public var types: [ScalarType]
        /// Every cell as text.
        public var rows: [[String]] = []
        public var origins: [RowOrigin] = []
        public var read = 0
        public var rejected: [RejectedRow] = []
        public var rejectedCount = 0
        public var failures: [CoercionFailures] = []
        public var inputs: [InputFile] = []
        public var diagnostics: [Diagnostic] = []
    }

    /// Sorted by name.
    public var tables: [Table] = []
    public var skipped: [Diagnostic] = []

    public var rows: Int { tables.reduce(0) { $0 + $1.rows.count } }
    public var rejected: Int { tables.reduce(0) { $0 + $1.rejectedCount } }
    /// Everything that is said about the files.
    public var remarks: [Diagnostic] { tables.flatMap(\.diagnostics) + skipped }

    public init() {}

    /// Opens the paths and scans every table. Throws what `Dataset.open` and the scans throw.
    public init(_ paths: [String], in base: String, options: DatasetOptions = .init(), threads: Int = 1) throws {
        let dataset = try Dataset.open(paths, relativeTo: base, options: options)
        skipped = dataset.skipped
        for source in dataset.sources {
            var table = Table(name: source.table, columns: source.schema.names, types: source.schema.columns.map(\.type))
            let summary = try source.scan(
                ScanRequest(columns: source.schema.names, threads: threads),
                map: { block in (block.batch.rows.map { $0.map(\.text) }, block.origins(of: Array(0..<block.batch.rowCount))) },
                fold: { rows, origins in
                    table.rows += rows
                    table.origins += origins
                })
            table.read = summary.rowsRead
            table.rejected = summary.rejected
            table.inputs = summary.inputs
            table.rejectedCount = summary.inputs.reduce(0) { $0 + $1.rowsRejected }
            table.failures = summary.coercionFailures
            table.diagnostics = summary.diagnostics
            tables.append(table)
        }
    }

    /// What does not add up; nil when everything does.
    public var contradiction: String? {
        for table in tables {
            if table.read != table.rows.count + table.rejectedCount { return "\(table.name): \(table.read) rows read, \(table.rows.count) delivered, \(table.rejectedCount) rejected" }
            if table.read != table.inputs.reduce(0, { $0 + $1.rowsRead }) { return "\(table.name): \(table.read) rows read, but not in its files" }
            if table.rejected.count != table.rejectedCount, table.rejectedCount < 10_000 { return "\(table.name): \(table.rejectedCount) rejected, \(table.rejected.count) named" }
            if table.origins.count != table.rows.count { return "\(table.name): \(table.origins.count) origins of \(table.rows.count) rows" }
            if let origin = table.origins.first(where: { $0.line < 1 || $0.record < 1 }) { return "\(table.name): a row at line \(origin.line), record \(origin.record)" }
            if table.rejected.contains(where: { $0.reason.isEmpty || $0.line < 1 }) { return "\(table.name): a row rejected without place or reason" }
        }
        return nil
    }
}
