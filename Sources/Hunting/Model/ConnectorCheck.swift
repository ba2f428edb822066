import Basics

/// One table of the data-connector checklist, answered from the data.
public struct ConnectorCheck: Sendable {
    public var connectorID: String
    public var table: String
    /// True when the query reads the table, whatever the rule's metadata lists.
    public var isQueried: Bool
    public var isPresent: Bool
    /// False where nobody looked at how complete the data is.
    public var isLookedAt = true
    public var rows = 0
    public var firstEvent: Datetime?
    public var lastEvent: Datetime?
    /// The time of which every hour should hold rows: the searched window, its open ends closed by the hunt's period.
    public var question: TimeWindow
    /// The columns that the query needs, and in how many rows each is filled.
    public var neededColumns: [ColumnFill] = []
    /// Whole hours of the question without any row.
    public var silentHours: [TimeWindow] = []
    /// How many whole hours the question has.
    public var hourCount = 0
    /// Cells of needed columns that could not be read as what they should be.
    public var coercionFailures: [CoercionFailures] = []
    public var truncations: [SuspectedTruncation] = []
    /// Rows of the table that repeat an earlier one, left out or not.
    public var copies = 0
    /// Copies on which the answer rests: those among the matched events; of a table that is read beside these, all.
    public var copiesCounted = 0
    /// Devices that were seen in the question and then sent nothing in the last 24 hours of the data.
    public var stopped = DeviceRoll.Selection()

    public struct ColumnFill: Sendable, Hashable {
        public var name: String
        public var isPresent: Bool
        public var filled: Int
        /// True when a condition of the query depends on it.
        public var isTested: Bool

        public init(name: String, isPresent: Bool, filled: Int, isTested: Bool = false) {
            self.name = name
            self.isPresent = isPresent
            self.filled = filled
            self.isTested = isTested
        }
    }

    public init(connectorID: String, table: String, isQueried: Bool, isPresent: Bool, question: TimeWindow = TimeWindow(start: nil, end: nil)) {
        self.connectorID = connectorID
        self.table = table
        self.isQueried = isQueried
        self.isPresent = isPresent
        self.question = question
    }

    public var silentHourCount: Int { silentHours.reduce(0) { $0 + Int(clamping: ($1.duration?.ticks ?? 0) / Timespan.hour) } }

    /// What the data covers of the question; nil where nothing of it.
    public var overlap: TimeWindow? {
        guard let firstEvent, let lastEvent else { return nil }
        let overlap = question.intersection(TimeWindow(start: firstEvent, end: lastEvent))
        return overlap.isEmpty ? nil : overlap
    }
}

/// Something that a table's data lacks for an answer.
public enum Shortfall: Sendable, Hashable {
    /// No file holds rows of the table.
    case absent
    /// Nobody looked at how complete the data is.
    case notLookedAt
    /// Files are there, rows are not.
    case noRows
    /// Not one row lies in the searched window.
    case outsideWindow
    case missingColumns([String])
    /// Columns that conditions depend on and that no row fills.
    case emptyColumns([String])
    /// Whole hours without any row: quiet, or not recorded.
    case silentHours(Int, of: Int)
    /// Files that end where an export is known to end.
    case truncated([SuspectedTruncation])
    /// So many cells of a column could not be read as what they should be.
    case unreadCells(Int, column: String, type: ScalarType)
    /// Copies of events on which the answer rests: counts are too high.
    case copies(Int)
}

extension ConnectorCheck {
    public enum Verdict: String, Sendable {
        case answered, partly, notAnswerable
    }

    /// What keeps the data of this table from being all that the rule asks for, the worst first.
    public func shortfalls(within tolerance: Tolerance) -> [Shortfall] {
        guard isPresent else { return [.absent] }
        guard isLookedAt else {
            let missing = neededColumns.filter { !$0.isPresent }.map(\.name)
            return (missing.isEmpty ? [] : [.missingColumns(missing)]) + [.notLookedAt]
        }
        guard rows > 0 else { return [.noRows] }
        guard isQueried else { return truncations.isEmpty ? [] : [.truncated(truncations)] }
        var result: [Shortfall] = []
        let isOutside = overlap == nil && firstEvent != nil
        if isOutside { result.append(.outsideWindow) }
        let missing = neededColumns.filter { !$0.isPresent }.map(\.name)
        if !missing.isEmpty { result.append(.missingColumns(missing)) }
        let empty = neededColumns.filter { $0.isPresent && $0.isTested && $0.filled == 0 }.map(\.name)
        if !empty.isEmpty { result.append(.emptyColumns(empty)) }
        if !isOutside, silentHourCount > tolerance.silentHours { result.append(.silentHours(silentHourCount, of: hourCount)) }
        if !truncations.isEmpty { result.append(.truncated(truncations)) }
        for failure in coercionFailures where Double(failure.count) * 100 > tolerance.rejectedPercent * Double(rows) {
            result.append(.unreadCells(failure.count, column: failure.column, type: failure.type))
        }
        if copiesCounted > 0 { result.append(.copies(copiesCounted)) }
        return result
    }

    public func verdict(within tolerance: Tolerance) -> Verdict {
        let shortfalls = shortfalls(within: tolerance)
        let isHopeless = shortfalls.contains { shortfall in
            switch shortfall {
            case .absent, .noRows, .outsideWindow, .missingColumns: true
            default: false
            }
        }
        return isHopeless ? .notAnswerable : shortfalls.isEmpty ? .answered : .partly
    }
}
