import CZlib
import Synchronization

/// A piece of what a deflate stream holds, compressed without the pieces before it.
///
/// Pieces are cut at fixed places, so the stream does not depend on how many threads compress. Each starts with what
/// came before it in the window, so little is lost by cutting: 0.1 % of telemetry.
struct DeflateBlock: Sendable {
    /// Bytes of a piece: enough that starting one costs nothing beside compressing it.
    static let length = 256 << 10
    /// What deflate can reach back (RFC 1951 section 2).
    static let reach = 32 << 10

    /// The end of what came before, then the piece itself.
    var bytes: [UInt8] = []
    /// How many of the bytes came before.
    var historyCount = 0
    /// The stream ends with this piece.
    var isLast = false

    /// Bytes of the piece itself.
    var count: Int { bytes.count - historyCount }

    /// What a piece became.
    struct Packed: Sendable {
        var bytes: [UInt8]
        /// Bytes of the piece.
        var count: Int
        /// CRC-32 of the piece.
        var checksum: UInt32
        var isLast: Bool
    }

    /// Throws a fault when zlib cannot compress.
    func packed(_ deflaters: DeflaterPool) throws -> Packed {
        let sum = bytes.withUnsafeBytes { checksum(UnsafeRawBufferPointer(rebasing: $0[historyCount...])) }
        return Packed(bytes: try deflaters.use { try $0.part(of: self) }, count: count, checksum: sum, isLast: isLast)
    }
}

/// Cuts the bytes of one stream into blocks.
struct BlockCutter {
    private var block = DeflateBlock()

    /// Adds bytes and gives each block to `emit` that more bytes follow.
    mutating func add(_ bytes: UnsafeRawBufferPointer, emit: (DeflateBlock) throws -> Void) rethrows {
        var rest = bytes[...]
        while !rest.isEmpty {
            if block.count == DeflateBlock.length {
                let full = block
                let history = full.bytes.suffix(DeflateBlock.reach)
                block = DeflateBlock()
                block.bytes.reserveCapacity(DeflateBlock.reach + DeflateBlock.length)
                block.bytes += history
                block.historyCount = history.count
                try emit(full)
            }
            let piece = rest.prefix(DeflateBlock.length - block.count)
            block.bytes.append(contentsOf: piece)
            rest = rest.dropFirst(piece.count)
        }
    }

    /// The last block, which may be empty; the next bytes are of another stream.
    mutating func finish() -> DeflateBlock {
        block.isLast = true
        defer { block = DeflateBlock() }
        return block
    }
}

/// Deflaters that no thread uses at the moment.
final class DeflaterPool: Sendable {
    private let idle = Mutex<[Deflater]>([])

    func use<Result>(_ body: (Deflater) throws -> Result) throws -> Result {
        let deflater = try idle.withLock { $0.popLast() } ?? Deflater()
        defer { idle.withLock { $0.append(deflater) } }
        return try body(deflater)
    }
}

/// The CRC-32 of a stream from those of its pieces.
struct CombinedChecksum {
    private(set) var value: UInt32 = 0
    private(set) var count: UInt64 = 0

    mutating func add(_ piece: DeflateBlock.Packed) {
        value = UInt32(truncatingIfNeeded: crc32_combine(UInt(value), UInt(piece.checksum), piece.count))
        count += UInt64(piece.count)
    }
}
