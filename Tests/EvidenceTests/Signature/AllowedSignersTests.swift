import Foundation
import Testing

@testable import Evidence

/// The list of signers, line by line, held against `ssh-keygen -Y verify`.
@Suite struct AllowedSignersTests {
    static let key = CraftedKey.publicLine
    static let otherKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g"
    /// 2026-07-24 12:00:00 UTC.
    static let time: Int64 = 1_784_894_400

    /// Each: the file, and whether `hunter@example.org` may sign at `time`.
    static let cases: [(file: String, isAllowed: Bool)] = [
        ("hunter@example.org \(key)", true), ("hunter@example.org \(key) a comment with words\n", true), ("\t hunter@example.org \t \(key)", true),
        ("# hunter@example.org \(key)", false), ("", false), ("\n\n  \nhunter@example.org \(key)\n", true), ("hunter@example.org \(otherKey)", false),
        ("eve@example.org \(key)", false), ("eve@example.org,hunter@example.org \(key)", true), ("*@example.org \(key)", true), ("*@example.com \(key)", false),
        ("hunter@example.or? \(key)", true), ("* \(key)", true), ("!hunter@example.org,* \(key)", false), ("*,!hunter@example.org \(key)", false), ("!eve@example.org \(key)", false),
        ("!eve@example.org,*@example.org \(key)", true), ("HUNTER@example.org \(key)", false), ("\"hunter@example.org\" \(key)", true),
        ("hunter@example.org namespaces=\"huntpack\" \(key)", true), ("hunter@example.org namespaces=\"file\" \(key)", false),
        ("hunter@example.org namespaces=\"file,huntpack\" \(key)", true), ("hunter@example.org namespaces=\"hunt*\" \(key)", true),
        ("hunter@example.org namespaces=\"*,!huntpack\" \(key)", false), ("hunter@example.org NAMESPACES=\"huntpack\" \(key)", true),
        ("hunter@example.org namespaces=huntpack \(key)", false), ("hunter@example.org namespaces=\"huntpack \(key)", false),
        ("hunter@example.org namespaces=\"huntpack\",namespaces=\"file\" \(key)", false), ("hunter@example.org namespaces=\"\" \(key)", false),
        ("hunter@example.org cert-authority \(key)", false), ("hunter@example.org cert-authority,namespaces=\"huntpack\" \(key)", false),
        ("hunter@example.org colour=\"red\" \(key)", false), ("hunter@example.org colour \(key)", false), ("hunter@example.org namespaces=\"huntpack\", \(key)", false),
        ("hunter@example.org valid-after=\"20260101Z\" \(key)", true), ("hunter@example.org valid-after=\"20270101Z\" \(key)", false),
        ("hunter@example.org valid-before=\"20270101Z\" \(key)", true), ("hunter@example.org valid-before=\"20260101Z\" \(key)", false),
        ("hunter@example.org valid-after=\"20260101Z\",valid-before=\"20270101Z\" \(key)", true), ("hunter@example.org valid-after=\"20270101Z\",valid-before=\"20260101Z\" \(key)", false),
        ("hunter@example.org valid-before=\"20260724120000Z\" \(key)", true), ("hunter@example.org valid-before=\"20260724115959Z\" \(key)", false),
        ("hunter@example.org valid-after=\"20260724120000Z\" \(key)", true), ("hunter@example.org valid-after=\"20260724120001Z\" \(key)", false),
        ("hunter@example.org valid-after=\"202607241200Z\" \(key)", true), ("hunter@example.org valid-after=\"202607241201UTC\" \(key)", false),
        ("hunter@example.org valid-before=\"20260726140000\" \(key)", true), ("hunter@example.org valid-before=\"20260722\" \(key)", false),
        ("hunter@example.org valid-after=\"soon\" \(key)", false), ("hunter@example.org valid-after=\"2026\" \(key)", false), ("hunter@example.org valid-after=\"20261301Z\" \(key)", false),
        ("hunter@example.org valid-after=\"20260101Z\",valid-after=\"20260101Z\" \(key)", false),
        ("hunter@example.org", false), ("hunter@example.org ssh-ed25519", false), ("hunter@example.org ssh-ed25519 AAAA", false), ("hunter@example.org namespaces=\"huntpack\"", false),
        ("eve@example.org \(key)\nhunter@example.org \(otherKey)\nhunter@example.org \(key)\n", true), ("hunter@example.org namespaces=\"file\" \(key)\nhunter@example.org \(key)", true),
        ("hunter@example.org colour \(key)\nhunter@example.org \(key)", true),
        ("hunter@example.org ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ==\nhunter@example.org \(key)", true),
    ]

    @Test(arguments: cases.indices) func aLineAllowsWhatItSays(_ index: Int) throws {
        let (file, expected) = Self.cases[index]
        let key = try #require(SSHPublicKey(bytes: CraftedKey.publicKey))
        let judgement = AllowedSigners(Array(file.utf8)).judgement(of: key, principal: "hunter@example.org", namespace: "huntpack", at: Self.time)
        let isAllowed = if case .allowed = judgement { true } else { false }
        #expect(isAllowed == expected, "\(file)")
    }

    /// Times without `Z` are read in the zone of the system, and in summer as if it were not.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/Berlin"))) func localTimes() async {
        await #expect(processExitsWith: .success) {
            setenv("TZ", "Europe/Berlin", 1)
            tzset()
            #expect((try? SignerOptions.time("20260724130000", "valid-after")) == 1_784_894_400)
            #expect((try? SignerOptions.time("20260124130000", "valid-after")) == 1_769_256_000)
            #expect((try? SignerOptions.time("20260724120000z", "valid-after")) == 1_784_894_400)
        }
    }

    @Test(.enabled(if: Tool.isInstalled("ssh-keygen"))) func opensshAllowsTheSame() throws {
        let folder = try TemporaryFolder()
        let message = Array("x".utf8)
        try folder.write(message, to: "m")
        try folder.write(CraftedKey.signer().sign(message), to: "s")
        for (file, expected) in Self.cases {
            try folder.write(Array(file.utf8), to: "signers")
            // In this zone a local time and the same with `Z` are one, for versions that do not know the latter.
            let check = "TZ=UTC ssh-keygen -Y verify -f signers -I hunter@example.org -n huntpack -O verify-time=20260724120000 -s s < m"
            let result = try Tool.run("sh", ["-c", check], in: folder.path)
            #expect((result.code == 0) == expected, "\(file): \(String(decoding: result.output, as: UTF8.self))")
        }
    }

    @Test func faultsNameTheirLine() throws {
        let file = "\n# a comment\nhunter@example.org colour=\"red\" \(Self.key)\nhunter@example.org\n\u{0}\u{1} \(Self.key)\n"
        let signers = AllowedSigners(Array(file.utf8) + [0xFF, 0x20] + Array("\(Self.key)\n".utf8))
        #expect(signers.faults.map(\.line) == [3, 4, 6])
        #expect(signers.faults.allSatisfy { !$0.message.isEmpty })
        let key = try #require(SSHPublicKey(bytes: CraftedKey.publicKey))
        for (list, part) in [
            ("", "no line has the key SHA256:"), ("eve \(Self.key)", "line 1 has the key, but not for 'hunter'"),
            ("hunter namespaces=\"file\" \(Self.key)", "only for the namespaces file"), ("hunter valid-before=\"20200101Z\" \(Self.key)", "only until 2020-01-01 00:00:00 UTC"),
            ("hunter valid-after=\"20300101Z\" \(Self.key)", "only from 2030-01-01 00:00:00 UTC on"),
        ] {
            let judgement = AllowedSigners(Array(list.utf8)).judgement(of: key, principal: "hunter", namespace: "huntpack", at: Self.time)
            guard case .refused(let reason) = judgement else {
                Issue.record("\(list) is allowed")
                continue
            }
            #expect(reason.contains(part), "\(reason)")
        }
    }

    /// OpenSSH's own table of patterns (regress/unittests/match/tests.c).
    @Test(arguments: [
        ("", "", true), ("", "aaa", false), ("aaa", "", false), ("aaa", "aaaa", false), ("aaaa", "aaa", false), ("", "*", true), ("a", "?", true), ("aa", "a?", true),
        ("a", "*", true), ("aa", "a*", true), ("aa", "?*", true), ("aaa", "a*?", true), ("a", "**", true), ("a", "*?", true), ("aa", "**?", true), ("aa", "?", false), ("a", "??", false),
        ("aaab", "*b", true), ("aab", "a*ab", true), ("abcd", "a*d*", true), ("abcd", "a*c", false),
    ]) func patterns(_ text: String, _ pattern: String, _ expected: Bool) {
        #expect(PatternList.matches(text, pattern) == expected)
    }

    /// A pattern that is built to take forever.
    @Test func aHostilePatternEnds() {
        let pattern = String(repeating: "a*", count: 500) + "b"
        #expect(!PatternList.matches(String(repeating: "a", count: 20_000), pattern))
        #expect(!PatternList.matches("a", String(repeating: "a", count: 1_023)) && !PatternList.matches("a", String(repeating: "*", count: 1_023) + ",a"))
    }
}
