import Foundation

/// Asks an ssh-agent to sign (draft-ietf-sshm-ssh-agent): the private key stays where it is.
struct SSHAgent {
    /// The path of its socket, which SSH_AUTH_SOCK holds.
    let socketPath: String

    /// The seconds that a list of keys may take, and a signature: its owner may have to confirm it.
    private static let listPatience = 10
    private static let signPatience = 120
    /// The longest answer, as in OpenSSH's own client (AGENT_MAX_LEN).
    private static let longestAnswer = 256 << 10

    private enum Message {
        static let failure: UInt8 = 5
        static let requestIdentities: UInt8 = 11
        static let identities: UInt8 = 12
        static let signRequest: UInt8 = 13
        static let signature: UInt8 = 14
    }

    /// Whether the agent holds the private half of a key.
    func holds(_ key: SSHPublicKey) throws(SigningError) -> Bool {
        var reader = SSHReader(try ask([Message.requestIdentities], patience: Self.listPatience))
        guard reader.byte() == Message.identities, let count = reader.number() else { throw .agent("gives no list of its keys") }
        for _ in 0..<count {
            guard let blob = reader.string(), reader.string() != nil else { throw .agent("gives a list of keys that ends too early") }
            if blob == key.blob { return true }
        }
        return false
    }

    /// The 64 bytes that the agent signs a message with; they are checked against the key.
    func sign(_ message: [UInt8], with key: SSHPublicKey) throws(SigningError) -> [UInt8] {
        var request = [Message.signRequest]
        request.append(ssh: key.blob)
        request.append(ssh: message)
        request.append(ssh: UInt32(0))
        var reader = SSHReader(try ask(request, patience: Self.signPatience))
        guard reader.byte() == Message.signature, let signature = reader.string() else { throw .agent("refused to sign with \(key.fingerprint)") }
        var inner = SSHReader(signature)
        guard inner.string() == Array(SSHPublicKey.type.utf8), let bytes = inner.string(), inner.isAtEnd, key.verifies(bytes, of: message) else {
            throw .agent("gave a signature that is not one of \(key.fingerprint)")
        }
        return bytes
    }

    /// Sends one message and gives the answer without its length.
    private func ask(_ message: [UInt8], patience: Int) throws(SigningError) -> [UInt8] {
        let descriptor = try connect(patience: patience)
        defer { close(descriptor) }
        var request: [UInt8] = []
        request.append(ssh: message)
        try send(request, to: descriptor)
        var header = SSHReader(try receive(4, from: descriptor))
        guard let length = header.number(), length > 0, length <= Self.longestAnswer else { throw .agent("gives an answer of no known length") }
        return try receive(Int(length), from: descriptor)
    }

    private func connect(patience: Int) throws(SigningError) -> Int32 {
        #if os(Linux)
            let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        #else
            let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { throw .agent("cannot be asked: \(String(cString: strerror(errno)))") }
        var limit = timeval()
        limit.tv_sec = patience
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = Array(socketPath.utf8)
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { room in
            guard path.count < room.count, !path.contains(0) else { return false }
            room.copyBytes(from: path)
            return true
        }
        let connected = fits && withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0 }
        }
        guard connected else {
            let reason = fits ? String(cString: strerror(errno)) : "the path is too long for a socket"
            close(descriptor)
            throw .agent("at SSH_AUTH_SOCK does not answer: \(reason)")
        }
        return descriptor
    }

    private func send(_ bytes: [UInt8], to descriptor: Int32) throws(SigningError) {
        var sent = 0
        while sent < bytes.count {
            #if os(Linux)
                let flags = Int32(MSG_NOSIGNAL)
            #else
                let flags: Int32 = 0
            #endif
            let count = bytes[sent...].withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, flags) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .agent("does not take the question: \(String(cString: strerror(errno)))") }
            sent += count
        }
    }

    private func receive(_ count: Int, from descriptor: Int32) throws(SigningError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: count)
        while bytes.count < count {
            let wanted = count - bytes.count
            let got = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, wanted, 0) }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else {
                throw .agent(errno == EAGAIN || errno == EWOULDBLOCK ? "did not answer in time" : "does not answer: \(String(cString: strerror(errno)))")
            }
            guard got > 0 else { throw .agent("ended before its answer") }
            bytes += buffer.prefix(got)
        }
        return bytes
    }
}
