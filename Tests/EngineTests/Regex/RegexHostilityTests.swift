import Testing

@testable import Engine

/// Attackers write the text, and sometimes copy the patterns: neither may hang or crash the search.
@Suite struct RegexHostilityTests {
    @Test(.timeLimit(.minutes(10)), arguments: [
        "(a*)*b", "(a+a+)+y", "(a|a)*b", "(a|aa)+$y", "(?:a?){10}a{10}b", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*)(.*)(.*)b", "(?i)(a+)+b",
    ])
    func takesTimeInProportionToTheText(pattern: String) throws {
        let pattern = try Pattern(pattern)
        let clock = ContinuousClock()
        let texts = [10_000, 100_000].map { String(repeating: "a", count: $0) }
        let times = texts.map { text in clock.measure { #expect(pattern.firstMatch(in: text) == nil) } }
        #expect(times[1] < times[0] * 30 + .milliseconds(200), "\(times)")
    }

    /// Characters that mean something, in any order: a program or a `PatternError`, and a search that ends.
    @Test(.timeLimit(.minutes(10))) func randomPatternsNeverCrash() {
        let seed: UInt64 = 20_261_124
        var random = RegexRandom(seed: seed)
        let parts = [
            "a", "b", "é", "K", "1", ".", "*", "+", "?", "??", "{2}", "{0,3}", "{1,", "{", "}", "(", ")", "(?:", "(?i)", "(?i:", "(?P<n>", "(?x) ", "(?-u)",
            "(?R)", "(?m)", "|", "^", "$", "[", "]", "[^", "-", "&&", "--", "~~", "[:alpha:]", "\\b", "\\B", "\\d", "\\W", "\\pL", "\\P{Lu}", "\\x{41}",
            "\\", "\\p{", "#", "\n", " ", ":", ",", "😀", "\u{FFFD}", "\u{0}",
        ]
        let bytes: [UInt8] = [0x61, 0x62, 0x31, 0x20, 0x0A, 0x0D, 0x4B, 0xC3, 0xA9, 0xF0, 0x9F, 0x98, 0x80, 0xFF, 0xED, 0xA0, 0x00, 0xEF, 0xBF, 0xBD]
        var (accepted, refused) = (0, 0)
        for _ in 0..<8_000 {
            let source = (0..<1 + random.below(10)).map { _ in parts[random.below(parts.count)] }.joined()
            let text = (0..<random.below(24)).map { _ in bytes[random.below(bytes.count)] }
            do {
                let pattern = try Pattern(source, caseInsensitive: random.below(4) == 0)
                accepted += 1
                text.withUnsafeBufferPointer { bytes in
                    let all = pattern.matches(in: bytes)
                    let first = pattern.firstMatch(in: bytes)
                    #expect(all.first == first && pattern.isMatch(in: bytes) == (first != nil), "seed \(seed): \(source) on \(text)")
                    for match in all {
                        let inside = match.ranges.allSatisfy { $0.map { $0.upperBound <= text.count } ?? true }
                        #expect(inside && match.ranges.count == pattern.groupCount + 1, "seed \(seed): \(source) on \(text)")
                    }
                    for (left, right) in zip(all, all.dropFirst()) { #expect(left.range.upperBound <= right.range.lowerBound) }
                }
            } catch {
                refused += 1
                #expect(error.offset >= 0 && error.offset <= source.unicodeScalars.count && !error.reason.isEmpty)
            }
        }
        #expect(accepted > 1_000 && refused > 1_000, "seed \(seed): \(accepted) accepted, \(refused) refused")
    }

    @Test func searchesAtOnceShareNoMemory() async throws {
        let pattern = try Pattern("(a+)(b+)")
        let right = await withTaskGroup(of: Bool.self) { group in
            for count in 1...64 {
                group.addTask {
                    let text = String(repeating: "a", count: count) + String(repeating: "b", count: 65 - count)
                    return (0..<50).allSatisfy { _ in pattern.firstMatch(in: text)?.ranges == [0..<65, 0..<count, count..<65] }
                }
            }
            return await group.reduce(true) { $0 && $1 }
        }
        #expect(right)
    }
}

struct RegexRandom {
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
