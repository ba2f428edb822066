import Foundation
import Testing

/// `run --sign` and `verify --signers`, judged by ssh-keygen.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/ssh-keygen"), "needs ssh-keygen")) struct SigningTests {
    private func shell(_ command: String, _ desk: Desk) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "cd '\(desk.path)' && (\(command)) > /dev/null 2>&1"]
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test func aSignedPackageIsCheckedByOpenSSH() throws {
        let desk = try Desk()
        #expect(try shell("ssh-keygen -q -t ed25519 -N '' -C hunter -f key && ssh-keygen -q -t ed25519 -N '' -f other", desk) == 0)
        let run = try desk.run("run rule.yaml --data good.csv --as-of 2026-11-23 --sign key")
        #expect(run.code == 0, "\(run)")
        let package = "huntpack-out/rule-20261123T000000Z.zip"
        let verify = "cd huntpack-out && unzip -qo *.zip && cd rule-20261123T000000Z && ssh-keygen -Y verify -f ../../signers -I hunter -n huntpack -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt"
        #expect(try shell("printf 'hunter namespaces=\"huntpack\" ' > signers && cat key.pub >> signers && \(verify)", desk) == 0)
        let good = try desk.run("verify \(package) --signers signers")
        #expect(good.code == 0 && good.out.contains("signed by hunter with SHA256:"), "\(good)")
        let plain = try desk.run("verify \(package)")
        #expect(plain.code == 0 && plain.out.contains("signed with SHA256:") && plain.out.contains("--signers FILE tells"), "\(plain)")
        let json = try desk.run("verify \(package) --signers signers --principal hunter --format json")
        #expect(json.code == 0 && json.out.contains(#""whole":true"#) && json.out.contains(#""principals":"hunter","faults":[]"#), "\(json)")
        for (file, options, kind) in [
            ("signers", "--principal eve", "untrustedSigner"), ("others", "", "untrustedSigner"), ("old", "--verify-time 2026-11-23", "untrustedSigner"),
        ] {
            #expect(try shell("printf 'hunter ' > others && cat other.pub >> others && printf 'hunter valid-before=\"20200101Z\" ' > old && cat key.pub >> old", desk) == 0)
            let result = try desk.run("verify \(package) --signers \(file) \(options)")
            #expect(result.code == 2 && result.out.hasPrefix("tagmanifest-sha256.txt.sig: \(kind): "), "\(result)")
        }
        let old = try desk.run("verify \(package) --signers old --verify-time 2019-11-23")
        #expect(old.code == 0, "\(old)")
        // Whoever takes the signature away is found out by whoever asks for one.
        #expect(try shell("rm huntpack-out/rule-20261123T000000Z/*.sig", desk) == 0)
        let unsigned = try desk.run("verify huntpack-out/rule-20261123T000000Z --signers signers")
        #expect(unsigned.code == 2 && unsigned.out.hasPrefix("tagmanifest-sha256.txt.sig: unsigned: "), "\(unsigned)")
        #expect(try desk.run("verify huntpack-out/rule-20261123T000000Z").out.hasSuffix("not signed\n"))
    }

    /// What the key file holds is nowhere in what is written or said.
    @Test func noKeyIsPackedOrSaid() throws {
        let desk = try Desk()
        #expect(try shell("ssh-keygen -q -t ed25519 -N '' -C 'comment-of-the-key' -f key", desk) == 0)
        let run = try desk.run("run rule.yaml --data good.csv --as-of 2026-11-23 --json --sign key")
        #expect(run.code == 0 && run.out.contains(#""signedBy":"SHA256:"#), "\(run)")
        #expect(try shell("cd huntpack-out && unzip -qo *.zip", desk) == 0)
        let file = try String(contentsOfFile: desk.path + "/key", encoding: .utf8)
        let lines = file.split(separator: "\n").dropFirst().dropLast()
        let blob = try #require(Data(base64Encoded: lines.joined()))
        // The 32 secret bytes stand before the second copy of the public ones; any eight of them would do.
        let secrets = lines.map { Data($0.utf8) } + [Data(blob.suffix(120).prefix(32)), Data("comment-of-the-key".utf8), Data("PRIVATE KEY".utf8)]
        var seen = [Data(run.out.utf8), Data(run.err.utf8)]
        for case let name as String in try #require(FileManager.default.enumerator(atPath: desk.path + "/huntpack-out")) {
            if let data = FileManager.default.contents(atPath: desk.path + "/huntpack-out/" + name) { seen.append(data) }
        }
        #expect(seen.count > 15)
        for secret in secrets { #expect(seen.allSatisfy { $0.range(of: secret) == nil }) }
    }

    /// Each: the key, and the start of what is said. Nothing is run or written.
    @Test(arguments: [
        ("none", "error CLI080: the key 'none' cannot be read"), ("rule.yaml", "error CLI080: 'rule.yaml' is no key of OpenSSH"),
        ("locked", "error CLI080: the key 'locked' is protected by a passphrase"), ("rsa", "error CLI080: the key 'rsa' is of type 'ssh-rsa'"),
    ]) func aKeyThatCannotSignEndsTheRun(key: String, start: String) throws {
        let desk = try Desk()
        #expect(try shell("ssh-keygen -q -t ed25519 -N secret -f locked && ssh-keygen -q -t rsa -b 2048 -N '' -f rsa", desk) == 0)
        let result = try desk.run("run rule.yaml --data good.csv --as-of 2026-11-23 --sign \(key)")
        #expect(result.code == 64 && result.err.hasPrefix(start) && result.left == nil, "\(result)")
    }

    @Test func aListThatCannotBeReadIsSaid() throws {
        let desk = try Desk()
        #expect(try desk.run("run rule.yaml --data good.csv --as-of 2026-11-23").code == 0)
        try desk.write("signers", "hunter colour=\"red\" ssh-ed25519 AAAA\n")
        let result = try desk.run("verify huntpack-out/rule-20261123T000000Z.zip --signers signers")
        #expect(result.code == 2 && result.err.contains("warning CLI081: signers:1: this line vouches for nobody"), "\(result)")
        let none = try desk.run("verify huntpack-out/rule-20261123T000000Z.zip --signers none")
        #expect(none.code == 64 && none.err.hasPrefix("error CLI001"), "\(none)")
    }
}
