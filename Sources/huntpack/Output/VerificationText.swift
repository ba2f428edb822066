import Basics
import Evidence

/// The result of a check for people and for programs.
struct VerificationText {
    let package: String
    let result: Verification

    /// Faults, or what the package is.
    func print() {
        for fault in result.faults { Console.line("\(fault.path): \(fault.kind.rawValue): \(fault.detail)") }
        guard result.faults.isEmpty else {
            Console.talk("\(package): \(result.faults.count) fault\(result.faults.count == 1 ? "" : "s")")
            return
        }
        Console.line("\(package): whole; \(result.fileCount) files, \(result.byteCount) bytes")
        if let digest = result.archiveDigest { Console.line("archive SHA-256 \(digest)") }
        if let digest = result.manifestDigest { Console.line("manifest SHA-256 \(digest)") }
        Console.line(signature)
    }

    private var signature: String {
        guard let key = result.signedBy else { return "not signed" }
        guard let principals = result.principals else { return "signed with \(key.fingerprint); whose key that is, --signers FILE tells" }
        return "signed by \(principals) with \(key.fingerprint)"
    }

    var json: Value {
        func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
        let faults = result.faults.map { fault in
            Value.bag([
                .init("path", .string(fault.path)), .init("kind", .string(fault.kind.rawValue)), .init("detail", .string(fault.detail)),
                .init("offset", fault.offset.map { .long(Int64($0)) } ?? .null),
            ])
        }
        return .bag([
            .init("package", .string(package)), .init("whole", .bool(result.faults.isEmpty)), .init("files", .long(Int64(result.fileCount))),
            .init("bytes", .long(Int64(result.byteCount))), .init("archiveSHA256", text(result.archiveDigest)),
            .init("manifestSHA256", text(result.manifestDigest)), .init("signedBy", text(result.signedBy?.fingerprint)),
            .init("principals", text(result.principals)), .init("faults", .array(faults)),
        ])
    }
}
