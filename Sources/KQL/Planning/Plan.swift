import Basics

/// A checked query made ready to run: windows taken out of conditions, unused columns left unread, the tap marked.
public struct Plan: Sendable {
    public var pipeline: BoundPipeline
    /// The number of leading steps that run on single events; exclusions and evidence attach after them.
    public var tap: Int
    /// The main table, or what a union of tables comes to; nil when the query reads none whose events can be traced.
    public var table: TableSchema?
    /// The window of the query's own text, before any lookback.
    public var ownWindow: TimeWindow?
    /// Every table read, with the columns needed from it, in the order of first use.
    public var tables: [TableUse]
    /// The columns of the result that say what a row is about: what it is grouped by, else all.
    public var keyColumns: [String]
    public var notes: [Diagnostic]
    /// What the records of each table must hold, one entry for each place where a table is read; the main table's first.
    public var needles: [TableNeedles] = []

    public struct TableNeedles: Sendable, Hashable {
        public var table: String
        public var needles: Needles
    }

    public struct TableUse: Sendable, Hashable {
        public var table: String
        public var columns: [String]
        /// Those of them on which the query's first conditions depend: without a value there, few rows can match.
        public var tested: [String]
        /// The window that is evaluated over this table; nil when the query sets none.
        public var window: TimeWindow?
    }

    public var window: TimeWindow? { pipeline.window(overLegs: true) }
    public var schema: Schema { pipeline.schema }
}

/// What planning needs to know of the run.
public struct PlanOptions: Sendable {
    /// What `now()` is.
    public var now: Datetime
    /// Replaces how far back every window reaches.
    public var lookback: Timespan?
    /// The value of an expression without columns; nil when it has none that is fixed.
    public var constant: @Sendable (BoundExpression) -> Value?

    public init(now: Datetime, lookback: Timespan? = nil, constant: @escaping @Sendable (BoundExpression) -> Value?) {
        self.now = now
        self.lookback = lookback
        self.constant = constant
    }
}
