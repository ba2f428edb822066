import CZlib

/// zlib's inflate, piece by piece.
final class Inflater {
    /// What the deflate stream is wrapped in (zlib.h, inflateInit2).
    enum Wrapper: Int32 {
        case raw = -15
        case gzip = 31
    }

    enum Outcome {
        case more
        /// The stream, or the gzip member, has ended.
        case end
        case damage(String)
    }

    /// zlib keeps a pointer back to the stream, so it must stay where it is.
    private let stream: UnsafeMutablePointer<z_stream>
    /// zlib filled all the space it was given, so it may have unpacked more than it handed over.
    private(set) var mayHoldMore = false

    /// Nil when zlib cannot be set up.
    init?(_ wrapper: Wrapper) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard huntpack_inflateInit2(stream, wrapper.rawValue) == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Starts anew, with another stream.
    func reset() {
        inflateReset(stream)
        mayHoldMore = false
    }

    /// Takes input from `next` on and appends up to `limit` bytes.
    ///
    /// With `stopsAtBlocks` no further than to where a block begins; `isAtBlock` says whether that place is reached.
    func step(_ input: [UInt8], from next: inout Int, upTo limit: Int, stopsAtBlocks: Bool = false, into buffer: inout [UInt8]) -> Outcome {
        var status = Z_OK
        let output = [UInt8](unsafeUninitializedCapacity: limit) { space, filled in
            input.withUnsafeBufferPointer { input in
                let offered = input.count - next
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.advanced(by: next))
                stream.pointee.avail_in = UInt32(clamping: offered)
                stream.pointee.next_out = space.baseAddress
                stream.pointee.avail_out = UInt32(clamping: limit)
                status = inflate(stream, stopsAtBlocks ? Z_BLOCK : Z_NO_FLUSH)
                next += offered - Int(stream.pointee.avail_in)
                filled = limit - Int(stream.pointee.avail_out)
            }
        }
        mayHoldMore = output.count == limit && status != Z_STREAM_END
        if buffer.isEmpty { buffer = output } else { buffer.append(contentsOf: output) }
        switch status {
        case Z_STREAM_END: return .end
        case Z_OK, Z_BUF_ERROR: return .more
        default: return .damage(stream.pointee.msg.map { String(cString: $0) } ?? "error \(status)")
        }
    }

    /// The last step stopped behind the header of the gzip member, or behind a block (zlib.h, inflate: bit 7 of data_type).
    var isAtBlock: Bool { stream.pointee.data_type & 128 != 0 }
}
