/// Reads every file of an archive that `writeArchive` wrote, in the archive's order.
///
/// The format is found from the first bytes. Throws the first `Fault`: a reader that goes on past it is `verifyPackage`.
public func readArchive(at path: String, limits: ArchiveLimits = ArchiveLimits()) throws -> [ArchiveEntry] {
    let name = lastComponent(of: path)
    let archive = try InputFile(path, name: name, followLinks: true).readAll(limit: limits.archiveBytes)
    var entries: [ArchiveEntry] = []
    try scanArchive(archive, name: name, limits: limits) { found in
        switch found {
        case .entry(let entry): entries.append(entry)
        case .fault(let fault), .sumFault(let fault): throw fault
        case .damaged, .stopped: break
        }
    }
    return entries
}

/// Gives every entry and every fault of an archive in memory to `visit`.
///
/// Throws what `visit` throws, and a fault when the format is not known or a limit is passed.
func scanArchive(
    _ archive: [UInt8], name: String, limits: ArchiveLimits, _ visit: (Scanned) throws -> Void
) throws {
    let start = Array(archive.prefix(4))
    if start.starts(with: [0x1F, 0x8B]) {
        try TarReader(archive: archive, name: name, limits: limits).scan(visit)
    } else if start == [0x50, 0x4B, 3, 4] || (try? ZipEnd.read(archive, name: name)) != nil {
        try ZipReader(archive: archive, name: name, limits: limits).scan(visit)
    } else {
        throw Fault(.malformed, name, at: 0, "is neither a ZIP file nor gzip: it starts with other bytes")
    }
}

/// The last part of a path, which is what faults call an archive: where it lies is no part of what is wrong with it.
func lastComponent(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
}
