import Basics

/// One file within a zip archive.
struct ZipEntry: Sendable, Hashable {
    /// As the archive spells it, with bad UTF-8 replaced.
    var name: String
    /// Where its local header begins.
    var offset: Int
    var method: UInt16
    var packed: Int
    var unpacked: Int
    var checksum: UInt32
}

/// The list of what a zip archive holds (PKWARE APPNOTE 6.3.10, sections 4.3.12 to 4.3.16).
struct ZipDirectory {
    /// Files only, in the order of the archive.
    private(set) var entries: [ZipEntry] = []

    /// Why an archive cannot be read.
    struct Fault: Error {
        var reason: String
        var suggestion = "unpack it and name the folder"
    }

    static let maxEntries = 65_536
    private static let maxBytes = 64 << 20
    /// The least that stands before an entry's bytes.
    private static let localHeader = 30

    init(_ file: StoredFile, size: Int) throws(Fault) {
        let (offset, length, count) = try Self.end(of: file, size: size)
        guard count >= 0 else { throw Fault(reason: "the zip archive's directory is damaged") }
        guard count <= Self.maxEntries else { throw Fault(reason: "the zip archive has \(count) entries; \(Self.maxEntries) are the most") }
        guard length <= Self.maxBytes, offset >= 0, length >= 0, offset <= size - length else { throw Fault(reason: "the zip archive's directory is damaged") }
        let bytes = file.peek(at: offset, count: length)
        guard bytes.count == length else { throw Fault(reason: "the zip archive's directory is cut off") }
        var position = 0
        var names: Set<[UInt8]> = []
        for _ in 0..<count {
            let (entry, raw, next) = try Self.entry(bytes, position)
            position = next
            guard raw.last != UInt8(ascii: "/") else { continue }
            guard entry.offset <= size - Self.localHeader, entry.packed <= size - Self.localHeader - entry.offset else { throw Fault(reason: "the entry \(printable(entry.name)) of the zip archive reaches past its end") }
            guard names.insert(raw).inserted else { throw Fault(reason: "the zip archive has two entries of the name \(printable(entry.name))") }
            entries.append(entry)
        }
        // A few bytes that many entries share would unpack to any size.
        var end = 0
        for entry in entries.sorted(by: { $0.offset < $1.offset }) {
            guard entry.offset >= end else { throw Fault(reason: "the zip archive's entries overlap") }
            end = entry.offset + Self.localHeader + entry.packed
        }
    }

    /// Where the directory lies: from the record at the archive's end, or that of zip64.
    private static func end(of file: StoredFile, size: Int) throws(Fault) -> (offset: Int, length: Int, count: Int) {
        let reach = min(size, 65_557)
        let tail = file.peek(at: size - reach, count: reach)
        var place = tail.count - 22
        while place >= 0, !(number(tail, place, 4) == 0x0605_4B50 && place + 22 + number(tail, place + 20, 2) == tail.count) { place -= 1 }
        guard place >= 0 else { throw Fault(reason: "the zip archive has no directory: it is cut off or damaged") }
        guard number(tail, place + 4, 2) == 0 || number(tail, place + 4, 2) == 0xFFFF else { throw Fault(reason: "a zip archive in several volumes") }
        let plain = (number(tail, place + 16, 4), number(tail, place + 12, 4), number(tail, place + 10, 2))
        guard plain.0 == 0xFFFF_FFFF || plain.1 == 0xFFFF_FFFF || plain.2 == 0xFFFF else { return plain }
        let locator = file.peek(at: size - reach + place - 20, count: 20)
        guard locator.count == 20, number(locator, 0, 4) == 0x0706_4B50 else { return plain }
        let record = file.peek(at: number(locator, 8, 8), count: 56)
        guard record.count == 56, number(record, 0, 4) == 0x0606_4B50 else { throw Fault(reason: "the zip archive's zip64 directory is damaged") }
        return (number(record, 48, 8), number(record, 40, 8), number(record, 32, 8))
    }

    private static func entry(_ bytes: [UInt8], _ start: Int) throws(Fault) -> (ZipEntry, name: [UInt8], next: Int) {
        guard start + 46 <= bytes.count, number(bytes, start, 4) == 0x0201_4B50 else { throw Fault(reason: "the zip archive's directory is damaged") }
        let (nameLength, extraLength, commentLength) = (number(bytes, start + 28, 2), number(bytes, start + 30, 2), number(bytes, start + 32, 2))
        let next = start + 46 + nameLength + extraLength + commentLength
        guard next <= bytes.count else { throw Fault(reason: "the zip archive's directory is damaged") }
        let raw = Array(bytes[(start + 46)..<(start + 46 + nameLength)])
        let name = String(decoding: raw, as: UTF8.self)
        var entry = ZipEntry(
            name: name, offset: number(bytes, start + 42, 4), method: UInt16(truncatingIfNeeded: number(bytes, start + 10, 2)),
            packed: number(bytes, start + 20, 4), unpacked: number(bytes, start + 24, 4), checksum: UInt32(truncatingIfNeeded: number(bytes, start + 16, 4)))
        if number(bytes, start + 8, 2) & 1 != 0 { throw Fault(reason: "the entry \(printable(name)) of the zip archive is encrypted", suggestion: "unpack it with its password and name the folder") }
        guard entry.method == 0 || entry.method == 8 else {
            throw Fault(reason: "the entry \(printable(name)) of the zip archive is packed with method \(entry.method); stored and deflate are read")
        }
        widen(&entry, bytes, start + 46 + nameLength, extraLength)
        guard entry.offset >= 0, entry.packed >= 0, entry.unpacked >= 0 else { throw Fault(reason: "the zip archive's directory is damaged") }
        return (entry, raw, next)
    }

    /// Takes the sizes that do not fit in 32 bits from the zip64 field (section 4.5.3).
    private static func widen(_ entry: inout ZipEntry, _ bytes: [UInt8], _ start: Int, _ length: Int) {
        var position = start
        let end = start + length
        while position + 4 <= end {
            let (kind, size) = (number(bytes, position, 2), number(bytes, position + 2, 2))
            position += 4
            guard position + size <= end else { return }
            if kind == 1 {
                var place = position
                func next() -> Int? {
                    guard place + 8 <= position + size else { return nil }
                    place += 8
                    return number(bytes, place - 8, 8)
                }
                if entry.unpacked == 0xFFFF_FFFF { entry.unpacked = next() ?? -1 }
                if entry.packed == 0xFFFF_FFFF { entry.packed = next() ?? -1 }
                if entry.offset == 0xFFFF_FFFF { entry.offset = next() ?? -1 }
            }
            position += size
        }
    }

    /// A little-endian number; the caller has made sure of its bytes. Eight bytes past `Int.max` come out negative.
    static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
        guard start >= 0, start + count <= bytes.count else { return -1 }
        return Int(truncatingIfNeeded: (0..<count).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << (8 * UInt64($1)) })
    }
}
