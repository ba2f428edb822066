import Basics

/// Something that can run plans over data: the engine here, a remote workspace elsewhere.
public protocol QueryRunner: Sendable {
    /// Runs a plan up to its tap and keeps the matched events whole. Throws `Refusal` when the data cannot answer it.
    func capture(_ plan: Plan) throws -> Capture

    /// The same for several plans, each with what came of it: what they read of a table is read once. Throws what keeps all of them from an answer.
    func captures(_ plans: [Plan]) throws -> [Result<Capture, any Error>]

    /// The plan's answer over some of the captured events, by position; the rows' lineage names positions in the capture.
    func answer(_ capture: Capture, over events: [Int]) throws -> Answer

    /// For each captured event whether the condition is true of it.
    func test(_ condition: BoundExpression, over capture: Capture) throws -> [Bool]

    /// The rows of a checked pipeline, for a binder whose columns depend on them.
    func rows(of pipeline: BoundPipeline, catalog: Catalog) throws -> ColumnBatch

    /// Reads a table for nothing but what it holds, and how full some of its columns are; nil when there is no such table.
    func profile(_ table: String, columns: [String]) throws -> TableScan?

    /// The columns that a table's data really has; nil when there is no such table.
    func schema(of table: String) -> Schema?
}

/// The events that a plan matched, and where all the others went.
public struct Capture: Sendable {
    /// The plan with every table inside a condition already looked up.
    public var plan: Plan
    /// Every column of the table, one row a matched event, in the order of the input.
    public var events: ColumnBatch
    public var origins: [RowOrigin]
    /// Rows delivered by the readers, rows of these inside the window.
    public var rowsDelivered: Int
    /// Rows that were left unread, as they cannot hold what the plan seeks.
    public var rowsRuledOut: Int { mainScans.reduce(0) { $0 + $1.summary.rowsRuledOut } }
    public var rowsInWindow: Int
    /// The steps before the tap.
    public var funnel: [FunnelStep]
    /// One scan for each table read; the main table's first.
    public var scans: [TableScan]
    /// How many of the events come from each table of a union, in its order; one number for a single table.
    public var eventCounts: [Int]

    public init(
        plan: Plan, events: ColumnBatch, origins: [RowOrigin], rowsDelivered: Int, rowsInWindow: Int, funnel: [FunnelStep], scans: [TableScan],
        eventCounts: [Int]
    ) {
        self.eventCounts = eventCounts
        self.plan = plan
        self.events = events
        self.origins = origins
        self.rowsDelivered = rowsDelivered
        self.rowsInWindow = rowsInWindow
        self.funnel = funnel
        self.scans = scans
    }
}

extension Capture {
    /// The scans of the tables that events come from.
    public var mainScans: [TableScan] { Array(scans.prefix(eventCounts.count)) }

    /// What these tables held together; nil when none was read.
    public var mainProfile: TableProfile? {
        guard var result = mainScans.first?.profile else { return nil }
        for scan in mainScans.dropFirst() { result.merge(scan.profile) }
        return result
    }
}

/// The rows that a plan returns, and the steps after the tap.
public struct Answer: Sendable {
    public var rows: ColumnBatch
    public var funnel: [FunnelStep]

    public init(rows: ColumnBatch, funnel: [FunnelStep]) {
        self.rows = rows
        self.funnel = funnel
    }
}
