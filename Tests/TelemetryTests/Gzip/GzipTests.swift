import Basics
import Testing

@testable import Telemetry

@Suite struct GzipTests {
    private static let text = head + (0..<400).map { "\(noon),device\($0),10.0.\($0 % 7).\($0 % 251),\($0),host\($0 * 7919 % 1009).example\n" }.joined()

    private func read(_ bytes: [UInt8], threads: Int = 1, blockBytes: Int = 1 << 20) throws -> Reading {
        let folder = try Folder()
        try folder.write("x.csv.gz", bytes)
        return try Reading(folder.first("x.csv.gz", options: .init(blockBytes: blockBytes)), threads: threads)
    }

    @Test func readsMembersPaddingAndPlain() throws {
        let plain = try reading(Self.text)
        let (first, second) = (String(Self.text.prefix(5_000)), String(Self.text.dropFirst(5_000)))
        for bytes in [try gzip(Self.text), try gzip(first) + gzip(second), try gzip(first) + gzip("") + gzip(second) + [0, 0, 0]] {
            for blockBytes in [100, 1 << 20] {
                let packed = try read(bytes, blockBytes: blockBytes)
                #expect(packed.rows == plain.rows)
                #expect(packed.summary.diagnostics == [])
                #expect(packed.summary.inputs.map(\.format) == ["CSV, gzip"])
                #expect(packed.summary.inputs.map(\.size) == [bytes.count])
                let known = String(decoding: try run(["sha256sum"], input: bytes).prefix(64), as: UTF8.self)
                #expect(packed.summary.inputs.map(\.sha256) == [known])
            }
        }
    }

    /// Cut anywhere: the rows before the cut come through, a row cut in two is rejected, and the cut is named by its offset.
    @Test func aCutStreamYieldsWhatCameBefore() throws {
        let whole = try reading(Self.text)
        let bytes = try gzip(Self.text)
        var random = SplitMix(seed: 11)
        for cut in [bytes.count - 1, bytes.count - 8, bytes.count - 9] + (0..<20).map({ _ in 300 + random.below(bytes.count - 300) }) {
            let damaged = try read(Array(bytes[..<cut]))
            #expect(damaged.rows == Array(whole.rows.prefix(damaged.rows.count)))
            #expect(damaged.summary.diagnostics.map(\.code) == ["TEL011"])
            #expect(damaged.summary.diagnostics[0].message.contains("cut off at byte \(cut) "))
            #expect(damaged.summary.diagnostics[0].file == "x.csv.gz")
            #expect(damaged.summary.rowsRead == damaged.rows.count + damaged.summary.rejected.count)
            #expect(damaged.summary.rejected.count <= 1)
            #expect(damaged.summary.rejected.allSatisfy { $0.reason == RecordFault.cutOff.reason && $0.line == damaged.rows.count + 2 })
            for blockBytes in [64, 4_096] {
                let again = try read(Array(bytes[..<cut]), threads: 2, blockBytes: blockBytes)
                #expect(again.rows == damaged.rows && again.rejected == damaged.rejected)
            }
        }
    }

    @Test func aCorruptStreamIsNamedWithItsOffset() throws {
        var bytes = try gzip(Self.text)
        // The stored checksum (RFC 1952 section 2.3.1).
        bytes[bytes.count - 6] ^= 0xFF
        let wrongSum = try read(bytes)
        #expect(wrongSum.rows.count == 400)
        #expect(wrongSum.summary.diagnostics[0].message.contains("incorrect data check"))
        let garbage = try read(try gzip(Self.text) + Array("garbage".utf8))
        #expect(garbage.rows.count == 400)
        #expect(garbage.summary.diagnostics[0].message.contains("not gzip follow the gzip stream at byte \(try gzip(Self.text).count) "))
    }

    @Test(.timeLimit(.minutes(10))) func randomDamageNeverCrashes() throws {
        let bytes = try gzip(Self.text)
        var random = SplitMix(seed: 13)
        for _ in 0..<300 {
            var damaged = bytes
            for _ in 0...random.below(3) { damaged[random.below(damaged.count)] ^= UInt8(1 + random.below(255)) }
            guard let read = try? read(damaged) else { continue }
            #expect(read.summary.rowsRead == read.rows.count + read.summary.rejected.count)
        }
    }
}
