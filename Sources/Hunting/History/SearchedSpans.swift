import Basics

/// What the runs of a hunt searched, taken together: the holes between their windows, and what they searched twice.
public struct SearchedSpans: Sendable, Hashable {
    /// Stretches between the first window and the last that no run searched.
    public var gaps: [TimeWindow] = []
    /// Stretches that a run searched although an earlier one had.
    public var overlaps: [TimeWindow] = []

    /// From windows in the order of their runs; those with an open end are left out.
    public init(_ windows: [TimeWindow]) {
        let closed = windows.filter { !$0.isEmpty }.compactMap { window in window.start.flatMap { start in window.end.map { (start: start.ticks, end: $0.ticks) } } }
        var covered: [(start: Int64, end: Int64)] = []
        var twice: [(start: Int64, end: Int64)] = []
        for window in closed {
            for earlier in covered {
                let (start, end) = (max(window.start, earlier.start), min(window.end, earlier.end))
                // Windows that only touch, at the instant where one ends and the next begins, do not overlap.
                if start < end { twice.append((start, end)) }
            }
            covered = Self.joined(covered + [window])
        }
        gaps = zip(covered, covered.dropFirst()).map { Self.window($0.end + 1, $1.start - 1) }
        overlaps = Self.joined(twice).map { Self.window($0.start, $0.end) }
    }

    /// Stretches in order, with those that touch made one.
    private static func joined(_ spans: [(start: Int64, end: Int64)]) -> [(start: Int64, end: Int64)] {
        var result: [(start: Int64, end: Int64)] = []
        for span in spans.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            if let last = result.last, span.start <= last.end || span.start - 1 == last.end {
                result[result.count - 1].end = max(last.end, span.end)
            } else {
                result.append(span)
            }
        }
        return result
    }

    private static func window(_ start: Int64, _ end: Int64) -> TimeWindow { TimeWindow(start: Datetime(ticks: start), end: Datetime(ticks: end)) }
}
