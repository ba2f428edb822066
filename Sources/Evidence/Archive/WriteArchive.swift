import Foundation

/// Writes files as one archive, so that `path` holds the whole archive or what it held before.
///
/// Entries are sorted by the bytes of their names; names, entries and `modified` alone decide the bytes, for one version of
/// zlib. `modified` is in seconds since 1970 UTC; ZIP moves it into 1980 to 2107 and counts in steps of two seconds.
/// Compression uses `threads` threads, nil for one a core; the bytes do not depend on them. Throws a `Fault`: `unsafePath` or
/// `duplicate` for a name no reader should be given, `unwritable` when the system refuses.
public func writeArchive(
    _ entries: [ArchiveEntry], format: ArchiveFormat, modified: Int64, threads: Int? = nil, to path: String
) throws {
    try writeArchive(ArchiveParts(first: entries), format: format, modified: modified, threads: threads, to: path)
}

/// Writes a bag as one archive: the bytes that `bag.entries` give, without waiting for the digests before the payload is compressed.
public func writeArchive(_ bag: Bag, format: ArchiveFormat, modified: Int64, threads: Int? = nil, to path: String) throws {
    let parts = ArchiveParts(first: bag.firstEntries, last: bag.lastEntries)
    try writeArchive(parts, format: format, modified: modified, threads: threads, to: path)
}

/// Entries of which some are made only when all others are on their way.
struct ArchiveParts {
    var first: [ArchiveEntry]
    /// Their names come after those of `first`.
    var last: () throws -> [ArchiveEntry] = { [] }

    /// Gives each entry to `body`, sorted, once its name was found to be fit.
    func forEach(_ body: (ArchiveEntry) throws -> Void) throws {
        var names = NameRegister()
        func check(_ entries: [ArchiveEntry]) throws -> [ArchiveEntry] {
            let sorted = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
            for entry in sorted {
                if let objection = PathRules.objection(to: entry.path) { throw Fault(.unsafePath, entry.path, objection) }
                try names.add(entry.path)
            }
            return sorted
        }
        try check(first).forEach(body)
        try check(last()).forEach(body)
    }
}

private func writeArchive(_ parts: ArchiveParts, format: ArchiveFormat, modified: Int64, threads: Int?, to path: String) throws {
    let threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    try OutputFile.write(to: path) { file in
        switch format {
        case .zip: try writeZip(parts, modified: modified, threads: threads, to: file)
        case .tarGzip: try writeTarGzip(parts, modified: modified, threads: threads) { try file.write($0) }
        }
    }
}
