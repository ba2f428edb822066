import Crypto

/// The digests of one file, each as lower-case hex digits.
struct Digests: Sendable, Equatable {
    var sha256: String
    var sha512: String

    init(sha256: String, sha512: String) {
        self.sha256 = sha256
        self.sha512 = sha512
    }

    /// The digests of some bytes.
    init(of bytes: [UInt8]) {
        self.init(sha256: Evidence.sha256(of: bytes), sha512: hexadecimal(SHA512.hash(data: bytes)))
    }

    /// The digests of some bytes, with `isBeside` computed on two threads.
    init(of bytes: [UInt8], isBeside: Bool) {
        guard isBeside else {
            self.init(of: bytes)
            return
        }
        let digests = DigestsBeside()
        digests.add(bytes)
        self = digests.finish()
    }

    subscript(algorithm: DigestAlgorithm) -> String {
        switch algorithm {
        case .sha256: sha256
        case .sha512: sha512
        }
    }
}

/// The algorithms that a bag has manifests of (RFC 8493 section 2.4 asks readers for both).
enum DigestAlgorithm: String, Sendable, CaseIterable {
    case sha256
    case sha512

    /// The manifest of the payload.
    var payloadManifest: String { "manifest-\(rawValue).txt" }
    /// The manifest of the other files.
    var tagManifest: String { "tagmanifest-\(rawValue).txt" }
    /// The hex digits of a digest.
    var digits: Int { self == .sha256 ? 64 : 128 }
    /// As it is written in a sentence.
    var name: String { self == .sha256 ? "SHA-256" : "SHA-512" }
}

/// The SHA-256 of some bytes as 64 lower-case hex digits.
func sha256(of bytes: [UInt8]) -> String {
    hexadecimal(SHA256.hash(data: bytes))
}

/// A digest as lower-case hex digits.
func hexadecimal(_ digest: some Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var result: [UInt8] = []
    for byte in digest { result += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: result, as: UTF8.self)
}
