import Crypto
import Foundation

/// A detached signature in OpenSSH's format (PROTOCOL.sshsig), which `ssh-keygen -Y verify` checks.
public struct SSHSignature: Sendable, Equatable {
    /// The key it was made with.
    public let key: SSHPublicKey
    /// What the signature is for; no signature of one namespace is valid in another.
    public let namespace: String
    /// How the message was hashed before it was signed.
    let hash: Hash
    /// The 64 bytes of Ed25519.
    let bytes: [UInt8]

    /// The namespace of packages.
    public static let packages = "huntpack"

    /// The hashes that the format has.
    enum Hash: String, Sendable {
        case sha256
        case sha512

        func digest(of message: [UInt8]) -> [UInt8] {
            switch self {
            case .sha256: Array(SHA256.hash(data: message))
            case .sha512: Array(SHA512.hash(data: message))
            }
        }
    }

    private static let magic = Array("SSHSIG".utf8)
    private static let version: UInt32 = 1
    private static let header = "-----BEGIN SSH SIGNATURE-----\n"
    private static let footer = "-----END SSH SIGNATURE-----\n"
    /// Where `ssh-keygen` breaks the lines.
    private static let lineLength = 70
    /// A signature of Ed25519 has some 300 bytes.
    private static let limit = 4096

    /// What is signed: not the message but a statement about it, so that no login can be mistaken for it (section 3).
    static func statement(on message: [UInt8], namespace: String, hash: Hash) -> [UInt8] {
        var bytes = magic
        bytes.append(ssh: namespace)
        bytes.append(ssh: "")
        bytes.append(ssh: hash.rawValue)
        bytes.append(ssh: hash.digest(of: message))
        return bytes
    }

    /// Whether it is a signature of a message, whoever made it.
    public func isValid(for message: [UInt8]) -> Bool {
        key.verifies(bytes, of: Self.statement(on: message, namespace: namespace, hash: hash))
    }

    /// The file: the blob in base64 between two lines.
    public var armored: [UInt8] {
        var blob = Self.magic
        blob.append(ssh: Self.version)
        blob.append(ssh: key.blob)
        blob.append(ssh: namespace)
        blob.append(ssh: "")
        blob.append(ssh: hash.rawValue)
        var inner: [UInt8] = []
        inner.append(ssh: SSHPublicKey.type)
        inner.append(ssh: bytes)
        blob.append(ssh: inner)
        var result = Array(Self.header.utf8)
        var base64 = Array(Data(blob).base64EncodedString().utf8)[...]
        while !base64.isEmpty {
            result += base64.prefix(Self.lineLength) + [0x0A]
            base64 = base64.dropFirst(Self.lineLength)
        }
        return result + Array(Self.footer.utf8)
    }

    init(key: SSHPublicKey, namespace: String, hash: Hash, bytes: [UInt8]) {
        self.key = key
        self.namespace = namespace
        self.hash = hash
        self.bytes = bytes
    }

    /// Reads the file; it must be, byte for byte, what `armored` gives back, so that no byte of it can change unseen.
    ///
    /// Throws a fault about `name`: `badSignature`, or `unsupported` for a key that is not Ed25519.
    init(armored: [UInt8], name: String) throws {
        func refused(_ detail: String) -> Fault { Fault(.badSignature, name, detail) }
        guard armored.count <= Self.limit else { throw refused("is too long for a signature") }
        guard let body = unarmored(armored, from: Self.header, to: Self.footer) else { throw refused("is no SSH signature: it has not its first and last line") }
        guard let blob = base64(body) else { throw refused("is no SSH signature: what stands between its first and last line is not base64") }
        var reader = SSHReader(blob)
        guard reader.take(Self.magic), let version = reader.number(), let keyBlob = reader.string(), let namespace = reader.string(),
            let reserved = reader.string(), let hashName = reader.string(), let inner = reader.string(), reader.isAtEnd
        else { throw refused("is no SSH signature: its fields end too early or too late") }
        guard version == Self.version else { throw Fault(.unsupported, name, "is a signature of version \(version); 1 is the one that is known") }
        var keyReader = SSHReader(keyBlob)
        let type = String(decoding: keyReader.string() ?? [], as: UTF8.self)
        guard type == SSHPublicKey.type else {
            throw Fault(.unsupported, name, "is made with a key of type '\(printable(String(type.prefix(64))))'; only ssh-ed25519 is read here, ssh-keygen -Y verify checks others")
        }
        guard let key = SSHPublicKey(blob: keyBlob) else { throw refused("has a public key that is not Ed25519's 32 bytes") }
        guard reserved.isEmpty, let hash = Hash(rawValue: String(decoding: hashName, as: UTF8.self)),
            let namespace = String(validating: namespace, as: UTF8.self), !namespace.isEmpty
        else { throw refused("has a hash, namespace or reserved field that the format does not have") }
        var innerReader = SSHReader(inner)
        guard innerReader.string() == Array(SSHPublicKey.type.utf8), let bytes = innerReader.string(), bytes.count == 64, innerReader.isAtEnd else {
            throw refused("has no Ed25519 signature of 64 bytes")
        }
        self.init(key: key, namespace: namespace, hash: hash, bytes: bytes)
        guard self.armored == armored else { throw refused("is not written as ssh-keygen writes it") }
    }
}

/// What stands between the first and the last line of a file, or nil when these are not there.
func unarmored(_ file: [UInt8], from header: String, to footer: String) -> [UInt8]? {
    let (header, footer) = (Array(header.utf8), Array(footer.utf8))
    guard file.count >= header.count + footer.count, file.starts(with: header), file.suffix(footer.count) == footer[...] else { return nil }
    return Array(file[header.count..<(file.count - footer.count)])
}

/// The bytes that base64 with line breaks stands for, or nil when it is none.
func base64(_ text: [UInt8]) -> [UInt8]? {
    Data(base64Encoded: Data(text.filter { $0 != 0x0A && $0 != 0x0D })).map { [UInt8]($0) }
}
