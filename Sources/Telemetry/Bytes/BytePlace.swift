/// Where the bytes of one export lie, and how they spell text.
struct BytePlace: Sendable {
    /// The path to open.
    var path: String
    /// The part of a zip archive that is meant; nil for the file itself.
    var entry: ZipEntry?
    var encoding = TextEncoding.utf8

    init(_ path: String, entry: ZipEntry? = nil, encoding: TextEncoding = .utf8) {
        self.path = path
        self.entry = entry
        self.encoding = encoding
    }
}

/// How the characters of a file are written.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    /// What "ANSI" is on Western Windows (WHATWG Encoding Standard, windows-1252).
    case windows1252 = "windows-1252"

    /// Told by a byte order mark; nil without one.
    init?(mark head: [UInt8]) {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            self = .utf8
        } else if head.starts(with: [0xFF, 0xFE]) {
            self = .utf16LittleEndian
        } else if head.starts(with: [0xFE, 0xFF]) {
            self = .utf16BigEndian
        } else {
            return nil
        }
    }
}
