import Basics
import ExportShapes
import Testing

@testable import Telemetry

/// Zip archives that lie, nest, hide or explode: rows with the damage told, or one clear refusal.
@Suite(.timeLimit(.minutes(10))) struct ZipTests {
    private static let good = Array((head + "\(noon),a,1.1.1.1,1,u\n\(noon),b,1.1.1.1,2,v\n").utf8)

    /// What came out, as `NAME ROWS` for each file, and the codes of what is said; or the codes of the refusal.
    private func read(_ archive: [UInt8], options: DatasetOptions = .init()) throws -> String {
        switch try outcome(of: archive, as: "x.zip", in: try Folder(), options: options) {
        case .refused(let reasons): return "refused " + reasons.map { "\($0.code) \($0.message)" }.joined(separator: "; ")
        case .read(let extract):
            let files = extract.tables.flatMap(\.inputs).map { "\($0.path.replacing("x.zip/", with: "")) \($0.rowsRead)" }
            return (files + Set(extract.remarks.map(\.code)).sorted()).joined(separator: ", ")
        }
    }

    private static func entry(_ name: String = "a.csv", _ change: (inout Packing.Entry) -> Void = { _ in }) -> Packing.Entry {
        var entry = Packing.Entry(name, good)
        change(&entry)
        return entry
    }

    /// Deflated as blocks without compression, so that no packer is needed.
    private static func deflated(_ name: String = "a.csv", _ change: (inout Packing.Entry) -> Void = { _ in }) -> Packing.Entry {
        var entry = Packing.Entry(name, good, deflated: Packing.stored(good))
        change(&entry)
        return entry
    }

    @Test(arguments: [
        ("stored", [entry()], "a.csv 2"), ("deflated", [deflated()], "a.csv 2"), ("two", [entry(), deflated("b/c.csv")], "a.csv 2, b/c.csv 2, TEL021"),
        ("zip64 sizes", [deflated { $0.isZip64 = true }], "a.csv 2"), ("descriptor", [deflated { $0.hasDescriptor = true }], "a.csv 2"),
        ("descriptor without signature", [entry { ($0.hasDescriptor, $0.hasDescriptorSignature) = (true, false) }], "a.csv 2"),
        ("descriptor with zip64", [deflated { ($0.hasDescriptor, $0.isZip64) = (true, true) }], "a.csv 2"),
        ("a folder", [entry("b/") { ($0.bytes, $0.packed, $0.size, $0.crc) = ([], 0, 0, 0) }, entry("b/a.csv")], "b/a.csv 2"),
        ("an absolute name", [entry("/etc/a.csv")], "/etc/a.csv 2"), ("a name that climbs", [entry("../../a.csv")], "../../a.csv 2"),
        ("backslashes", [entry("..\\..\\a.csv")], "..\\..\\a.csv 2"), ("no name", [entry("")], " 2"), ("control characters in a name", [entry("a\u{1B}[31m\n.csv")], "a\\u{1B}[31m\\n.csv 2"),
        ("a symbolic link", [entry { $0.mode = 0o120777 }], "a.csv 2"),
        ("one file that is no telemetry", [entry(), Packing.Entry("b.txt", Array("hello\n".utf8))], "a.csv 2, TEL006"),
        ("one empty file", [entry(), Packing.Entry("b.csv", [])], "a.csv 2, TEL003"),
        ("a checksum that lies", [deflated { $0.crc ^= 1 }], "a.csv 2, TEL011"), ("a size too small", [deflated { $0.size -= 1 }], "refused TEL004"),
        ("a size too large", [deflated { $0.size += 1 }], "a.csv 2, TEL011"), ("a huge size", [deflated { ($0.size, $0.isZip64) = (1 << 62, true) }], "a.csv 2, TEL011"),
        ("a negative size", [deflated { ($0.size, $0.isZip64) = (.max, true) }], "refused TEL024"),
        ("a packed size past the end", [entry { ($0.packed, $0.size) = (1 << 30, 1 << 30) }], "refused TEL024"),
        ("a packed size too small", [deflated { $0.packed -= 10 }], "a.csv 2, TEL011"), ("local size differs", [deflated { $0.localSize = 7 }], "a.csv 2"),
        ("encrypted", [entry { $0.flags = 1 }], "refused TEL024 the entry a.csv of the zip archive is encrypted"),
        ("one encrypted", [entry(), entry("b.csv") { $0.flags = 1 }], "refused TEL024 the entry b.csv of the zip archive is encrypted"),
        ("AES", [entry { ($0.flags, $0.method) = (1, 99) }], "refused TEL024 the entry a.csv of the zip archive is encrypted"),
        ("zstd inside", [entry { $0.method = 93 }], "refused TEL024 the entry a.csv of the zip archive is packed with method 93"),
        ("not deflate", [entry { $0.method = 8 }], "refused TEL004"), ("the same name twice", [entry(), entry()], "refused TEL024 the zip archive has two entries of the name a.csv"),
        ("bytes shared", [entry(), entry("b.csv") { $0.sharesBytes = true }], "refused TEL024 the zip archive's entries overlap"), ("nothing", [], "refused TEL024 the zip archive holds no file"),
        ("hidden alone", [entry("__MACOSX/a.csv"), entry(".a.csv")], "refused TEL004 holds no telemetry (2 files looked at; x.zip/__MACOSX/a.csv: note TEL016: hidden"),
    ] as [(String, [Packing.Entry], String)])
    func entries(_ what: String, _ entries: [Packing.Entry], expected: String) throws {
        let result = try read(Packing.zip(entries))
        #expect(expected.hasPrefix("refused") ? result.hasPrefix(expected) : result == expected, "\(what): \(result)")
    }

    @Test func archives() throws {
        let one = [Self.entry()]
        let plain = Packing.zip(one)
        let tests: [(String, [UInt8], String)] = [
            ("a comment", Packing.zip(one, comment: Array("hello".utf8)), "a.csv 2"), ("a comment that looks like an end", Packing.zip(one, comment: [0x50, 0x4B, 5, 6] + Array(repeating: 0, count: 18)), "refused"),
            ("zip64 end", Packing.zip(one, isZip64: true), "a.csv 2"), ("more entries than there are", Packing.zip(one, count: 2), "refused TEL024"), ("65,535 entries told", Packing.zip(one, count: 65_534), "refused TEL024"),
            ("zip64 with a negative count", Packing.zip(one, isZip64: true, count: -1), "refused TEL024"), ("zip64 with a huge count", Packing.zip(one, isZip64: true, count: .max), "refused TEL024"),
            ("bytes after the end", plain + [0], "refused TEL024"), ("cut in the end", Array(plain.dropLast()), "refused TEL024"), ("cut in the directory", Array(plain.dropLast(40)), "refused TEL024"),
            ("the magic alone", [0x50, 0x4B, 3, 4], "refused TEL024"), ("an end alone", Array(Packing.zip([])), "refused TEL024 the zip archive holds no file"),
            ("a zip in a zip", Packing.zip([Packing.Entry("b.zip", plain)]), "refused TEL004"), ("a zip beside a file", Packing.zip(one + [Packing.Entry("b.zip", plain)]), "a.csv 2, TEL005"),
            ("gzip in a zip", Packing.zip([Packing.Entry("a.csv.gz", Packing.gzip(Self.good))]), "a.csv.gz 2"), ("a zip in gzip", Packing.gzip(plain), "refused TEL005"),
            ("gzip in gzip", Packing.gzip(Packing.gzip(Self.good)), "refused TEL005"), ("gzip in gzip in a zip", Packing.zip([Packing.Entry("a.gz", Packing.gzip(Packing.gzip(Self.good)))]), "refused TEL004"),
        ]
        for (what, archive, expected) in tests {
            let result = try read(archive)
            #expect(expected.hasPrefix("refused") ? result.hasPrefix(expected) : result == expected, "\(what): \(result)")
        }
    }

    /// Python's own archives, with and without data descriptors and zip64.
    @Test func pythonsArchivesAreRead() throws {
        let script = """
            import io, sys, zipfile
            data = sys.stdin.buffer.read()
            class Stream(io.RawIOBase):
                def writable(self): return True
                def write(self, b): out.write(b); return len(b)
            out = io.BytesIO()
            with zipfile.ZipFile(Stream() if sys.argv[1] == 'stream' else out, 'w', int(sys.argv[2])) as z:
                with z.open('a.csv', 'w', force_zip64=sys.argv[3] == '64') as f: f.write(data)
            sys.stdout.buffer.write(out.getvalue())
            """
        for stream in ["stream", "seek"] {
            for method in ["0", "8"] {
                for size in ["32", "64"] {
                    let archive = try run(["python3", "-c", script, stream, method, size], input: Self.good)
                    #expect(try read(archive) == "a.csv 2", "\(stream) \(method) \(size)")
                }
            }
        }
    }

    /// Twenty thousand entries are read; more than the most is refused at once.
    @Test func manyEntries() throws {
        let tiny = Array("Timestamp,DeviceName,RemoteIPType,RemotePort,RemoteUrl\n\(noon),a,b,1,u\n".utf8)
        #expect(try read(Packing.zip((0..<300).map { Packing.Entry("\($0).csv", tiny) })).hasPrefix("0.csv 1, 1.csv 1, "))
        #expect(try read(Packing.zip((0..<65_600).map { Packing.Entry("\($0)", []) }, isZip64: true)) == "refused TEL024 the zip archive has 65600 entries; 65536 are the most")
    }

    /// Every byte of an archive's headers and directory, changed: never a crash, and never rows that differ without a word.
    @Test func everyByteChanged() throws {
        let archive = Packing.zip([Self.deflated { $0.isZip64 = true }, Self.entry("b.csv") { $0.hasDescriptor = true }], isZip64: true)
        let folder = try Folder()
        let whole = try #require(try outcome(of: archive, as: "x.zip", in: folder).extract)
        for place in archive.indices {
            for change in [0xFF, 1] as [UInt8] {
                var bytes = archive
                bytes[place] ^= change
                guard let extract = try outcome(of: bytes, as: "x.zip", in: folder, "byte \(place)").extract else { continue }
                let isSaid = extract.rejected > 0 || extract.remarks != whole.remarks
                #expect(extract.difference(from: whole) == (0, 0) || isSaid, "byte \(place)")
            }
        }
    }
}
