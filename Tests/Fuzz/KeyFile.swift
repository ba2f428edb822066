import Foundation

/// The key pair of RFC 8032 section 7.1, TEST 1, as OpenSSH writes keys (PROTOCOL.key).
enum KeyFile {
    private static let secret = bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    private static let publicKey = bytes("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    private static let blob = string(Array("ssh-ed25519".utf8)) + string(publicKey)

    /// A private key without a passphrase.
    static let privateFile: [UInt8] = {
        var inner: [UInt8] = [1, 2, 3, 4, 1, 2, 3, 4] + blob + string(secret + publicKey) + string(Array("hunter".utf8))
        inner += (0..<((8 - inner.count % 8) % 8)).map { UInt8($0 + 1) }
        let none = string(Array("none".utf8))
        let file = Array("openssh-key-v1\u{0}".utf8) + none + none + string([]) + [0, 0, 0, 1] + string(blob) + string(inner)
        let text = Array(Data(file).base64EncodedString())
        let lines = stride(from: 0, to: text.count, by: 70).map { String(text[$0..<min($0 + 70, text.count)]) + "\n" }.joined()
        return Array(("-----BEGIN OPENSSH PRIVATE KEY-----\n" + lines + "-----END OPENSSH PRIVATE KEY-----\n").utf8)
    }()

    /// A list of signers with every option, the key in its last line.
    static let signers = Array(
        """
        # who may sign
        eve@example.org,!mallory@example.org namespaces="file,git" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g eve
        *@example.org cert-authority,valid-after="20260101Z",valid-before="202701011200" ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ==
        hunter@example.org namespaces="huntpack" ssh-ed25519 \(Data(blob).base64EncodedString()) hunter

        """.utf8)

    private static func string(_ bytes: [UInt8]) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bytes.count >> $0) } + bytes }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex.utf8).map { $0 < 58 ? $0 - 48 : $0 - 87 }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
