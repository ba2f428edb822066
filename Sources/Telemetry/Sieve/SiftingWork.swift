import Synchronization

/// Stretches handed out to threads, and what became of them.
final class SiftingWork: Sendable {
    private struct State {
        var next = 0
        var isFailed = false
        var sifts: [ChunkSift?]
    }

    private let state: Mutex<State>
    private let progress: (any ReadingProgress)?

    init(count: Int, progress: (any ReadingProgress)?) {
        state = Mutex(State(sifts: Array(repeating: nil, count: count)))
        self.progress = progress
    }

    func claim() -> Int? {
        state.withLock { state in
            guard !state.isFailed, state.next < state.sifts.count else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    func set(_ index: Int, _ sift: ChunkSift, bytes: Int) {
        state.withLock { state in
            state.sifts[index] = sift
            // Nothing more need be looked at: the file is cut record by record.
            if sift.isOdd { state.isFailed = true }
            progress?.advance(bytes)
        }
    }

    func fail() { state.withLock { $0.isFailed = true } }

    var finished: [ChunkSift]? {
        state.withLock { state in
            guard !state.isFailed else { return nil }
            let done = state.sifts.compactMap { $0 }
            return done.count == state.sifts.count ? done : nil
        }
    }
}
