import Crypto
import Foundation

/// An Ed25519 public key as OpenSSH writes it (RFC 8709 section 4).
public struct SSHPublicKey: Sendable, Equatable {
    /// The 32 bytes of the key.
    let bytes: [UInt8]

    static let type = "ssh-ed25519"
    static let length = 32

    init?(bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    /// Reads the wire form: the type's name and the key, and nothing else.
    init?(blob: [UInt8]) {
        var reader = SSHReader(blob)
        guard reader.string() == Array(Self.type.utf8), let bytes = reader.string(), reader.isAtEnd else { return nil }
        self.init(bytes: bytes)
    }

    /// The wire form.
    var blob: [UInt8] {
        var blob: [UInt8] = []
        blob.append(ssh: Self.type)
        blob.append(ssh: bytes)
        return blob
    }

    /// What `ssh-keygen -l` shows: `SHA256:` and the digest of the wire form in base64 without padding.
    public var fingerprint: String {
        let digest = Data(SHA256.hash(data: blob)).base64EncodedString()
        return "SHA256:" + String(digest.prefix { $0 != "=" })
    }

    /// As a line of an `authorized_keys` or `allowed_signers` file holds it.
    public var line: String { Self.type + " " + Data(blob).base64EncodedString() }

    /// Whether some bytes were signed with the private half (RFC 8032).
    func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(signature, for: message)
    }
}
