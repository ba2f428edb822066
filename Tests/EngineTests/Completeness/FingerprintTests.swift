import Basics
import Testing

@testable import Engine

@Suite struct FingerprintTests {
    @Test(arguments: [UInt64(1), 2, 3]) func theBagGivesWhatCameTwice(seed: UInt64) {
        var random = Dice(seed: seed)
        var bag = FingerprintBag()
        var counts: [UInt64: Int] = [:]
        for _ in 0..<50 {
            let hashes = (0..<random.below(200)).map { _ in random.below(4) == 0 ? UInt64(random.below(50)) << 50 : random.next() }
            bag.add(hashes)
            for hash in hashes where hash != 0 { counts[hash, default: 0] += 1 }
        }
        let repeated = bag.takeRepeated()
        #expect(repeated == counts.filter { $0.value > 1 }.keys.sorted(), "seed \(seed)")
        #expect(bag.takeRepeated().isEmpty)
        let set = FingerprintSet(repeated[...])
        #expect(repeated.indices.allSatisfy { set.number(of: repeated[$0]) == $0 } && set.number(of: 0) == nil)
        #expect(counts.filter { $0.value == 1 }.keys.allSatisfy { set.number(of: $0) == nil })
    }

    /// Equal bytes give equal hashes, whatever stands around them; others do not, but for chance.
    @Test func hashesFollowTheBytes() {
        var texts = StringColumn()
        for text in ["", "a", "b", "aa", "a\0", "\0a", "12345678", "123456789", "12345678\0", String(repeating: "x", count: 100)] { texts.append(text) }
        var hashes: [UInt64] = []
        texts.forEachUTF8 { _, text in hashes.append(KeyedHash.process(text)) }
        #expect(Set(hashes).count == texts.count)
        texts.forEachUTF8 { row, text in #expect(KeyedHash.process(text) == hashes[row] && KeyedHash.process(text, after: 1) != hashes[row]) }
        #expect(KeyedHash()(1) != KeyedHash()(1) && KeyedHash.process(1) != KeyedHash.process(2))
    }
}

/// Sebastiano Vigna's generator, for tests that can be repeated.
struct Dice {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
