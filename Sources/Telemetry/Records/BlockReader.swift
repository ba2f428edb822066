import Basics

/// Reads one file as blocks of whole records; memory is bounded by a block and the longest row allowed.
final class BlockReader {
    private let shown: String
    private let part: Int
    private let stream: ByteStream
    private let options: DatasetOptions
    private var cutter: any RecordCutter
    private var buffer: [UInt8] = []
    private var records: [Record] = []
    private var hasStarted = false
    private var isAtEnd = false
    private var taken = 0

    /// Messages name the file `shown`.
    init(_ place: BytePlace, shown: String, part: Int = 0, framing: Framing, isDigested: Bool = false, options: DatasetOptions) throws(Diagnostic) {
        stream = try ByteStream(place, shown: shown, expansionFloor: options.expansionFloor, isDigested: isDigested)
        self.shown = shown
        self.part = part
        self.options = options
        cutter = framing.cutter(limit: options.maxRowBytes)
    }

    /// Why reading ended before the file did.
    var damage: Diagnostic? { stream.damage ?? cutter.damage.map { .brokenDocument(shown, $0) } }
    /// Bytes of the file as stored, or of the zip entry; complete once `digest` was called.
    var storedSize: Int { stream.size }

    func digest() -> String { stream.digest() }

    /// Begins to unpack before anything is asked for; false where the file is not packed.
    func unpacksAhead() -> Bool { stream.unpacksAhead() }

    /// The next records; nil at the end of the file.
    func next() -> RawBlock? {
        if !hasStarted { start() }
        while true {
            if isAtEnd { return records.isEmpty ? nil : take() }
            let settled = cutter.settled
            if records.isEmpty, settled > 0 { discard(settled) }
            if !records.isEmpty, settled >= options.blockBytes { return take() }
            grow()
        }
    }

    /// Leaves out the file's first record; false when that is not the expected one.
    func skipRecord(_ expected: [UInt8]) -> Bool {
        if !hasStarted { start() }
        while records.isEmpty, !isAtEnd { grow() }
        guard let first = records.first, first.fault == nil, buffer[first.start..<first.end].elementsEqual(expected) else { return false }
        records.removeFirst()
        return true
    }

    /// Leaves out a byte order mark.
    private func start() {
        hasStarted = true
        while buffer.count < 3, stream.read(into: &buffer, upTo: chunk) > 0 {}
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { buffer.removeFirst(3) }
        cut()
    }

    private var chunk: Int { min(options.blockBytes, StoredFile.chunk) }

    private func grow() {
        let before = stream.consumed
        defer { options.progress?.advance(stream.consumed - before) }
        if stream.read(into: &buffer, upTo: chunk) > 0 { return cut() }
        isAtEnd = true
        buffer.withUnsafeBufferPointer { cutter.finish($0, isDamaged: stream.damage != nil, into: &records) }
    }

    private func cut() { buffer.withUnsafeBufferPointer { cutter.cut($0, into: &records) } }

    private func discard(_ count: Int) {
        buffer.removeFirst(count)
        cutter.drop(count)
    }

    private func take() -> RawBlock {
        let settled = cutter.settled
        for index in records.indices where !records[index].isFact {
            taken += 1
            records[index].ordinal = taken
        }
        let block = RawBlock(part: part, bytes: Array(buffer[..<settled]), records: records)
        records.removeAll(keepingCapacity: true)
        discard(settled)
        return block
    }
}
