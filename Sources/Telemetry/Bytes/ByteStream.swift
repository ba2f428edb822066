import Basics
import Crypto
import Glibc

/// One file from its first byte to its last, unpacked on the way, with the digest of the bytes as stored.
final class ByteStream {
    /// Stored bytes are read this many at a time.
    static let chunk = 256 << 10

    private let path: String
    private let descriptor: Int32
    private let gzip: GzipReader?
    private var hash = SHA256()
    private var chunk: [UInt8] = []
    /// Stored bytes read so far.
    private(set) var size = 0
    /// Why reading ended before the file did.
    private(set) var damage: Diagnostic?

    /// Opens a file; gzip shows in the first two bytes. `shown` is the path that messages name.
    init(_ path: String, shown: String) throws(Diagnostic) {
        self.path = shown
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let failure = FileSystem.Failure(code: errno)
            throw failure.isMissing ? .missing(shown) : .unreadable(shown, failure.text)
        }
        var magic: [UInt8] = [0, 0]
        let isGzip = pread(descriptor, &magic, 2, 0) == 2 && magic == [0x1F, 0x8B]
        gzip = isGzip ? GzipReader() : nil
        if isGzip, gzip == nil { throw .unreadable(shown, "zlib cannot be started") }
    }

    deinit { close(descriptor) }

    var isGzip: Bool { gzip != nil }

    /// Appends up to `limit` bytes to the buffer and says how many; 0 at the end or at damage.
    func read(into buffer: inout [UInt8], upTo limit: Int) -> Int {
        guard damage == nil else { return 0 }
        guard let gzip else {
            readStored(upTo: min(limit, Self.chunk), into: &chunk)
            buffer.append(contentsOf: chunk)
            return chunk.count
        }
        let count = gzip.read(into: &buffer, upTo: limit) { readStored(upTo: Self.chunk, into: &$0) }
        if let reason = gzip.damage, damage == nil { damage = .damaged(path, offset: gzip.consumed, reason) }
        return count
    }

    /// Reads what is left, for the digest's sake, and returns it as lower-case hex.
    func digest() -> String {
        repeat { readStored(upTo: Self.chunk, into: &chunk) } while !chunk.isEmpty
        return hash.finalize().map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    private func readStored(upTo limit: Int, into buffer: inout [UInt8]) {
        buffer = [UInt8](unsafeUninitializedCapacity: limit) { space, count in
            var got = Glibc.read(descriptor, space.baseAddress, limit)
            while got < 0, errno == EINTR { got = Glibc.read(descriptor, space.baseAddress, limit) }
            count = max(0, got)
            if got < 0 {
                damage = .damaged(path, offset: size, "reading failed (\(FileSystem.Failure(code: errno).text))")
            }
        }
        size += buffer.count
        buffer.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
}
