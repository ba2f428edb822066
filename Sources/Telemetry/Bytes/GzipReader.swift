import CZlib

/// Undoes gzip, member after member, in bounded steps (RFC 1952; `cat a.gz b.gz` is one file of two members).
///
/// Zero bytes after a member are padding, as gzip(1) has it; anything else there is damage.
final class GzipReader {
    private let stream: UnsafeMutablePointer<z_stream>
    private var input: [UInt8] = []
    private var next = 0
    private var output: [UInt8] = []
    private var isBetweenMembers = true
    /// zlib filled all the space it was given, so it may have unpacked more than it handed over.
    private var mayHoldMore = false
    /// Stored bytes used so far.
    private(set) var consumed = 0
    /// Why the stream ends early.
    private(set) var damage: String?

    /// Nil when zlib cannot be set up.
    init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard huntpack_inflateInit2(stream, 31) == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Appends up to `limit` bytes to the buffer and says how many; 0 at the end or at damage.
    ///
    /// `refill` replaces its argument by the next stored bytes; it leaves it empty at the end of the file.
    func read(into buffer: inout [UInt8], upTo limit: Int, refill: (inout [UInt8]) -> Void) -> Int {
        if output.count < limit { output = [UInt8](repeating: 0, count: limit) }
        while damage == nil {
            if next == input.count {
                next = 0
                refill(&input)
            }
            if input.isEmpty, !mayHoldMore {
                if !isBetweenMembers { damage = "the gzip stream is cut off" }
                return 0
            }
            if isBetweenMembers, !startMember() { continue }
            let produced = step(limit)
            mayHoldMore = produced == limit && !isBetweenMembers
            if produced > 0 {
                buffer.append(contentsOf: output[..<produced])
                return produced
            }
        }
        return 0
    }

    /// Readies zlib for a member; false when there is none at this byte.
    private func startMember() -> Bool {
        let byte = input[next]
        if consumed > 0, byte == 0 {
            next += 1
            consumed += 1
            return false
        }
        if consumed > 0, byte != 0x1F {
            damage = "bytes that are not gzip follow the gzip stream"
            return false
        }
        if consumed > 0 { inflateReset(stream) }
        isBetweenMembers = false
        return true
    }

    private func step(_ limit: Int) -> Int {
        var (used, produced, status) = (0, 0, Z_OK)
        input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                let offered = input.count - next
                stream.pointee.next_in = input.baseAddress?.advanced(by: next)
                stream.pointee.avail_in = UInt32(clamping: offered)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(clamping: limit)
                status = inflate(stream, Z_NO_FLUSH)
                used = offered - Int(stream.pointee.avail_in)
                produced = limit - Int(stream.pointee.avail_out)
            }
        }
        next += used
        consumed += used
        switch status {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END where used + produced > 0: isBetweenMembers = true
        default:
            let detail = stream.pointee.msg.map { String(cString: $0) } ?? "error \(status)"
            damage = "the gzip stream is damaged (\(detail))"
        }
        return produced
    }
}
