import ExportShapes
import Foundation
import Testing

@testable import Telemetry

/// Stored bytes in memory, given in portions.
private final class MemorySource: GzipSource {
    private var bytes: [UInt8]
    private var position = 0
    /// What is there when they are read again.
    private var later: [UInt8]
    let portion: Int
    var canReread = true

    init(_ bytes: [UInt8], portion: Int = StoredFile.chunk, later: [UInt8]? = nil) {
        self.bytes = bytes
        self.portion = portion
        self.later = later ?? bytes
    }

    func refill(_ buffer: inout [UInt8]) {
        buffer = Array(bytes[position..<min(bytes.count, position + portion)])
        position += buffer.count
    }

    func reread(at offset: Int, count: Int) -> [UInt8] { Array(later[min(offset, later.count)..<min(later.count, offset + count)]) }
}

/// Counts what the decoder did, so that a test can tell that it was used at all.
private final class CountingInflater: FastInflating {
    private let inner: any FastInflating
    private(set) var ends = 0
    private(set) var refusals = 0

    init(_ inner: any FastInflating) { self.inner = inner }
    func start() { inner.start() }
    func checksum(_ bytes: [UInt8], after sum: UInt32) -> UInt32 { inner.checksum(bytes, after: sum) }
    func step(_ input: [UInt8], from next: inout Int, isAtEnd: Bool, into piece: inout [UInt8]) -> FastOutcome {
        let outcome = inner.step(input, from: &next, isAtEnd: isAtEnd, into: &piece)
        if case .end = outcome { ends += 1 }
        if case .givesUp = outcome { refusals += 1 }
        return outcome
    }
}

/// Gives other bytes than zlib, and gives up after some: what a decoder must not do.
private final class LyingInflater: FastInflating {
    private var steps = 0
    func start() { steps = 0 }
    func checksum(_ bytes: [UInt8], after sum: UInt32) -> UInt32 { bytes.reduce(sum) { $0 &* 31 &+ UInt32($1) } }
    func step(_ input: [UInt8], from next: inout Int, isAtEnd: Bool, into piece: inout [UInt8]) -> FastOutcome {
        steps += 1
        piece = [1, 2, 3]
        return steps == 3 ? .givesUp : .more
    }
}

private struct GzipReading: Equatable {
    var bytes: [UInt8] = []
    var damage: String?
    var consumed = 0

    init(_ source: MemorySource, fast: (any FastInflating)?) throws {
        let reader = try #require(GzipReader(fast: fast))
        while true {
            let piece = reader.next(from: source)
            if piece.isEmpty { break }
            #expect(piece.count <= GzipReader.piece)
            bytes += piece
        }
        (damage, consumed) = (reader.damage, reader.consumed)
    }
}

/// Whatever was made or broken: with a faster decoder the same bytes, the same message and the same offset as with zlib alone.
@Suite(.timeLimit(.minutes(10))) struct GzipEngineTests {
    static let hasFast = makeFastInflater() != nil

    /// Reads with both, and says what the faster one did.
    @discardableResult
    private func compare(_ bytes: [UInt8], portion: Int = StoredFile.chunk, _ what: @autoclosure () -> String) throws -> (reading: GzipReading, ends: Int, refusals: Int) {
        let exact = try GzipReading(MemorySource(bytes, portion: portion), fast: nil)
        let fast = CountingInflater(try #require(makeFastInflater()))
        let reading = try GzipReading(MemorySource(bytes, portion: portion), fast: fast)
        #expect(
            reading == exact,
            "\(what()), portions of \(portion): \(exact.bytes.count) bytes, \(exact.damage ?? "whole") at \(exact.consumed); fast \(reading.bytes.count) bytes, \(reading.damage ?? "whole") at \(reading.consumed)")
        return (exact, fast.ends, fast.refusals)
    }

    private static func wrapped(_ deflate: [UInt8], _ meaning: [UInt8]) -> [UInt8] {
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + deflate + Packing.number(UInt64(Packing.crc32(meaning)), 4) + Packing.number(UInt64(meaning.count), 4)
    }

    /// Streams written bit by bit, sound and with each defect.
    @Test(.enabled(if: hasFast)) func craftedStreams() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("GzipEngineTests.craftedStreams seed \(seed)")
        var random = SplitMix(seed: seed)
        var (fastEnds, exactWhole, whole) = (0, 0, 0)
        let count = ProcessInfo.processInfo.environment["HUNTPACK_GZIP_CASES"].flatMap { Int($0) } ?? 1_500
        for number in 0..<count {
            let caseSeed = random.next()
            var deflate = CraftedDeflate(seed: caseSeed)
            let defect = CraftedDeflate.Defect.allCases[number % CraftedDeflate.Defect.allCases.count]
            let blocks = 1 + random.below(4)
            let broken = random.below(blocks)
            for block in 0..<blocks { deflate.add(block == broken ? defect : .none, isLast: block == blocks - 1, tokens: random.below(random.pick([10, 200, 3_000]))) }
            var bytes = Self.wrapped(deflate.bytes, deflate.meaning)
            if random.below(4) == 0 { bytes += bytes }
            let result = try compare(bytes, portion: random.pick([1, 7, 300, StoredFile.chunk]), "seed \(caseSeed), \(defect)")
            if defect == .none {
                #expect(result.reading.damage == nil, "seed \(caseSeed)")
                #expect(result.reading.bytes.starts(with: deflate.meaning), "seed \(caseSeed)")
                #expect(result.refusals == 0, "seed \(caseSeed): a sound stream was left to zlib")
                whole += 1
            }
            fastEnds += result.ends
            if result.reading.damage == nil, result.refusals > 0 { exactWhole += 1 }
        }
        #expect(whole > 0 && fastEnds >= whole)
        print("\(count) streams, \(fastEnds) members by the fast decoder, \(exactWhole) streams that only zlib would read")
    }

    /// What compressors write, and the same damaged by flipped, lost, doubled and cut bytes.
    @Test(.enabled(if: hasFast)) func damagedFiles() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("GzipEngineTests.damagedFiles seed \(seed)")
        var random = SplitMix(seed: seed)
        let rows = (0..<3_000).map { "2026-11-16T01:02:\(10 + $0 % 50)Z,ws-\($0 * 7919 % 701).corp.example,ConnectionSuccess,10.0.\($0 % 7).\($0 % 251),\(Int(random.next() % 60_000))\n" }
        let text = Array(rows.joined().utf8)
        let files = try Self.compressed(text)
        let count = ProcessInfo.processInfo.environment["HUNTPACK_GZIP_CASES"].flatMap { Int($0) } ?? 300
        var ends = 0
        for (name, file) in files.sorted(by: { $0.key < $1.key }) {
            let result = try compare(file, name)
            #expect(result.reading.damage == nil && result.reading.bytes == text && result.refusals == 0, "\(name): \(result.reading.damage ?? "whole"), \(result.reading.bytes.count) bytes, \(result.refusals) left to zlib")
            ends += result.ends
        }
        #expect(ends >= files.count)
        let all = files.values.sorted { $0.count < $1.count }
        for number in 0..<count {
            var bytes = random.pick(all)
            if random.below(3) == 0 { bytes = Array(bytes.prefix(5_000)) }
            for _ in 0...random.below(3) {
                let place = random.below(random.below(2) == 0 ? min(400, bytes.count) : bytes.count)
                switch random.below(5) {
                case 0: bytes[place] ^= 1 << UInt8(random.below(8))
                case 1: bytes[place] = UInt8(random.below(256))
                case 2: bytes.remove(at: place)
                case 3: bytes.insert(bytes[place], at: place)
                default: bytes = Array(bytes.prefix(max(2, place)))
                }
            }
            guard bytes.starts(with: [0x1F, 0x8B]) else { continue }
            if random.below(6) == 0 { bytes += random.pick([[0, 0], [0x1F], Array("x".utf8), files["gzip 6"] ?? []]) }
            try compare(bytes, portion: random.pick([977, 65_536, StoredFile.chunk]), "seed \(seed), case \(number)")
        }
    }

    /// The same text by several compressors and settings.
    private static func compressed(_ text: [UInt8]) throws -> [String: [UInt8]] {
        let script = """
            import sys, zlib, struct
            text = sys.stdin.buffer.read()
            def member(level=6, strategy=0, flush=0, mem=8, text=text):
                packer = zlib.compressobj(level, zlib.DEFLATED, 31, mem, strategy)
                if not flush: return packer.compress(text) + packer.flush()
                return b''.join(packer.compress(text[i:i + 20011]) + packer.flush(flush) for i in range(0, len(text), 20011)) + packer.flush()
            made = {'gzip 6': member(), 'level 1': member(1), 'level 9': member(9), 'stored': member(0), 'huffman': member(6, 2), 'rle': member(6, 3), 'fixed': member(6, 4), 'small blocks': member(6, 0, 0, 1),
                'sync': member(flush=zlib.Z_SYNC_FLUSH), 'full': member(flush=zlib.Z_FULL_FLUSH), 'partial': member(flush=1), 'block': member(flush=5),
                'members': b''.join(member(text=text[i:i + 30000]) for i in range(0, len(text), 30000)) + member(text=b'') + bytes(3)}
            for name, data in made.items(): sys.stdout.buffer.write(struct.pack('<16sI', name.encode(), len(data)) + data)
            """
        let output = try run(["python3", "-c", script], input: text)
        var files: [String: [UInt8]] = [:]
        var position = 0
        while position < output.count {
            let name = String(decoding: output[position..<(position + 16)].prefix { $0 != 0 }, as: UTF8.self)
            let length = (0..<4).reduce(0) { $0 | Int(output[position + 16 + $1]) << (8 * $1) }
            files[name] = Array(output[(position + 20)..<(position + 20 + length)])
            position += 20 + length
        }
        return files
    }

    /// Headers with every flag, long and cut ones (RFC 1952 section 2.3).
    @Test(.enabled(if: hasFast)) func headers() throws {
        let whole = try gzip(String(repeating: "a line of text\n", count: 40))
        for flags in 0..<256 {
            var header = Array(whole[..<3]) + [UInt8(flags)] + whole[4..<10]
            if flags & 4 != 0 { header += [3, 0, 1, 2, 3] }
            if flags & 8 != 0 { header += Array("name\0".utf8) }
            if flags & 16 != 0 { header += Array("comment\0".utf8) }
            if flags & 2 != 0 { header += Packing.number(UInt64(Packing.crc32(header)) & 0xFFFF ^ (flags & 1 == 0 ? 0 : 8), 2) }
            for portion in [1, 5, StoredFile.chunk] {
                let result = try compare(header + whole[10...] + whole, portion: portion, "flags \(flags)")
                #expect((result.reading.damage == nil) == (flags < 32 && (flags & 2 == 0 || flags & 1 == 0)), "flags \(flags): \(result.reading.damage ?? "whole")")
            }
        }
        for count in 0..<whole.count { try compare(Array(whole[..<count]), "the first \(count) bytes") }
    }

    /// A file that is another when zlib reads it again.
    @Test(.enabled(if: hasFast)) func aFileThatChangesIsDamaged() throws {
        var random = SplitMix(seed: 5)
        let text = (0..<120_000).map { "\($0),\(random.below(1_000_000))\n" }.joined()
        var bytes = try gzip(text)
        bytes[bytes.count - 6] ^= 1
        let changed = try gzip(text.replacing("5", with: "6"))
        let reading = try GzipReading(MemorySource(bytes, later: changed), fast: makeFastInflater())
        #expect(reading.damage == "the file changed while it was read")
        let shorter = try GzipReading(MemorySource(bytes, later: try gzip("1\n")), fast: makeFastInflater())
        #expect(shorter.damage == "the file changed while it was read")
        let exact = try GzipReading(MemorySource(bytes), fast: nil)
        #expect(exact.damage == "the gzip stream is damaged (incorrect data check)" && exact.bytes == Array(text.utf8))
    }

    /// The check that a decoder gave what zlib gives can fail.
    @Test func aDecoderThatLiesIsFound() throws {
        let reading = try GzipReading(MemorySource(try gzip("a line of text\n")), fast: LyingInflater())
        #expect(reading.damage == "the file changed while it was read" && reading.bytes == [1, 2, 3, 1, 2, 3])
    }

    /// Where bytes come but once, zlib alone reads them.
    @Test(.enabled(if: hasFast)) func whatCannotBeReadAgainIsForZlib() throws {
        let source = MemorySource(try gzip("a line of text\n"))
        source.canReread = false
        let fast = CountingInflater(try #require(makeFastInflater()))
        let reading = try GzipReading(source, fast: fast)
        #expect(reading.bytes == Array("a line of text\n".utf8) && fast.ends == 0)
    }
}
