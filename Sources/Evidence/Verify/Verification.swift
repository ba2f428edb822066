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
    /// The bytes of tagmanifest-sha256.txt.sig; nil when the package is not signed.
    public let signature: [UInt8]?
    /// The key of the signature, when it is a sound one of this package.
    public let signedBy: SSHPublicKey?
    /// As whom that key may sign, as the list of signers has it; nil when none was given or it refuses the key.
    public let principals: String?

    /// Whether nothing is wrong.
    public var isIntact: Bool { faults.isEmpty }
}

/// Who may have signed a package.
public struct SignerPolicy: Sendable {
    public var signers: AllowedSigners
    /// Who must have signed; nil for anybody in the list.
    public var principal: String?
    /// When the signature must count, in seconds since 1970 UTC.
    public var time: Int64

    public init(signers: AllowedSigners, principal: String?, time: Int64) {
        self.signers = signers
        self.principal = principal
        self.time = time
    }
}

/// Checks a package, an archive or the unpacked folder of a bag, and lists every fault.
///
/// A signature must be a sound one of this package, whoever made it; with a `policy`, there must be one, and one that counts.
/// Archives must have the one form `writeArchive` gives them; one that another tool packed again is checked by unpacking it.
/// A changed byte is a fault unless it is inside compressed data and leaves every file as it was: deflate can name one text in
/// several ways, and only `archiveDigest` tells them apart. Memory does not grow with the archive or its files, only with
/// their number. Bad content never throws; what cannot be opened is a fault of kind `unreadable`.
public func verifyPackage(at path: String, limits: ArchiveLimits = ArchiveLimits(), policy: SignerPolicy? = nil) -> Verification {
    let name = lastComponent(of: path)
    var inventory = Inventory()
    do {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            return verify(try openArchive(at: path, name: name, limits: limits), name: name, limits: limits, policy)
        }
        try FolderScan(root: path, limits: limits).scan { inventory.add($0) }
    } catch {
        inventory.add(.fault(error as? Fault ?? Fault(.unreadable, name, "\(error)")))
    }
    return BagCheck(inventory: inventory, archiveDigest: nil, policy: policy).verification()
}

/// Checks a package that is an archive in memory; `name` is what faults call it.
public func verifyPackage(_ archive: [UInt8], name: String, limits: ArchiveLimits = ArchiveLimits(), policy: SignerPolicy? = nil) -> Verification {
    verify(ByteSource(archive), name: name, limits: limits, policy)
}

private func verify(_ archive: ByteSource, name: String, limits: ArchiveLimits, _ policy: SignerPolicy?) -> Verification {
    var listing = ArchiveListing()
    do {
        try scanArchive(archive, name: name, limits: limits, keeps: ArchiveListing.keeps) { listing.add($0) }
    } catch {
        listing.add(.fault(error as? Fault ?? Fault(.unreadable, name, "\(error)")))
    }
    var inventory = Inventory()
    listing.place(in: &inventory)
    return BagCheck(inventory: inventory, archiveDigest: archive.sha256, policy: policy).verification()
}
