/// Writes one gzip member with a header that holds nothing but the time (RFC 1952 section 2.3).
final class GzipWriter {
    private let deflater: Deflater
    private let emit: (UnsafeRawBufferPointer) throws -> Void
    private var sum: UInt32 = 0
    private var size: UInt32 = 0

    /// Writes the header; `modified` is in seconds since 1970 UTC and is moved into what 32 bits hold.
    init(modified: Int64, emit: @escaping (UnsafeRawBufferPointer) throws -> Void) throws {
        deflater = try Deflater()
        self.emit = emit
        try Self.header(modified: UInt32(clamping: modified)).withUnsafeBytes(emit)
    }

    /// The ten bytes every member starts with: deflate, no flags, the time, no hint on the level, system unknown (255).
    static func header(modified: UInt32) -> [UInt8] {
        var bytes: [UInt8] = [0x1F, 0x8B, 8, 0]
        bytes.append(littleEndian: modified)
        return bytes + [0, 255]
    }

    /// Compresses some bytes.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        sum = checksum(bytes, after: sum)
        size &+= UInt32(truncatingIfNeeded: bytes.count)
        try deflater.run(bytes, finish: false, emit: emit)
    }

    /// Compresses an array.
    func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try write($0) }
    }

    /// Ends the member with its checksum and size.
    func finish() throws {
        try deflater.run(UnsafeRawBufferPointer(start: nil, count: 0), finish: true, emit: emit)
        var trailer: [UInt8] = []
        trailer.append(littleEndian: sum)
        trailer.append(littleEndian: size)
        try trailer.withUnsafeBytes(emit)
    }
}
