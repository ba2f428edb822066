/// Writes entries as a ZIP file, in the order they come, and gives its bytes to `emit`.
///
/// Equal entries and times give equal bytes on one version of zlib; `zip64From` is as in `ZipRecord`. Throws what `emit` throws.
func writeZip(
    _ entries: [ArchiveEntry], modified: Int64, zip64From: UInt64 = UInt64(ZipRecord.moved32), emit: (UnsafeRawBufferPointer) throws -> Void
) throws {
    let time = DOSTime(secondsSince1970: modified)
    var offset: UInt64 = 0
    var directory: [UInt8] = []
    func send(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes(emit)
        offset += UInt64(bytes.count)
    }
    let deflater = try Deflater()
    for entry in entries {
        let compressed = try deflater.shrunk(entry.contents)
        let record = ZipRecord(
            name: Array(entry.path.utf8), method: compressed == nil ? ZipRecord.stored : ZipRecord.deflate, modified: time,
            checksum: checksum(entry.contents), compressedSize: UInt64(compressed?.count ?? entry.contents.count),
            size: UInt64(entry.contents.count), offset: offset, zip64From: zip64From)
        try send(record.localHeader)
        try send(compressed ?? entry.contents)
        directory += record.centralHeader
    }
    let end = ZipEnd(count: UInt64(entries.count), size: UInt64(directory.count), offset: offset, zip64From: zip64From)
    try send(directory)
    try send(end.bytes)
}
