import Foundation

/// Writes files as one archive, so that `path` holds the whole archive or what it held before.
///
/// Entries are sorted by the bytes of their names; names, entries and `modified` alone decide the bytes, for one version of
/// zlib. `modified` is in seconds since 1970 UTC; ZIP moves it into 1980 to 2107 and counts in steps of two seconds.
/// Compression uses `threads` threads, nil for one a core; the bytes do not depend on them. Throws a `Fault`: `unsafePath` or `duplicate` for a name no reader should be given, `unwritable` when the system refuses.
public func writeArchive(
    _ entries: [ArchiveEntry], format: ArchiveFormat, modified: Int64, threads: Int? = nil, to path: String
) throws {
    let sorted = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    var names = NameRegister()
    for entry in sorted {
        if let objection = PathRules.objection(to: entry.path) { throw Fault(.unsafePath, entry.path, objection) }
        try names.add(entry.path)
    }
    let threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    try OutputFile.write(to: path) { file in
        switch format {
        case .zip: try writeZip(sorted, modified: modified, threads: threads, to: file)
        case .tarGzip: try writeTarGzip(sorted, modified: modified, threads: threads) { try file.write($0) }
        }
    }
}
