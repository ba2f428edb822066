import Basics
import Testing

@testable import Telemetry

/// A damaged database gives places, nothing, or a reason; never a crash, and never without end.
@Suite struct LocationFuzzTests {
    private static let addresses = [
        v4(20, 53, 203, 50), v4(81, 2, 69, 161), v4(67, 43, 156, 1), v4(6, 1, 1, 1), v4(10, 0, 0, 1), v4(0, 0, 0, 0), v4(255, 255, 255, 255),
        LocationDatabaseTests.boca6, .v6(0xFFFF_1435_CB32), .v6(0), .v6(.max),
    ]

    /// Opens and asks; the number of answers.
    @discardableResult
    private func ask(_ bytes: [UInt8]) -> Int {
        guard let database = try? LocationDatabase(bytes, path: "l.mmdb") else { return 0 }
        return Self.addresses.count { address in
            do {
                _ = try database.place(of: address)
                return true
            } catch {
                return false
            }
        }
    }

    @Test(.timeLimit(.minutes(10)), arguments: zip([24, 28, 32], [4, 6, 4]))
    func everyByteMayBeWrong(recordSize: Int, ipVersion: Int) {
        let bytes = LocationDatabaseTests.crafted(recordSize, ipVersion).bytes
        #expect(ask(bytes) == Self.addresses.count)
        for position in bytes.indices {
            for change: UInt8 in [0x01, 0x20, 0xFF] {
                var copy = bytes
                copy[position] ^= change
                ask(copy)
            }
        }
    }

    @Test(.timeLimit(.minutes(10))) func everyEndMayBeMissing() {
        let bytes = LocationDatabaseTests.crafted().bytes
        for end in bytes.indices {
            #expect(ask(Array(bytes[..<end])) == 0)
            ask(Array(bytes[end...]))
        }
    }

    @Test(.timeLimit(.minutes(10))) func anyBytesMayFollowTheMarker() {
        var random = FixedRandom(seed: 30)
        for _ in 0..<3_000 {
            var bytes = LocationDatabaseTests.crafted(24, 4).bytes
            for _ in 0..<4 {
                let (from, to) = (random.below(bytes.count), random.below(bytes.count))
                bytes[to] = random.below(4) == 0 ? UInt8(random.below(256)) : bytes[from]
            }
            ask(bytes)
        }
    }
}

/// The same numbers on every run.
private struct FixedRandom {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
