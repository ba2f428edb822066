/// What a scan should deliver.
public struct ScanRequest: Sendable {
    /// Names of the columns wanted; every one is in the source's schema.
    public var columns: [String]
    /// How many blocks may be worked on at a time.
    public var threads: Int
    /// True when the columns are wanted where there are any: a file without one is then no fault.
    public var isSurvey: Bool
    /// Those of the columns for which the same holds although it is no survey: what is read only to tell about the table.
    public var optional: Set<String>
    /// What every row that is wanted holds: others may be ruled out by their bytes, unread, and are only counted. Nil where all rows are to be read.
    public var sieve: Needles?
    /// The digests of the files are wanted.
    public var isDigested: Bool

    public init(columns: [String], threads: Int = 1, isSurvey: Bool = false, optional: Set<String> = [], sieve: Needles? = nil, isDigested: Bool = true) {
        self.columns = columns
        self.threads = max(1, threads)
        self.isSurvey = isSurvey
        self.optional = optional
        self.sieve = sieve
        self.isDigested = isDigested
    }

    /// The columns without which a file counts as lacking something.
    public var required: [String] { isSurvey ? [] : columns.filter { !optional.contains($0) } }
}

/// Consecutive rows of a table, with the columns that were asked for.
public protocol ScanBlock: Sendable {
    /// The wanted columns, in the order of the request.
    var batch: ColumnBatch { get }

    /// Whole events: every column of the table for these rows of `batch`, in this order, and where each row stands.
    func events(at rows: [Int]) throws -> ColumnBatch
    func origins(of rows: [Int]) -> [RowOrigin]
}

/// Where a row was read from.
public struct RowOrigin: Sendable, Hashable {
    public var path: String
    /// The line on which the row starts, from 1.
    public var line: Int
    /// Which of the file's records it is, from 1, a header not counted: many rows of a JSON document may stand on one line.
    public var record: Int

    public init(path: String, line: Int, record: Int) {
        self.path = path
        self.line = line
        self.record = record
    }
}

/// What a scan met, over all rows of the table.
public struct ScanSummary: Sendable {
    public var inputs: [InputFile]
    /// All rows, those ruled out among them.
    public var rowsRead: Int
    /// Rows that cannot hold what was sought, by their bytes, and were not read any further. Where a file holds several tables, rows of all.
    public var rowsRuledOut: Int
    /// Rows that were left out because they repeat an earlier one.
    public var copiesDropped: Int
    public var rejected: [RejectedRow]
    public var coercionFailures: [CoercionFailures]
    /// Damage past which a file could not be read, such as a truncated gzip stream.
    public var diagnostics: [Diagnostic]

    public init(
        inputs: [InputFile] = [], rowsRead: Int = 0, rowsRuledOut: Int = 0, copiesDropped: Int = 0, rejected: [RejectedRow] = [],
        coercionFailures: [CoercionFailures] = [], diagnostics: [Diagnostic] = []
    ) {
        self.inputs = inputs
        self.rowsRead = rowsRead
        self.rowsRuledOut = rowsRuledOut
        self.copiesDropped = copiesDropped
        self.rejected = rejected
        self.coercionFailures = coercionFailures
        self.diagnostics = diagnostics
    }
}

/// A table that can be read, as often as needed.
public protocol TableSource: Sendable {
    var table: String { get }
    /// The columns the files really have, typed by the table's published schema.
    var schema: Schema { get }

    /// Reads every row: `map` turns blocks into partial results, several at a time; `fold` takes these in the order of the
    /// input, so that the outcome never depends on `request.threads`.
    func scan<Partial: Sendable>(
        _ request: ScanRequest, map: @Sendable (any ScanBlock) throws -> Partial, fold: (Partial) throws -> Void
    ) throws -> ScanSummary
}

extension TableSource {
    /// The name of the event time in this table; its schema need not have it.
    public var timeColumn: String { TableCatalog.table(named: table)?.timeColumn ?? "Timestamp" }
}
