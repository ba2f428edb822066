import Basics
import Synchronization
import Testing

@testable import Telemetry

@Suite struct ParallelScanTests {
    struct Stop: Error, Equatable {
        var at: Int
    }

    @Test(arguments: [1, 2, 5, 1_000]) func foldsInOrderWithBoundedReadAhead(threads: Int) throws {
        var given = 0
        var folded: [Int] = []
        var furthest = 0
        try scanInOrder(
            threads: threads,
            next: { () -> Int? in
                given += 1
                return given <= 500 ? given : nil
            }, map: { $0 * 2 },
            fold: { result in
                folded.append(result)
                furthest = max(furthest, given - folded.count)
            })
        #expect(folded == (1...500).map { $0 * 2 })
        #expect(furthest <= 4 * min(threads, 64) + 1)
    }

    /// Everything before the block that fails is folded, nothing after it.
    @Test(arguments: [1, 2, 5], ["next", "map", "fold"]) func errorsEndTheScan(threads: Int, place: String) {
        var given = 0
        var folded: [Int] = []
        #expect(throws: Stop(at: 37)) {
            try scanInOrder(
                threads: threads,
                next: { () throws -> Int? in
                    given += 1
                    if place == "next", given == 37 { throw Stop(at: 37) }
                    return given <= 500 ? given : nil
                },
                map: { number in
                    if place == "map", number >= 37 { throw Stop(at: number) }
                    return number
                },
                fold: { number in
                    if place == "fold", number == 37 { throw Stop(at: 37) }
                    folded.append(number)
                })
        }
        #expect(folded == Array(1..<37))
    }

    @Test func neverMoreAtATimeThanAsked() throws {
        let working = Mutex((now: 0, most: 0))
        var given = 0
        try scanInOrder(
            threads: 2,
            next: { () -> Int? in
                given += 1
                return given <= 200 ? given : nil
            },
            map: { _ in
                working.withLock { state in
                    state.now += 1
                    state.most = max(state.most, state.now)
                }
                for _ in 0..<1_000 { _ = working.withLock { $0.now } }
                working.withLock { $0.now -= 1 }
            }, fold: { _ in })
        #expect(working.withLock { $0.most } <= 2)
    }
}
