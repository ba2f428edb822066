/// What a table's files held, over all rows that could be read: the proof behind a zero.
public struct TableProfile: Sendable {
    public var table: String
    public var rows = 0
    public var firstEvent: Datetime?
    public var lastEvent: Datetime?
    /// Rows by hour of event time, keyed by the hour's first tick.
    public var rowsByHour: [Int64: Int] = [:]
    /// Cells that are neither null nor empty, by column, for the columns asked for.
    public var filled: [String: Int] = [:]

    public init(table: String) { self.table = table }

    /// Counts the rows of a batch: `time` names the event-time column, `columns` those whose filling is of interest.
    public mutating func add(_ batch: ColumnBatch, time: String, columns: [String]) {
        rows += batch.rowCount
        if case .longs(let ticks)? = batch.column(time)?.storage, !ticks.isEmpty {
            for tick in ticks { rowsByHour[tick - tick % Timespan.hour, default: 0] += 1 }
            let (low, high) = ticks.reduce((Int64.max, Int64.min)) { (min($0.0, $1), max($0.1, $1)) }
            firstEvent = Datetime(ticks: min(low, firstEvent?.ticks ?? low))
            lastEvent = Datetime(ticks: max(high, lastEvent?.ticks ?? high))
        }
        for name in columns {
            guard let column = batch.column(name) else { continue }
            filled[name, default: 0] += (0..<batch.rowCount).count { !column.isBlank($0) }
        }
    }

    public mutating func merge(_ other: TableProfile) {
        rows += other.rows
        firstEvent = [firstEvent, other.firstEvent].compactMap { $0 }.min()
        lastEvent = [lastEvent, other.lastEvent].compactMap { $0 }.max()
        rowsByHour.merge(other.rowsByHour, uniquingKeysWith: +)
        filled.merge(other.filled, uniquingKeysWith: +)
    }

    /// Runs of whole hours within the window that hold no row; an open end of the window is the first or last event.
    public func silentHours(within window: TimeWindow) -> [TimeWindow] {
        guard let start = window.start ?? firstEvent, let end = window.end ?? lastEvent, start <= end else { return [] }
        var result: [TimeWindow] = []
        // The first hour that lies in the window whole, and the first that does not any more.
        var next = start.ticks + (Timespan.hour - start.ticks % Timespan.hour) % Timespan.hour
        let last = end.ticks + 1 - (end.ticks + 1) % Timespan.hour
        for hour in rowsByHour.keys.sorted() where hour >= next && hour < last {
            if hour > next { result.append(TimeWindow(start: Datetime(ticks: next), end: Datetime(ticks: hour - 1))) }
            next = hour + Timespan.hour
        }
        if next < last { result.append(TimeWindow(start: Datetime(ticks: next), end: Datetime(ticks: last - 1))) }
        return result
    }
}

extension Column {
    /// True for null, for an empty string and for dynamic null.
    public func isBlank(_ row: Int) -> Bool {
        if case .strings(let texts) = storage { return texts.isEmpty(row) }
        return isNull(row)
    }
}
