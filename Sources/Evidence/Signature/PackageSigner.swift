import Crypto
import Foundation

/// Signs packages with one key, which it never gives away: a private key file, or an ssh-agent that holds the key.
public struct PackageSigner: Sendable {
    /// The public half.
    public let key: SSHPublicKey

    private enum Secret: Sendable {
        case key(Curve25519.Signing.PrivateKey)
        case agent(SSHAgent)
    }

    private let secret: Secret

    /// Opens a key as `ssh-keygen -Y sign -f` does: a private key file, or a public one whose private half an agent holds.
    ///
    /// A private key with a passphrase is used through the agent, for its public half stands in the file. `agentSocket` is
    /// what SSH_AUTH_SOCK holds; nil where it is not set. Throws `SigningError`.
    public init(keyFile path: String, agentSocket: String?) throws(SigningError) {
        let (file, mode) = try Self.read(path)
        let agent = agentSocket.flatMap { $0.isEmpty ? nil : SSHAgent(socketPath: $0) }
        if let publicKey = Self.publicKey(file) {
            key = publicKey
            secret = .agent(try Self.found(agent, publicKey) { .needsAgent(path, $0) })
            return
        }
        let pair = try OpenSSHKey(file, name: path)
        guard mode & 0o077 == 0 else { throw .openToOthers(path, mode: String(mode & 0o777, radix: 8)) }
        key = pair.publicKey
        if let privateKey = pair.privateKey {
            secret = .key(privateKey)
        } else {
            secret = .agent(try Self.found(agent, pair.publicKey) { .locked(path, agent: $0) })
        }
    }

    /// The agent, if it holds the key.
    private static func found(_ agent: SSHAgent?, _ key: SSHPublicKey, _ error: (String) -> SigningError) throws(SigningError) -> SSHAgent {
        guard let agent else { throw error("no ssh-agent is there to ask: SSH_AUTH_SOCK is not set") }
        guard try agent.holds(key) else { throw error("the ssh-agent does not hold its private half") }
        return agent
    }

    /// The signature of a package's tag manifest, as the file that goes into the package.
    ///
    /// The same key gives the same bytes (RFC 8032, section 5.1.6), whoever holds it.
    public func sign(_ tagManifest: [UInt8]) throws(SigningError) -> [UInt8] {
        let hash = SSHSignature.Hash.sha512
        let statement = SSHSignature.statement(on: tagManifest, namespace: SSHSignature.packages, hash: hash)
        let bytes: [UInt8]
        switch secret {
        case .key(let key):
            guard let signature = try? key.signature(for: statement) else { throw .agent("is not used, and the key cannot sign") }
            bytes = Array(signature)
        case .agent(let agent): bytes = try agent.sign(statement, with: key)
        }
        return SSHSignature(key: key, namespace: SSHSignature.packages, hash: hash, bytes: bytes).armored
    }

    /// One line of type ssh-ed25519, as `ssh-keygen` writes `KEY.pub`.
    private static func publicKey(_ file: [UInt8]) -> SSHPublicKey? {
        let words = file.split(separator: 0x0A).first.map { $0.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } } ?? []
        guard words.count >= 2, words[0].elementsEqual(SSHPublicKey.type.utf8), let blob = base64(Array(words[1])) else { return nil }
        return SSHPublicKey(blob: blob)
    }

    /// The file and its mode; the mode counts only where the file is the user's own, as it does for ssh.
    private static func read(_ path: String) throws(SigningError) -> ([UInt8], mode: mode_t) {
        do {
            let file = try InputFile(path, name: path, followLinks: true)
            var status = stat()
            let isOwn = stat(path, &status) == 0 && status.st_uid == geteuid()
            return (try file.readAll(limit: OpenSSHKey.limit), isOwn ? status.st_mode : 0)
        } catch {
            throw .unreadable(path, (error as? Fault)?.detail ?? "\(error)")
        }
    }
}
