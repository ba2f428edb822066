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

    /// True when no instant lies in it.
    public var isEmpty: Bool { if let start, let end { start > end } else { false } }
}
