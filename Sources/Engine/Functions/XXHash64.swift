/// The 64-bit xxHash with seed 0 (xxHash specification 0.1.1).
enum XXHash64 {
    private static let primes: [UInt64] = [
        0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63, 0x27D4_EB2F_1656_67C5,
    ]

    static func hash(_ bytes: [UInt8]) -> UInt64 {
        var index = 0
        var result: UInt64
        if bytes.count >= 32 {
            var lanes = [primes[0] &+ primes[1], primes[1], 0, 0 &- primes[0]]
            while index + 32 <= bytes.count {
                for lane in 0..<4 { lanes[lane] = round(lanes[lane], word(bytes, index + 8 * lane, 8)) }
                index += 32
            }
            result = rotated(lanes[0], 1) &+ rotated(lanes[1], 7) &+ rotated(lanes[2], 12) &+ rotated(lanes[3], 18)
            for lane in lanes { result = (result ^ round(0, lane)) &* primes[0] &+ primes[3] }
        } else {
            result = primes[4]
        }
        result = result &+ UInt64(bytes.count)
        while index + 8 <= bytes.count {
            result = rotated(result ^ round(0, word(bytes, index, 8)), 27) &* primes[0] &+ primes[3]
            index += 8
        }
        if index + 4 <= bytes.count {
            result = rotated(result ^ word(bytes, index, 4) &* primes[0], 23) &* primes[1] &+ primes[2]
            index += 4
        }
        for byte in bytes[index...] { result = rotated(result ^ UInt64(byte) &* primes[4], 11) &* primes[0] }
        result = (result ^ result >> 33) &* primes[1]
        result = (result ^ result >> 29) &* primes[2]
        return result ^ result >> 32
    }

    private static func round(_ lane: UInt64, _ input: UInt64) -> UInt64 { rotated(lane &+ input &* primes[1], 31) &* primes[0] }

    private static func rotated(_ value: UInt64, _ bits: UInt64) -> UInt64 { value << bits | value >> (64 - bits) }

    /// The number in some bytes, the lowest first.
    private static func word(_ bytes: [UInt8], _ start: Int, _ count: Int) -> UInt64 {
        bytes[start..<start + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
