import Foundation
import Testing

@testable import Evidence

/// No byte of a package changes unseen. `SignatureTests` has the bytes of its signature.
@Suite struct ByteFlipTests {
    /// Every bit of the headers of a ZIP, and of every other byte two bits in turn; what is unseen is in compressed data and changes no file.
    @Test(arguments: ArchiveFormat.allCases)
    func everyBitCounts(_ format: ArchiveFormat) throws {
        let archive = try Samples.archive(Samples.bag().entries, format)
        #expect(Samples.faults(archive) == [])
        let original = try Samples.read(archive)
        var unseen: [String] = []
        var changed = archive
        let data = format == .zip ? try records(archive).map { Int($0.offset) + $0.localHeader.count..<Int($0.offset + $0.compressedSize) + $0.localHeader.count } : [archive.indices]
        for index in archive.indices {
            for bit in data.contains(where: { $0.contains(index) }) ? [index % 8, (index + 3) % 8] : Array(0..<8) {
                changed[index] ^= 1 << UInt8(bit)
                if Samples.faults(changed).isEmpty {
                    unseen.append("byte \(index) bit \(bit)")
                    #expect(try Samples.read(changed) == original, "byte \(index) bit \(bit)")
                }
                changed[index] = archive[index]
            }
        }
        switch format {
        case .zip: #expect(unseen == [])
        // The zeros of a tar file can be copied from many places.
        case .tarGzip: #expect(unseen.count < archive.count * 2 / 20, "\(unseen.count) of \(archive.count * 2)")
        }
    }

    /// Every fault of a changed tar.gz is about a file of the package or the archive, and one change does not pile up faults.
    @Test func whatIsNamedIsThere() throws {
        let bag = try Samples.bag()
        let archive = try Samples.archive(bag.entries, .tarGzip)
        let names = Set(bag.entries.map { String($0.path.dropFirst("hunt-42/".count)) } + ["archive"])
        var changed = archive
        for index in archive.indices {
            for bit in 3..<5 {
                changed[index] ^= 1 << UInt8(bit)
                let faults = Samples.faults(changed)
                // Nothing vouches for the tag manifest: a file that it names by mistake is missing. Where a manifest has changed, its names may have, and those of the
                // entries with them, as both are one text to deflate.
                let isTagManifest = faults.contains { $0.kind == .missing || $0.path.hasPrefix("manifest-") }
                // By chance a flip makes another header of the one before a pax record, with a sum that matches.
                #expect(isTagManifest || faults.allSatisfy { names.contains($0.path) || $0.path.hasPrefix("././@") }, "byte \(index) bit \(bit): \(faults)")
                // A flip in the compressed data can change what later files copy: each of these is changed itself.
                #expect(faults.count <= 8, "byte \(index) bit \(bit): \(faults)")
                #expect(!faults.contains { $0.detail.contains("the payload has") }, "byte \(index) bit \(bit): \(faults)")
                changed[index] = archive[index]
            }
        }
    }

    /// Random changes of one byte in larger packages, whose compressed data may hold the same text in two ways.
    @Test(arguments: ArchiveFormat.allCases)
    func anyByteCounts(_ format: ArchiveFormat) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("ByteFlipTests seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let rows = (0..<300).map { _ in "host-\(Int.random(in: 0..<50, using: &generator)),repeated text\n" }.joined()
        let bag = try Bag(
            name: "b",
            payload: Samples.entries() + [ArchiveEntry(path: "rows.csv", contents: Array(rows.utf8))], info: [])
        let archive = try Samples.archive(bag.entries, format)
        let original = try Samples.read(archive)
        for _ in 0..<150 {
            var changed = archive
            let index = Int.random(in: changed.indices, using: &generator)
            changed[index] ^= UInt8.random(in: 1...255, using: &generator)
            if Samples.faults(changed).isEmpty {
                #expect(try Samples.read(changed) == original, "seed \(seed), byte \(index)")
            }
        }
    }

    /// A change in the data of one file of a ZIP is a fault of that file, and of no other payload file.
    @Test func theFileIsNamed() throws {
        let bag = try Samples.bag()
        let archive = try Samples.archive(bag.entries, .zip)
        for record in try records(archive) where record.compressedSize > 0 {
            var changed = archive
            changed[Int(record.offset) + record.localHeader.count + Int(record.compressedSize) / 2] ^= 0x10
            let path = String(decoding: record.name.dropFirst("hunt-42/".utf8.count), as: UTF8.self)
            #expect(Set(Samples.faults(changed).map(\.path)) == [path])
            let first = try #require(Samples.faults(changed).first)
            #expect(first.offset != nil)
        }
    }

    /// A change in a header of a ZIP names the file the header is about.
    @Test func theFileOfAHeaderIsNamed() throws {
        let archive = try Samples.archive(Samples.bag().entries, .zip)
        for record in try records(archive) {
            let path = String(decoding: record.name.dropFirst("hunt-42/".utf8.count), as: UTF8.self)
            for index in record.localHeader.indices {
                var changed = archive
                changed[Int(record.offset) + index] ^= 0x01
                #expect(Samples.faults(changed).contains { $0.path == path }, "\(path), local header byte \(index)")
            }
        }
        let end = try ZipEnd.read(ByteSource(archive), name: "a")
        var start = Int(end.offset)
        for record in try records(archive) {
            let path = String(decoding: record.name.dropFirst("hunt-42/".utf8.count), as: UTF8.self)
            for index in record.centralHeader.indices {
                var changed = archive
                changed[start + index] ^= 0x01
                #expect(Samples.faults(changed).contains { $0.path == path }, "\(path), central header byte \(index)")
            }
            start += record.centralHeader.count
        }
    }

    /// A cut archive names the file that is cut, the ones that are missing, and where it ends.
    @Test func aCutIsNamed() throws {
        let archive = try Samples.archive(Samples.bag().entries, .zip)
        let records = try records(archive)
        let last = records[4]
        let cut = Int(last.offset) + last.localHeader.count + 1
        let faults = Samples.faults(Array(archive.prefix(cut)))
        let path = String(decoding: last.name.dropFirst("hunt-42/".utf8.count), as: UTF8.self)
        #expect(faults.contains { $0.kind == .truncated && $0.path == path && $0.offset == cut }, "\(faults)")
        #expect(faults.contains { $0.kind == .missing && $0.path == "tagmanifest-sha256.txt" }, "\(faults)")
    }

    /// Cut after any of its bytes, an archive is no package.
    @Test(arguments: ArchiveFormat.allCases)
    func everyCutIsFound(_ format: ArchiveFormat) throws {
        let archive = try Samples.archive(Samples.bag().entries, format)
        for count in 0..<archive.count {
            let faults = Samples.faults(Array(archive.prefix(count)))
            #expect(!faults.isEmpty, "cut to \(count) bytes")
            #expect(faults.contains { [.truncated, .malformed, .strayData].contains($0.kind) }, "cut to \(count) bytes: \(faults)")
        }
    }

    /// The same for every file of an unpacked package: each byte of it changed, and each shorter length.
    @Test func everyByteOfAFolderCounts() throws {
        let folder = try TemporaryFolder()
        let bag = try Samples.bag()
        for entry in bag.entries { try folder.write(entry.contents, to: entry.path) }
        #expect(verifyPackage(at: folder("hunt-42")).faults == [])
        for entry in bag.entries {
            let name = String(entry.path.dropFirst("hunt-42/".count))
            func check(_ contents: [UInt8], _ what: String) throws {
                try Data(contents).write(to: URL(fileURLWithPath: folder(entry.path)))
                let faults = verifyPackage(at: folder("hunt-42")).faults
                let isNamed = faults.contains { $0.path == name || name.hasPrefix("tagmanifest") }
                #expect(isNamed, "\(name), \(what): \(faults)")
            }
            for index in entry.contents.indices {
                var changed = entry.contents
                changed[index] ^= 1 << UInt8(index % 8)
                try check(changed, "byte \(index)")
                try check(Array(entry.contents.prefix(index)), "cut to \(index) bytes")
            }
            try check(entry.contents + [10], "one byte more")
            try folder.write(entry.contents, to: entry.path)
        }
    }

    private func records(_ archive: [UInt8]) throws -> [ZipRecord] {
        let end = try ZipEnd.read(ByteSource(archive), name: "a")
        let range = Int(end.offset)..<Int(end.offset + end.size)
        return ZipHeaders(archive: ByteSource(archive), name: "a").directory(in: range, limit: 100).records
    }
}
