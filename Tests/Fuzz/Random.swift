/// A stream of numbers that depends on its seed alone (SplitMix64), so that a case is named by one number.
struct Random: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number below the bound; 0 for an empty bound.
    mutating func below(_ bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }

    /// True once in so many times.
    mutating func once(in count: Int) -> Bool { below(count) == 0 }

    mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

    /// Small numbers mostly, now and then a large one.
    mutating func length(_ largest: Int) -> Int {
        switch below(10) {
        case 0: below(largest)
        case 1...3: below(largest / 20 + 2)
        default: below(8) + 1
        }
    }
}
