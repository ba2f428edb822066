/// Kinds of file that are not read, known by their first bytes, each with the way to a file that is.
enum FileKind {
    private static let plainExport = "export as CSV or JSON Lines instead"

    private static let magics: [(bytes: [UInt8], name: String, suggestion: String)] = [
        (Array("PAR1".utf8), "a Parquet file", "export as CSV or JSON Lines instead, or convert it, as with duckdb: COPY (FROM 'FILE') TO 'FILE.csv'"),
        (Array("Obj".utf8) + [1], "an Avro container", "Event Hubs Capture writes Avro; use the export to a storage account, which writes JSON Lines"),
        ([0x50, 0x4B, 0x03, 0x04], "a zip archive inside another archive", "unpack it and name the folder"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd", "unpack it with zstd -d, or compress with gzip"),
        (Array("BZh".utf8), "compressed with bzip2", "unpack it with bunzip2, or compress with gzip"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "compressed with xz", "unpack it with unxz, or compress with gzip"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive", "unpack it and name the folder"),
        (Array("SQLite format 3".utf8), "an SQLite database", plainExport),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Office document", "save it as CSV UTF-8"),
        (Array("%PDF".utf8), "a PDF document", plainExport),
        ([0x1F, 0x8B], "compressed with gzip twice", "unpack it once with gunzip"),
    ]

    /// What kind of unreadable file begins with these bytes; nil when they may be text.
    ///
    /// A NUL in the first 4,096 bytes makes a file binary; every other byte, then text of two-byte units.
    static func unreadable(_ head: [UInt8]) -> (name: String?, suggestion: String)? {
        if let match = magics.first(where: { head.starts(with: $0.bytes) }) { return (match.name, match.suggestion) }
        let start = head.prefix(4_096)
        guard start.contains(0) else { return nil }
        let odd = start.enumerated().count { $0.offset % 2 == 1 && $0.element == 0 }
        let even = start.enumerated().count { $0.offset % 2 == 0 && $0.element == 0 }
        if max(odd, even) * 4 > start.count, min(odd, even) * 16 < start.count {
            return ("UTF-16 text without a byte order mark", "say so with --encoding \(odd > even ? "utf-16le" : "utf-16be")")
        }
        return (nil, plainExport)
    }
}
