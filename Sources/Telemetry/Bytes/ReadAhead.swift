import Dispatch
import Synchronization

/// Unpacks on a thread of its own, a few pieces ahead of whoever takes them.
///
/// What waits is bounded. The thread ends when that much is ready or nobody wants more, and begins again when some was taken. Whoever finds nothing
/// ready unpacks the next piece itself; so do those who only look at the first ones.
final class ReadAhead: Sendable {
    private struct Ready {
        var pieces: [Unpacking.Piece] = []
        var taken = 0
        /// The last piece was made, or nobody wants more.
        var isOver = false
        var isAtWork = false
    }

    private let ready = Mutex(Ready())
    /// Held by whoever makes a piece, so that pieces come in order.
    private let source: Mutex<Unpacking>
    private let queue = DispatchQueue(label: "huntpack.unpacking", qos: .userInitiated)
    /// 4 MiB.
    private static let most = 16
    /// Whoever takes more than these reads on.
    private static let glance = 2

    init(_ unpacking: Unpacking) {
        source = Mutex(unpacking)
    }

    /// Begins before anything is taken.
    func start() {
        let isIdle = ready.withLock { ready in
            guard !ready.isAtWork, !ready.isOver, ready.pieces.count <= Self.most / 2 else { return false }
            ready.isAtWork = true
            return true
        }
        if isIdle { queue.async { self.work() } }
    }

    /// The next piece; past the last one an empty one, with what the last one said.
    func next() -> Unpacking.Piece {
        while true {
            let (piece, taken) = ready.withLock { ready in
                ready.taken += ready.pieces.isEmpty ? 0 : 1
                return (ready.pieces.isEmpty ? nil : ready.pieces.removeFirst(), ready.taken)
            }
            if let piece {
                if taken >= Self.glance { start() }
                return piece
            }
            source.withLock { source in
                if ready.withLock({ $0.pieces.isEmpty }) { make(source) }
            }
        }
    }

    /// Nobody wants more pieces; `body` has the rest to itself.
    func finish<Result: Sendable>(_ body: (Unpacking) -> Result) -> Result {
        cancel()
        return source.withLock { body($0) }
    }

    /// Nobody wants more pieces.
    func cancel() {
        ready.withLock { $0.isOver = true }
    }

    private func work() {
        while source.withLock({ source in
            guard wantsMore() else { return false }
            make(source)
            return true
        }) {}
    }

    private func wantsMore() -> Bool {
        ready.withLock { ready in
            ready.isAtWork = !ready.isOver && ready.pieces.count < Self.most
            return ready.isAtWork
        }
    }

    private func make(_ source: Unpacking) {
        let piece = source.next()
        ready.withLock { ready in
            ready.pieces.append(piece)
            if piece.bytes.isEmpty { ready.isOver = true }
        }
    }
}
