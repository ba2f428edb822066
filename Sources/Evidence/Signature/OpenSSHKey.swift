import Crypto
import Foundation

/// A private key file of OpenSSH (PROTOCOL.key): one Ed25519 key, with a passphrase or without.
struct OpenSSHKey {
    /// The public half, which the file has in clear.
    let publicKey: SSHPublicKey
    /// The private half; nil when a passphrase protects it.
    let privateKey: Curve25519.Signing.PrivateKey?

    private static let header = "-----BEGIN OPENSSH PRIVATE KEY-----\n"
    private static let footer = "-----END OPENSSH PRIVATE KEY-----\n"
    private static let magic = Array("openssh-key-v1\u{0}".utf8)
    /// A key file of Ed25519 has some 400 bytes; a comment makes it longer.
    static let limit = 64 << 10

    /// Reads the file; `name` is what errors call it. Nothing of the key is ever part of an error.
    init(_ file: [UInt8], name: String) throws(SigningError) {
        var text = file.filter { $0 != 0x0D }
        if text.last != 0x0A { text.append(0x0A) }
        guard let body = unarmored(text, from: Self.header, to: Self.footer) else {
            if text.starts(with: Self.header.utf8) { throw .damagedKey(name, "its last line is missing") }
            throw .notAKey(name, looksLike: Self.kind(of: text))
        }
        guard let blob = base64(body) else { throw .damagedKey(name, "its base64 cannot be read") }
        var reader = SSHReader(blob)
        guard reader.take(Self.magic), let cipher = reader.string(), let kdf = reader.string(), let options = reader.string(),
            let count = reader.number(), let publicBlob = reader.string(), let privatePart = reader.string()
        else { throw .damagedKey(name, "its fields end too early") }
        guard count == 1 else { throw .damagedKey(name, "it holds \(count) keys; one is read") }
        var typeReader = SSHReader(publicBlob)
        let type = String(decoding: typeReader.string() ?? [], as: UTF8.self)
        guard type == SSHPublicKey.type else { throw .otherType(name, printable(String(type.prefix(64)))) }
        guard let publicKey = SSHPublicKey(blob: publicBlob) else { throw .damagedKey(name, "its public key is not 32 bytes") }
        self.publicKey = publicKey
        guard cipher == Array("none".utf8) else {
            guard kdf == Array("bcrypt".utf8) else { throw .damagedKey(name, "it is encrypted in a way that OpenSSH does not have") }
            privateKey = nil
            return
        }
        guard kdf == Array("none".utf8), options.isEmpty, reader.isAtEnd else { throw .damagedKey(name, "it says that it has no passphrase, and how to use one") }
        privateKey = try Self.privateKey(privatePart, publicKey, name)
    }

    /// Section 3: two equal numbers, the key, its comment, and the bytes 1, 2, 3 … to a multiple of 8.
    private static func privateKey(_ part: [UInt8], _ publicKey: SSHPublicKey, _ name: String) throws(SigningError) -> Curve25519.Signing.PrivateKey {
        var reader = SSHReader(part)
        guard part.count % 8 == 0, let first = reader.number(), let second = reader.number(), first == second,
            reader.string() == Array(SSHPublicKey.type.utf8), let stated = reader.string(), let pair = reader.string(), reader.string() != nil
        else { throw .damagedKey(name, "its private part cannot be read") }
        let padding = reader.remaining
        guard padding.count < 8, padding == (0..<padding.count).map({ UInt8($0 + 1) }) else { throw .damagedKey(name, "its padding is not 1, 2, 3 …") }
        guard pair.count == 64, stated == publicKey.bytes, Array(pair.suffix(32)) == publicKey.bytes,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: pair.prefix(32)), Array(key.publicKey.rawRepresentation) == publicKey.bytes
        else { throw .damagedKey(name, "its private and its public half do not belong together") }
        return key
    }

    /// What a file without OpenSSH's first line seems to be, for the way out.
    private static func kind(of text: [UInt8]) -> SigningError.OtherFile {
        let start = String(decoding: text.prefix(80), as: UTF8.self)
        if start.hasPrefix("ssh-") || start.hasPrefix("ecdsa-") || start.hasPrefix("sk-") { return .publicKey }
        return start.hasPrefix("-----BEGIN ") && start.utf8.split(separator: 0x0A).first.map { String(Substring($0)).hasSuffix("PRIVATE KEY-----") } == true ? .otherPrivateKey : .other
    }
}
