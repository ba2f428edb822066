/// Reads the one gzip member an archive consists of (RFC 1952), as a stream.
final class GzipReader {
    private let archive: ByteSource
    private let name: String
    private let inflater: Inflater
    private var sum: UInt32 = 0
    private var size: UInt32 = 0

    private static let headerLength = 10
    private static let trailerLength = 8

    /// The time in the header, in seconds since 1970 UTC.
    let modified: UInt32

    /// Checks the header. Throws a fault when it is not the one packages are written with.
    init(_ archive: ByteSource, name: String) throws {
        guard archive.count >= Self.headerLength + Self.trailerLength,
            let modified = archive.littleEndian(UInt32.self, at: 4)
        else { throw Fault(.truncated, name, at: archive.count, "the gzip header or trailer is cut off") }
        let expected = GzipWriter.header(modified: modified)
        for (index, byte) in expected.enumerated() where archive.byte(at: index) != byte {
            throw Fault(.nonCanonical, name, at: index, "the gzip header is not the one packages are written with")
        }
        self.archive = archive
        self.name = name
        self.modified = modified
        inflater = try Inflater(archive, Self.headerLength..<(archive.count - Self.trailerLength), path: name)
    }

    /// The offset in the archive up to which it was read.
    var position: Int { inflater.position }

    /// The file that faults are about.
    var path: String { inflater.path }

    /// Names the file that faults are about from here on; nil is the archive itself.
    func attribute(to path: String?) { inflater.path = path ?? name }

    /// Reads exactly `count` bytes, or fewer at the end of the stream.
    ///
    /// The caller has checked `count` against the limits and against what the archive can hold.
    func read(_ count: Int) throws -> [UInt8] {
        let bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = try inflater.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
        bytes.withUnsafeBytes { sum = checksum($0, after: sum) }
        size &+= UInt32(truncatingIfNeeded: bytes.count)
        return bytes
    }

    /// Checks that the stream, the member and the archive all end here, and that checksum and size match.
    func finish() throws {
        let stray = try read(1)
        guard stray.isEmpty else {
            throw Fault(.strayData, name, at: position, "data follows the end of the tar file")
        }
        let trailer = archive.count - Self.trailerLength
        guard position == trailer else {
            throw Fault(.strayData, name, at: position, "data follows the gzip member, or the member ends too early")
        }
        guard archive.littleEndian(UInt32.self, at: trailer) == sum else {
            throw Fault(.checksumMismatch, name, at: trailer, "the gzip CRC-32 does not match")
        }
        guard archive.littleEndian(UInt32.self, at: trailer + 4) == size else {
            throw Fault(.sizeMismatch, name, at: trailer + 4, "the gzip size does not match")
        }
    }
}
