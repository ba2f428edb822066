import Foundation
import Testing

@testable import Evidence

/// Signatures of packages, held against ssh-keygen in both directions.
@Suite struct SignatureTests {
    static let message = Array("8f4e…  bag-info.txt\n".utf8)

    private func signed(_ message: [UInt8] = message) throws -> [UInt8] { try CraftedKey.signer().sign(message) }

    @Test func aSignatureReadsItself() throws {
        let armored = try signed()
        let signature = try SSHSignature(armored: armored, name: "s")
        #expect(signature.namespace == "huntpack" && signature.hash == .sha512 && signature.key.bytes == CraftedKey.publicKey)
        #expect(signature.isValid(for: Self.message) && !signature.isValid(for: Self.message + [10]) && !signature.isValid(for: []))
        #expect(try signed() == armored)
    }

    /// `ssh-keygen` gives the same bytes, accepts ours, and refuses every change; we accept and refuse the same.
    @Test(.enabled(if: Tool.isInstalled("ssh-keygen"))) func opensshAgrees() throws {
        let folder = try TemporaryFolder()
        let key = try CraftedKey().write(to: folder)
        try folder.write(Self.message, to: "m")
        try folder.write(Array("hunter@example.org namespaces=\"huntpack\" \(CraftedKey.publicLine)\n".utf8), to: "signers")
        #expect(try Tool.run("ssh-keygen", ["-q", "-Y", "sign", "-n", "huntpack", "-f", key, "m"], in: folder.path).code == 0)
        #expect(try folder.bytes(of: "m.sig") == signed())
        func openssh(_ signature: [UInt8], _ message: [UInt8]) throws -> Bool {
            try folder.write(signature, to: "s")
            try folder.write(message, to: "x")
            let check = "ssh-keygen -Y verify -f signers -I hunter@example.org -n huntpack -s s < x"
            return try Tool.run("sh", ["-c", check], in: folder.path).code == 0
        }
        func own(_ signature: [UInt8], _ message: [UInt8]) -> Bool {
            (try? SSHSignature(armored: signature, name: "s"))?.isValid(for: message) == true
        }
        let signature = try signed()
        #expect(try openssh(signature, Self.message) && own(signature, Self.message))
        for index in Self.message.indices {
            var changed = Self.message
            changed[index] ^= 1
            #expect(!own(signature, changed))
            if index % 7 == 0 { #expect(try !openssh(signature, changed), "message byte \(index)") }
        }
        for index in signature.indices {
            var changed = signature
            changed[index] ^= 1
            #expect(!own(changed, Self.message), "signature byte \(index)")
            #expect(!own(Array(signature.prefix(index)), Self.message), "cut to \(index)")
            // OpenSSH reads base64 in more than one way; it must never be stricter here than there.
            if index % 23 == 0, try openssh(changed, Self.message) { print("ssh-keygen takes a change of byte \(index)") }
        }
        // The other hash that the format has.
        #expect(try Tool.run("ssh-keygen", ["-q", "-Y", "sign", "-n", "huntpack", "-O", "hashalg=sha256", "-f", key, "m"], in: folder.path).code == 0)
        #expect(own(try folder.bytes(of: "m.sig"), Self.message))
    }

    /// Each: how the bag's signature is changed, and the kind and a part of the fault.
    static let changes: [(what: String, kind: Fault.Kind, part: String, change: @Sendable ([UInt8]) throws -> [UInt8])] = [
        ("another message", .badSignature, "is not the signature of this", { _ in try CraftedKey.signer().sign([1]) }),
        ("nothing", .badSignature, "is no SSH signature", { _ in [] }), ("text", .badSignature, "is no SSH signature", { _ in Array("signed, me\n".utf8) }),
        ("a line behind it", .badSignature, "is no SSH signature", { $0 + Array("x\n".utf8) }), ("other line ends", .badSignature, "is no SSH signature", { signature in signature.flatMap { (byte: UInt8) -> [UInt8] in byte == 10 ? [13, 10] : [byte] } }),
        ("one long line", .badSignature, "is not written as ssh-keygen writes it", { signature in
            let lines = signature.split(separator: 10)
            let body = Array(lines.dropFirst().dropLast().joined())
            let parts: [[UInt8]] = [Array(lines[0]), body, Array(lines[lines.count - 1])]
            return parts.flatMap { $0 + [10] }
        }),
        ("too long", .badSignature, "is too long", { $0 + [UInt8](repeating: 10, count: 5000) }),
        ("another namespace", .badSignature, "is made for the namespace 'file'", { _ in try crafted(namespace: "file") }),
        ("no namespace", .badSignature, "has a hash, namespace", { _ in try crafted(namespace: "") }),
        ("another version", .unsupported, "of version 2", { _ in try crafted(version: 2) }),
        ("an RSA key", .unsupported, "of type 'ssh-rsa'", { _ in try crafted(type: "ssh-rsa") }),
        ("a short signature", .badSignature, "no Ed25519 signature", { _ in try crafted(signature: [1, 2, 3]) }),
        ("zeros", .badSignature, "is not the signature of this", { _ in try crafted(signature: [UInt8](repeating: 0, count: 64)) }),
        ("a field too many", .badSignature, "too early or too late", { _ in try crafted(suffix: [0, 0, 0, 0]) }),
        ("an unknown hash", .badSignature, "has a hash", { _ in try crafted(hash: "md5") }),
    ]

    /// A signature of nothing, field by field.
    private static func crafted(
        version: UInt8 = 1, type: String = "ssh-ed25519", namespace: String = "huntpack", hash: String = "sha512", signature: [UInt8]? = nil, suffix: [UInt8] = []
    ) throws -> [UInt8] {
        let key = CraftedKey.string(CraftedKey.string(type) + CraftedKey.string(CraftedKey.publicKey))
        let bytes = signature ?? [UInt8](repeating: 7, count: 64)
        var blob = Array("SSHSIG".utf8) + [0, 0, 0, version] + key + CraftedKey.string(namespace) + CraftedKey.string("") + CraftedKey.string(hash)
        blob += CraftedKey.string(CraftedKey.string("ssh-ed25519") + CraftedKey.string(bytes)) + suffix
        let text = Array(Data(blob).base64EncodedString())
        let lines = stride(from: 0, to: text.count, by: 70).map { String(text[$0..<min($0 + 70, text.count)]) + "\n" }.joined()
        return Array(("-----BEGIN SSH SIGNATURE-----\n" + lines + "-----END SSH SIGNATURE-----\n").utf8)
    }

    @Test(arguments: changes.indices, ArchiveFormat.allCases) func aChangedSignatureIsAFault(_ index: Int, _ format: ArchiveFormat) throws {
        let (what, kind, part, change) = Self.changes[index]
        var bag = try Samples.signedBag()
        bag.signature = try change(try #require(bag.signature))
        let verification = verifyPackage(try Samples.archive(bag.entries, format), name: "p")
        #expect(verification.faults.map(\.kind) == [kind], "\(what): \(verification.faults)")
        #expect(verification.faults.first?.detail.contains(part) == true && verification.faults.first?.path == "tagmanifest-sha256.txt.sig", "\(what): \(verification.faults)")
        #expect(verification.signedBy == nil)
    }

    @Test func signersAreAskedFor() throws {
        func verification(_ bag: Bag, _ signers: String, principal: String? = nil) throws -> Verification {
            let policy = SignerPolicy(signers: AllowedSigners(Array(signers.utf8)), principal: principal, time: 1_800_000_000)
            return verifyPackage(try Samples.archive(bag.entries, .zip), name: "p", policy: policy)
        }
        let signed = try Samples.signedBag()
        let good = try verification(signed, "hunter@example.org \(CraftedKey.publicLine)\n")
        #expect(good.isIntact && good.principals == "hunter@example.org" && good.signedBy?.bytes == CraftedKey.publicKey)
        #expect(try verification(signed, "").faults.map(\.kind) == [.untrustedSigner])
        #expect(try verification(signed, "hunter@example.org \(CraftedKey.publicLine)\n", principal: "eve").faults.map(\.kind) == [.untrustedSigner])
        let unsigned = try verification(Samples.bag(), "hunter@example.org \(CraftedKey.publicLine)\n")
        #expect(unsigned.faults.map(\.kind) == [.unsigned])
        // A package that is changed is not excused by a sound signature of its tag manifest.
        var entries = signed.entries
        let report = try #require(entries.firstIndex { $0.path.hasSuffix("report.html") })
        entries[report].contents = []
        let changed = verifyPackage(try Samples.archive(entries, .zip), name: "p")
        #expect(changed.faults.map(\.kind) == [.digestMismatch, .sizeMismatch] || changed.faults.map(\.kind) == [.digestMismatch])
    }

    /// No byte of a signature changes unseen, in a folder where no archive vouches for it.
    @Test func everyByteOfTheSignatureCounts() throws {
        let folder = try TemporaryFolder()
        let bag = try Samples.signedBag()
        for entry in bag.entries { try folder.write(entry.contents, to: entry.path) }
        #expect(verifyPackage(at: folder("hunt-42")).faults == [])
        let signature = try #require(bag.signature)
        for index in signature.indices {
            var changed = signature
            changed[index] ^= 1 << UInt8(index % 8)
            for contents in [changed, Array(signature.prefix(index))] {
                try folder.write(contents, to: "hunt-42/tagmanifest-sha256.txt.sig")
                #expect(verifyPackage(at: folder("hunt-42")).faults.map(\.path) == ["tagmanifest-sha256.txt.sig"], "byte \(index)")
            }
        }
    }
}
