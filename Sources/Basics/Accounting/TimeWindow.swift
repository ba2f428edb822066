/// A stretch of event time; both ends belong to it, as in Kusto's `between`. A missing end is open.
public struct TimeWindow: Sendable, Hashable {
    public var start: Datetime?
    public var end: Datetime?

    public init(start: Datetime?, end: Datetime?) {
        self.start = start
        self.end = end
    }

    public func contains(_ time: Datetime) -> Bool {
        (start.map { $0 <= time } ?? true) && (end.map { time <= $0 } ?? true)
    }

    public func intersection(_ other: TimeWindow) -> TimeWindow {
        let starts = [start, other.start].compactMap { $0 }
        let ends = [end, other.end].compactMap { $0 }
        return TimeWindow(start: starts.max(), end: ends.min())
    }

    /// How long it is; nil with an open end. Ends may belong to it or not: one tick short of a whole second counts as the whole.
    public var duration: Timespan? {
        guard let start, let end, start <= end else { return nil }
        let ticks = end.ticks - start.ticks
        return Timespan(ticks: (ticks + 1) % Timespan.second == 0 ? ticks + 1 : ticks)
    }

    /// True when no instant lies in it.
    public var isEmpty: Bool { if let start, let end { start > end } else { false } }
}
