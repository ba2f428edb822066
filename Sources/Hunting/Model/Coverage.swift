import Basics

/// One table of the data-connector checklist, answered from the data.
public struct ConnectorCheck: Sendable {
    public var connectorID: String
    public var table: String
    /// True when the query reads the table, whatever the rule's metadata lists.
    public var isQueried: Bool
    public var isPresent: Bool
    public var rows: Int
    public var firstEvent: Datetime?
    public var lastEvent: Datetime?
    /// The columns that the query needs, and in how many rows each is filled.
    public var neededColumns: [ColumnFill]
    /// Whole hours inside the searched span without any row.
    public var silentHours: [TimeWindow]

    public var silentHourCount: Int { silentHours.reduce(0) { $0 + Int(clamping: ($1.duration?.ticks ?? 0) / Timespan.hour) } }

    public struct ColumnFill: Sendable, Hashable {
        public var name: String
        public var isPresent: Bool
        public var filled: Int

        public init(name: String, isPresent: Bool, filled: Int) {
            self.name = name
            self.isPresent = isPresent
            self.filled = filled
        }
    }

    public init(
        connectorID: String, table: String, isQueried: Bool, isPresent: Bool, rows: Int = 0, firstEvent: Datetime? = nil,
        lastEvent: Datetime? = nil, neededColumns: [ColumnFill] = [], silentHours: [TimeWindow] = []
    ) {
        self.connectorID = connectorID
        self.table = table
        self.isQueried = isQueried
        self.isPresent = isPresent
        self.rows = rows
        self.firstEvent = firstEvent
        self.lastEvent = lastEvent
        self.neededColumns = neededColumns
        self.silentHours = silentHours
    }
}

/// What of the time in question a rule really searched.
public struct Coverage: Sendable {
    /// The window of the rule's own text, before any `lookback`.
    public var ruleWindow: TimeWindow?
    /// The window that was evaluated.
    public var evaluatedWindow: TimeWindow?
    /// The period this hunt answers for: `every` back from the clock.
    public var period: TimeWindow?
    /// Parts of the period that were not searched.
    public var notSearched: [TimeWindow]
    /// True when no event of the table lies in the evaluated window: the rule was not evaluated, and its zero is no answer.
    public var isWithoutData: Bool

    /// How much of the period was not searched.
    public var missing: Timespan { Timespan(ticks: notSearched.reduce(0) { $0 + ($1.duration?.ticks ?? 0) }) }

    public init(
        ruleWindow: TimeWindow? = nil, evaluatedWindow: TimeWindow? = nil, period: TimeWindow? = nil, notSearched: [TimeWindow] = [],
        isWithoutData: Bool = false
    ) {
        self.ruleWindow = ruleWindow
        self.evaluatedWindow = evaluatedWindow
        self.period = period
        self.notSearched = notSearched
        self.isWithoutData = isWithoutData
    }
}
