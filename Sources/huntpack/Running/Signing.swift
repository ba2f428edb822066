import Basics
import Evidence
import Foundation

/// Opens the key of `--sign` before any work is done, and the list of `--signers`.
enum Signing {
    /// Nil where nothing is to be signed.
    static func signer(_ path: String?) throws -> PackageSigner? {
        guard let path else { return nil }
        do throws(SigningError) {
            return try PackageSigner(keyFile: path, agentSocket: ProcessInfo.processInfo.environment["SSH_AUTH_SOCK"])
        } catch {
            throw diagnostic(error)
        }
    }

    static func diagnostic(_ error: SigningError) -> Diagnostic { Diagnostic("CLI080", printable(error.message), suggestion: printable(error.suggestion)) }

    /// Who may have signed a package; lines that cannot be read are said and vouch for nobody.
    static func policy(signers path: String?, principal: String?, time: String?) throws -> SignerPolicy? {
        guard let path else { return nil }
        let signers = AllowedSigners(try readFile(path))
        Console.report(signers.faults.map {
            Diagnostic("CLI081", .warning, printable("\(path):\($0.line): this line vouches for nobody: \($0.message)"), suggestion: "ssh-keygen(1), ALLOWED SIGNERS, has the format")
        })
        guard let time else { return SignerPolicy(signers: signers, principal: principal, time: Int64(Date().timeIntervalSince1970)) }
        guard let instant = Datetime(iso: time) else {
            throw Diagnostic("CLI005", "'\(time)' is no time", suggestion: "--verify-time takes ISO 8601, such as 2026-11-23T00:00:00Z")
        }
        return SignerPolicy(signers: signers, principal: principal, time: instant.unixSeconds)
    }
}
