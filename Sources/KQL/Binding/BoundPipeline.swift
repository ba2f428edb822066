import Basics

/// A source and checked operators.
public struct BoundPipeline: Sendable {
    public var source: Source
    public var steps: [BoundStep]
    /// The event-time window of a table source, once the planner has taken it out of the conditions.
    public var window: WindowFilter?
    /// What the records of a table source must hold, once the planner has derived it.
    public var needles = Needles()
    /// True when the rows are in a set order, which window functions need.
    public var isSerialized: Bool
    /// The first steps are a `let` that several parts of the query use: worth computing once.
    public var shared: Shared?
    /// What `as` calls it.
    public var alias: String?
    /// How many unions stand inside one another at its source.
    var unions = 0

    public struct Shared: Sendable, Hashable {
        public var id: Int
        public var steps: Int
    }

    public indirect enum Source: Sendable {
        /// A table, with the columns that the steps see.
        case table(String, Schema)
        case rows(ColumnBatch)
        /// Tables of one schema, one after the other.
        case union([BoundPipeline], Schema)
        case range(BoundRange)
        case external(BoundExternal)
    }

    public init(source: Source, steps: [BoundStep] = [], window: WindowFilter? = nil, isSerialized: Bool = false) {
        self.source = source
        self.steps = steps
        self.window = window
        self.isSerialized = isSerialized
    }

    public var sourceSchema: Schema {
        switch source {
        case .table(_, let schema), .union(_, let schema): schema
        case .rows(let batch): batch.schema
        case .range(let range): Schema([range.column])
        case .external(let external): external.schema
        }
    }

    public var schema: Schema { steps.last?.schema ?? sourceSchema }
}

/// `range column from … to … step …`.
public struct BoundRange: Sendable {
    public var column: ColumnSchema
    public var from: BoundExpression
    public var to: BoundExpression
    public var step: BoundExpression
}

/// `externaldata`: addresses that local files stand in for.
public struct BoundExternal: Sendable, Hashable {
    public var schema: Schema
    public var urls: [String]
    /// As written, or as the first address ends: csv, txt, json and so on.
    public var format: String
    public var ignoresFirstRecord: Bool
    /// For JSON: the members to follow for each column.
    public var paths: [[String]]
}

/// Conditions on nothing but the event time, as one window.
public struct WindowFilter: Sendable {
    /// The position of the event time in the source's columns.
    public var column: Int
    public var window: TimeWindow
    /// The conditions as written, and the line of the first.
    public var text: String
    public var line: Int

    public init(column: Int, window: TimeWindow, text: String, line: Int) {
        self.column = column
        self.window = window
        self.text = text
        self.line = line
    }
}

/// One operator, checked against the columns before it.
public struct BoundStep: Sendable {
    public var kind: BoundOperator
    /// The columns after it.
    public var schema: Schema
    /// As written, on one line.
    public var text: String
    /// In the query, from 1.
    public var line: Int

    public init(kind: BoundOperator, schema: Schema, text: String, line: Int) {
        self.kind = kind
        self.schema = schema
        self.text = text
        self.line = line
    }

    /// True when each row out is one row in, in the same order: such a step may run before the tap.
    public var isRowWise: Bool { kind.isRowWise }
}
