/// Writes one gzip member with a header that holds nothing but the time (RFC 1952 section 2.3).
final class GzipWriter {
    private let emit: (UnsafeRawBufferPointer) throws -> Void
    private var cutter = BlockCutter()
    private var work: OrderedWork<DeflateBlock.Packed>
    private let deflaters = DeflaterPool()
    private var sum = CombinedChecksum()

    /// Writes the header; `modified` is in seconds since 1970 UTC and is moved into what 32 bits hold. The bytes do not depend on
    /// the number of threads.
    init(modified: Int64, threads: Int = 1, emit: @escaping (UnsafeRawBufferPointer) throws -> Void) throws {
        work = OrderedWork(threads: threads)
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
    func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try cutter.add($0) { try start($0) } }
    }

    /// Ends the member with its checksum and size.
    func finish() throws {
        try start(cutter.finish())
        try work.finish { try send($0) }
        var trailer: [UInt8] = []
        trailer.append(littleEndian: sum.value)
        trailer.append(littleEndian: UInt32(truncatingIfNeeded: sum.count))
        try trailer.withUnsafeBytes(emit)
    }

    private func start(_ block: DeflateBlock) throws {
        try work.add({ [deflaters] in try block.packed(deflaters) }) { try send($0) }
    }

    private func send(_ piece: DeflateBlock.Packed) throws {
        sum.add(piece)
        try piece.bytes.withUnsafeBytes(emit)
    }
}
