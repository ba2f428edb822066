/// One thing that is wrong with a package, an archive or an attempt to write one.
///
/// Readers and writers throw it; `verifyPackage` collects it. The text is safe to print: names from outside are escaped.
public struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
    /// What sort of thing is wrong; the raw values are stable and appear in machine-readable output.
    public enum Kind: String, Sendable, CaseIterable {
        /// A file that is listed or required is not there.
        case missing
        /// A file is there that no manifest lists.
        case unlisted
        /// The SHA-256 or SHA-512 of a file is not the one its manifest states.
        case digestMismatch
        /// Payload-Oxum does not match the payload.
        case sizeMismatch
        /// Bytes do not follow their format.
        case malformed
        /// The data ends too early.
        case truncated
        /// A name that some system would place outside the folder, refuse or show as another.
        case unsafePath
        /// Two names that are one on some file system.
        case duplicate
        /// A checksum inside the archive (CRC-32, tar header sum) does not match.
        case checksumMismatch
        /// Two statements about one entry differ, such as its local and its central header.
        case headerMismatch
        /// A header field does not have the one value packages are written with.
        case nonCanonical
        /// Bytes that belong to no entry: before, between or after them.
        case strayData
        /// Two entries share bytes.
        case overlap
        /// A link, folder, device or other entry that is not a plain file.
        case specialFile
        /// A file of the package that is an archive or a compressed file itself.
        case nestedArchive
        /// The signature is none, or not one of this package.
        case badSignature
        /// A signature was asked for, and there is none.
        case unsigned
        /// The signature is sound, but nobody vouches for who made it.
        case untrustedSigner
        /// A feature that is refused: encryption, other methods, volumes, remote payload.
        case unsupported
        /// A stated limit was passed.
        case limitExceeded
        /// The system refused to read.
        case unreadable
        /// The system refused to write.
        case unwritable
    }

    /// What sort of thing is wrong.
    public let kind: Kind
    /// The file it is about, as named in the package, or the name of the package itself.
    public let path: String
    /// Where in the archive it was seen, in bytes from its start, if that is known.
    public let offset: Int?
    /// What is wrong, in words.
    public let detail: String

    /// A fault of a kind about a file.
    public init(_ kind: Kind, _ path: String, at offset: Int? = nil, _ detail: String) {
        self.kind = kind
        self.path = printable(path)
        self.offset = offset
        self.detail = detail
    }

    /// The same with more in words, where it is about the archive; and that nothing behind it was read.
    func adding(to archive: String, _ place: String) -> Fault {
        Fault(kind, path, at: offset, detail + (path.utf8.elementsEqual(printable(archive).utf8) ? place : "") + "; nothing behind it was read")
    }

    /// One line: the file, what is wrong, the kind and the byte offset.
    public var description: String {
        let place = offset.map { ", byte \($0)" } ?? ""
        return "\(path): \(detail) (\(kind.rawValue)\(place))"
    }
}

/// A name from outside with everything a terminal or a reader could misread written as `\u{…}`, and never nothing.
func printable(_ text: String) -> String {
    guard !text.isEmpty else { return "(empty name)" }
    guard text.unicodeScalars.contains(where: PathRules.isForbiddenScalar) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
        if PathRules.isForbiddenScalar(scalar) {
            result += "\\u{" + String(scalar.value, radix: 16) + "}"
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
    return result
}
