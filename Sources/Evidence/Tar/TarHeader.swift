/// What a tar file says about one entry, and the only header that says it (POSIX.1-2017 pax, ustar Interchange Format).
///
/// Mode 0644, owner and group 0 and without names. A name that is not ASCII or does not fit, and a size past 8 GiB, are in a
/// pax record before it.
struct TarHeader: Equatable, Sendable {
    /// The name of the file.
    var path: [UInt8]
    /// Bytes of the contents.
    var size: UInt64
    /// Seconds since 1970 UTC.
    var modified: UInt64

    static let blockLength = 512
    static let file = UInt8(ascii: "0")
    static let pax = UInt8(ascii: "x")
    /// The largest number that fits eleven octal digits.
    static let largestNumber: UInt64 = 0o77777777777
    /// The name of every pax header; Python's tarfile writes the same.
    static let paxName = Array("././@PaxHeader".utf8)

    /// The header blocks: the pax header and its records when they are needed, then the header itself.
    var blocks: [UInt8] {
        let records = paxRecords
        let (prefix, name) = Self.split(path) ?? ([], fallbackName)
        let header = Self.block(
            name: name, prefix: prefix, size: min(size, Self.largestNumber), modified: modified, type: Self.file)
        guard !records.isEmpty else { return header }
        return Self.block(name: Self.paxName, prefix: [], size: UInt64(records.count), modified: modified, type: Self.pax)
            + records + Self.padding(after: records.count) + header
    }

    /// The zero bytes that fill the last block of `count` bytes.
    static func padding(after count: Int) -> [UInt8] {
        [UInt8](repeating: 0, count: (blockLength - count % blockLength) % blockLength)
    }

    private var paxRecords: [UInt8] {
        var records: [UInt8] = []
        if Self.split(path) == nil { records += Self.record("path", path) }
        if size > Self.largestNumber { records += Self.record("size", Array(String(size).utf8)) }
        return records
    }

    /// What a reader that does not know pax sees: the end of the name in ASCII.
    private var fallbackName: [UInt8] {
        path.suffix(100).map { $0 < 0x80 ? $0 : UInt8(ascii: "_") }
    }

    /// One pax record: its own length in decimal, the keyword, the value.
    private static func record(_ keyword: String, _ value: [UInt8]) -> [UInt8] {
        let body = Array(" \(keyword)=".utf8) + value + [UInt8(ascii: "\n")]
        var length = body.count
        while String(length).utf8.count + body.count != length { length = String(length).utf8.count + body.count }
        return Array(String(length).utf8) + body
    }

    /// The ustar fields for a name, or nil when it needs a pax record: ASCII, up to 155 bytes, a slash and up to 100 bytes.
    private static func split(_ path: [UInt8]) -> (prefix: [UInt8], name: [UInt8])? {
        guard path.allSatisfy({ $0 < 0x80 }) else { return nil }
        if path.count <= 100 { return ([], path) }
        guard let slash = path.dropFirst(path.count - 101).firstIndex(of: UInt8(ascii: "/")), slash <= 155, slash > 0 else {
            return nil
        }
        return (Array(path[..<slash]), Array(path[(slash + 1)...]))
    }

    /// One header block; fields as the ustar table gives them, unused ones zero.
    private static func block(name: [UInt8], prefix: [UInt8], size: UInt64, modified: UInt64, type: UInt8) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(blockLength)
        appendText(name, 100)
        appendNumber(0o644, 8)
        appendNumber(0, 8)
        appendNumber(0, 8)
        appendNumber(size, 12)
        appendNumber(modified, 12)
        bytes += [UInt8](repeating: UInt8(ascii: " "), count: 8)
        bytes.append(type)
        appendText([], 100)
        appendText(Array("ustar\u{0}00".utf8), 8)
        appendText([], 32)
        appendText([], 32)
        appendNumber(0, 8)
        appendNumber(0, 8)
        appendText(prefix, 155)
        appendText([], 12)
        let sum = String(bytes.reduce(0) { $0 + Int($1) }, radix: 8)
        let digits = String(repeating: "0", count: max(0, 6 - sum.utf8.count)) + sum
        bytes.replaceSubrange(148..<156, with: Array(digits.utf8) + [0, UInt8(ascii: " ")])
        return bytes

        func appendText(_ text: [UInt8], _ width: Int) {
            bytes += text.prefix(width)
            bytes += [UInt8](repeating: 0, count: max(0, width - text.count))
        }
        func appendNumber(_ value: UInt64, _ width: Int) {
            let octal = String(value, radix: 8)
            appendText(Array((String(repeating: "0", count: max(0, width - 1 - octal.utf8.count)) + octal).utf8), width)
        }
    }
}
