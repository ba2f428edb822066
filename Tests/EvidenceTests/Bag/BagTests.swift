import Testing

@testable import Evidence

@Suite struct BagTests {
    @Test func layout() throws {
        let bag = try Samples.signedBag()
        #expect(
            bag.entries.map(\.path) == [
                "hunt-42/bag-info.txt", "hunt-42/bagit.txt", "hunt-42/data/events/R1.csv", "hunt-42/data/events/größer.csv",
                "hunt-42/data/findings.json", "hunt-42/data/report.html", "hunt-42/manifest-sha256.txt", "hunt-42/manifest-sha512.txt",
                "hunt-42/tagmanifest-sha256.txt", "hunt-42/tagmanifest-sha256.txt.sig", "hunt-42/tagmanifest-sha512.txt",
            ])
        #expect(
            String(decoding: bag.entries[0].contents, as: UTF8.self) == """
                Bagging-Date: 2026-11-16
                External-Description: Hunt 42
                  second line
                Payload-Oxum: 126.4

                """)
        #expect(
            String(decoding: bag.entries[1].contents, as: UTF8.self)
                == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        let manifest = String(decoding: bag.entries[6].contents, as: UTF8.self).split(separator: "\n")
        #expect(manifest.count == 4)
        #expect(manifest[1] == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  data/events/größer.csv")
        // FIPS 180-4: the digests of no bytes.
        let long = String(decoding: bag.entries[7].contents, as: UTF8.self).split(separator: "\n")
        #expect(long.count == 4 && long[1].hasSuffix("  data/events/größer.csv"))
        #expect(long[1].hasPrefix("cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"))
        #expect(bag.entries[8].contents == bag.tagManifest)
        for tags in [bag.entries[8], bag.entries[10]] {
            let names = String(decoding: tags.contents, as: UTF8.self).split(separator: "\n").map { $0.split(separator: " ").last ?? "" }
            #expect(names == ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt"])
        }
    }

    @Test(arguments: ["", "..", "a/b", "NUL", "a\nb", "a:b"])
    func unsafeBagNames(_ name: String) {
        let fault = #expect(throws: Fault.self) { try Bag(name: name, payload: [], info: []) }
        #expect(fault?.kind == .unsafePath)
    }

    @Test(arguments: ["../x", "/x", "a%b", "CON", "a\u{202E}b", ""])
    func unsafePayloadNames(_ path: String) {
        let entry = ArchiveEntry(path: path, contents: [])
        let fault = #expect(throws: Fault.self) { try Bag(name: "b", payload: [entry], info: []) }
        #expect(fault?.kind == .unsafePath)
    }

    @Test func collidingPayloadNames() {
        let entries = ["A", "a"].map { ArchiveEntry(path: $0, contents: []) }
        let fault = #expect(throws: Fault.self) { try Bag(name: "b", payload: entries, info: []) }
        #expect(fault?.kind == .duplicate)
    }

    static let nested: [[UInt8]] = [
        [0x50, 0x4B, 3, 4, 20], [0x50, 0x4B, 5, 6], [0x1F, 0x8B, 8, 0], Array("BZh91AY&SY".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0],
        [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], [0x28, 0xB5, 0x2F, 0xFD, 4], Array("Rar!\u{1A}\u{7}".utf8),
    ]

    @Test(arguments: nested) func nestedArchives(_ contents: [UInt8]) {
        let fault = #expect(throws: Fault.self) { try Bag(name: "b", payload: [ArchiveEntry(path: "a.csv", contents: contents)], info: []) }
        #expect(fault?.kind == .nestedArchive)
    }

    /// Texts that only begin like one.
    @Test(arguments: ["", "PK", "PK,a", "BZh91,b", "7z,a", "Rar!", "MSCF,a"]) func textsAreNoArchives(_ text: String) throws {
        _ = try Bag(name: "b", payload: [ArchiveEntry(path: "a.csv", contents: Array(text.utf8))], info: [])
    }

    @Test(arguments: [("", "x"), ("A:B", "x"), ("A\nB", "x"), ("Label", "x\u{1B}[2J"), ("payload-oxum", "1.1")])
    func elementsThatCannotBeWritten(_ label: String, _ value: String) {
        let fault = #expect(throws: Fault.self) { try Bag(name: "b", payload: [], info: [(label, value)]) }
        #expect(fault?.kind == .malformed)
    }

    @Test func infoReadsItself() throws {
        let info = BagInfo(elements: [("A", "1"), ("B", "x: y\nz"), ("A", "2")])
        let read = try #require(BagInfo.read(try info.bytes()))
        #expect(read.elements.map(\.label) == ["A", "B", "A"])
        #expect(read.elements.map(\.value) == ["1", "x: y\nz", "2"])
        #expect(BagInfo.read(Array("no colon\n".utf8)) == nil)
        #expect(BagInfo.read(Array("  continues nothing\n".utf8)) == nil)
    }

    /// RFC 8493 section 2.1.3.
    @Test(arguments: [("a\nb", "a%0Ab"), ("a\rb", "a%0Db"), ("a%b", "a%25b"), ("%0A", "%250A"), ("a b ö", "a b ö")])
    func manifestPaths(_ path: String, _ encoded: String) {
        #expect(Manifest.encoded(path) == encoded)
        #expect(Manifest.decoded(encoded) == path)
        #expect(Manifest.decoded(encoded.replacing("%0A", with: "%0a")) == path)
    }

    @Test(arguments: ["%", "a%2", "%41", "%%25"])
    func percentSignsThatEncodeNothing(_ text: String) {
        #expect(Manifest.decoded(text) == nil)
    }

    @Test func badManifestLines() {
        let digest = String(repeating: "a", count: 64)
        let lines = ["\(digest)  data/a", "\(digest) data/a", "\(digest.uppercased())  data/a", "\(digest.dropLast())  data/a", "", "\(digest)  "]
        let (manifest, faults) = Manifest.read(Array((lines.joined(separator: "\n") + "\n").utf8), .sha256, name: "m")
        #expect(manifest.lines == [Manifest.Line(digest: digest, path: "data/a")])
        #expect(faults.map(\.detail) == ["line 2 is not a SHA-256, two spaces and a path, nor are 4 other lines"])
        #expect(Manifest.read(Array("\(digest)  a".utf8), .sha256, name: "m").1.map(\.kind) == [.truncated])
        // A digest of the other length is none.
        #expect(Manifest.read(Array("\(digest)  a\n".utf8), .sha512, name: "m").1.map(\.kind) == [.malformed])
        #expect(Manifest.read(Array("\(digest)\(digest)  a\n".utf8), .sha512, name: "m").1.isEmpty)
    }
}
