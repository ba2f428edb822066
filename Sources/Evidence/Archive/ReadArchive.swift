/// Reads every file of an archive that `writeArchive` wrote, in the archive's order, into memory.
///
/// The format is found from the first bytes. Throws the first `Fault`: a reader that goes on past it is `verifyPackage`.
public func readArchive(at path: String, limits: ArchiveLimits = ArchiveLimits()) throws -> [ArchiveEntry] {
    let name = lastComponent(of: path)
    return try readArchive(try openArchive(at: path, name: name, limits: limits), name: name, limits: limits)
}

/// Reads every file of an archive in memory; `name` is what faults call it.
public func readArchive(_ archive: [UInt8], name: String, limits: ArchiveLimits = ArchiveLimits()) throws -> [ArchiveEntry] {
    try readArchive(ByteSource(archive), name: name, limits: limits)
}

private func readArchive(_ archive: ByteSource, name: String, limits: ArchiveLimits) throws -> [ArchiveEntry] {
    var entries: [ArchiveEntry] = []
    try scanArchive(archive, name: name, limits: limits, keeps: { _, _ in true }) { found in
        switch found {
        case .entry(let file): entries.append(ArchiveEntry(path: file.path, contents: file.contents ?? []))
        case .fault(let fault), .sumFault(let fault): throw fault
        case .damaged, .stopped: break
        }
    }
    return entries
}

/// The bytes of an archive file, read where they are wanted. Throws a fault when it cannot be opened or is too large.
func openArchive(at path: String, name: String, limits: ArchiveLimits) throws -> ByteSource {
    let file = try InputFile(path, name: name, followLinks: true)
    guard file.size <= limits.archiveBytes else {
        throw Fault(.limitExceeded, name, "has \(file.size) bytes; the limit is \(limits.archiveBytes)")
    }
    return ByteSource(file)
}

/// Gives every entry and every fault of an archive to `visit`; `keeps` says whether the bytes of a file are wanted.
///
/// Memory: the headers, a few pieces of 256 KiB, and the files that `keeps` asks for. Throws what `keeps` and `visit` throw,
/// and a fault when the format is not known, a limit is passed or the archive cannot be read.
func scanArchive(
    _ archive: ByteSource, name: String, limits: ArchiveLimits, keeps: (String, Int) throws -> Bool, _ visit: (Scanned) throws -> Void
) throws {
    try withoutActuallyEscaping(keeps) { keeps in
        let start = archive.slice(at: 0, count: min(4, archive.count)) ?? []
        if start.starts(with: [0x1F, 0x8B]) {
            try TarReader(archive: archive, name: name, limits: limits, keeps: keeps).scan(visit)
        } else if start == [0x50, 0x4B, 3, 4] || (try? ZipEnd.read(archive, name: name)) != nil {
            try ZipReader(archive: archive, name: name, limits: limits, keeps: keeps).scan(visit)
        } else if archive.fault == nil {
            throw Fault(.malformed, name, at: 0, "is neither a ZIP file nor gzip: it starts with other bytes")
        }
    }
    if let fault = archive.fault { throw fault }
}

/// The last part of a path, which is what faults call an archive: where it lies is no part of what is wrong with it.
func lastComponent(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
}
