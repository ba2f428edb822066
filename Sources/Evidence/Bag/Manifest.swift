import Crypto

/// A BagIt manifest: the SHA-256 of each file (RFC 8493 section 2.1.3).
///
/// Lines are `<64 lower-case hex digits><two spaces><path>`, sorted by the bytes of the path, so that `sha256sum -c` run in the
/// bag's folder checks them.
struct Manifest: Sendable, Equatable {
    /// One line of a manifest.
    struct Line: Sendable, Equatable {
        var digest: String
        var path: String
    }

    var lines: [Line]

    static let payloadName = "manifest-sha256.txt"
    static let tagName = "tagmanifest-sha256.txt"

    /// A manifest of some files.
    init(of entries: [ArchiveEntry]) {
        lines = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
            .map { Line(digest: sha256(of: $0.contents), path: $0.path) }
    }

    /// The bytes of the file.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for line in lines {
            bytes += line.digest.utf8
            bytes += "  ".utf8
            bytes += Self.encoded(line.path).utf8
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// Reads a manifest; `name` is the file's own, for faults. Lines that cannot be read are one fault, the others are kept.
    static func read(_ bytes: [UInt8], name: String) -> (Manifest, [Fault]) {
        var manifest = Manifest(of: [])
        var unreadable: [Int] = []
        guard bytes.isEmpty || bytes.last == UInt8(ascii: "\n") else {
            return (manifest, [Fault(.truncated, name, "its last line has no end")])
        }
        var number = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
            number += 1
            if let parsed = Self.line(line) {
                manifest.lines.append(parsed)
            } else {
                unreadable.append(number)
            }
        }
        guard let first = unreadable.first else { return (manifest, []) }
        let more = unreadable.count > 1 ? ", nor \(unreadable.count == 2 ? "is 1 other line" : "are \(unreadable.count - 1) other lines")" : ""
        return (manifest, [Fault(.malformed, name, "line \(first) is not a SHA-256, two spaces and a path\(more)")])
    }

    private static func line(_ bytes: ArraySlice<UInt8>) -> Line? {
        let digest = bytes.prefix(64)
        let rest = bytes.dropFirst(64)
        guard digest.count == 64, digest.allSatisfy(isLowerHex), rest.starts(with: "  ".utf8),
            let text = String(validating: rest.dropFirst(2), as: UTF8.self), !text.isEmpty, let path = decoded(text)
        else { return nil }
        return Line(digest: String(decoding: digest, as: UTF8.self), path: path)
    }

    private static func isLowerHex(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    /// A path with line feed, carriage return and percent sign written as RFC 8493 section 2.1.3 asks for, and only those.
    static func encoded(_ path: String) -> String {
        var result = ""
        for scalar in path.unicodeScalars {
            switch scalar {
            case "\n": result += "%0A"
            case "\r": result += "%0D"
            case "%": result += "%25"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The path that was encoded, or nil when a percent sign starts nothing that is ever encoded.
    static func decoded(_ text: String) -> String? {
        let parts = text.unicodeScalars.split(separator: "%", omittingEmptySubsequences: false)
        var result = ""
        for (index, part) in parts.enumerated() {
            guard index > 0 else {
                result.unicodeScalars.append(contentsOf: part)
                continue
            }
            switch String(String.UnicodeScalarView(part.prefix(2))).uppercased() {
            case "0A": result += "\n"
            case "0D": result += "\r"
            case "25": result += "%"
            default: return nil
            }
            result.unicodeScalars.append(contentsOf: part.dropFirst(2))
        }
        return result
    }
}

/// The SHA-256 of some bytes as 64 lower-case hex digits.
func sha256(of bytes: [UInt8]) -> String {
    hexadecimal(SHA256.hash(data: bytes))
}

/// A digest as lower-case hex digits.
func hexadecimal(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var result: [UInt8] = []
    for byte in digest { result += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: result, as: UTF8.self)
}
