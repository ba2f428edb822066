import Foundation
import Testing

@testable import Evidence

@Suite struct RoundTripTests {
    @Test(arguments: ArchiveFormat.allCases)
    func everyFileComesBack(_ format: ArchiveFormat) throws {
        let folder = try TemporaryFolder()
        try writeArchive(Samples.entries().reversed(), format: format, modified: Samples.time, to: folder("a"))
        #expect(try readArchive(at: folder("a")) == Samples.entries().sortedByName)
    }

    @Test(arguments: ArchiveFormat.allCases)
    func noFiles(_ format: ArchiveFormat) throws {
        #expect(try Samples.read(Samples.archive([], format)).isEmpty)
    }

    @Test(arguments: ArchiveFormat.allCases)
    func sameInputSameBytes(_ format: ArchiveFormat) throws {
        let first = try Samples.archive(Samples.entries(), format)
        let second = try Samples.archive(Samples.entries().shuffled(), format)
        #expect(first == second)
    }

    @Test(arguments: ArchiveFormat.allCases, [-5, 0, 315_532_799, 951_826_154, 4_354_819_199, Int64.max] as [Int64])
    func anyTimeIsWrittenAndRead(_ format: ArchiveFormat, _ time: Int64) throws {
        let folder = try TemporaryFolder()
        try writeArchive(Samples.entries(), format: format, modified: time, to: folder("a"))
        #expect(try readArchive(at: folder("a")).count == Samples.entries().count)
    }

    @Test(.enabled(if: Tool.isInstalled("python3")))
    func manyFilesNeedZip64() throws {
        let entries = (0..<65_536).map { ArchiveEntry(path: "d/\($0 / 1000)/\($0)", contents: [UInt8($0 & 255)]) }
        let folder = try TemporaryFolder()
        try writeArchive(entries, format: .zip, modified: 0, to: folder("a.zip"))
        #expect(try readArchive(at: folder("a.zip")) == entries.sortedByName)
        let script = "import zipfile; z=zipfile.ZipFile('a.zip'); print(len(z.namelist()), z.read('d/65/65535')[0])"
        let result = try Tool.run("python3", ["-c", script], in: folder.path)
        #expect(String(decoding: result.output, as: UTF8.self) == "65536 255\n")
    }

    @Test(arguments: [0, 65_534, 65_535, 65_536] as [UInt64])
    func endRecordReadsItself(_ count: UInt64) throws {
        let end = ZipEnd(count: count, size: 10, offset: 0)
        #expect(try ZipEnd.read(ByteSource([UInt8](repeating: 0, count: 10) + end.bytes), name: "a") == end)
        #expect(end.bytes.count == (count >= 65_535 ? 98 : 22))
    }

    @Test func dosTimeIsUTC() {
        let time = DOSTime(secondsSince1970: Samples.time)
        #expect(time.date == 46 << 9 | 11 << 5 | 16)
        #expect(time.time == 12 << 11 | 34 << 5 | 28)
        #expect(DOSTime(secondsSince1970: 0).date == 1 << 5 | 1)
        #expect(DOSTime(secondsSince1970: 951_826_154).date == 20 << 9 | 2 << 5 | 29)
        #expect(DOSTime(secondsSince1970: Int64.max).date == 127 << 9 | 12 << 5 | 31)
    }

    @Test func largeSizesUseTheZip64ExtraField() throws {
        // APPNOTE 4.5.3: both sizes in the local header, and in the central one what does not fit.
        let record = ZipRecord(
            name: Array("big".utf8), method: 8, modified: DOSTime(secondsSince1970: 0), checksum: 7,
            compressedSize: 5, size: 1 << 33, offset: 1 << 34)
        #expect(record.localHeader.count == 30 + 3 + 20)
        #expect(record.centralHeader.count == 46 + 3 + 28)
        #expect(record.localHeader.littleEndian(UInt32.self, at: 22) == 0xFFFF_FFFF)
        #expect(record.localHeader.littleEndian(UInt64.self, at: 37) == 1 << 33)
        #expect(record.localHeader.littleEndian(UInt64.self, at: 45) == 5)
        #expect(record.centralHeader.littleEndian(UInt64.self, at: 69) == 1 << 34)
        let listing = ZipHeaders(archive: ByteSource(record.centralHeader), name: "a").directory(in: 0..<77, limit: 9)
        #expect(listing.records == [record])
        #expect(listing.stop == nil && listing.faults.isEmpty)
    }

    @Test func contentsThatDoNotShrinkAreStored() throws {
        var generator = SeededGenerator(seed: 3)
        let random = ArchiveEntry(path: "r", contents: generator.bytes(5000))
        let archive = try Samples.archive([random], .zip)
        #expect(archive.littleEndian(UInt16.self, at: 8) == 0)
        #expect(archive.count < 5000 + 150)
    }
}
