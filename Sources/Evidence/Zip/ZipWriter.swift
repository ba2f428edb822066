/// Writes entries as a ZIP file, in the order they come.
///
/// Equal entries and times give equal bytes on one version of zlib, whatever the number of threads. Memory: a few blocks a
/// thread beside the entries. `zip64From` is as in `ZipRecord`. Throws what the file throws.
func writeZip(_ entries: ArchiveParts, modified: Int64, zip64From: UInt64 = UInt64(ZipRecord.moved32), threads: Int, to file: OutputFile) throws {
    let deflaters = DeflaterPool()
    var work = OrderedWork<DeflateBlock.Packed>(threads: threads)
    var assembly = ZipAssembly(time: DOSTime(secondsSince1970: modified), zip64From: zip64From, file: file)
    try entries.forEach { entry in
        assembly.entries.append(entry)
        var cutter = BlockCutter()
        func start(_ block: DeflateBlock) throws {
            try work.add({ try block.packed(deflaters) }) { try assembly.add($0) }
        }
        try entry.contents.withUnsafeBytes { try cutter.add($0) { try start($0) } }
        try start(cutter.finish())
    }
    try work.finish { try assembly.add($0) }
    try assembly.finish()
}

/// Puts the blocks of all entries, as they come in order, into the file.
private struct ZipAssembly {
    /// Those whose blocks are on their way, and those before them.
    var entries: [ArchiveEntry] = []
    let time: DOSTime
    /// As in `ZipRecord`.
    let zip64From: UInt64
    let file: OutputFile
    private var next = 0
    private var record: ZipRecord?
    private var dataStart: UInt64 = 0
    private var sum = CombinedChecksum()
    private var directory: [UInt8] = []

    init(time: DOSTime, zip64From: UInt64, file: OutputFile) {
        self.time = time
        self.zip64From = zip64From
        self.file = file
    }

    /// Adds the next block of the entry at hand.
    mutating func add(_ block: DeflateBlock.Packed) throws {
        let entry = entries[next]
        var record = try self.record ?? begin(entry)
        sum.add(block)
        if record.method == ZipRecord.deflate {
            // What does not become smaller is stored as it is.
            if file.position - dataStart + UInt64(block.bytes.count) >= record.size {
                record.method = ZipRecord.stored
                try file.cut(to: dataStart)
                try entry.contents.withUnsafeBytes { try file.write($0) }
            } else {
                try block.bytes.withUnsafeBytes { try file.write($0) }
            }
        }
        self.record = block.isLast ? nil : record
        if block.isLast { try end(record) }
    }

    /// Writes a header that holds the place of the real one, which is as long: zip64 depends on the size, for what is
    /// compressed is smaller.
    private mutating func begin(_ entry: ArchiveEntry) throws -> ZipRecord {
        let record = ZipRecord(
            name: Array(entry.path.utf8), method: ZipRecord.deflate, modified: time, checksum: 0, compressedSize: 0,
            size: UInt64(entry.contents.count), offset: file.position, zip64From: zip64From)
        try record.localHeader.withUnsafeBytes { try file.write($0) }
        dataStart = file.position
        sum = CombinedChecksum()
        return record
    }

    private mutating func end(_ started: ZipRecord) throws {
        var record = started
        record.checksum = sum.value
        record.compressedSize = file.position - dataStart
        try record.localHeader.withUnsafeBytes { try file.write($0, over: record.offset) }
        directory += record.centralHeader
        next += 1
    }

    /// Writes the central directory.
    func finish() throws {
        let end = ZipEnd(count: UInt64(entries.count), size: UInt64(directory.count), offset: file.position, zip64From: zip64From)
        try directory.withUnsafeBytes { try file.write($0) }
        try end.bytes.withUnsafeBytes { try file.write($0) }
    }
}
