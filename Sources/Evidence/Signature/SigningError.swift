/// Why a package cannot be signed as asked; says what is wrong and the way out, and nothing of a key.
public struct SigningError: Error, Sendable, Equatable {
    /// What is wrong.
    public let message: String
    /// The way out.
    public let suggestion: String

    /// What a file that is no OpenSSH private key is instead.
    enum OtherFile { case publicKey, otherPrivateKey, other }

    private static let generate = "make a key with: ssh-keygen -t ed25519 -f KEY"

    static func unreadable(_ name: String, _ reason: String) -> SigningError {
        SigningError(message: "the key '\(name)' cannot be read: \(reason)", suggestion: "check the path and its permissions")
    }

    static func openToOthers(_ name: String, mode: String) -> SigningError {
        SigningError(message: "the private key '\(name)' can be read by others (mode \(mode)), and so it is no proof of who signed", suggestion: "chmod 600 '\(name)', or make a new one")
    }

    static func notAKey(_ name: String, looksLike kind: OtherFile) -> SigningError {
        switch kind {
        case .publicKey: SigningError(message: "the public key '\(name)' is not one line of type ssh-ed25519", suggestion: generate)
        case .otherPrivateKey:
            SigningError(message: "'\(name)' is a private key, but not in OpenSSH's own format", suggestion: generate)
        case .other: SigningError(message: "'\(name)' is no key of OpenSSH", suggestion: generate)
        }
    }

    static func damagedKey(_ name: String, _ detail: String) -> SigningError {
        SigningError(message: "the key '\(name)' is damaged: \(detail)", suggestion: "does ssh-keygen -y -f '\(name)' read it?")
    }

    static func otherType(_ name: String, _ type: String) -> SigningError {
        SigningError(message: "the key '\(name)' is of type '\(type)'; packages are signed with ssh-ed25519", suggestion: generate)
    }

    static func locked(_ name: String, agent: String) -> SigningError {
        SigningError(message: "the key '\(name)' is protected by a passphrase, and \(agent)", suggestion: "add it to the agent, which asks for the passphrase: ssh-add '\(name)'")
    }

    static func needsAgent(_ name: String, _ agent: String) -> SigningError {
        SigningError(message: "'\(name)' is a public key, and \(agent)", suggestion: "add its private half to the agent with ssh-add, or name the private key")
    }

    static func agent(_ detail: String) -> SigningError {
        SigningError(message: "the ssh-agent \(detail)", suggestion: "does ssh-add -l list the key? Else name a private key without a passphrase")
    }
}
