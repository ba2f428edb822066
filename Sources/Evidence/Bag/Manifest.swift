/// A BagIt manifest: the digest of each file in one algorithm (RFC 8493 section 2.1.3).
///
/// Lines are `<lower-case hex digits><two spaces><path>`, sorted by the bytes of the path, so that `sha256sum -c` or
/// `sha512sum -c` run in the bag's folder checks them.
struct Manifest: Sendable, Equatable {
    /// One line of a manifest.
    struct Line: Sendable, Equatable {
        var digest: String
        var path: String
    }

    let algorithm: DigestAlgorithm
    var lines: [Line]

    /// The tag manifest that is signed: it vouches for every other file of the bag.
    static let signedName = DigestAlgorithm.sha256.tagManifest

    /// A manifest of some files.
    init(_ algorithm: DigestAlgorithm, of files: [(path: String, digests: Digests)]) {
        self.algorithm = algorithm
        lines = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
            .map { Line(digest: $0.digests[algorithm], path: $0.path) }
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

    /// The most lines that are read: as many as there may be files.
    static let lineLimit = 200_000

    /// Reads a manifest; `name` is the file's own, for faults. Lines that cannot be read are one fault, the others are kept.
    static func read(_ bytes: [UInt8], _ algorithm: DigestAlgorithm, name: String) -> (Manifest, [Fault]) {
        var manifest = Manifest(algorithm, of: [])
        var unreadable: [Int] = []
        guard bytes.isEmpty || bytes.last == UInt8(ascii: "\n") else {
            return (manifest, [Fault(.truncated, name, "its last line has no end")])
        }
        var number = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
            number += 1
            guard number <= lineLimit else { return (Manifest(algorithm, of: []), [Fault(.limitExceeded, name, "has more than \(lineLimit) lines")]) }
            if let parsed = Self.line(line, algorithm) {
                manifest.lines.append(parsed)
            } else {
                unreadable.append(number)
            }
        }
        guard let first = unreadable.first else { return (manifest, []) }
        let more = unreadable.count > 1 ? ", nor \(unreadable.count == 2 ? "is 1 other line" : "are \(unreadable.count - 1) other lines")" : ""
        return (manifest, [Fault(.malformed, name, "line \(first) is not a \(algorithm.name), two spaces and a path\(more)")])
    }

    /// The same lines as a writer orders them.
    var sorted: Manifest {
        var manifest = self
        manifest.lines.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        return manifest
    }

    private static func line(_ bytes: ArraySlice<UInt8>, _ algorithm: DigestAlgorithm) -> Line? {
        let digest = bytes.prefix(algorithm.digits)
        let rest = bytes.dropFirst(algorithm.digits)
        guard digest.count == algorithm.digits, digest.allSatisfy(isLowerHex), rest.starts(with: "  ".utf8),
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
