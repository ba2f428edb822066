import Foundation
import Testing

@testable import Evidence

/// ssh-agent itself, and agents that answer something else.
@Suite struct AgentTests {
    @Test(.enabled(if: Tool.isInstalled("ssh-agent") && Tool.isInstalled("ssh-add"))) func aRealAgentSigns() throws {
        let folder = try TemporaryFolder()
        let key = try CraftedKey().write(to: folder)
        try folder.write(Array((CraftedKey.publicLine + " comment\n").utf8), to: "key.pub")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Tool("ssh-agent")).path)
        // In the foreground, so that it can be ended by its number.
        process.arguments = ["-D", "-a", folder("agent")]
        for keyPath in [\Process.standardInput, \.standardOutput, \.standardError] { process[keyPath: keyPath] = FileHandle.nullDevice }
        try process.run()
        // It may have inherited a mask that blocks the polite signal.
        defer {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        for _ in 0..<100 where !FileManager.default.fileExists(atPath: folder("agent")) { usleep(50_000) }
        let missing = #expect(throws: SigningError.self) { try PackageSigner(keyFile: folder("key.pub"), agentSocket: folder("agent")) }
        #expect(missing?.message.contains("does not hold its private half") == true)
        let added = try Tool.run("sh", ["-c", "SSH_AUTH_SOCK=\(folder("agent")) ssh-add -q '\(key)'"], in: folder.path)
        #expect(added.code == 0, "\(String(decoding: added.output, as: UTF8.self))")
        let message = Array("message".utf8)
        let signature = try PackageSigner(keyFile: folder("key.pub"), agentSocket: folder("agent")).sign(message)
        #expect(signature == (try CraftedKey.signer().sign(message)))
        // A private key with a passphrase has its public half in clear, and that is enough.
        let locked = CraftedKey().with(\.cipher, "aes256-ctr").with(\.kdf, "bcrypt").with(\.kdfOptions, [0, 0, 0, 1, 7, 0, 0, 0, 16])
        #expect(try PackageSigner(keyFile: locked.write(to: folder, "locked"), agentSocket: folder("agent")).sign(message) == signature)
    }

    /// Each: what the agent answers to every message, and a part of what is said.
    static let answers: [(answer: [UInt8], part: String)] = [
        ([], "ended before its answer"), ([0, 0], "ended before its answer"), ([0, 0, 0, 0], "no known length"), ([0xFF, 0xFF, 0xFF, 0xFF, 12], "no known length"),
        ([0, 0, 0, 1, 5], "gives no list of its keys"), ([0, 0, 0, 5, 12, 0xFF, 0xFF, 0xFF, 0xFF], "ends too early"), ([0, 0, 0, 5, 12, 0, 0, 0, 0], "does not hold"),
        ([0, 0, 0, 9, 12, 0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF], "ends too early"), ([0, 0, 0, 50, 12, 0], "ended before its answer"),
        // A list with the key, and then the same list where a signature should be.
        (list(with: CraftedKey.publicKey), "refused to sign"),
        // A list that is a signature of another key, too: nothing of it is believed.
        (list(with: [UInt8](repeating: 1, count: 32)), "does not hold"),
    ]

    static func list(with key: [UInt8]) -> [UInt8] {
        let answer = [12, 0, 0, 0, 1] + CraftedKey.string(CraftedKey.string("ssh-ed25519") + CraftedKey.string(key)) + CraftedKey.string("comment")
        return CraftedKey.string(answer)
    }

    @Test(arguments: answers.indices) func aHostileAgentIsRefused(_ index: Int) throws {
        let (answer, part) = Self.answers[index]
        let folder = try TemporaryFolder()
        let agent = try FakeAgent(folder("agent"), answers: [answer])
        defer { agent.end() }
        try folder.write(Array(CraftedKey.publicLine.utf8), to: "key.pub")
        let error = #expect(throws: SigningError.self) { _ = try PackageSigner(keyFile: folder("key.pub"), agentSocket: folder("agent")).sign([1]) }
        #expect(error?.message.contains(part) == true, "\(String(describing: error))")
    }

    /// A signature that is not one of the key is not packed.
    @Test func aWrongSignatureIsRefused() throws {
        let folder = try TemporaryFolder()
        let wrong = CraftedKey.string([14] + CraftedKey.string(CraftedKey.string("ssh-ed25519") + CraftedKey.string([UInt8](repeating: 9, count: 64))))
        let agent = try FakeAgent(folder("agent"), answers: [Self.list(with: CraftedKey.publicKey), wrong])
        defer { agent.end() }
        try folder.write(Array(CraftedKey.publicLine.utf8), to: "key.pub")
        let error = #expect(throws: SigningError.self) { _ = try PackageSigner(keyFile: folder("key.pub"), agentSocket: folder("agent")).sign([1]) }
        #expect(error?.message.contains("gave a signature that is not one of SHA256:") == true)
    }

    @Test(arguments: ["none", "file", String(repeating: "x", count: 200)]) func noAgentThere(_ name: String) throws {
        let folder = try TemporaryFolder()
        try folder.write([1], to: "file")
        try folder.write(Array(CraftedKey.publicLine.utf8), to: "key.pub")
        let error = #expect(throws: SigningError.self) { try PackageSigner(keyFile: folder("key.pub"), agentSocket: folder(name)) }
        #expect(error?.message.contains("at SSH_AUTH_SOCK does not answer") == true)
    }
}

/// Answers each connection with the next of its answers, the last one again and again.
private final class FakeAgent: Sendable {
    private let descriptor: Int32

    init(_ path: String, answers: [[UInt8]]) throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        self.descriptor = descriptor
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let bound = withUnsafePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) } }
        try #require(bound == 0 && listen(descriptor, 4) == 0)
        Thread.detachNewThread {
            var index = 0
            while true {
                let client = accept(descriptor, nil, nil)
                guard client >= 0 else { return }
                var buffer = [UInt8](repeating: 0, count: 4096)
                _ = recv(client, &buffer, buffer.count, 0)
                let answer = answers[min(index, answers.count - 1)]
                _ = send(client, answer, answer.count, Int32(MSG_NOSIGNAL))
                close(client)
                index += 1
            }
        }
    }

    func end() {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
    }
}
