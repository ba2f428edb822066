import Testing

@testable import Evidence

/// Archives that each break one rule.
@Suite struct HostileZipTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var rule: String
        var kind: Fault.Kind
        var bytes: [UInt8]
        /// The file the fault is about.
        var path = "a.txt"
        var limits = ArchiveLimits()
        var testDescription: String { rule }
    }

    private static func zip(_ entries: CraftedZip.Entry...) -> [UInt8] { CraftedZip(entries: entries).bytes }
    private static func zip(_ change: (inout CraftedZip) -> Void) -> [UInt8] {
        var zip = CraftedZip(entries: [CraftedZip.hello(), CraftedZip.hello("b.txt")])
        change(&zip)
        return zip.bytes
    }
    private static let hello = CraftedZip.hello()
    private static let other = CraftedZip.hello("b.txt")
    /// `hello` as one fixed block, and with a padding bit set.
    private static let deflated: [UInt8] = [0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00]
    private static func compressed(_ data: [UInt8], size: UInt32 = 5) -> CraftedZip.Entry {
        hello.with(\.method, 8).with(\.compressed, UInt32(data.count)).with(\.size, size).with(data: data)
    }

    /// `other` with an offset in the zip64 extra field whose bytes are all ones but for the highest.
    private static func far(_ highest: UInt8) -> CraftedZip.Entry {
        other.central(\.offset, 0xFFFF_FFFF).central(\.needed, 45).central(\.madeBy, 0x032D)
            .central(\.extra, [1, 0, 8, 0] + [UInt8](repeating: 0xFF, count: 7) + [highest])
    }

    @Test func theBuilderMakesValidArchives() throws {
        let expected = [
            ArchiveEntry(path: "a.txt", contents: Array("hello".utf8)), ArchiveEntry(path: "b.txt", contents: Array("hello".utf8)),
        ]
        #expect(try Samples.read(Self.zip(Self.hello, Self.other)) == expected)
        #expect(try Samples.read(Self.zip(Self.compressed(Self.deflated), Self.other)) == expected)
    }

    static let structure: [Case] = [
        Case(rule: "prepended data", kind: .strayData, bytes: zip(hello.with(gap: [0]), other)),
        Case(rule: "gap", kind: .strayData, bytes: zip(hello, other.with(gap: [0, 0])), path: "b.txt"),
        Case(rule: "gap before the directory", kind: .strayData, bytes: zip { $0.beforeDirectory = [1] }, path: "archive"),
        Case(rule: "gap behind the directory", kind: .strayData, bytes: zip { $0.afterDirectory = [1] }, path: "archive"),
        Case(rule: "trailing data", kind: .strayData, bytes: zip { $0.suffix = [0] }, path: "archive"),
        Case(rule: "comment", kind: .nonCanonical, bytes: zip { $0.comment = [65] }, path: "archive"),
        Case(rule: "stacked archives", kind: .strayData, bytes: zip(hello) + zip(other), path: "archive"),
        Case(rule: "fewer entries than counted", kind: .headerMismatch, bytes: zip { $0.countBias = 1 }, path: "archive"),
        Case(rule: "more entries than counted", kind: .headerMismatch, bytes: zip { $0.countBias = -1 }, path: "archive"),
        Case(rule: "volumes", kind: .nonCanonical, bytes: zip { $0.diskNumber = 1 }, path: "archive"),
        Case(rule: "two records for one file", kind: .overlap,
            bytes: zip(hello, other.unwritten().central(\.offset, 0)), path: "b.txt"),
        Case(rule: "offset behind the archive", kind: .strayData, bytes: zip(hello, other.central(\.offset, 0x7FFF_FFFF)),
            path: "b.txt"),
        Case(rule: "zip64 offset of 2^63 - 1", kind: .strayData, bytes: zip(hello, far(0x7F)), path: "b.txt"),
        Case(rule: "zip64 offset of 2^64 - 1", kind: .strayData, bytes: zip(hello, far(0xFF)), path: "b.txt"),
        Case(rule: "hidden local entry", kind: .strayData,
            bytes: zip(hello, other.with(gap: Array(zip(CraftedZip.hello("c.txt")).prefix(40)))), path: "b.txt"),
        Case(rule: "no archive", kind: .malformed, bytes: Array("MZ, not an archive".utf8), path: "archive"),
        Case(rule: "no bytes", kind: .malformed, bytes: [], path: "archive"),
        Case(rule: "too many entries", kind: .limitExceeded, bytes: zip(hello, other), path: "archive",
            limits: ArchiveLimits(entries: 1)),
        Case(rule: "too many bytes", kind: .limitExceeded, bytes: zip(hello, other), path: "b.txt",
            limits: ArchiveLimits(totalBytes: 9)),
        Case(rule: "too large a file", kind: .limitExceeded, bytes: zip(hello), limits: ArchiveLimits(entryBytes: 4)),
    ]

    static let headers: [Case] = [
        Case(rule: "local name", kind: .headerMismatch, bytes: zip(hello.local(\.name, Array("b.txt".utf8)))),
        Case(rule: "local method", kind: .headerMismatch, bytes: zip(hello.local(\.method, 8))),
        Case(rule: "local size", kind: .headerMismatch, bytes: zip(hello.local(\.size, 6))),
        Case(rule: "local compressed size", kind: .headerMismatch, bytes: zip(hello.local(\.compressed, 6))),
        Case(rule: "local checksum", kind: .headerMismatch, bytes: zip(hello.local(\.checksum, 6))),
        Case(rule: "local flags", kind: .headerMismatch, bytes: zip(hello.local(\.flags, 0x0808))),
        Case(rule: "local time", kind: .headerMismatch, bytes: zip(hello.local(\.time, 1))),
        Case(rule: "local date", kind: .headerMismatch, bytes: zip(hello.local(\.date, 1))),
        Case(rule: "local extra field", kind: .headerMismatch, bytes: zip(hello.local(\.extra, [9, 9, 0, 0]))),
        Case(rule: "encrypted", kind: .unsupported, bytes: zip(hello.with(\.flags, 0x0801))),
        Case(rule: "unknown method", kind: .unsupported, bytes: zip(hello.with(\.method, 12))),
        Case(rule: "name not marked UTF-8", kind: .nonCanonical, bytes: zip(hello.with(\.flags, 0))),
        Case(rule: "data descriptor", kind: .nonCanonical, bytes: zip(hello.with(\.flags, 0x0808))),
        Case(rule: "extra field", kind: .nonCanonical, bytes: zip(hello.with(\.extra, [9, 9, 0, 0]))),
        Case(rule: "entry comment", kind: .nonCanonical, bytes: zip(hello.central(\.comment, [65]))),
        Case(rule: "link", kind: .specialFile, bytes: zip(hello.central(\.external, 0o120777 << 16))),
        Case(rule: "device", kind: .specialFile, bytes: zip(hello.central(\.external, 0o060666 << 16))),
        Case(rule: "mode", kind: .nonCanonical, bytes: zip(hello.central(\.external, 0o104755 << 16))),
        Case(rule: "creator", kind: .nonCanonical, bytes: zip(hello.central(\.madeBy, 20))),
        Case(rule: "volume", kind: .nonCanonical, bytes: zip(hello.central(\.disk, 1))),
        Case(rule: "internal attributes", kind: .nonCanonical, bytes: zip(hello.central(\.internal, 1))),
        Case(rule: "zip64 without need", kind: .nonCanonical,
            bytes: zip(hello.with(\.extra, [1, 0, 8, 0, 5, 0, 0, 0, 0, 0, 0, 0]))),
    ]

    static let contents: [Case] = [
        Case(rule: "checksum", kind: .checksumMismatch, bytes: zip(hello.with(\.checksum, 1))),
        Case(rule: "stored with two sizes", kind: .headerMismatch, bytes: zip(hello.with(\.size, 6))),
        Case(rule: "unpacks to less", kind: .headerMismatch, bytes: zip(compressed(deflated, size: 6))),
        Case(rule: "unpacks to more", kind: .headerMismatch, bytes: zip(compressed(deflated, size: 4))),
        Case(rule: "data behind the stream", kind: .strayData, bytes: zip(compressed(deflated + [0]))),
        Case(rule: "stream cut off", kind: .truncated, bytes: zip(compressed(deflated.dropLast()))),
        Case(rule: "not deflate", kind: .malformed, bytes: zip(compressed([7, 7, 7, 7, 7, 7, 7]))),
        Case(rule: "padding bit", kind: .malformed, bytes: zip(compressed(deflated.dropLast() + [0x80]))),
        Case(rule: "padding of a stored block", kind: .malformed,
            bytes: zip(compressed([0x09, 5, 0, 0xFA, 0xFF] + Array("hello".utf8)))),
        Case(rule: "claims more than deflate can hold", kind: .malformed, bytes: zip(compressed(deflated, size: 80_000))),
    ]

    static let names: [Case] =
        PathRulesTests.unsafe.map {
            Case(rule: "name \(printable($0.prefix(20).description))", kind: .unsafePath, bytes: zip(CraftedZip.hello($0)),
                path: printable($0))
        }
        + [
            Case(rule: "bad UTF-8", kind: .unsafePath,
                bytes: zip(CraftedZip.Entry([0x61, 0xFF], Array("hello".utf8), checksum: CraftedZip.helloChecksum)),
                path: "a\u{FFFD}"),
            Case(rule: "overlong UTF-8", kind: .unsafePath,
                bytes: zip(CraftedZip.Entry([0xC0, 0xAF], Array("hello".utf8), checksum: CraftedZip.helloChecksum)),
                path: "\u{FFFD}\u{FFFD}"),
        ]
        + PathRulesTests.collisions.map {
            Case(rule: "collision \($0)", kind: .duplicate, bytes: zip(CraftedZip.hello($0[0]), CraftedZip.hello($0[1])),
                path: $0[1])
        }

    @Test(arguments: structure + headers + contents + names)
    func isRefused(_ test: Case) throws {
        let fault = #expect(throws: Fault.self) { try Samples.read(test.bytes, limits: test.limits) }
        #expect(fault?.kind == test.kind, "\(String(describing: fault))")
        #expect(fault?.path == test.path, "\(String(describing: fault))")
        let kinds = Samples.faults(test.bytes, limits: test.limits).map(\.kind)
        #expect(kinds.contains(test.kind), "\(kinds)")
    }

    @Test func aBombIsRefusedBeforeItUnpacks() throws {
        let zeros = ArchiveEntry(path: "zeros", contents: [UInt8](repeating: 0, count: 3 << 20))
        let archive = try Samples.archive([zeros], .zip)
        #expect(try Samples.read(archive) == [zeros])
        let limits = ArchiveLimits(ratio: 100, ratioFloor: 1 << 20)
        #expect(Samples.faults(archive, limits: limits).contains { $0.kind == .limitExceeded && $0.path == "zeros" })
    }

    @Test func otherFilesAreStillRead() throws {
        let archive = Self.zip(Self.hello, Self.other.with(\.checksum, 1), CraftedZip.hello("c.txt"))
        var found: [String] = []
        try ZipReader(archive: ByteSource(archive), name: "archive", limits: ArchiveLimits(), keeps: { _, _ in false }).scan {
            if case .entry(let entry) = $0 { found.append(entry.path) }
        }
        #expect(found == ["a.txt", "c.txt"])
    }
}
