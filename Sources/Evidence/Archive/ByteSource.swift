import Crypto

/// The bytes of an archive, in memory or read from its file a window at a time.
///
/// Offsets that are outside give nothing. A read that the system refuses looks like the end of the bytes, and `fault` then
/// says what happened.
final class ByteSource {
    /// The bytes there are.
    let count: Int
    /// What kept bytes from being read.
    private(set) var fault: Fault?
    /// Nil when the window is everything.
    private let file: InputFile?
    private var window: [UInt8]
    private var windowStart = 0

    private static let windowLength = 256 << 10

    /// Bytes that are in memory already.
    init(_ bytes: [UInt8]) {
        count = bytes.count
        file = nil
        window = bytes
    }

    /// The bytes of a file, as many as it had when it was opened.
    init(_ file: InputFile) {
        count = file.size
        self.file = file
        window = []
    }

    /// Gives some of the bytes from `offset` on and before `end`: none only where there are none.
    func withRun<Result>(at offset: Int, upTo end: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        let end = min(end, count)
        guard offset >= 0, offset < end, load(offset) else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
        let first = offset - windowStart
        let length = min(end - offset, window.count - first)
        return try window.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[first..<(first + length)])) }
    }

    /// Whether the window holds the byte at an offset inside the source, after moving it there.
    private func load(_ offset: Int) -> Bool {
        if offset >= windowStart, offset - windowStart < window.count { return true }
        guard let file, fault == nil else { return false }
        do {
            windowStart = offset & ~4095
            window = try file.bytes(at: windowStart, count: min(Self.windowLength, count - windowStart))
        } catch {
            window = []
            fault = error as? Fault
        }
        return offset - windowStart < window.count
    }

    /// The SHA-256 of all bytes as lower-case hex digits; nil when they cannot all be read.
    var sha256: String? {
        var hash = SHA256()
        var position = 0
        while position < count {
            let taken = withRun(at: position, upTo: count) { run in
                hash.update(bufferPointer: UnsafeRawBufferPointer(run))
                return run.count
            }
            guard taken > 0 else { return nil }
            position += taken
        }
        return hexadecimal(hash.finalize())
    }

    /// The byte at an offset.
    func byte(at offset: Int) -> UInt8? { withRun(at: offset, upTo: count) { $0.first } }

    /// The bytes from an offset, or nil when there are not that many. The caller bounds `length`, for it is memory.
    func slice(at offset: Int, count length: Int) -> [UInt8]? {
        guard offset >= 0, length >= 0, length <= count, offset <= count - length else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(length)
        while result.count < length {
            let before = result.count
            withRun(at: offset + before, upTo: offset + length) { result.append(contentsOf: $0) }
            guard result.count > before else { return nil }
        }
        return result
    }

    /// Whether that many bytes stand at an offset, without reading them.
    func holds(_ length: Int, at offset: Int) -> Bool {
        offset >= 0 && length >= 0 && length <= count && offset <= count - length
    }

    /// The little-endian integer at an offset, or nil when the bytes end before it does.
    func littleEndian<Value: FixedWidthInteger & UnsignedInteger>(_ type: Value.Type, at offset: Int) -> Value? {
        let width = Value.bitWidth / 8
        guard holds(width, at: offset) else { return nil }
        let inOneRun: Value? = withRun(at: offset, upTo: offset + width) { run in
            run.count == width ? run.reversed().reduce(0) { $0 << 8 | Value($1) } : nil
        }
        return inOneRun ?? slice(at: offset, count: width)?.littleEndian(type, at: 0)
    }
}
