import Crypto
import Dispatch
import Synchronization

/// The SHA-256 of bytes that come in pieces, computed beside the work on them: hashing takes longer than reading.
final class RunningDigest: Sendable {
    private struct Waiting {
        var pieces: [[UInt8]] = []
        var bytes = 0
        /// Somebody is on the way to hash them.
        var isAwaited = false
    }

    private let waiting = Mutex(Waiting())
    private let hash = Mutex(SHA256())
    /// Whoever adds more than this hashes it on the spot, so that what waits is bounded.
    private static let most = 16 << 20

    /// Adds the next bytes, in the order of the calls.
    func add(_ piece: [UInt8]) {
        let (isFull, isIdle) = waiting.withLock { waiting in
            waiting.pieces.append(piece)
            waiting.bytes += piece.count
            defer { waiting.isAwaited = true }
            return (waiting.bytes > Self.most, !waiting.isAwaited)
        }
        if isFull {
            work()
        } else if isIdle {
            DispatchQueue.global(qos: .userInitiated).async { self.work() }
        }
    }

    /// Hashes what waits. Pieces are taken only by whoever holds the hash, so their order holds.
    private func work() {
        hash.withLock { hash in
            while let pieces = take() {
                for piece in pieces { piece.withUnsafeBytes { hash.update(bufferPointer: $0) } }
            }
        }
    }

    private func take() -> [[UInt8]]? {
        waiting.withLock { waiting in
            guard !waiting.pieces.isEmpty else {
                waiting.isAwaited = false
                return nil
            }
            defer { (waiting.pieces, waiting.bytes) = ([], 0) }
            return waiting.pieces
        }
    }

    /// The digest of all that was added, in lower-case hex.
    func finish() -> String {
        work()
        return hash.withLock { hex($0.finalize()) }
    }
}
