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

    /// Runs of whole hours between the first and the last event, within the window, that hold no row.
    public func silentHours(within window: TimeWindow) -> [TimeWindow] {
        guard let firstEvent, let lastEvent else { return [] }
        let span = TimeWindow(start: firstEvent, end: lastEvent).intersection(window)
        guard let start = span.start, let end = span.end, start <= end else { return [] }
        var result: [TimeWindow] = []
        var hour = start.ticks - start.ticks % Timespan.hour
        while hour <= end.ticks {
            if rowsByHour[hour] == nil {
                let next = Datetime(ticks: hour + Timespan.hour - 1)
                if let last = result.last, last.end?.ticks == hour - 1 {
                    result[result.count - 1].end = next
                } else {
                    result.append(TimeWindow(start: Datetime(ticks: hour), end: next))
                }
            }
            hour += Timespan.hour
        }
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
