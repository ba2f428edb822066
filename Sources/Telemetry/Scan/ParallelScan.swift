import Dispatch
import Synchronization

/// Maps blocks on several threads and folds the results in the order of the blocks.
///
/// At most two blocks a thread are mapped in a round, while the next ones are read; a round ends before the next begins, so
/// what is in memory is bounded and `next` and `fold` never run at the same time. An error ends the scan after everything
/// before it has been folded.
func scanInOrder<Block: Sendable, Partial: Sendable>(
    threads: Int, next: () throws -> Block?, map: @Sendable (Block) throws -> Partial, fold: (Partial) throws -> Void
) throws {
    guard threads > 1 else {
        while let block = try next() { try fold(map(block)) }
        return
    }
    try withoutActuallyEscaping(next) { next in
        let feed = Feed(width: min(threads, 64) * 2, next: next)
        feed.take()
        while !feed.window.isEmpty {
            let (blocks, failure) = (feed.window, feed.failure)
            feed.window = []
            let round = Round<Partial>(blocks: blocks.count)
            DispatchQueue.concurrentPerform(iterations: min(threads, 64)) { _ in
                while let item = round.claim() {
                    // Item 0 is the reading of the next window: exactly one thread claims it.
                    if item > 0 {
                        round.set(item - 1, Result { try map(blocks[item - 1]) })
                    } else {
                        feed.take()
                    }
                }
            }
            for result in round.results { try fold(result.get()) }
            if let failure { throw failure }
        }
        if let failure = feed.failure { throw failure }
    }
}

/// Reads windows of blocks. Unchecked: one thread of a round uses it, and between rounds only the caller's.
private final class Feed<Block: Sendable>: @unchecked Sendable {
    private let width: Int
    private let next: () throws -> Block?
    private var isAtEnd = false
    var window: [Block] = []
    private(set) var failure: (any Error)?

    init(width: Int, next: @escaping () throws -> Block?) {
        self.width = width
        self.next = next
    }

    func take() {
        do {
            while !isAtEnd, window.count < width {
                if let block = try next() { window.append(block) } else { isAtEnd = true }
            }
        } catch {
            failure = error
            isAtEnd = true
        }
    }
}

/// The work of one round, handed out item by item.
private final class Round<Partial: Sendable>: Sendable {
    private struct State {
        var claimed = 0
        var results: [Result<Partial, any Error>?]
    }

    private let state: Mutex<State>
    private let items: Int

    init(blocks: Int) {
        items = blocks + 1
        state = Mutex(State(results: Array(repeating: nil, count: blocks)))
    }

    func claim() -> Int? {
        state.withLock { state in
            guard state.claimed < items else { return nil }
            state.claimed += 1
            return state.claimed - 1
        }
    }

    func set(_ index: Int, _ result: Result<Partial, any Error>) { state.withLock { $0.results[index] = result } }

    var results: [Result<Partial, any Error>] { state.withLock { $0.results.compactMap { $0 } } }
}
