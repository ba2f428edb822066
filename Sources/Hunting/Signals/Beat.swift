import Basics

/// A regular interval between events, as a program keeps that reports home by a timer.
public struct Beat: Sendable, Hashable {
    /// The median distance from one event to the next.
    public var interval: Timespan
    /// The median distance of the distances from it.
    public var jitter: Timespan
    public var events: Int

    /// Fewer distances than this are chance.
    static let fewest = 6
    /// Shorter distances are one conversation.
    static let shortest = 10 * Timespan.second

    /// Finds one where the jitter is at most a tenth of the interval, and three of four distances are within a fifth of it; else nil.
    /// Events within a second count as one, and distances of several intervals, as over a night, are among the fourth.
    public init?(_ times: [Datetime]) {
        var moments: [Int64] = []
        for time in times.map(\.ticks).sorted() where moments.last.map({ time - $0 > Timespan.second }) ?? true { moments.append(time) }
        let distances = zip(moments, moments.dropFirst()).map { $1 - $0 }.sorted()
        guard distances.count >= Self.fewest else { return nil }
        let median = distances[distances.count / 2]
        guard median >= Self.shortest else { return nil }
        let deviations = distances.map { abs($0 - median) }.sorted()
        let jitter = deviations[deviations.count / 2]
        guard jitter <= median / 10, deviations.count(where: { $0 <= median / 5 }) * 4 >= deviations.count * 3 else { return nil }
        (interval, self.jitter, events) = (Timespan(ticks: median), Timespan(ticks: jitter), moments.count)
    }
}
