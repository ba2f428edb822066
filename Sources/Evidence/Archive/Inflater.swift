import CZlib

/// A raw deflate stream (RFC 1951) read from a range of an archive's bytes, as strictly as the format allows.
///
/// The bits that only pad to a byte boundary must be zero. Inflate ignores them, so they could otherwise carry changes that
/// no checksum sees.
final class Inflater {
    private let bytes: ByteSource
    private let end: Int
    /// zlib keeps a pointer back to the stream, so it must stay where it is.
    private let stream: UnsafeMutablePointer<z_stream>

    /// The offset of the first byte that was not taken yet.
    private(set) var position: Int
    /// Whether the last block of the stream was read.
    private(set) var isFinished = false
    /// The file the bytes belong to; faults carry it.
    var path: String

    /// Starts a stream at `range.lowerBound` that may not pass `range.upperBound`.
    init(_ bytes: ByteSource, _ range: Range<Int>, path: String) throws {
        self.bytes = bytes
        self.path = path
        position = range.lowerBound
        end = min(range.upperBound, bytes.count)
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = huntpack_inflateInit2(stream, -15)
        guard status == Z_OK else {
            throw Fault(.unreadable, path, "zlib cannot start a stream (status \(status))")
        }
        try checkPadding(unused: 0, isEnd: false)
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Fills a buffer and gives the number of bytes written; fewer than it holds only at the end of the stream.
    ///
    /// Throws a fault of kind `malformed` for bytes that are not deflate, `truncated` when they end before the stream does.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let output = buffer.bindMemory(to: UInt8.self)
        var made = 0
        while made < output.count, !isFinished {
            let room = min(output.count - made, 1 << 30)
            stream.pointee.next_out = output.baseAddress?.advanced(by: made)
            stream.pointee.avail_out = UInt32(room)
            let (status, taken) = bytes.withRun(at: position, upTo: end) { input in
                let available = min(input.count, 1 << 30)
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.pointee.avail_in = UInt32(available)
                // Stopping at each block shows where its unused bits are.
                let status = inflate(stream, Z_BLOCK)
                return (status, available - Int(stream.pointee.avail_in))
            }
            let written = room - Int(stream.pointee.avail_out)
            position += taken
            made += written
            let state = stream.pointee.data_type
            switch status {
            case Z_STREAM_END:
                isFinished = true
            case Z_OK, Z_BUF_ERROR:
                if state & 128 != 0 { try checkPadding(unused: Int(state & 7), isEnd: state & 64 != 0) }
                if taken == 0, written == 0, status == Z_BUF_ERROR {
                    throw Fault(.truncated, path, at: position, "the compressed data ends before its last block")
                }
            default:
                let reason = stream.pointee.msg.map { String(cString: $0) } ?? "status \(status)"
                throw Fault(.malformed, path, at: position, "the compressed data is damaged: \(reason)")
            }
        }
        return made
    }

    /// Checks the bits behind a block: `unused` of the last byte taken are not read yet.
    ///
    /// At the end of the stream they all are padding. Before a stored block (type 0, RFC 1951 section 3.2.4) those behind
    /// its three header bits are.
    private func checkPadding(unused: Int, isEnd: Bool) throws {
        let bit = position * 8 - unused
        if !isEnd {
            guard bitValue(bit + 1) == 0, bitValue(bit + 2) == 0 else { return }
        }
        let first = isEnd ? bit : bit + 3
        for index in first..<((first + 7) / 8 * 8) where bitValue(index) != 0 {
            throw Fault(.malformed, path, at: index / 8, "the compressed data has padding bits that are not zero")
        }
    }

    /// A bit of the stream; 0 behind its end.
    private func bitValue(_ index: Int) -> UInt8 {
        guard index / 8 < end, let byte = bytes.byte(at: index / 8) else { return 0 }
        return byte >> UInt8(index % 8) & 1
    }
}

/// The most bytes that deflate can make of each byte (zlib.net/zlib_tech.html, Maximum Compression Factor).
let maximumDeflateRatio = 1032
