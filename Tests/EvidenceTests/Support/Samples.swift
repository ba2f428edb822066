import Testing

@testable import Evidence

/// A generator whose numbers follow from a seed that tests print.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) } }
}

enum Samples {
    /// 2026-11-16 12:34:56 UTC.
    static let time: Int64 = 1_794_832_496

    /// Files with every shape a format treats in its own way.
    static func entries() -> [ArchiveEntry] {
        var generator = SeededGenerator(seed: 1)
        let deep = (0..<12).map { "folder-number-\($0)" }.joined(separator: "/")
        return [
            ArchiveEntry(path: "plain.txt", contents: Array(String(repeating: "one line of text\n", count: 400).utf8)),
            ArchiveEntry(path: "empty.csv", contents: []),
            ArchiveEntry(path: "random.bin", contents: generator.bytes(70_000)),
            ArchiveEntry(path: "block.bin", contents: generator.bytes(1024)),
            ArchiveEntry(path: "rules/Größe – 検索.yaml", contents: Array("name: a\n".utf8)),
            ArchiveEntry(path: deep + "/fits a ustar prefix.txt", contents: Array("deep".utf8)),
            ArchiveEntry(path: deep + "/" + String(repeating: "n", count: 180) + ".txt", contents: Array("long".utf8)),
            ArchiveEntry(path: String(repeating: "m", count: 100), contents: Array("hundred".utf8)),
            ArchiveEntry(path: String(repeating: "m", count: 101), contents: Array("hundred and one".utf8)),
            ArchiveEntry(path: "with space and 'quote'.txt", contents: [10]),
        ]
    }

    /// The same with a signature.
    static func signedBag() throws -> Bag {
        var bag = try bag()
        bag.signature = try CraftedKey.signer().sign(bag.tagManifest)
        return bag
    }

    /// A bag with a few small files.
    static func bag() throws -> Bag {
        try Bag(
            name: "hunt-42",
            payload: [
                ArchiveEntry(path: "report.html", contents: Array("<p>Nothing was found on 12 hosts.</p>\n".utf8)),
                ArchiveEntry(path: "events/R1.csv", contents: Array("Timestamp,DeviceName\n2026-11-16,\"a,b\"\n".utf8)),
                ArchiveEntry(path: "events/größer.csv", contents: []),
                ArchiveEntry(
                    path: "findings.json", contents: Array("{\"findings\":[],\"findingsTotal\":0,\"findingsNew\":0}\n".utf8)),
            ],
            info: [("Bagging-Date", "2026-11-16"), ("External-Description", "Hunt 42\nsecond line")])
    }

    /// The bytes of an archive.
    static func archive(_ entries: [ArchiveEntry], _ format: ArchiveFormat) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        try writeArchive(entries, format: format, modified: time, to: folder("a"))
        return try folder.bytes(of: "a")
    }

    /// What a reader gives for an archive in memory, or the first fault.
    static func read(_ archive: [UInt8], limits: ArchiveLimits = ArchiveLimits()) throws -> [ArchiveEntry] {
        try readArchive(archive, name: "archive", limits: limits)
    }

    /// Every fault of an archive in memory.
    static func faults(_ archive: [UInt8], limits: ArchiveLimits = ArchiveLimits()) -> [Fault] {
        verifyPackage(archive, name: "archive", limits: limits).faults
    }
}

extension [ArchiveEntry] {
    /// In the order archives have.
    var sortedByName: [ArchiveEntry] { sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) } }
}
