import Basics
import Testing

@testable import Telemetry

/// What is found without cutting is what the cutters cut and the sieve lets through: record for record, with line, number and end.
@Suite struct SiftedFileTests {
    private static let needles: Needles = {
        var needles = Needles()
        needles.alternatives = [Needles.Alternative(literals: [Needles.Literal(text: "naverisk", folding: .simple, columns: ["a"]), Needles.Literal(text: "q,q", folding: .exact, columns: ["a"])])]
        return needles
    }()

    @Test(arguments: [UInt8(ascii: ","), UInt8(ascii: "\t")])
    func delimited(delimiter: UInt8) throws {
        let cells = ["", "a", "naverisk", "NAVERI\u{17F}K", "x\"y", "two\nlines", "cr\r\n", "\"", "naverisk\n\nmore", "q,q", "long long long long long long long long long text", "\u{212A}", "a,b"]
        try compare(.delimited(delimiter)) { random in
            var text: [UInt8] = []
            for _ in 0..<random.below(40) {
                switch random.below(30) {
                case 0: text += random.pick([Array("\n".utf8), Array("\r\n".utf8), Array("\r\r\n".utf8)])
                // A quote where none belongs.
                case 1 where random.below(8) == 0: text += Array("a\"b,c\n".utf8)
                default:
                    for column in 0..<(1 + random.below(4)) {
                        if column > 0 { text.append(delimiter) }
                        let cell = Array(random.pick(cells).utf8)
                        let isQuoted = cell.contains { $0 == 0x22 || $0 == 0x0A || $0 == 0x0D || $0 == delimiter } || random.below(3) == 0
                        text += isQuoted ? [0x22] + cell.flatMap { $0 == 0x22 ? [$0, $0] : [$0] } + [0x22] : cell
                    }
                    text += random.below(3) == 0 ? [0x0D, 0x0A] : [0x0A]
                }
            }
            return text
        }
    }

    @Test func lines() throws {
        let rows = [#"{"a":"naverisk"}"#, #"{"a":"x"}"#, #"{"a":"\u006eaverisk"}"#, "{}", "", " ", "\t\r", "naverisk", "naverisk \t", "   ", #"{"a":"a long one that fills more than sixty-four bytes of text, twice as naverisk"}"#, "}"]
        try compare(.lines) { random in
            (0..<random.below(40)).flatMap { _ in Array(random.pick(rows).utf8) + (random.below(3) == 0 ? [0x0D, 0x0A] : [0x0A]) }
        }
    }

    private func compare(_ framing: Framing, _ make: (inout SplitMix) -> [UInt8]) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("SiftedFileTests seed \(seed)")
        var random = SplitMix(seed: seed)
        let folder = try Folder()
        var (sifted, kept, open) = (0, 0, 0)
        for round in 0..<1_500 {
            var text = make(&random)
            if random.below(4) == 0 { text.removeLast(min(text.count, random.below(20))) }
            guard !text.isEmpty else { continue }
            try folder.write("x", text)
            // Past the begin as past a header.
            let first = random.below(5) == 0 ? text.firstIndex(of: 0x0A) ?? 0 : 0
            let isWhole = first == 0
            let beginning = SiftedFile.Beginning(offset: isWhole ? 0 : first, line: isWhole ? 1 : 7)
            let sieve = try #require(text.withUnsafeBufferPointer { Sieve(Self.needles, in: framing, sample: $0) })
            let lineFraming: ChunkSift.LineFraming = if case .delimited(let delimiter) = framing { .delimited(delimiter) } else { .lines }
            let file = try StoredFile(folder.path + "/x")
            defer { withExtendedLifetime(file) {} }
            guard
                let found = SiftedFile(
                    file.places, from: beginning, framing: lineFraming, sieve: sieve, options: DatasetOptions(), threads: 1 + random.below(3),
                    stretch: random.pick([64, 128, 640, 64 << 10]))
            else { continue }
            sifted += 1
            let rest = Array(text[beginning.offset...])
            let (records, wanted) = rest.withUnsafeBufferPointer { bytes in
                var records: [Record] = []
                var cutter = framing.cutter(limit: 16 << 20)
                cutter.cut(bytes, into: &records)
                cutter.finish(bytes, isDamaged: false, into: &records)
                return (records, sieve.kept(of: records, in: bytes))
            }
            #expect(records.allSatisfy { $0.fault == nil }, "seed \(seed), round \(round)")
            #expect(found.records == records.count, "seed \(seed), round \(round): \(String(decoding: rest, as: UTF8.self).debugDescription)")
            let expected = wanted.map { record in
                SiftedFile.Kept(
                    offset: beginning.offset + record.start, count: record.end - record.start, line: record.line + beginning.line - 1,
                    ordinal: 1 + (records.firstIndex { $0.start == record.start } ?? -1), isUnended: record.isUnended)
            }
            // A line end is left out when the bytes are read.
            let got = found.kept.map { kept in
                var kept = kept
                if kept.count > 0, text[kept.offset + kept.count - 1] == 0x0D { kept.count -= 1 }
                return kept
            }
            #expect(got == expected, "seed \(seed), round \(round): \(String(decoding: rest, as: UTF8.self).debugDescription)")
            kept += got.count
            open += got.count(where: \.isUnended)
        }
        #expect(sifted > 700 && kept > 1_000 && open > 10, "seed \(seed): \(sifted) sifted, \(kept) kept, \(open) open")
    }

    /// A file that loses bytes between the look at it and the reading is refused.
    @Test func aFileThatShrinks() throws {
        let folder = try Folder()
        try folder.write("x", Array("{\"a\":\"x\"}\n{\"a\":\"naverisk\"}\n".utf8))
        let place = BytePlace(folder.path + "/x")
        let file = TelemetryFile(shown: "x", place: place, size: 31, format: "JSON Lines", framing: .lines, rows: JSONRows(shape: JSONShape(hasEnvelope: false, rule: .fixed("T"))), contents: [])
        for shrinks in [false, true] {
            var reader = try #require(try SiftedReader(file, part: 0, sieve: Self.needles, options: DatasetOptions(), threads: 1))
            #expect(reader.ruledOut == 1)
            if shrinks { try folder.write("x", Array("{\"a\":\"x\"}\n{\"a\":\"nav".utf8)) }
            let block = Result { try reader.take() }
            if shrinks {
                #expect(throws: Refusal.self) { try block.get() }
            } else {
                #expect(try block.get()?.records.count == 1)
            }
        }
    }
}
