/// A set of Unicode scalars: sorted, disjoint ranges that do not touch, and a bitmap of the ASCII ones.
struct ScalarSet: Sendable, Hashable {
    static let last: UInt32 = 0x10FFFF
    static let all = ScalarSet([0...last])

    let ranges: [ClosedRange<UInt32>]
    private let low: UInt64
    private let high: UInt64

    /// Ranges in any order, overlapping or not.
    init(_ unsorted: [ClosedRange<UInt32>]) {
        var merged: [ClosedRange<UInt32>] = []
        for range in unsorted.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let previous = merged.last, range.lowerBound <= previous.upperBound &+ 1 {
                merged[merged.count - 1] = previous.lowerBound...max(previous.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        var bits: (UInt64, UInt64) = (0, 0)
        for range in merged where range.lowerBound < 128 {
            for value in range.lowerBound...min(range.upperBound, 127) {
                if value < 64 { bits.0 |= 1 << UInt64(value) } else { bits.1 |= 1 << UInt64(value - 64) }
            }
        }
        ranges = merged
        (low, high) = bits
    }

    init(_ scalars: String) { self.init(scalars.unicodeScalars.map { $0.value...$0.value }) }

    @inline(__always)
    func contains(_ value: UInt32) -> Bool {
        if value < 64 { return low & (1 << UInt64(value)) != 0 }
        if value < 128 { return high & (1 << UInt64(value &- 64)) != 0 }
        return containsBeyondASCII(value)
    }

    private func containsBeyondASCII(_ value: UInt32) -> Bool {
        var from = 0
        var to = ranges.count
        while from < to {
            let middle = (from &+ to) / 2
            let range = ranges[middle]
            if value < range.lowerBound {
                to = middle
            } else if value > range.upperBound {
                from = middle &+ 1
            } else {
                return true
            }
        }
        return false
    }

    var count: Int { ranges.reduce(0) { $0 + Int($1.upperBound - $1.lowerBound) + 1 } }

    var negated: ScalarSet {
        var gaps: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if next < range.lowerBound { gaps.append(next...range.lowerBound - 1) }
            next = range.upperBound + 1
        }
        if next <= Self.last { gaps.append(next...Self.last) }
        return ScalarSet(gaps)
    }

    func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

    func intersection(_ other: ScalarSet) -> ScalarSet {
        var common: [ClosedRange<UInt32>] = []
        var (mine, theirs) = (0, 0)
        while mine < ranges.count, theirs < other.ranges.count {
            let (a, b) = (ranges[mine], other.ranges[theirs])
            let (from, to) = (max(a.lowerBound, b.lowerBound), min(a.upperBound, b.upperBound))
            if from <= to { common.append(from...to) }
            if a.upperBound < b.upperBound { mine += 1 } else { theirs += 1 }
        }
        return ScalarSet(common)
    }

    func subtracting(_ other: ScalarSet) -> ScalarSet { intersection(other.negated) }

    func symmetricDifference(_ other: ScalarSet) -> ScalarSet {
        union(other).subtracting(intersection(other))
    }
}
