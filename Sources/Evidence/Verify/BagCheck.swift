/// Checks the files that were found against what the bag says of itself (RFC 8493 section 3).
struct BagCheck {
    let inventory: Inventory
    /// The SHA-256 of the archive the files came from.
    let archiveDigest: String?

    /// The result, with the faults of the scan first.
    func verification() -> Verification {
        // What cannot be opened or is no archive has one fault, not one for each file that every package has.
        let isUnread = inventory.items.isEmpty && !inventory.faults.isEmpty
        var faults = inventory.faults
        if inventory.isCut {
            // Of files that were read only their digests can be judged; everything else follows from where the scan ended.
            faults += (tagManifest() + payloadManifest()).filter { $0.kind == .digestMismatch }
        } else if !isUnread {
            faults += required() + declaration() + tagManifest() + payloadManifest() + extras()
            faults += oxum(isDoubted: !faults.isEmpty)
        }
        if faults.isEmpty, let fault = inventory.sumFault { faults = [fault] }
        return Verification(
            faults: faults, fileCount: inventory.items.count, byteCount: inventory.items.reduce(0) { $0 + $1.size },
            archiveDigest: archiveDigest, manifestDigest: inventory[Manifest.tagName]?.digest, tagManifest: inventory[Manifest.tagName]?.contents,
            signature: inventory[Bag.signatureName]?.contents)
    }

    private static let required = [Bag.declarationName, BagInfo.name, Manifest.payloadName, Manifest.tagName]

    /// The four tag files that make a package.
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

    /// Every tag file but the manifest itself and its signature is listed, and is as listed.
    private func tagManifest() -> [Fault] {
        check(Manifest.tagName, covers: { !Self.isPayload($0) && $0 != Manifest.tagName && $0 != Bag.signatureName })
    }

    /// Every payload file is listed, and is as listed.
    private func payloadManifest() -> [Fault] {
        check(Manifest.payloadName, covers: Self.isPayload)
    }

    private func check(_ manifestName: String, covers: (String) -> Bool) -> [Fault] {
        guard let contents = inventory[manifestName]?.contents else { return [] }
        let (manifest, unreadable) = Manifest.read(contents, name: manifestName)
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
            if let digest = item.digest, digest != line.digest {
                let detail = "its SHA-256 is \(digest), but \(manifestName) says \(line.digest)"
                faults.append(Fault(.digestMismatch, line.path, detail))
            }
        }
        // A line that cannot be read may be the one that a file lacks.
        for item in inventory.items where unreadable.isEmpty && !isDisproved && covers(item.path) && !listed.contains(Array(item.path.utf8)) {
            faults.append(Fault(.unlisted, item.path, "is there, but \(manifestName) does not list it"))
        }
        return faults
    }

    /// The tag manifest says that a manifest is another: what it lists, and what not, then follows from that.
    private func isDisproved(_ manifestName: String) -> Bool {
        guard let digest = inventory[manifestName]?.digest, let tags = inventory[Manifest.tagName]?.contents else { return false }
        return Manifest.read(tags, name: Manifest.tagName).0.lines.contains { $0.path.utf8.elementsEqual(manifestName.utf8) && $0.digest != digest }
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
