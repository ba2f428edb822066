import Testing

@testable import Evidence

/// Archives that each break one rule.
@Suite struct HostileTarTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var rule: String
        var kind: Fault.Kind
        var path = "a.txt"
        var tar: [UInt8]
        var limits = ArchiveLimits()
        var testDescription: String { rule }
    }

    private static let hello = CraftedTar.Entry("a.txt")
    private static let other = CraftedTar.Entry("b.txt")
    private static func tar(_ entries: CraftedTar.Entry...) -> [UInt8] { entries.flatMap(\.blocks) + CraftedTar.end }

    @Test func theBuilderMakesValidArchives() throws {
        let expected = [
            ArchiveEntry(path: "a.txt", contents: Array("hello".utf8)), ArchiveEntry(path: "é", contents: Array("hello".utf8)),
        ]
        let archive = try CraftedTar.gzip(Self.tar(Self.hello, CraftedTar.pax("11 path=é\n"), CraftedTar.Entry("__")))
        #expect(try Samples.read(archive) == expected)
    }

    static let structure: [Case] = [
        Case(rule: "no end blocks", kind: .truncated, path: "archive", tar: hello.blocks),
        Case(rule: "one end block", kind: .truncated, path: "archive", tar: hello.blocks + [UInt8](repeating: 0, count: 512)),
        Case(rule: "an entry behind one zero block", kind: .malformed, path: "archive",
            tar: hello.blocks + [UInt8](repeating: 0, count: 512) + other.blocks + CraftedTar.end),
        Case(rule: "data behind the end", kind: .strayData, path: "archive", tar: tar(hello) + tar(other)),
        Case(rule: "zeros behind the end", kind: .strayData, path: "archive", tar: tar(hello) + CraftedTar.end),
        Case(rule: "cut off in a file", kind: .truncated, tar: Array(hello.blocks.prefix(515))),
        Case(rule: "cut off in a header", kind: .truncated, path: "archive", tar: hello.blocks + other.blocks.prefix(100)),
        Case(rule: "block padding", kind: .strayData, tar: tar(hello.with(\.padding, 1))),
        Case(rule: "sum", kind: .checksumMismatch, path: "archive", tar: tar(hello.with(\.sumBias, 1))),
        Case(rule: "size beyond the archive", kind: .truncated, tar: tar(hello.with(\.size, "00017777777"))),
        Case(rule: "size that is no number", kind: .malformed, tar: tar(hello.with(\.size, "-0000000005"))),
        Case(rule: "another time", kind: .headerMismatch, path: "archive", tar: tar(hello.with(\.time, "00000000001"))),
        Case(rule: "two times", kind: .headerMismatch, path: "b.txt", tar: tar(hello, other.with(\.time, "00000000001"))),
        Case(rule: "mode", kind: .nonCanonical, tar: tar(hello.with(\.mode, "0004755"))),
        Case(rule: "owner", kind: .nonCanonical, tar: tar(hello.with(\.owner, "0001750"))),
        Case(rule: "GNU dialect", kind: .nonCanonical, tar: tar(hello.with(\.magic, Array("ustar  \u{0}".utf8)))),
        Case(rule: "too many entries", kind: .limitExceeded, path: "b.txt", tar: tar(hello, other),
            limits: ArchiveLimits(entries: 1)),
        Case(rule: "too many bytes", kind: .limitExceeded, path: "b.txt", tar: tar(hello, other),
            limits: ArchiveLimits(totalBytes: 9)),
        Case(rule: "too large a file", kind: .limitExceeded, tar: tar(hello), limits: ArchiveLimits(entryBytes: 4)),
    ]

    static let types: [Case] = [
        Case(rule: "hard link", kind: .specialFile, tar: tar(hello.with(\.type, "1").with(\.data, []))),
        Case(rule: "symbolic link", kind: .specialFile, tar: tar(hello.with(\.type, "2").with(\.data, []))),
        Case(rule: "character device", kind: .specialFile, tar: tar(hello.with(\.type, "3").with(\.data, []))),
        Case(rule: "block device", kind: .specialFile, tar: tar(hello.with(\.type, "4").with(\.data, []))),
        Case(rule: "folder", kind: .specialFile, tar: tar(hello.with(\.type, "5").with(\.data, []))),
        Case(rule: "named pipe", kind: .specialFile, tar: tar(hello.with(\.type, "6").with(\.data, []))),
        Case(rule: "GNU long name", kind: .unsupported, tar: tar(hello.with(\.type, "L"))),
        Case(rule: "global pax header", kind: .unsupported, tar: tar(hello.with(\.type, "g"))),
        Case(rule: "link behind a pax record", kind: .specialFile, path: "archive",
            tar: tar(CraftedTar.pax("11 path=é\n"), CraftedTar.Entry("__").with(\.type, "2"))),
        Case(rule: "link name of a plain file", kind: .nonCanonical, tar: tar(hello.with(\.link, Array("/etc/passwd".utf8)))),
        Case(rule: "pax keyword", kind: .unsupported, path: "archive", tar: tar(CraftedTar.pax("9 uid=00\n"), hello)),
        Case(rule: "pax length", kind: .unsupported, path: "archive", tar: tar(CraftedTar.pax("99 path=é\n"), hello)),
        Case(rule: "pax length overflow", kind: .unsupported, path: "archive",
            tar: tar(CraftedTar.pax("9223372036854775807 path=é\n"), hello)),
        Case(rule: "pax path twice", kind: .unsupported, path: "archive",
            tar: tar(CraftedTar.pax("11 path=é\n11 path=é\n"), hello)),
        Case(rule: "pax path without need", kind: .nonCanonical, path: "archive", tar: tar(CraftedTar.pax("10 path=a\n"), hello)),
        Case(rule: "pax twice", kind: .nonCanonical, path: "archive",
            tar: tar(CraftedTar.pax("11 path=é\n"), CraftedTar.pax("11 path=é\n"), CraftedTar.Entry("__"))),
        Case(rule: "pax record too long", kind: .limitExceeded, path: "archive",
            tar: tar(CraftedTar.pax(String(repeating: "x", count: 5000)), hello)),
    ]

    static let names: [Case] =
        PathRulesTests.unsafe.filter { $0.utf8.count <= 100 && $0.utf8.allSatisfy { $0 < 0x80 && $0 != 0 } }.map {
            Case(rule: "name \(printable($0))", kind: .unsafePath, path: printable($0), tar: tar(CraftedTar.Entry($0)))
        }
        + PathRulesTests.collisions.filter { $0.joined().utf8.allSatisfy { $0 < 0x80 } }.map {
            Case(rule: "collision \($0)", kind: .duplicate, path: $0[1], tar: tar(CraftedTar.Entry($0[0]), CraftedTar.Entry($0[1])))
        }
        + [
            Case(rule: "pax path with a parent", kind: .nonCanonical, path: "archive", tar: tar(CraftedTar.pax("13 path=../b\n"), hello)),
            Case(rule: "pax path with a NUL", kind: .nonCanonical, path: "archive",
                tar: tar(CraftedTar.pax("12 path=a\u{0}b\n"), hello)),
        ]

    @Test(arguments: structure + types + names)
    func isRefused(_ test: Case) throws {
        let archive = try CraftedTar.gzip(test.tar)
        let fault = #expect(throws: Fault.self) { try Samples.read(archive, limits: test.limits) }
        #expect(fault?.kind == test.kind, "\(String(describing: fault))")
        #expect(fault?.path == test.path, "\(String(describing: fault))")
        #expect(Samples.faults(archive, limits: test.limits).contains { $0.kind == test.kind })
    }

    /// A header that cannot be believed is named by where it stands.
    @Test func aBrokenHeaderIsNamedByItsPlace() throws {
        for (tar, place) in [
            (Self.tar(Self.hello, Self.other.with(\.sumBias, 1)), "entry 2, the one behind a.txt"), (Self.tar(Self.hello.with(\.sumBias, 1)), "entry 1"),
        ] {
            let fault = #expect(throws: Fault.self) { try Samples.read(CraftedTar.gzip(tar)) }
            #expect(fault?.path == "archive" && fault?.detail == "the sum of a tar header does not match, in the header of \(place); nothing behind it was read")
        }
    }

    static let gzip: [(rule: String, kind: Fault.Kind, change: @Sendable ([UInt8]) -> [UInt8])] = [
        ("two members", .strayData, { $0 + $0 }),
        ("trailing byte", .strayData, { $0 + [0] }),
        ("header flags", .nonCanonical, { Array($0.prefix(3)) + [8] + $0.dropFirst(4) }),
        ("header system", .nonCanonical, { Array($0.prefix(9)) + [3] + $0.dropFirst(10) }),
        ("method", .nonCanonical, { Array($0.prefix(2)) + [7] + $0.dropFirst(3) }),
        ("header time", .headerMismatch, { Array($0.prefix(4)) + [1] + $0.dropFirst(5) }),
        ("checksum", .checksumMismatch, { $0.dropLast(8) + [$0[$0.count - 8] ^ 1] + $0.suffix(7) }),
        ("size", .sizeMismatch, { $0.dropLast(1) + [$0[$0.count - 1] ^ 1] }),
        ("cut off", .truncated, { Array($0.prefix(14)) }),
        ("cut off in the stream", .truncated, { Array($0.prefix(40)) }),
    ]

    @Test(arguments: gzip.indices)
    func gzipIsRefused(_ index: Int) throws {
        let (rule, kind, change) = Self.gzip[index]
        let fault = #expect(throws: Fault.self, "\(rule)") {
            try Samples.read(change(CraftedTar.gzip(Self.tar(Self.hello))))
        }
        #expect(fault?.kind == kind, "\(rule): \(String(describing: fault))")
    }

    @Test func aBombIsRefusedBeforeItUnpacks() throws {
        let zeros = ArchiveEntry(path: "zeros", contents: [UInt8](repeating: 0, count: 3 << 20))
        let archive = try Samples.archive([zeros], .tarGzip)
        #expect(try Samples.read(archive) == [zeros])
        let limits = ArchiveLimits(ratio: 100, ratioFloor: 1 << 20)
        #expect(Samples.faults(archive, limits: limits).contains { $0.kind == .limitExceeded && $0.path == "zeros" })
    }
}
