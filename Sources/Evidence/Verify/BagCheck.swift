/// Checks the files that were found against what the bag says of itself (RFC 8493 section 3).
struct BagCheck {
    let inventory: Inventory
    /// The SHA-256 of the archive the files came from.
    let archiveDigest: String?
    /// Whose signature is asked for.
    var policy: SignerPolicy?

    /// The result, with the faults of the scan first.
    func verification() -> Verification {
        // What cannot be opened or is no archive has one fault, not one for each file that every package has.
        let isUnread = inventory.items.isEmpty && !inventory.faults.isEmpty
        var faults = inventory.faults
        if inventory.isCut {
            // Of files that were read only their digests can be judged; everything else follows from where the scan ended.
            faults += manifests().filter { $0.kind == .digestMismatch }
        } else if !isUnread {
            faults += required() + declaration() + manifests() + extras()
            faults += oxum(isDoubted: !faults.isEmpty)
        }
        if faults.isEmpty, let fault = inventory.sumFault { faults = [fault] }
        let signature = isUnread || inventory.isCut ? SignatureCheck() : SignatureCheck(inventory, policy)
        faults += signature.fault.map { [$0] } ?? []
        return Verification(
            faults: faults, fileCount: inventory.items.count, byteCount: inventory.items.reduce(0) { $0 + $1.size },
            archiveDigest: archiveDigest, manifestDigest: inventory[Manifest.signedName]?.digests?.sha256,
            tagManifest: inventory[Manifest.signedName]?.contents,
            signature: inventory[Bag.signatureName]?.contents, signedBy: signature.key, principals: signature.principals)
    }

    private static let required =
        [Bag.declarationName, BagInfo.name] + DigestAlgorithm.allCases.flatMap { [$0.payloadManifest, $0.tagManifest] }

    /// The six tag files that make a package.
    private func required() -> [Fault] {
        let detail =
            inventory.faults.isEmpty
            ? "is not there; every package has one in its top folder" : "was not found; the faults above may have kept it from being read"
        return Self.required.filter { inventory[$0] == nil }.map { Fault(.missing, $0, detail) }
    }

    private func declaration() -> [Fault] {
        guard let contents = inventory[Bag.declarationName]?.contents, contents != Bag.declaration else { return [] }
        return [Fault(.malformed, Bag.declarationName, "does not declare BagIt 1.0 in UTF-8, in two lines and nothing else")]
    }

    /// What the manifests say and the files do not: tag files first. What two manifests say of one file is one fault.
    private func manifests() -> [Fault] {
        let all =
            DigestAlgorithm.allCases.flatMap { check($0, $0.tagManifest, covers: Self.isTagListed) }
            + DigestAlgorithm.allCases.flatMap { check($0, $0.payloadManifest, covers: Self.isPayload) }
        var seen: Set<String> = []
        return all.filter { seen.insert("\($0.kind) \($0.path)").inserted }
    }

    /// Whether tag manifests list a file: every tag file but they themselves and the signature.
    private static func isTagListed(_ path: String) -> Bool {
        !isPayload(path) && path != Bag.signatureName && !DigestAlgorithm.allCases.contains { $0.tagManifest == path }
    }

    /// Every file that the manifest covers is listed, and is as listed.
    private func check(_ algorithm: DigestAlgorithm, _ manifestName: String, covers: (String) -> Bool) -> [Fault] {
        guard let contents = inventory[manifestName]?.contents else { return [] }
        let (manifest, unreadable) = Manifest.read(contents, algorithm, name: manifestName)
        let isDisproved = isDisproved(manifestName)
        var faults = unreadable
        var listed: Set<[UInt8]> = []
        for line in manifest.lines {
            guard covers(line.path), PathRules.objection(to: line.path) == nil else {
                faults.append(Fault(.unsafePath, manifestName, "lists a path that it cannot list: \(printable(line.path))"))
                continue
            }
            guard listed.insert(Array(line.path.utf8)).inserted else {
                faults.append(Fault(.duplicate, line.path, "\(manifestName) lists it twice"))
                continue
            }
            guard let item = inventory[line.path] else {
                // A required file that is missing is reported once.
                guard !Self.required.contains(line.path), !isDisproved else { continue }
                faults.append(Fault(.missing, line.path, "\(manifestName) lists it, but it is not there"))
                continue
            }
            if let digest = item.digests?[algorithm], digest != line.digest {
                let detail = "its \(algorithm.name) is \(digest), but \(manifestName) says \(line.digest)"
                faults.append(Fault(.digestMismatch, line.path, detail))
            }
        }
        // A line that cannot be read may be the one that a file lacks.
        for item in inventory.items where unreadable.isEmpty && !isDisproved && covers(item.path) && !listed.contains(Array(item.path.utf8)) {
            faults.append(Fault(.unlisted, item.path, "is there, but \(manifestName) does not list it"))
        }
        // What nothing else vouches for must not be able to change unseen.
        if faults.isEmpty, !isDisproved, manifest.sorted.bytes != contents {
            faults = [Fault(.nonCanonical, manifestName, "its lines are not in the one form and order that packages are written with")]
        }
        return faults
    }

    /// The tag manifest says that a manifest is another: what it lists, and what not, then follows from that.
    private func isDisproved(_ manifestName: String) -> Bool {
        guard let digests = inventory[manifestName]?.digests, let tags = inventory[Manifest.signedName]?.contents else { return false }
        return Manifest.read(tags, .sha256, name: Manifest.signedName).0.lines
            .contains { $0.path.utf8.elementsEqual(manifestName.utf8) && $0.digest != digests.sha256 }
    }

    /// Payload-Oxum, bytes and files of the payload (RFC 8493 section 2.2.2). A wrong sum tells nothing that other faults do not tell better.
    private func oxum(isDoubted: Bool) -> [Fault] {
        guard let contents = inventory[BagInfo.name]?.contents else { return [] }
        guard let info = BagInfo.read(contents) else {
            return [Fault(.malformed, BagInfo.name, "has a line that is neither 'Label: value' nor the continuation of one")]
        }
        let stated = info.elements.filter { $0.label == BagInfo.oxumLabel }.map(\.value)
        guard stated.count == 1, let oxum = stated.first else {
            return [Fault(.malformed, BagInfo.name, "states \(BagInfo.oxumLabel) \(stated.count) times instead of once")]
        }
        guard !isDoubted else { return [] }
        let payload = inventory.items.filter { Self.isPayload($0.path) }
        let found = "\(payload.reduce(0) { $0 + $1.size }).\(payload.count)"
        guard oxum != found else { return [] }
        return [Fault(.sizeMismatch, BagInfo.name, "\(BagInfo.oxumLabel) says \(oxum), the payload has \(found) (bytes.files)")]
    }

    /// Payload that is to be fetched from elsewhere is no payload: a package is whole or it is not.
    private func extras() -> [Fault] {
        guard inventory["fetch.txt"] != nil else { return [] }
        return [Fault(.unsupported, "fetch.txt", "names payload that is elsewhere; a package holds all of it")]
    }

    private static func isPayload(_ path: String) -> Bool { path.utf8.starts(with: Bag.payloadFolder.utf8) }
}
