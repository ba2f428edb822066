/// What a table's files held, over all rows that could be read: the proof behind a zero.
public struct TableProfile: Sendable {
    public var table: String
    public var rows = 0
    public var firstEvent: Datetime?
    public var lastEvent: Datetime?
    /// Rows by hour of event time, keyed by the hour's first tick; only hours of `Datetime.plausible`, which bounds their number.
    public var rowsByHour: [Int64: Int] = [:]
    /// Cells that are neither null nor empty, by column, for the columns asked for.
    public var filled: [String: Int] = [:]

    public init(table: String) { self.table = table }

    /// Counts the rows of a batch: `time` names the event-time column, `columns` those whose filling is of interest.
    public mutating func add(_ batch: ColumnBatch, time: String, columns: [String]) {
        rows += batch.rowCount
        if let column = batch.column(time), case .longs(let ticks) = column.storage { addTimes(ticks, column.validity) }
        for name in columns {
            guard let column = batch.column(name) else { continue }
            filled[name, default: 0] += column.filledCount
        }
    }

    /// Rows mostly follow one another in time, so that an hour is looked up once for all rows in a row that lie in it.
    private mutating func addTimes(_ ticks: [Int64], _ validity: [Bool]?) {
        var (low, high) = (Int64.max, Int64.min)
        var (hour, count) = (Int64(0), 0)
        for (row, tick) in ticks.enumerated() {
            if let validity, !validity[row] { continue }
            low = min(low, tick)
            high = max(high, tick)
            if count > 0, tick >= hour, tick - hour < Timespan.hour {
                count += 1
                continue
            }
            if count > 0 { rowsByHour[hour, default: 0] += count }
            guard Datetime.plausible.contains(Datetime(ticks: tick)) else {
                count = 0
                continue
            }
            (hour, count) = (tick - tick % Timespan.hour, 1)
        }
        if count > 0 { rowsByHour[hour, default: 0] += count }
        guard low <= high else { return }
        firstEvent = Datetime(ticks: min(low, firstEvent?.ticks ?? low))
        lastEvent = Datetime(ticks: max(high, lastEvent?.ticks ?? high))
    }

    public mutating func merge(_ other: TableProfile) {
        rows += other.rows
        firstEvent = [firstEvent, other.firstEvent].compactMap { $0 }.min()
        lastEvent = [lastEvent, other.lastEvent].compactMap { $0 }.max()
        rowsByHour.merge(other.rowsByHour, uniquingKeysWith: +)
        filled.merge(other.filled, uniquingKeysWith: +)
    }

    /// Runs of whole hours within the window that hold no row; an open end of the window is the first or last hour with rows.
    public func silentHours(within window: TimeWindow) -> [TimeWindow] {
        guard let (first, end) = wholeHours(of: window) else { return [] }
        var result: [TimeWindow] = []
        var next = first
        for hour in rowsByHour.keys.sorted() where hour >= next && hour < end {
            if hour > next { result.append(TimeWindow(start: Datetime(ticks: next), end: Datetime(ticks: hour - 1))) }
            next = hour + Timespan.hour
        }
        if next < end { result.append(TimeWindow(start: Datetime(ticks: next), end: Datetime(ticks: end - 1))) }
        return result
    }

    /// How many whole hours lie within the window, its open ends closed in the same way.
    public func hourCount(within window: TimeWindow) -> Int {
        wholeHours(of: window).map { Int(clamping: ($0.end - $0.first) / Timespan.hour) } ?? 0
    }

    /// The first hour that lies in the window whole, and the first that does not any more; nil when there is none.
    private func wholeHours(of window: TimeWindow) -> (first: Int64, end: Int64)? {
        guard let start = window.start?.ticks ?? rowsByHour.keys.min(),
            let last = window.end?.ticks ?? rowsByHour.keys.max().map({ $0 + Timespan.hour - 1 }), start <= last
        else { return nil }
        let first = start + (Timespan.hour - start % Timespan.hour) % Timespan.hour
        let end = last + 1 - (last + 1) % Timespan.hour
        return first < end ? (first, end) : nil
    }
}

extension Datetime {
    /// The times that events can have been recorded at, 2000 to 2100; others are a clock that was never set, or nonsense.
    public static let plausible = (Datetime(year: 2000, month: 1, day: 1) ?? .earliest)...(Datetime(year: 2100, month: 1, day: 1) ?? .latest)

    /// The same up to the clock of a run.
    public static func plausible(upTo clock: Datetime?) -> ClosedRange<Int64> {
        let last = min(clock ?? plausible.upperBound, plausible.upperBound)
        return plausible.lowerBound.ticks...max(plausible.lowerBound.ticks, last.ticks)
    }
}
