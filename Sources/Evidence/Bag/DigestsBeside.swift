import Crypto
import Dispatch
import Synchronization

/// The digests of bytes that come in pieces, computed on a thread for each algorithm beside the work that makes the pieces.
///
/// What waits is bounded: whoever adds a piece waits while eight are not hashed.
final class DigestsBeside: Sendable {
    /// One algorithm: its pieces are hashed in the order in which they were added.
    private final class Lane<Hash: HashFunction & SendableMetatype>: Sendable where Hash: Sendable {
        private let hash = Mutex(Hash())
        private let queue = DispatchQueue(label: "huntpack.digest", qos: .userInitiated)
        private let room = DispatchSemaphore(value: 8)

        func add(_ piece: [UInt8]) {
            room.wait()
            queue.async {
                piece.withUnsafeBytes { bytes in self.hash.withLock { $0.update(bufferPointer: bytes) } }
                self.room.signal()
            }
        }

        func finish() -> String { queue.sync { hexadecimal(hash.withLock { $0.finalize() }) } }
    }

    private let sha256 = Lane<SHA256>()
    private let sha512 = Lane<SHA512>()

    /// Adds the next bytes.
    func add(_ piece: [UInt8]) {
        sha256.add(piece)
        sha512.add(piece)
    }

    /// The digests of all that was added.
    func finish() -> Digests { Digests(sha256: sha256.finish(), sha512: sha512.finish()) }
}

/// The digests of some files, computed while other things are done.
final class PendingDigests: Sendable {
    private let result = Mutex<[Digests]>([])
    private let isDone = DispatchGroup()

    init(of files: [[UInt8]]) {
        isDone.enter()
        DispatchQueue.global(qos: .userInitiated).async {
            let digests = files.map { Digests(of: $0, isBeside: $0.count >= Self.large) }
            self.result.withLock { $0 = digests }
            self.isDone.leave()
        }
    }

    /// Bytes for which a second thread is worth it.
    static let large = 1 << 20

    /// One for each file; waits for them.
    var all: [Digests] {
        isDone.wait()
        return result.withLock { $0 }
    }
}
