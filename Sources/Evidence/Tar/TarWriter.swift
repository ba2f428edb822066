/// Writes entries as a tar file in one gzip member, in the order they come, and gives its bytes to `emit`.
///
/// Equal entries and times give equal bytes on one version of zlib, whatever the number of threads. Throws what `emit` throws.
func writeTarGzip(
    _ entries: ArchiveParts, modified: Int64, threads: Int, emit: @escaping (UnsafeRawBufferPointer) throws -> Void
) throws {
    let gzip = try GzipWriter(modified: modified, threads: threads, emit: emit)
    let time = min(UInt64(clamping: modified), TarHeader.largestNumber)
    try entries.forEach { entry in
        let header = TarHeader(path: Array(entry.path.utf8), size: UInt64(entry.contents.count), modified: time)
        try gzip.write(header.blocks)
        try gzip.write(entry.contents)
        try gzip.write(TarHeader.padding(after: entry.contents.count))
    }
    try gzip.write([UInt8](repeating: 0, count: 2 * TarHeader.blockLength))
    try gzip.finish()
}
