import Foundation
import Synchronization
import Testing

@testable import Evidence

/// Archives are compressed block by block on several threads, and nobody can tell from the bytes.
@Suite struct ParallelTests {
    /// Text that compresses, noise that does not, or one after the other, so that a block may grow where its file shrinks.
    private static func contents(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        let kind = Int.random(in: 0..<3, using: &generator)
        while bytes.count < count {
            let isNoise = kind == 1 || kind == 2 && bytes.count / 100_000 % 2 == 0
            if isNoise {
                var word = generator.next()
                for _ in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word)); word >>= 8 }
            } else {
                bytes += "2026-11-16T0\(generator.next() % 10):00:00Z,ws-\(generator.next() % 3_000).corp.example,ConnectionSuccess\r\n".utf8
            }
        }
        return Array(bytes.prefix(count))
    }

    private static func entries(_ generator: inout SeededGenerator) -> [ArchiveEntry] {
        let edges = [0, 1, 4, DeflateBlock.reach, DeflateBlock.length - DeflateBlock.reach, DeflateBlock.length, DeflateBlock.length + DeflateBlock.reach, 2 * DeflateBlock.length]
        return (0..<5).map { number in
            let edge = edges.randomElement(using: &generator) ?? 0
            return ArchiveEntry(path: "d/\(number)", contents: contents(max(0, edge + Int.random(in: -3...3, using: &generator)), &generator))
        }
    }

    /// Sizes around the edges of blocks, on one to four threads: the same archive, in which other people's readers find the same files.
    @Test func theNumberOfThreadsDoesNotShow() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("ParallelTests seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<6 {
            let entries = Self.entries(&generator)
            let folder = try TemporaryFolder()
            for entry in entries { try folder.write(entry.contents, to: entry.path) }
            for format in ArchiveFormat.allCases {
                let archives = try (1...4).map { threads in
                    let name = "a\(threads).\(format.fileExtension)"
                    try writeArchive(entries, format: format, modified: Samples.time, threads: threads, to: folder(name))
                    return try folder.bytes(of: name)
                }
                #expect(archives.allSatisfy { $0 == archives[0] }, "seed \(seed)")
                #expect(try Samples.read(archives[0]) == entries, "seed \(seed)")
                for (tool, arguments) in Self.judges(format) {
                    let result = try Tool.run(tool, arguments, in: folder.path)
                    #expect(result.code == 0, "seed \(seed), \(tool): \(String(decoding: result.output, as: UTF8.self))")
                }
            }
        }
    }

    /// A bag is compressed while its files are hashed: the same archive as of its entries, and one that the reader, which hashes large files beside
    /// unpacking them, finds no fault in.
    @Test(arguments: ArchiveFormat.allCases) func hashingBesideDoesNotShow(_ format: ArchiveFormat) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("ParallelTests seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let payload = [0, 5, PendingDigests.large - 1, PendingDigests.large, PendingDigests.large + 300_000].enumerated().map { number, count in
            ArchiveEntry(path: "\(number).csv", contents: Self.contents(count, &generator))
        }
        for signature in [nil, [1, 2, 3] as [UInt8]] {
            var bag = try Bag(name: "b", payload: payload, info: [])
            bag.signature = signature
            let folder = try TemporaryFolder()
            for threads in [1, 3] {
                try writeArchive(bag, format: format, modified: Samples.time, threads: threads, to: folder("a"))
                #expect(try folder.bytes(of: "a") == Samples.archive(bag.entries, format), "seed \(seed)")
            }
            let found = verifyPackage(at: folder("a"))
            // Three bytes are no signature, and that is all that is wrong.
            #expect(found.faults.allSatisfy { signature != nil && $0.path.hasSuffix(".sig") } && found.tagManifest == bag.tagManifest, "seed \(seed): \(found.faults)")
            #expect(bag.entries == bag.entries.sortedByName)
            for (tool, manifest) in [("sha256sum", "manifest-sha256.txt"), ("sha512sum", "manifest-sha512.txt")] {
                #expect(try Tool.run("sh", ["-c", "\(format == .zip ? "unzip -qo" : "tar xzf") a && cd b && \(tool) --quiet --strict -c \(manifest)"], in: folder.path).code == 0, "seed \(seed)")
            }
        }
    }

    @Test func digestsOfPieces() throws {
        var generator = SeededGenerator(seed: 11)
        for count in [0, 1, 100, 3_000_000] {
            let bytes = Self.contents(count, &generator)
            let beside = DigestsBeside()
            var position = 0
            while position < count {
                let end = min(count, position + Int.random(in: 0...100_000, using: &generator))
                beside.add(Array(bytes[position..<end]))
                position = end
            }
            #expect(beside.finish() == Digests(of: bytes))
        }
        // Nobody asks for what was added: nothing is left waiting.
        let dropped = DigestsBeside()
        for _ in 0..<20 { dropped.add(Array(repeating: 7, count: 50_000)) }
    }

    /// Readers that check an archive in the file a1.zip or a1.tar.gz, and one that compares what it holds with the files in the folder.
    private static func judges(_ format: ArchiveFormat) -> [(String, [String])] {
        switch format {
        case .zip:
            let script = """
                import zipfile
                z = zipfile.ZipFile('a1.zip')
                assert len(z.namelist()) == 5
                for name in z.namelist(): assert z.read(name) == open(name, 'rb').read(), name
                """
            return [("unzip", ["-tq", "a1.zip"]), ("7z", ["t", "-tzip", "a1.zip"]), ("bsdtar", ["-tf", "a1.zip"]), ("python3", ["-c", script])].filter { Tool.isInstalled($0.0) }
        case .tarGzip:
            let script = """
                import io, tarfile, zlib
                member = zlib.decompressobj(31)
                tar = tarfile.open(fileobj=io.BytesIO(member.decompress(open('a1.tar.gz', 'rb').read())))
                assert member.eof and not member.unused_data
                assert len(tar.getnames()) == 5
                for name in tar.getnames(): assert tar.extractfile(name).read() == open(name, 'rb').read(), name
                """
            return [("gzip", ["-t", "a1.tar.gz"]), ("bsdtar", ["-tf", "a1.tar.gz"]), ("tar", ["-tzf", "a1.tar.gz"]), ("7z", ["t", "-tgzip", "a1.tar.gz"]), ("python3", ["-c", "import gzip; gzip.open('a1.tar.gz').read()"]), ("python3", ["-c", script])].filter { Tool.isInstalled($0.0) }
        }
    }

    /// What fits one block is one piece: nothing is flushed in its middle.
    @Test(arguments: [(4, 0), (1_000, 0), (DeflateBlock.length, 0), (DeflateBlock.length + 1, 1), (2 * DeflateBlock.length + 1, 2)])
    func smallFilesAreOnePiece(_ count: Int, _ marks: Int) throws {
        var bytes = Array("Timestamp,DeviceName\n".utf8)
        while bytes.count < count { bytes += "2026-11-16T00:00:00Z,ws-\(bytes.count % 977).corp.example\n".utf8 }
        let archive = try Samples.archive([ArchiveEntry(path: "plain", contents: Array(bytes.prefix(count)))], .zip)
        // An empty stored block on a byte of its own (RFC 1951 section 3.2.4).
        let mark: [UInt8] = [0, 0, 0xFF, 0xFF]
        #expect(archive.indices.count { archive[$0...].starts(with: mark) } == marks)
    }

    /// Cutting costs little: within 2 % of what zip makes of telemetry at its level 6.
    @Test(.enabled(if: Tool.isInstalled("zip"))) func sizesAreThoseOfZip() throws {
        var generator = SeededGenerator(seed: 7)
        var text: [UInt8] = []
        while text.count < 3_000_000 {
            let (host, user) = (generator.next() % 3_000, generator.next() % 5_000)
            text += "2026-11-16T01:02:\(10 + generator.next() % 50).\(generator.next() % 10_000_000)Z,ws-\(host).corp.example,ConnectionSuccess,203.0.113.\(generator.next() % 250),443,user\(user)@corp.example,Medium,\"C:\\Program Files\\x.exe\"\r\n".utf8
        }
        let folder = try TemporaryFolder()
        try folder.write(text, to: "plain")
        try writeArchive([ArchiveEntry(path: "plain", contents: text)], format: .zip, modified: 0, to: folder("ours.zip"))
        #expect(try Tool.run("zip", ["-6", "-q", "theirs.zip", "plain"], in: folder.path).code == 0)
        let (ours, theirs) = (try folder.bytes(of: "ours.zip").count, try folder.bytes(of: "theirs.zip").count)
        #expect(ours * 100 <= theirs * 102, "\(ours) bytes, zip has \(theirs)")
    }

    @Test(arguments: 1...4) func workIsHandedOnInOrder(_ threads: Int) throws {
        let running = Mutex((now: 0, most: 0))
        var work = OrderedWork<Int>(threads: threads)
        var (seen, added) = ([Int](), 0)
        for number in 0..<200 {
            added = number + 1
            try work.add({
                running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
                usleep(UInt32(number * 7919 % 500))
                running.withLock { $0.now -= 1 }
                return number
            }) { seen.append($0) }
            #expect(added - seen.count <= 2 * threads)
        }
        try work.finish { seen.append($0) }
        #expect(seen == Array(0..<200))
        #expect(running.withLock(\.most) <= threads)
    }

    @Test(arguments: 1...4) func aFaultComesWhereItsBlockWouldHave(_ threads: Int) throws {
        var work = OrderedWork<Int>(threads: threads)
        var seen: [Int] = []
        let fault = #expect(throws: Fault.self) {
            for number in 0..<50 {
                try work.add({
                    if number >= 20 { throw Fault(.unwritable, "deflate", "block \(number)") }
                    return number
                }) { seen.append($0) }
            }
            try work.finish { seen.append($0) }
        }
        #expect(fault?.detail == "block 20")
        #expect(seen == Array(0..<20))
    }
}
