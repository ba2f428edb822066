import CZlib

/// zlib's deflate, for one block after another; which streams they are of does not matter.
///
/// Unchecked: one thread at a time uses it, see `DeflaterPool`.
final class Deflater: @unchecked Sendable {
    /// zlib keeps a pointer back to the stream, so it must stay where it is.
    private let stream: UnsafeMutablePointer<z_stream>

    /// The zlib level: past it the size gains little and the time doubles. `tune` changes how far it searches (zlib.h, deflateTune): fewer places,
    /// but also where a match was found already. Telemetry comes out 0 to 1.5 % smaller than at plain level 6 and prose 1.3 % larger, a tenth to a
    /// third faster.
    static let level: Int32 = 6

    private func tune() throws { try check(deflateTune(stream, 16, 64, 64, 32)) }

    /// Throws a fault when zlib cannot get memory.
    init() throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = huntpack_deflateInit2(stream, Self.level, -15)
        guard status == Z_OK else {
            stream.deallocate()
            throw Fault(.unwritable, "deflate", "zlib cannot start a stream (status \(status))")
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// The part of a raw deflate stream (RFC 1951) that a block becomes.
    ///
    /// Every part but the last ends with an empty stored block, so at a whole byte: the parts of a stream follow each other.
    func part(of block: DeflateBlock) throws -> [UInt8] {
        deflateReset(stream)
        try tune()
        return try block.bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return try run(nil, 0, isLast: block.isLast) }
            if block.historyCount > 0 { try check(deflateSetDictionary(stream, base, UInt32(block.historyCount))) }
            return try run(base + block.historyCount, bytes.count - block.historyCount, isLast: block.isLast)
        }
    }

    private func run(_ input: UnsafePointer<UInt8>?, _ count: Int, isLast: Bool) throws -> [UInt8] {
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input)
        stream.pointee.avail_in = UInt32(count)
        var output: [UInt8] = []
        var room = 0
        repeat {
            // The first time there is room for all there can be; the loop makes no assumption of that.
            room = Int(deflateBound(stream, UInt(count))) + 16
            let piece = try [UInt8](unsafeUninitializedCapacity: room) { space, made in
                stream.pointee.next_out = space.baseAddress
                stream.pointee.avail_out = UInt32(room)
                try check(deflate(stream, isLast ? Z_FINISH : Z_SYNC_FLUSH))
                made = room - Int(stream.pointee.avail_out)
            }
            if output.isEmpty { output = piece } else { output += piece }
        } while stream.pointee.avail_out == 0
        return output
    }

    private func check(_ status: Int32) throws {
        guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
            throw Fault(.unwritable, "deflate", "zlib failed (status \(status))")
        }
    }
}
