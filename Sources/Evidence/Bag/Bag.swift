/// A folder's worth of files with the manifests that let a recipient check them: BagIt 1.0 (RFC 8493).
public struct Bag: Sendable {
    /// The folder everything is under.
    public let name: String
    /// A detached signature over `tagManifest`; no manifest lists it.
    public var signature: [UInt8]?

    /// The payload, bag-info.txt and bagit.txt.
    private let files: [ArchiveEntry]
    /// Of `files`, in their order; computed while other things are done.
    private let digests: PendingDigests

    static let declarationName = "bagit.txt"
    /// RFC 8493 section 2.1.1.
    static let declaration = Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)
    static let signatureName = Manifest.signedName + ".sig"
    static let payloadFolder = "data/"

    /// Makes a bag; payload paths are given without `data/`, `info` is the elements of bag-info.txt in order.
    ///
    /// Payload-Oxum is added behind `info`. Throws a `Fault`: `unsafePath` for a name no reader should be given or one with a
    /// percent sign, which RFC 8493 section 2.1.3 encodes and `sha256sum -c` does not decode; `duplicate` for two names that
    /// collide; `nestedArchive` for a file that is an archive; `malformed` for an element that cannot be written.
    public init(name: String, payload: [ArchiveEntry], info: [(String, String)]) throws {
        guard !name.utf8.contains(UInt8(ascii: "/")) else {
            throw Fault(.unsafePath, name, "the name of a bag is one folder, without '/'")
        }
        self.name = name
        var names = NameRegister()
        let data = payload.map { ArchiveEntry(path: Self.payloadFolder + $0.path, contents: $0.contents) }
        for entry in data {
            let path = name + "/" + entry.path
            if let objection = PathRules.objection(to: path) { throw Fault(.unsafePath, entry.path, objection) }
            guard !entry.path.utf8.contains(UInt8(ascii: "%")) else {
                throw Fault(.unsafePath, entry.path, "the name holds '%', which manifests encode and sha256sum does not decode")
            }
            try names.add(path)
            if let kind = ArchiveSignature.kind(of: Array(entry.contents.prefix(ArchiveSignature.length))) {
                throw ArchiveSignature.fault(entry.path, kind)
            }
        }
        if let objection = PathRules.objection(to: name) { throw Fault(.unsafePath, name, objection) }
        guard !info.contains(where: { $0.0.lowercased() == BagInfo.oxumLabel.lowercased() }) else {
            throw Fault(.malformed, BagInfo.name, "\(BagInfo.oxumLabel) is counted from the payload and cannot be given")
        }
        let oxum = "\(data.reduce(0) { $0 + $1.contents.count }).\(data.count)"
        let elements = info.map { (label: $0.0, value: $0.1) } + [(label: BagInfo.oxumLabel, value: oxum)]
        let info = ArchiveEntry(path: BagInfo.name, contents: try BagInfo(elements: elements).bytes())
        files = data + [info, ArchiveEntry(path: Self.declarationName, contents: Self.declaration)]
        digests = PendingDigests(of: files.map(\.contents))
    }

    /// The bytes of tagmanifest-sha256.txt: what a signature is made over. It vouches for every other file of the bag.
    public var tagManifest: [UInt8] { manifests().first { $0.path == Manifest.signedName }?.contents ?? [] }

    /// What `readPackage` gives for the bag, but for the signature.
    public var listing: [PackageFile] {
        (files + manifests()).map { PackageFile(path: $0.path, size: $0.contents.count, sha256: sha256(of: $0.contents), contents: $0.contents) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// The file of the signature in the bag's folder.
    public static let signaturePath = signatureName

    /// Every file of the bag under its folder, sorted by the bytes of the path: payload, tag files and the signature if there is one.
    public var entries: [ArchiveEntry] { firstEntries + lastEntries() }

    /// The entries that come before the manifests.
    var firstEntries: [ArchiveEntry] { placed(files) }

    /// The manifests, for which all files must have been hashed, and the signature if there is one. Their names come after all others.
    func lastEntries() -> [ArchiveEntry] {
        placed(manifests() + (signature.map { [ArchiveEntry(path: Self.signatureName, contents: $0)] } ?? []))
    }

    private func placed(_ files: [ArchiveEntry]) -> [ArchiveEntry] {
        files.map { ArchiveEntry(path: name + "/" + $0.path, contents: $0.contents) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    private func manifests() -> [ArchiveEntry] {
        let all = zip(files, digests.all).map { (path: $0.path, digests: $1) }
        let isPayload = { (file: (path: String, digests: Digests)) in file.path.utf8.starts(with: Self.payloadFolder.utf8) }
        let payload = all.filter(isPayload)
        let manifests = DigestAlgorithm.allCases.map { ArchiveEntry(path: $0.payloadManifest, contents: Manifest($0, of: payload).bytes) }
        let tags = all.filter { !isPayload($0) } + manifests.map { ($0.path, Digests(of: $0.contents)) }
        return manifests + DigestAlgorithm.allCases.map { ArchiveEntry(path: $0.tagManifest, contents: Manifest($0, of: tags).bytes) }
    }
}
