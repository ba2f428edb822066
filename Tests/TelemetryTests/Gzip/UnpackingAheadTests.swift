import Basics
import ExportShapes
import Foundation
import Testing

@testable import Telemetry

/// Packed files are unpacked beside the reading, and the next one before its turn: nothing shows but the time it takes.
@Suite(.timeLimit(.minutes(10))) struct UnpackingAheadTests {
    /// What a scan found, without the rows themselves.
    private struct Finding: Equatable {
        var places: [String] = []
        var remarks: [String] = []
        var inputs: [String] = []
    }

    private static func find(_ source: any TableSource, threads: Int) throws -> Finding {
        var finding = Finding()
        let summary = try source.scan(
            ScanRequest(columns: ["DeviceName"], threads: threads),
            map: { block in zip(block.origins(of: Array(0..<block.batch.rowCount)), block.batch.rows).map { "\($0.path):\($0.line) \($1.map(\.text))" } },
            fold: { finding.places += $0 })
        finding.remarks = summary.diagnostics.map(\.text) + summary.rejected.map { "\($0.path):\($0.line) \($0.reason)" }
        finding.inputs = summary.inputs.map { "\($0.path) \($0.size) \($0.sha256) \($0.rowsRead)" }
        return finding
    }

    /// Rows that do not pack well, so that many pieces come out.
    private static func rows(_ count: Int, _ name: String) -> String {
        var random = SplitMix(seed: UInt64(count))
        return (0..<count).map { "\(noon),\(name)\($0),\(random.next()),443,\(random.next())\(random.next())\n" }.joined()
    }

    @Test func filesOfAllKindsOneAfterAnother() throws {
        let folder = try Folder()
        var broken = try gzip(head + Self.rows(9_000, "b"))
        broken[broken.count / 2] ^= 0x55
        let zipped = Array((head + Self.rows(5_000, "z")).utf8)
        try folder.write("1.csv.gz", try gzip(head + Self.rows(9_000, "a")))
        try folder.write("2.csv.gz", broken)
        try folder.write("3.csv", head + Self.rows(50, "p"))
        try folder.write("4.zip", try run(["python3", "-c", "import io, sys, zipfile; b = io.BytesIO(); z = zipfile.ZipFile(b, 'w', 8); z.writestr('z.csv', sys.stdin.buffer.read()); z.close(); sys.stdout.buffer.write(b.getvalue())"], input: zipped))
        try folder.write("5.csv.gz", try gzip(head + Self.rows(9_000, "c")))
        try folder.write("6.csv.gz", try gzip(head + Self.rows(20, "d")).dropLast(4))
        var first: Finding?
        for (threads, blockBytes) in [(1, 1 << 20), (2, 1 << 20), (3, 30_000), (1, 4_096)] {
            let source = try folder.first("1.csv.gz", "2.csv.gz", "3.csv", "4.zip", "5.csv.gz", "6.csv.gz", options: .init(blockBytes: blockBytes))
            let finding = try Self.find(source, threads: threads)
            #expect(finding == first ?? finding, "\(threads) threads, blocks of \(blockBytes)")
            first = finding
        }
        let finding = try #require(first)
        #expect(finding.inputs.map { $0.prefix { $0 != " " } } == ["1.csv.gz", "2.csv.gz", "3.csv", "4.zip/z.csv", "5.csv.gz", "6.csv.gz"])
        for (file, count) in [("1.csv.gz", 9_000), ("3.csv", 50), ("4.zip/z.csv", 5_000), ("5.csv.gz", 9_000), ("6.csv.gz", 20)] {
            #expect(finding.places.count { $0.hasPrefix(file + ":") } == count, "\(file)")
        }
        #expect(finding.remarks.count { $0.contains("TEL011") } == 2, "\(finding.remarks.prefix(4))")
        let known = try (["1.csv.gz", "2.csv.gz", "3.csv"].map { name in
            String(decoding: try run(["sha256sum"], input: Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name)))).prefix(64), as: UTF8.self)
        })
        #expect(zip(finding.inputs, known).allSatisfy { $0.contains(" \($1) ") })
    }

    /// The file before it is handed on whole, though the next one was tried before.
    @Test func aFileThatHasGoneIsRefusedInItsTurn() throws {
        let folder = try Folder()
        try folder.write("1.csv.gz", try gzip(head + Self.rows(3_000, "a")))
        try folder.write("2.csv.gz", try gzip(head + Self.rows(10, "b")))
        let source = try folder.first("1.csv.gz", "2.csv.gz")
        try FileManager.default.removeItem(atPath: folder.path + "/2.csv.gz")
        var seen = 0
        let refusal = #expect(throws: Refusal.self) {
            try source.scan(ScanRequest(columns: ["DeviceName"], threads: 2), map: { $0.batch.rowCount }, fold: { seen += $0 })
        }
        #expect(refusal?.diagnostics.map(\.code) == ["TEL001"] && refusal?.diagnostics.first?.file == "2.csv.gz")
        #expect(seen == 3_000)
    }

    /// It stops at its bound while nobody takes, and lets go of the file when nobody will.
    @Test func whatWaitsIsBounded() throws {
        let folder = try Folder()
        let text = head + Self.rows(200_000, "a")
        try folder.write("1.csv.gz", try gzip(text))
        let path = folder.path + "/1.csv.gz"
        let size = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
        var stream: ByteStream? = try ByteStream(BytePlace(path), shown: "1.csv.gz", isDigested: true)
        #expect(stream?.unpacksAhead() == true)
        var position = -1
        for _ in 0..<200 {
            usleep(50_000)
            let now = Self.position(of: path)
            if now == position, now > 0 { break }
            position = now
        }
        // 4 MiB of the text, and what is read of the file at a time.
        #expect(position > 0 && position <= size * (5 << 20) / text.utf8.count + 2 * StoredFile.chunk && position < size / 2, "\(position) of \(size)")
        var bytes: [UInt8] = []
        while stream?.read(into: &bytes, upTo: 100_000) ?? 0 > 0, bytes.count < 6 << 20 {}
        #expect(text.utf8.starts(with: bytes) && bytes.count >= 6 << 20)
        stream = nil
        for _ in 0..<200 where Self.position(of: path) >= 0 { usleep(50_000) }
        #expect(Self.position(of: path) == -1)
    }

    /// How far this process has read an open file; -1 where it is not open.
    private static func position(of path: String) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        for name in names where (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + name)) == path {
            let info = try? String(contentsOfFile: "/proc/self/fdinfo/" + name, encoding: .utf8)
            return info?.split(separator: "\n").first.flatMap { Int($0.split(separator: "\t").last ?? "") } ?? -1
        }
        return -1
    }
}
