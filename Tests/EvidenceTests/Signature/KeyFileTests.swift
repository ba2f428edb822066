import Foundation
import Testing

@testable import Evidence

/// Private keys as OpenSSH writes them, and everything that is none.
@Suite struct KeyFileTests {
    @Test func aKeyIsRead() throws {
        let key = try OpenSSHKey(CraftedKey().file, name: "k")
        #expect(key.publicKey.bytes == CraftedKey.publicKey)
        #expect(key.privateKey.map { Array($0.rawRepresentation) } == CraftedKey.secret)
        #expect(key.publicKey.line == CraftedKey.publicLine)
        #expect(try OpenSSHKey(CraftedKey().with(\.lineEnd, "\r\n").with(\.comment, "").file, name: "k").privateKey != nil)
    }

    @Test(.enabled(if: Tool.isInstalled("ssh-keygen"))) func opensshReadsTheCraftedKey() throws {
        let folder = try TemporaryFolder()
        let path = try CraftedKey().write(to: folder)
        let result = try Tool.run("ssh-keygen", ["-y", "-f", path], in: folder.path)
        #expect(result.code == 0 && String(decoding: result.output, as: UTF8.self).hasPrefix(CraftedKey.publicLine))
        try folder.write(Array(CraftedKey.publicLine.utf8), to: "key.pub")
        let list = try Tool.run("ssh-keygen", ["-l", "-f", "key.pub"], in: folder.path)
        #expect(String(decoding: list.output, as: UTF8.self).contains(try CraftedKey.signer().key.fingerprint))
    }

    /// Each: the file, and a part of what is said.
    static let damaged: [(file: [UInt8], part: String)] = [
        ([], "is no key of OpenSSH"), (Array("hello\n".utf8), "is no key of OpenSSH"), (Array("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n".utf8), "not in OpenSSH's own format"),
        (Array("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n".utf8), "not in OpenSSH's own format"),
        (Array("ssh-rsa AAAA\n".utf8), "is not one line of type ssh-ed25519"), (CraftedKey().with(\.footer, "").file, "its last line is missing"),
        (Array(CraftedKey().file.prefix(60)), "its last line is missing"), (CraftedKey().with(\.cipher, "aes256-ctr").file, "encrypted in a way"), (CraftedKey().with(\.lineEnd, "!\n").file, "its base64 cannot be read"),
        (CraftedKey().with(\.count, [0, 0, 0, 2]).file, "it holds 2 keys"), (CraftedKey().with(\.type, "ssh-rsa").file, "is of type 'ssh-rsa'"),
        (CraftedKey().with(\.outerPublic, [1, 2, 3]).file, "its public key is not 32 bytes"), (CraftedKey().with(\.kdf, "bcrypt").file, "it says that it has no passphrase"),
        (CraftedKey().with(\.suffix, [0]).file, "it says that it has no passphrase"), (CraftedKey().with(\.checks, [1, 2, 3, 4, 1, 2, 3, 5]).file, "its private part cannot be read"),
        (CraftedKey().with(\.innerType, "ssh-rsa").file, "its private part cannot be read"), (CraftedKey().with(\.padding, [1, 2, 3, 4, 5, 6, 7, 8]).file, "its p"),
        (CraftedKey().with(\.padding, [9, 9, 9, 9, 9, 9, 9, 9]).file, "its p"), (CraftedKey().with(\.innerPublic, CraftedKey.secret).file, "do not belong together"),
        (CraftedKey().with(\.pair, CraftedKey.publicKey + CraftedKey.publicKey).file, "do not belong together"), (CraftedKey().with(\.pair, CraftedKey.secret).file, "do not belong together"),
        (CraftedKey().with(\.outerPublic, CraftedKey.secret).file, "do not belong together"),
    ]

    @Test(arguments: damaged.indices) func whatIsNoKeyIsRefused(_ index: Int) {
        let (file, part) = Self.damaged[index]
        let error = #expect(throws: SigningError.self) { try OpenSSHKey(file, name: "k") }
        #expect(error?.message.contains(part) == true, "\(String(describing: error))")
        #expect(error?.suggestion.isEmpty == false)
    }

    /// No cut or changed key is taken for another key.
    @Test func aChangedKeyIsNeverAnother() throws {
        let file = CraftedKey().file
        for index in file.indices {
            var changed = file
            changed[index] ^= 1
            if let key = try? OpenSSHKey(changed, name: "k") { #expect(key.publicKey.bytes == CraftedKey.publicKey && key.privateKey != nil, "byte \(index)") }
            // The last line end alone may be missing.
            if index < file.count - 1 { #expect((try? OpenSSHKey(Array(file.prefix(index)), name: "k")) == nil, "cut to \(index)") }
        }
    }

    @Test func aKeyThatOthersReadIsRefused() throws {
        let folder = try TemporaryFolder()
        let path = try CraftedKey().write(to: folder)
        _ = try PackageSigner(keyFile: path, agentSocket: nil)
        chmod(path, 0o640)
        let error = #expect(throws: SigningError.self) { try PackageSigner(keyFile: path, agentSocket: nil) }
        #expect(error?.message.contains("(mode 640)") == true && error?.suggestion.hasPrefix("chmod 600") == true)
    }

    @Test func aLockedKeyNeedsAnAgent() throws {
        let folder = try TemporaryFolder()
        let locked = CraftedKey().with(\.cipher, "aes256-ctr").with(\.kdf, "bcrypt").with(\.kdfOptions, [0, 0, 0, 1, 7, 0, 0, 0, 16])
        let error = #expect(throws: SigningError.self) { try PackageSigner(keyFile: locked.write(to: folder), agentSocket: nil) }
        #expect(error?.message.contains("is protected by a passphrase, and no ssh-agent is there to ask") == true && error?.suggestion.contains("ssh-add") == true)
        try folder.write(Array(CraftedKey.publicLine.utf8), to: "key.pub")
        let other = #expect(throws: SigningError.self) { try PackageSigner(keyFile: folder("key.pub"), agentSocket: "") }
        #expect(other?.message.contains("is a public key, and no ssh-agent") == true)
        let none = #expect(throws: SigningError.self) { try PackageSigner(keyFile: folder("none"), agentSocket: nil) }
        #expect(none?.message.contains("cannot be read") == true)
    }
}
