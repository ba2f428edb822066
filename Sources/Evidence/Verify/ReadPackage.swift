import Foundation

/// One file of a package.
public struct PackageFile: Sendable, Equatable {
    /// Where it is in the bag's folder, such as `data/run.json`.
    public var path: String
    /// Bytes of the file.
    public var size: Int
    /// Lower-case hex.
    public var sha256: String
    /// The bytes, where they were asked for.
    public var contents: [UInt8]?
}

/// Reads the files of a package, archived or unpacked, in the order of their names; `keeps` says which of them in full.
///
/// Whether they are what the package says of them `verifyPackage` tells; this throws the first `Fault` of the archive or folder.
/// Memory: the files that are kept.
public func readPackage(at path: String, limits: ArchiveLimits = ArchiveLimits(), keeping keeps: (String) -> Bool) throws -> [PackageFile] {
    var files: [PackageFile] = []
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        try FolderScan(root: path, limits: limits).scan(keeps: { path, _ in keeps(path) }) { found in
            switch found {
            case .item(let item): files.append(PackageFile(path: item.path, size: item.size, sha256: item.digests?.sha256 ?? "", contents: item.contents))
            case .fault(let fault): throw fault
            }
        }
    } else {
        func inner(_ path: String) -> String { String(Substring(path.utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst())) }
        let name = lastComponent(of: path)
        try scanArchive(try openArchive(at: path, name: name, limits: limits), name: name, limits: limits, keeps: { path, _ in keeps(inner(path)) }) { found in
            switch found {
            case .entry(let file): files.append(PackageFile(path: inner(file.path), size: file.size, sha256: file.digests.sha256, contents: file.contents))
            case .fault(let fault), .sumFault(let fault): throw fault
            case .damaged, .stopped: break
            }
        }
    }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
}
