import Evidence
import ExportShapes

/// Small archives that are built to become large, and large ones that say little.
enum ArchiveBombs {
    struct Bomb: Sendable {
        var name: String
        /// What at least one fault must be.
        var kind: Fault.Kind
        var make: @Sendable () -> [UInt8]
    }

    static let all: [Bomb] =
        [
            Bomb(name: "60,000 records share one file of 16 MB", kind: .overlap, make: { shared(records: 60_000, size: 16 << 20) }),
            Bomb(name: "each file holds the headers behind it", kind: .overlap, make: { quoted(files: 300, size: 16 << 20) }),
            Bomb(name: "250 MB of zeros in a ZIP", kind: .checksumMismatch, make: { zip(zeros: 250 << 20) }),
            Bomb(name: "4 GB of zeros in a ZIP", kind: .limitExceeded, make: { zip(zeros: 250 << 20, says: 4_200_000_000) }),
            Bomb(name: "250 MB of zeros behind a tar file", kind: .strayData, make: { gzip(zeros: 250 << 20) }),
            Bomb(name: "a tar entry of 200 MB in 1 KB", kind: .truncated, make: { Packing.gzip(tarEntry("hunt-1/data/a", [], size: 200 << 20) + [UInt8](repeating: 0, count: 1024)) }),
            Bomb(name: "a tar entry of 8 GB", kind: .limitExceeded, make: { Packing.gzip(tarEntry("hunt-1/data/a", [], size: 0o77777777777) + [UInt8](repeating: 0, count: 1024)) }),
            Bomb(name: "210,000 central records", kind: .limitExceeded, make: { shared(records: 210_000, size: 1) }),
            Bomb(name: "20,000 tar entries of one name", kind: .duplicate, make: { Packing.gzip((0..<20_000).flatMap { _ in tarEntry("hunt-1/data/a", []) } + [UInt8](repeating: 0, count: 1024)) }),
            Bomb(name: "an end record that counts 2^64 - 1", kind: .headerMismatch, make: { Packing.zip([Packing.Entry("a", [1])], isZip64: true, count: -1) }),
            Bomb(name: "sizes of 2^63", kind: .limitExceeded, make: { Packing.zip([wide(1 << 63)]) }),
            Bomb(name: "sizes of 2^64 - 1", kind: .limitExceeded, make: { Packing.zip([wide(.max)]) }),
            Bomb(name: "an archive in an archive in an archive", kind: .nestedArchive, make: { nested(levels: 3) }),
            Bomb(name: "a manifest of 250,000 lines", kind: .limitExceeded, make: { manifest(lines: 250_000) }),
            Bomb(name: "a tag file of 200 MB", kind: .limitExceeded, make: { zip(zeros: 200 << 20, path: "hunt-1/manifest-sha256.txt") }),
            Bomb(name: "1,000 folders deep", kind: .unsafePath, make: { Packing.zip([Packing.Entry(String(repeating: "a/", count: 500) + "b", [])]) }),
        ]

    /// A tar entry with a sum that matches; nothing else of it need be right.
    static func tarEntry(_ path: String, _ contents: [UInt8], size: UInt64? = nil) -> [UInt8] {
        func field(_ text: String, _ width: Int) -> [UInt8] { Array(text.utf8.prefix(width)) + [UInt8](repeating: 0, count: max(0, width - text.utf8.count)) }
        func octal(_ value: UInt64, _ width: Int) -> [UInt8] {
            let digits = String(value, radix: 8)
            return field(String(repeating: "0", count: max(0, width - 1 - digits.utf8.count)) + digits, width)
        }
        var block = field(path, 100) + octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(size ?? UInt64(contents.count), 12) + octal(0, 12)
        block += [UInt8](repeating: 32, count: 8) + [48] + field("", 100) + Array("ustar\u{0}00".utf8) + field("", 64) + octal(0, 8) + octal(0, 8) + field("", 167)
        let sum = octal(block.reduce(0) { $0 + UInt64($1) }, 7)
        block.replaceSubrange(148..<156, with: sum + [32])
        return block + contents + [UInt8](repeating: 0, count: (512 - contents.count % 512) % 512)
    }

    /// A deflate stream of zeros: one literal and matches of 258 bytes in one fixed block (RFC 1951, 3.2.6).
    private static func deflated(zeros: Int) -> [UInt8] {
        var bits = BitWriter()
        bits.add(0b011, 3)
        bits.addCode(0b0011_0000, 8)
        // Symbol 285 is 258 bytes, distance symbol 0 is one byte back.
        for _ in 0..<(zeros - 1) / 258 { bits.addCode(0b1_1000_1010_0000, 13) }
        for _ in 0..<(zeros - 1) % 258 { bits.addCode(0b0011_0000, 8) }
        bits.addCode(0, 7)
        return bits.bytes
    }

    private static func entry(_ path: String, zeros: Int) -> Packing.Entry {
        var entry = Packing.Entry(path, [], deflated: deflated(zeros: zeros))
        entry.size = UInt64(zeros)
        entry.flags = 1 << 11
        return entry
    }

    private static func zip(zeros: Int, says: UInt64? = nil, path: String = "hunt-1/data/a.csv") -> [UInt8] {
        var entry = entry(path, zeros: zeros)
        if let says { entry.size = says }
        return Packing.zip([entry])
    }

    private static func gzip(zeros: Int) -> [UInt8] {
        // An empty tar file is nothing but zeros, so all of these are one that is too long.
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + deflated(zeros: zeros) + [UInt8](repeating: 0, count: 8)
    }

    private static func shared(records: Int, size: Int) -> [UInt8] {
        var entries = [entry("hunt-1/data/0", zeros: size)]
        for index in 1..<records {
            var more = Packing.Entry("hunt-1/data/\(index)", [])
            (more.method, more.packed, more.size, more.flags, more.sharesBytes) = (8, entries[0].packed, entries[0].size, 1 << 11, true)
            entries.append(more)
        }
        let archive = Packing.zip(entries)
        guard records > 65_535 else { return archive }
        // The one form of zip64 end records, so that the count itself is what is judged.
        let end = Array(archive.suffix(22))
        let start = archive.count - 22
        var bytes = Array(archive.dropLast(22))
        bytes += Packing.number(0x0606_4B50, 4) + Packing.number(44, 8) + Packing.number(0x032D, 2) + Packing.number(45, 2) + Packing.number(0, 8)
        bytes += Packing.number(UInt64(records), 8) + Packing.number(UInt64(records), 8)
        bytes += end[12..<16] + Packing.number(0, 4) + end[16..<20] + Packing.number(0, 4)
        bytes += Packing.number(0x0706_4B50, 4) + Packing.number(0, 4) + Packing.number(UInt64(start), 8) + Packing.number(1, 4)
        return bytes + end
    }

    /// Fifield's overlap: the data of each file is a stored block that quotes the next header, and then the next file's data.
    private static func quoted(files: Int, size: Int) -> [UInt8] {
        func header(_ index: Int, packed: Int, size: Int) -> [UInt8] {
            let name = Array("hunt-1/data/\(1_000 + index)".utf8)
            return Packing.number(0x0403_4B50, 4) + middle(packed: packed, size: size, name: name) + Packing.number(0, 2) + name
        }
        func middle(packed: Int, size: Int, name: [UInt8]) -> [UInt8] {
            Packing.number(20, 2) + Packing.number(1 << 11, 2) + Packing.number(8, 2) + [0, 0, 0x6E, 0x5D] + Packing.number(0, 4)
                + Packing.number(UInt64(packed), 4) + Packing.number(UInt64(size), 4) + Packing.number(UInt64(name.count), 2)
        }
        let kernel = deflated(zeros: size)
        var file = header(files - 1, packed: kernel.count, size: size) + kernel
        var sizes = [(packed: kernel.count, size: size)]
        for index in (0..<files - 1).reversed() {
            let next = Array(file.prefix(30 + "hunt-1/data/1000".utf8.count))
            let quote = [0] + Packing.number(UInt64(next.count), 2) + Packing.number(UInt64(~UInt16(next.count)), 2)
            let last = sizes[sizes.count - 1]
            let now = (packed: last.packed + next.count + quote.count, size: last.size + next.count)
            file = header(index, packed: now.packed, size: now.size) + quote + file
            sizes.append(now)
        }
        var directory: [UInt8] = []
        var offset = 0
        for index in 0..<files {
            let name = Array("hunt-1/data/\(1_000 + index)".utf8)
            let (packed, size) = sizes[files - 1 - index]
            directory += Packing.number(0x0201_4B50, 4) + Packing.number(0x0314, 2) + middle(packed: packed, size: size, name: name)
            directory += Packing.number(0, 8) + Packing.number(0o100644 << 16, 4) + Packing.number(UInt64(offset), 4) + name
            offset += 30 + name.count + 5
        }
        let start = file.count
        return file + directory + Packing.number(0x0605_4B50, 4) + Packing.number(0, 4) + Packing.number(UInt64(files), 2) + Packing.number(UInt64(files), 2)
            + Packing.number(UInt64(directory.count), 4) + Packing.number(UInt64(start), 4) + Packing.number(0, 2)
    }

    private static func wide(_ size: UInt64) -> Packing.Entry {
        var entry = Packing.Entry("hunt-1/data/a", [1])
        (entry.size, entry.packed, entry.isZip64) = (size, size, true)
        return entry
    }

    private static func nested(levels: Int) -> [UInt8] {
        (0..<levels).reduce(into: Array("x".utf8)) { inner, level in inner = Packing.zip([Packing.Entry("hunt-1/data/\(level)", inner)]) }
    }

    private static func manifest(lines: Int) -> [UInt8] {
        let digest = String(repeating: "a", count: 64)
        let text = (0..<lines).map { "\(digest)  data/\($0)\n" }.joined()
        return Packing.zip([Packing.Entry("hunt-1/manifest-sha256.txt", Array(text.utf8))])
    }
}

/// Deflate's order of bits.
private struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var count = 0

    /// A number, lowest bit first.
    mutating func add(_ value: Int, _ width: Int) {
        for bit in 0..<width { addBit(value >> bit & 1) }
    }

    /// A Huffman code, highest bit first.
    mutating func addCode(_ value: Int, _ width: Int) {
        for bit in (0..<width).reversed() { addBit(value >> bit & 1) }
    }

    private mutating func addBit(_ bit: Int) {
        if count % 8 == 0 { bytes.append(0) }
        bytes[bytes.count - 1] |= UInt8(bit << (count % 8))
        count += 1
    }
}
