import Glibc

/// The bytes of a file as they are stored, in order, with their digest.
final class StoredFile {
    /// Bytes are read this many at a time.
    static let chunk = 256 << 10

    private let descriptor: Int32
    private let hash: RunningDigest?
    /// Bytes read so far.
    private(set) var size = 0
    /// Why reading ended before the file did.
    private(set) var damage: String?

    /// The digest costs more than the reading: only whoever wants it pays for it.
    init(_ path: String, isDigested: Bool = false) throws(FileSystem.Failure) {
        hash = isDigested ? RunningDigest() : nil
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileSystem.Failure(code: errno) }
    }

    deinit { close(descriptor) }

    /// Replaces the buffer by the next bytes; empty at the end or at damage.
    func read(upTo limit: Int, into buffer: inout [UInt8]) {
        buffer = [UInt8](unsafeUninitializedCapacity: limit) { space, count in
            var got = Glibc.read(descriptor, space.baseAddress, limit)
            while got < 0, errno == EINTR { got = Glibc.read(descriptor, space.baseAddress, limit) }
            count = max(0, got)
            if got < 0 { damage = "reading failed (\(FileSystem.Failure(code: errno).text))" }
        }
        size += buffer.count
        hash?.add(buffer)
    }

    /// Bytes at a place, without moving on; fewer where the file ends.
    func peek(at offset: Int, count: Int) -> [UInt8] {
        guard offset >= 0, count > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: count) { space, filled in filled = places.fill(UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(space)[..<count]), at: offset) }
    }

    /// Reads at any place, on any thread, as long as this file lives.
    var places: FilePlaces { FilePlaces(descriptor: descriptor) }

    /// Reads what is left, for the digest's sake, and returns it as lower-case hex; empty where none was asked for.
    func digest() -> String {
        var chunk: [UInt8] = []
        repeat { read(upTo: Self.chunk, into: &chunk) } while !chunk.isEmpty
        return hash?.finish() ?? ""
    }
}

/// An open file's bytes by their places.
struct FilePlaces: Sendable {
    fileprivate let descriptor: Int32

    /// How many bytes the file has now.
    var size: Int {
        var info = stat()
        return fstat(descriptor, &info) == 0 ? Int(info.st_size) : 0
    }

    /// Fills the space from a place on, and says with how many bytes; fewer where the file ends or cannot be read.
    func fill(_ space: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
        guard offset >= 0, let base = space.baseAddress else { return 0 }
        var filled = 0
        while filled < space.count {
            let got = pread(descriptor, base + filled, space.count - filled, off_t(clamping: offset + filled))
            if got < 0, errno == EINTR { continue }
            if got <= 0 { break }
            filled += got
        }
        return filled
    }
}

/// A digest in lower-case hex.
func hex(_ digest: some Sequence<UInt8>) -> String {
    digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
}
