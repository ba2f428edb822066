import Foundation

/// What a check of a package found.
public struct Verification: Sendable {
    /// Everything that is wrong, archive first, then the bag; empty when the package is whole.
    public let faults: [Fault]
    /// The files in the package, tag files included.
    public let fileCount: Int
    /// The bytes of those files, unpacked.
    public let byteCount: Int
    /// The SHA-256 of the archive file itself, for comparing it with a number noted elsewhere; nil for a folder.
    public let archiveDigest: String?
    /// The SHA-256 of tagmanifest-sha256.txt, which vouches for every file; nil when it is not there.
    public let manifestDigest: String?
    /// The bytes of tagmanifest-sha256.txt, for checking `signature`; nil when it is not there.
    public let tagManifest: [UInt8]?
    /// The bytes of tagmanifest-sha256.txt.sig; nil when the package is not signed. They are not checked here.
    public let signature: [UInt8]?

    /// Whether nothing is wrong.
    public var isIntact: Bool { faults.isEmpty }
}

/// Checks a package, an archive or the unpacked folder of a bag, and lists every fault.
///
/// Archives must have the one form `writeArchive` gives them; one that another tool packed again is checked by unpacking it.
/// A changed byte is a fault unless it is inside compressed data and leaves every file as it was: deflate can name one text in
/// several ways, and only `archiveDigest` tells them apart. Memory does not grow with the archive or its files, only with
/// their number. Bad content never throws; what cannot be opened is a fault of kind `unreadable`.
public func verifyPackage(at path: String, limits: ArchiveLimits = ArchiveLimits()) -> Verification {
    let name = lastComponent(of: path)
    var inventory = Inventory()
    do {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            return verify(try openArchive(at: path, name: name, limits: limits), name: name, limits: limits)
        }
        try FolderScan(root: path, limits: limits).scan { inventory.add($0) }
    } catch {
        inventory.add(.fault(error as? Fault ?? Fault(.unreadable, name, "\(error)")))
    }
    return BagCheck(inventory: inventory, archiveDigest: nil).verification()
}

/// Checks a package that is an archive in memory; `name` is what faults call it.
public func verifyPackage(_ archive: [UInt8], name: String, limits: ArchiveLimits = ArchiveLimits()) -> Verification {
    verify(ByteSource(archive), name: name, limits: limits)
}

private func verify(_ archive: ByteSource, name: String, limits: ArchiveLimits) -> Verification {
    var listing = ArchiveListing()
    do {
        try scanArchive(archive, name: name, limits: limits, keeps: ArchiveListing.keeps) { listing.add($0) }
    } catch {
        listing.add(.fault(error as? Fault ?? Fault(.unreadable, name, "\(error)")))
    }
    var inventory = Inventory()
    listing.place(in: &inventory)
    return BagCheck(inventory: inventory, archiveDigest: archive.sha256).verification()
}
