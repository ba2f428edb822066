import CZlib

/// A raw deflate stream (RFC 1951) that hands on its output in pieces.
final class Deflater {
    /// zlib keeps a pointer back to the stream, so it must stay where it is.
    private let stream: UnsafeMutablePointer<z_stream>
    private var buffer = [UInt8](repeating: 0, count: 256 << 10)

    /// The zlib level: past it the size gains little and the time doubles.
    static let level: Int32 = 6

    /// Starts a stream. Throws a fault when zlib cannot get memory.
    init() throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = huntpack_deflateInit2(stream, Self.level, -15)
        guard status == Z_OK else {
            throw Fault(.unwritable, "deflate", "zlib cannot start a stream (status \(status))")
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Compresses some bytes and gives what is ready to `emit`; `finish` ends the stream.
    func run(_ input: UnsafeRawBufferPointer, finish: Bool, emit: (UnsafeRawBufferPointer) throws -> Void) throws {
        var rest = input[...]
        repeat {
            let piece = rest.prefix(1 << 30)
            rest = rest.dropFirst(piece.count)
            let flush = finish && rest.isEmpty ? Z_FINISH : Z_NO_FLUSH
            let base = UnsafeRawBufferPointer(rebasing: piece).bindMemory(to: UInt8.self).baseAddress
            stream.pointee.next_in = UnsafeMutablePointer(mutating: base)
            stream.pointee.avail_in = UInt32(piece.count)
            repeat {
                let (status, made) = buffer.withUnsafeMutableBufferPointer { output in
                    stream.pointee.next_out = output.baseAddress
                    stream.pointee.avail_out = UInt32(output.count)
                    let status = deflate(stream, flush)
                    return (status, output.count - Int(stream.pointee.avail_out))
                }
                guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
                    throw Fault(.unwritable, "deflate", "zlib failed (status \(status))")
                }
                try buffer.withUnsafeBytes { try emit(UnsafeRawBufferPointer(rebasing: $0.prefix(made))) }
            } while stream.pointee.avail_out == 0
        } while !rest.isEmpty
    }

    /// A whole stream of some bytes, or nil when that does not make them fewer.
    ///
    /// Starts anew, so that one deflater serves many files.
    func shrunk(_ bytes: [UInt8]) throws -> [UInt8]? {
        // The shortest stream that holds anything has three bytes: a block's header, one code and the end of the block.
        guard bytes.count > 3 else { return nil }
        deflateReset(stream)
        var result: [UInt8] = []
        try bytes.withUnsafeBytes { input in
            try run(input, finish: true) { result.append(contentsOf: $0) }
        }
        return result.count < bytes.count ? result : nil
    }
}
