import Foundation
import Testing

@testable import Evidence

/// Sizes, offsets and counts that 32 and 16 bits do not hold, judged by stock tools.
@Suite struct Zip64Tests {
    /// The same fields with a low limit, so that small files need them.
    @Test(arguments: [UInt64(0), 1, 3, 5, 400, 1_000, 70_000])
    func smallFilesWithZip64Fields(_ limit: UInt64) throws {
        let entries = Samples.entries().sortedByName
        let folder = try TemporaryFolder()
        try OutputFile.write(to: folder.path + "/a.zip") { try writeZip(ArchiveParts(first: entries), modified: Samples.time, zip64From: limit, threads: 2, to: $0) }
        let archive = try folder.bytes(of: "a.zip")
        let plain = try Samples.archive(entries, .zip)
        #expect(archive.count > plain.count)
        var read: [ArchiveEntry] = []
        let reader = ZipReader(archive: ByteSource(archive), name: "a", limits: ArchiveLimits(), keeps: { _, _ in true }, zip64From: limit)
        try reader.scan { found in
            switch found {
            case .entry(let file): read.append(ArchiveEntry(path: file.path, contents: file.contents ?? []))
            case .fault(let fault): throw fault
            default: break
            }
        }
        #expect(read == entries)
        // Where they are not needed they are no part of the one form.
        #expect(Samples.faults(archive).contains { $0.kind == .nonCanonical || $0.kind == .headerMismatch })
        for (tool, arguments) in [("unzip", ["-tq", "a.zip"]), ("7z", ["t", "a.zip"]), ("bsdtar", ["-tf", "a.zip"]), ("python3", ["-m", "zipfile", "-t", "a.zip"])]
        where Tool.isInstalled(tool) {
            let result = try Tool.run(tool, arguments, in: folder.path)
            #expect(result.code == 0, "\(tool): \(String(decoding: result.output, as: UTF8.self))")
        }
        if Tool.isInstalled("bsdtar") {
            #expect(try Tool.run("bsdtar", ["-xf", "a.zip"], in: folder.path).code == 0)
            for entry in entries { #expect(try folder.bytes(of: entry.path) == entry.contents, "\(entry.path)") }
        }
    }

    /// An entry past 4 GiB behind one that is not, and more than 65,535 entries. Takes 5 GB of memory, 5 GB of disk and minutes.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["EVIDENCE_LARGE"] != nil, "EVIDENCE_LARGE=1 runs it"), arguments: ArchiveFormat.allCases)
    func largeFiles(_ format: ArchiveFormat) throws {
        let folder = try TemporaryFolder()
        var generator = SeededGenerator(seed: 64)
        let block = generator.bytes(1 << 20)
        var large: [UInt8] = []
        large.reserveCapacity(4_200 << 20)
        // Bytes that do not shrink, for deflate looks back 32 KiB, so that the entry behind them lies past 4 GiB.
        for _ in 0..<4_200 { large += block }
        let entries = [
            ArchiveEntry(path: "a-large.bin", contents: large), ArchiveEntry(path: "b-small.txt", contents: Array("behind it\n".utf8)),
        ]
        let name = "a." + format.fileExtension
        try writeArchive(entries, format: format, modified: Samples.time, to: folder(name))
        let limits = ArchiveLimits(archiveBytes: 16 << 30, entryBytes: 16 << 30, totalBytes: 16 << 30)
        var seen: [String] = []
        try scanArchive(try openArchive(at: folder(name), name: name, limits: limits), name: name, limits: limits, keeps: { _, _ in false }) { found in
            if case .entry(let file) = found { seen.append("\(file.path) \(file.size) \(file.digests.sha256)") }
            if case .fault(let fault) = found { throw fault }
        }
        #expect(seen == entries.map { "\($0.path) \($0.contents.count) \(sha256(of: $0.contents))" })
        let checks: [(String, [String])] =
            format == .zip
            ? [("unzip", ["-tq", name]), ("7z", ["t", name]), ("bsdtar", ["-tf", name]), ("python3", ["-m", "zipfile", "-t", name])]
            : [("tar", ["-tzf", name]), ("bsdtar", ["-tf", name]), ("python3", ["-m", "tarfile", "-t", name])]
        for (tool, arguments) in checks {
            let result = try Tool.run(tool, arguments, in: folder.path)
            #expect(result.code == 0, "\(tool): \(String(decoding: result.output, as: UTF8.self))")
            print("\(tool) \(arguments.joined(separator: " ")): \(result.code)")
        }
        let unpack = format == .zip ? ("unzip", ["-p", name, "b-small.txt"]) : ("tar", ["-xzOf", name, "b-small.txt"])
        #expect(try Tool.run(unpack.0, unpack.1, in: folder.path).output == Array("behind it\n".utf8))
        #expect(try Tool.run("bsdtar", ["-xOf", name, "b-small.txt"], in: folder.path).output == Array("behind it\n".utf8))
    }
}
