import Basics

/// A source and checked operators.
public struct BoundPipeline: Sendable {
    public var source: Source
    public var steps: [BoundStep]
    /// The event-time window of a table source, once the planner has taken it out of the conditions.
    public var window: WindowFilter?

    public enum Source: Sendable {
        /// A table, with the columns that the steps see.
        case table(String, Schema)
        case rows(ColumnBatch)
    }

    public init(source: Source, steps: [BoundStep] = [], window: WindowFilter? = nil) {
        self.source = source
        self.steps = steps
        self.window = window
    }

    public var sourceSchema: Schema {
        switch source {
        case .table(_, let schema): schema
        case .rows(let batch): batch.schema
        }
    }

    public var schema: Schema { steps.last?.schema ?? sourceSchema }
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
    public var isRowWise: Bool {
        switch kind {
        case .filter, .project: true
        case .summarize, .distinct, .sort, .top, .take, .count: false
        }
    }
}

public enum BoundOperator: Sendable {
    case filter(BoundExpression)
    /// extend and every project form: the columns after the step.
    case project([BoundColumn])
    case summarize(keys: [BoundColumn], aggregates: [BoundAggregate])
    case distinct([BoundColumn])
    case sort([SortKey])
    case top(Int, SortKey)
    case take(Int)
    case count

    public struct SortKey: Sendable {
        public var expression: BoundExpression
        public var isDescending: Bool
        public var nullsFirst: Bool

        public init(expression: BoundExpression, isDescending: Bool, nullsFirst: Bool) {
            self.expression = expression
            self.isDescending = isDescending
            self.nullsFirst = nullsFirst
        }
    }
}
