/// A folder's worth of files with the manifests that let a recipient check them: BagIt 1.0 (RFC 8493).
public struct Bag: Sendable {
    /// The folder everything is under.
    public let name: String
    /// The bytes of tagmanifest-sha256.txt: what a signature is made over. It vouches for every other file of the bag.
    public let tagManifest: [UInt8]
    /// A detached signature over `tagManifest`; no manifest lists it.
    public var signature: [UInt8]?

    private let files: [ArchiveEntry]

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
        let payloadDigests = data.map { (path: $0.path, digests: Digests(of: $0.contents)) }
        let manifests = DigestAlgorithm.allCases.map { ArchiveEntry(path: $0.payloadManifest, contents: Manifest($0, of: payloadDigests).bytes) }
        let info = ArchiveEntry(path: BagInfo.name, contents: try BagInfo(elements: elements).bytes())
        let tags = [info, ArchiveEntry(path: Self.declarationName, contents: Self.declaration)] + manifests
        let tagDigests = tags.map { (path: $0.path, digests: Digests(of: $0.contents)) }
        let tagManifests = DigestAlgorithm.allCases.map { ArchiveEntry(path: $0.tagManifest, contents: Manifest($0, of: tagDigests).bytes) }
        tagManifest = tagManifests.first { $0.path == Manifest.signedName }?.contents ?? []
        files = data + tags + tagManifests
    }

    /// Every file of the bag under its folder, sorted by the bytes of the path: payload, tag files and the signature if there is one.
    public var entries: [ArchiveEntry] {
        let signatures = signature.map { [ArchiveEntry(path: Self.signatureName, contents: $0)] } ?? []
        return (files + signatures)
            .map { ArchiveEntry(path: name + "/" + $0.path, contents: $0.contents) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}
