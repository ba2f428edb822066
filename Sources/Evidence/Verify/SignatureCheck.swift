/// What the signature of a package proves.
struct SignatureCheck {
    /// What is wrong with it.
    private(set) var fault: Fault?
    /// Whose it is, when it is one of this package.
    private(set) var key: SSHPublicKey?
    /// As whom the key may sign.
    private(set) var principals: String?

    /// Nothing to check.
    init() {}

    /// Checks the signature against the tag manifest, and the key against the list of signers if there is one.
    init(_ inventory: Inventory, _ policy: SignerPolicy?) {
        guard let signature = inventory[Bag.signatureName] else {
            if policy != nil { fault = Fault(.unsigned, Bag.signatureName, "is not there: nobody signed this package") }
            return
        }
        // Without them there is a fault already.
        guard let contents = signature.contents, let tagManifest = inventory[Manifest.signedName]?.contents else { return }
        do {
            let signature = try SSHSignature(armored: contents, name: Bag.signatureName)
            guard signature.namespace.utf8.elementsEqual(SSHSignature.packages.utf8) else {
                fault = Fault(.badSignature, Bag.signatureName, "is made for the namespace '\(printable(signature.namespace))', not for \(SSHSignature.packages)")
                return
            }
            guard signature.isValid(for: tagManifest) else {
                fault = Fault(.badSignature, Bag.signatureName, "is not the signature of this \(Manifest.signedName) by \(signature.key.fingerprint)")
                return
            }
            key = signature.key
        } catch {
            fault = error as? Fault
        }
        guard let key, let policy else { return }
        switch policy.signers.judgement(of: key, principal: policy.principal, namespace: SSHSignature.packages, at: policy.time) {
        case .allowed(let principals): self.principals = principals
        case .refused(let reason): fault = Fault(.untrustedSigner, Bag.signatureName, "is sound, but in the list of signers \(reason)")
        }
    }
}
