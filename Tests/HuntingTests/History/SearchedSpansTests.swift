import Basics
import Hunting
import Testing

/// Holes and overlaps of windows, by days of a month; a window holds both its ends.
@Suite struct SearchedSpansTests {
    static func day(_ day: Double) -> Datetime { Datetime(ticks: (Datetime(year: 2026, month: 11, day: 1) ?? .earliest).ticks + Int64(day * Double(Timespan.day))) }
    static func window(_ start: Double, _ end: Double) -> TimeWindow { TimeWindow(start: day(start), end: day(end)) }
    /// A hole between windows that hold their ends does not hold its own.
    static func hole(_ start: Double, _ end: Double) -> TimeWindow { TimeWindow(start: Datetime(ticks: day(start).ticks + 1), end: Datetime(ticks: day(end).ticks - 1)) }

    @Test(arguments: [
        ([], [], []), ([window(1, 6)], [], []),
        // Five days looked back, every seven: two days a week are never searched.
        ([window(2, 7), window(9, 14), window(16, 21)], [hole(7, 9), hole(14, 16)], []),
        // Windows that only touch.
        ([window(0, 7), window(7, 14)], [], []),
        ([window(0, 7), window(6, 14), window(13, 21)], [], [window(6, 7), window(13, 14)]),
        // A run for an earlier time that comes later fills the hole.
        ([window(0, 7), window(14, 21), window(6, 15)], [], [window(6, 7), window(14, 15)]),
        // The same twice, and one in another.
        ([window(0, 7), window(0, 7)], [], [window(0, 7)]), ([window(0, 7), window(2, 3)], [], [window(2, 3)]),
        ([window(0, 7), TimeWindow(start: nil, end: day(20)), window(9, 12)], [hole(7, 9)], []), ([window(5, 4), window(0, 1)], [], []),
    ] as [([TimeWindow], [TimeWindow], [TimeWindow])])
    func holesAndOverlaps(windows: [TimeWindow], gaps: [TimeWindow], overlaps: [TimeWindow]) {
        let spans = SearchedSpans(windows)
        #expect(spans.gaps == gaps)
        #expect(spans.overlaps == overlaps)
    }

    /// Against a count of every hour, for windows on full hours.
    @Test(arguments: 0..<200) func agreesWithCountingEveryHour(seed: Int) {
        var random = Seeded(seed: UInt64(seed) &+ 1)
        let pairs = (0..<Int.random(in: 1...6, using: &random)).map { _ in
            let start = Int.random(in: 0..<60, using: &random)
            return (start, start + Int.random(in: 1...20, using: &random))
        }
        let spans = SearchedSpans(pairs.map { Self.window(Double($0.0) / 24, Double($0.1) / 24) })
        func hours(_ windows: [TimeWindow]) -> Set<Int> {
            Set((0..<100).filter { hour in windows.contains { $0.contains(Datetime(ticks: Self.day(Double(hour) / 24).ticks + Timespan.minute)) } })
        }
        let counts = (0..<100).map { hour in pairs.count { hour >= $0.0 && hour < $0.1 } }
        let (first, last) = (counts.firstIndex { $0 > 0 } ?? 0, counts.lastIndex { $0 > 0 } ?? 0)
        #expect(hours(spans.gaps) == Set((first...last).filter { counts[$0] == 0 }), "seed \(seed): \(pairs)")
        #expect(hours(spans.overlaps) == Set((0..<100).filter { counts[$0] > 1 }), "seed \(seed): \(pairs)")
    }
}

/// Numbers from a seed (splitmix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
