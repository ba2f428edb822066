import Foundation

@testable import Evidence

/// The key pair of RFC 8032 section 7.1, TEST 1, in OpenSSH's formats, built without the code under test; every field can be set wrong.
struct CraftedKey {
    static let secret = bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    static let publicKey = bytes("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")

    var type = "ssh-ed25519"
    var cipher = "none"
    var kdf = "none"
    var kdfOptions: [UInt8] = []
    var count: [UInt8] = [0, 0, 0, 1]
    var outerPublic = publicKey
    var checks: [UInt8] = [1, 2, 3, 4, 1, 2, 3, 4]
    var innerType = "ssh-ed25519"
    var innerPublic = publicKey
    var pair = secret + publicKey
    var comment = "hunter@example.org"
    var padding: [UInt8]?
    var suffix: [UInt8] = []
    var header = "-----BEGIN OPENSSH PRIVATE KEY-----\n"
    var footer = "-----END OPENSSH PRIVATE KEY-----\n"
    var lineEnd = "\n"

    func with<Value>(_ field: WritableKeyPath<CraftedKey, Value>, _ value: Value) -> CraftedKey {
        var copy = self
        copy[keyPath: field] = value
        return copy
    }

    var file: [UInt8] {
        var inner = checks + Self.string(innerType) + Self.string(innerPublic) + Self.string(pair) + Self.string(comment)
        inner += padding ?? (0..<((8 - inner.count % 8) % 8)).map { UInt8($0 + 1) }
        var blob = Array("openssh-key-v1".utf8) + [0] + Self.string(cipher) + Self.string(kdf) + Self.string(kdfOptions) + count
        blob += Self.string(Self.string(type) + Self.string(outerPublic)) + Self.string(inner) + suffix
        let text = Array(Data(blob).base64EncodedString())
        let lines = stride(from: 0, to: text.count, by: 70).map { String(text[$0..<min($0 + 70, text.count)]) + lineEnd }.joined()
        return Array((header + lines + footer).utf8)
    }

    static func string(_ text: String) -> [UInt8] { string(Array(text.utf8)) }
    static func string(_ bytes: [UInt8]) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bytes.count >> $0) } + bytes
    }
    /// `KEY.pub`
    static let publicLine = "ssh-ed25519 " + Data(string("ssh-ed25519") + string(publicKey)).base64EncodedString()

    static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex.utf8).map { $0 < 58 ? $0 - 48 : $0 - 87 }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    /// Writes the key where only its owner can read it, and gives the path.
    func write(to folder: TemporaryFolder, _ name: String = "key") throws -> String {
        try folder.write(file, to: name)
        chmod(folder(name), 0o600)
        return folder(name)
    }

    /// A signer with the key.
    static func signer() throws -> PackageSigner {
        let folder = try TemporaryFolder()
        return try PackageSigner(keyFile: CraftedKey().write(to: folder), agentSocket: nil)
    }
}
