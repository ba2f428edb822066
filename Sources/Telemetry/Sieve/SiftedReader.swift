import Basics

/// Reads the kept records of a plain file as blocks.
struct SiftedReader {
    private let file: StoredFile
    private let shown: String
    private let sifted: SiftedFile
    private let part: Int
    private let blockBytes: Int
    private var next = 0

    /// What the file has beside the kept records.
    var ruledOut: Int { sifted.records - sifted.kept.count }
    var size: Int { sifted.size }

    /// Looks through a file. Nil where it is packed or not UTF-8, where its records are parts of documents, or where `SiftedFile` must leave it.
    init?(_ file: TelemetryFile, part: Int, sieve needles: Needles, options: DatasetOptions, threads: Int) throws(Diagnostic) {
        let framing: ChunkSift.LineFraming
        switch file.framing {
        case .lines: framing = .lines
        case .delimited(let delimiter): framing = .delimited(delimiter)
        case .document: return nil
        }
        guard file.place.entry == nil, file.place.encoding == .utf8 else { return nil }
        do throws(FileSystem.Failure) {
            self.file = try StoredFile(file.place.path)
        } catch {
            throw error.isMissing ? .missing(file.shown) : .unreadable(file.shown, error.text)
        }
        let head = self.file.peek(at: 0, count: Self.head)
        if head.starts(with: [0x1F, 0x8B]) { return nil }
        guard let beginning = Self.beginning(of: file, head, options),
            let sieve = head.withUnsafeBufferPointer({ Sieve(needles, in: file.framing, sample: $0) }),
            let sifted = SiftedFile(self.file.places, from: beginning, framing: framing, sieve: sieve, options: options, threads: threads)
        else { return nil }
        self.sifted = sifted
        shown = file.shown
        self.part = part
        blockBytes = options.blockBytes
    }

    private static let head = 256 << 10

    /// Where the rows begin, past a byte order mark and what stands before them; nil where that is not what was found when the file was opened.
    private static func beginning(of file: TelemetryFile, _ head: [UInt8], _ options: DatasetOptions) -> SiftedFile.Beginning? {
        let mark = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard !file.lead.isEmpty else { return SiftedFile.Beginning(offset: mark, line: 1) }
        var cutter = file.framing.cutter(limit: options.maxRowBytes)
        var records: [Record] = []
        return head[mark...].withUnsafeBufferPointer { text in
            cutter.cut(text, into: &records)
            guard records.count > file.lead.count else { return nil }
            for (record, expected) in zip(records, file.lead) where record.fault != nil || !text[record.start..<record.end].elementsEqual(expected) { return nil }
            let end = records[file.lead.count - 1].end
            return SiftedFile.Beginning(offset: mark + end, line: 1 + text[..<end].count { $0 == UInt8(ascii: "\n") })
        }
    }

    /// The next kept records; nil past the last. Throws where the file no longer has their bytes.
    mutating func take() throws(Refusal) -> RawBlock? {
        var block = RawBlock(part: part, bytes: [], records: [])
        while next < sifted.kept.count, block.bytes.count < blockBytes {
            let kept = sifted.kept[next]
            next += 1
            let bytes = file.peek(at: kept.offset, count: kept.count)
            guard bytes.count == kept.count else { throw Refusal(.changed(shown)) }
            let start = block.bytes.count
            block.bytes += bytes
            let end = bytes.last == UInt8(ascii: "\r") ? block.bytes.count - 1 : block.bytes.count
            var record = Record(start: start, end: end, line: kept.line)
            record.ordinal = kept.ordinal
            record.isUnended = kept.isUnended
            block.records.append(record)
        }
        return block.records.isEmpty ? nil : block
    }
}
