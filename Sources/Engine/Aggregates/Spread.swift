import Basics

/// Count, mean and sum of squared deviations, one value at a time (Welford's method).
struct Spread: Sendable {
    private(set) var count: Int64 = 0
    private(set) var mean = 0.0
    private(set) var squares = 0.0

    mutating func add(_ value: Double) {
        count += 1
        let delta = value - mean
        mean += delta / Double(count)
        squares += delta * (value - mean)
    }
}
