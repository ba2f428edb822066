import Testing

@testable import Telemetry

/// The cutter and the splitter that take 64 bytes at a step against those that take one.
@Suite struct CSVIndexTests {
    /// What a cutter found; where a record past the limit ends depends on the bytes at hand, and nobody reads it.
    struct Cut: Hashable {
        var start: Int
        var end: Int?
        var line: Int
        var fault: RecordFault?
        var isUnended: Bool
    }

    /// Cuts what comes in pieces, and forgets at times what is settled, as `BlockReader` does.
    private func cuts(_ make: any RecordCutter, _ bytes: [UInt8], isDamaged: Bool, pieces: () -> Int, drops: () -> Bool) -> [Cut] {
        var cutter = make
        var buffer: [UInt8] = []
        var records: [Record] = []
        var dropped = 0
        var found: [Cut] = []
        func collect() {
            for record in records {
                var isLong = false
                if case .tooLong? = record.fault { isLong = true }
                found.append(Cut(start: record.start + dropped, end: isLong ? nil : record.end + dropped, line: record.line, fault: record.fault, isUnended: record.isUnended))
            }
            records = []
        }
        var taken = 0
        while taken < bytes.count {
            let next = min(bytes.count, taken + max(1, pieces()))
            buffer += bytes[taken..<next]
            taken = next
            buffer.withUnsafeBufferPointer { cutter.cut($0, into: &records) }
            collect()
            if drops() {
                let settled = cutter.settled
                buffer.removeFirst(settled)
                cutter.drop(settled)
                dropped += settled
            }
        }
        withGuarded(buffer) { cutter.cut($0, into: &records) }
        withGuarded(buffer) { cutter.finish($0, isDamaged: isDamaged, into: &records) }
        collect()
        return found
    }

    @Test func cutsAsTheExactCutterDoes() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("CSVIndexTests.cuts seed \(seed)")
        var random = SplitMix(seed: seed)
        var faults: [RecordFault?: Int] = [:]
        var records = 0
        for round in 0..<6_000 {
            let delimiter = random.pick([UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")])
            let bytes = CSVMaker.text(&random, delimiter)
            let limit = random.pick([1, 20, 63, 64, 65, 200, 1 << 20])
            let isDamaged = random.below(8) == 0
            let expected = cuts(CSVCutter(limit: limit, delimiter: delimiter), bytes, isDamaged: isDamaged, pieces: { bytes.count }, drops: { false })
            var other = random
            let piece = other.pick([1, 7, 64, 100, 1_000])
            let got = cuts(
                IndexedCSVCutter(limit: limit, delimiter: delimiter), bytes, isDamaged: isDamaged, pieces: { other.below(piece) + 1 }, drops: { other.below(3) == 0 })
            #expect(got == expected, "seed \(seed), round \(round), limit \(limit): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
            if got != expected { return }
            for cut in expected { faults[kind(cut.fault), default: 0] += 1 }
            records += expected.count
        }
        // The texts are neither all sound nor all broken.
        #expect(records > 20_000 && faults.count == 6 && faults.values.allSatisfy { $0 > 100 }, "seed \(seed): \(records) records, \(faults)")
    }

    /// Everything that a quote can stand next to, at every place of a step, with steps that have no quote around it.
    @Test(arguments: [
        "\"b\"", "\"b\"x", "\"b\"\r\n", "\"b\"\rx", "\"b\"\r\r\n", "x\"", "\"", "\"\"", "\"\"\"", "\"\"\"\"", "\"\n\"", "\"\n\"x", "\"b\"\n\"c\"", "\n\"c\"", "\"b\"\"c\"", "x\n\"",
    ])
    func everyPlaceOfAStep(_ odd: String) {
        for before in 0..<130 {
            for after in [0, 1, 70] {
                for mark in ["", ","] {
                    let text = String(repeating: "a", count: before) + mark + odd + mark + String(repeating: "a", count: after) + "\nnext,\"row\"\n"
                    let bytes = Array(text.utf8) + Array(repeating: UInt8(ascii: "b"), count: 70) + [0x0A]
                    let expected = cuts(CSVCutter(limit: 1_000), bytes, isDamaged: false, pieces: { 1_000 }, drops: { false })
                    let got = cuts(IndexedCSVCutter(limit: 1_000), bytes, isDamaged: false, pieces: { 1_000 }, drops: { false })
                    #expect(got == expected, "\(before) \(odd.debugDescription) \(after)")
                }
            }
        }
    }

    /// A record that does not end is given up, however it comes in.
    @Test func holdsNoMoreThanTheLimit() {
        for start in ["", "a,\"", "a\nb"] {
            var cutter = IndexedCSVCutter(limit: 1_000)
            var records: [Record] = []
            var buffer = Array(start.utf8)
            for _ in 0..<100 {
                buffer += Array(repeating: UInt8(ascii: "x"), count: 100)
                buffer.withUnsafeBufferPointer { cutter.cut($0, into: &records) }
                buffer.removeFirst(cutter.settled)
                cutter.drop(cutter.settled)
                #expect(buffer.count < 1_300)
            }
            #expect(records.last?.fault == .tooLong(limit: 1_000))
        }
    }

    private func kind(_ fault: RecordFault?) -> RecordFault? {
        switch fault {
        case .tooLong: .tooLong(limit: 0)
        case .unclosedQuote: .unclosedQuote(line: 0, through: 0)
        default: fault
        }
    }

    @Test func splitsAsTheExactSplitterDoes() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("CSVIndexTests.splits seed \(seed)")
        var random = SplitMix(seed: seed)
        var fields: [CSVField] = []
        var tried = 0
        for round in 0..<4_000 {
            let delimiter = random.pick([UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")])
            let bytes = CSVMaker.text(&random, delimiter, breaks: random.below(4) == 0)
            var records: [Record] = []
            withGuarded(bytes) { buffer in
                var cutter = CSVCutter(limit: 1 << 20, delimiter: delimiter)
                cutter.cut(buffer, into: &records)
                cutter.finish(buffer, isDamaged: false, into: &records)
                let width = random.pick([1, 2, 5, 40, 200])
                var index = CSVFieldIndex(delimiter: delimiter, width: width)
                for record in records where record.fault == nil {
                    CSVField.split(buffer, record.start, record.end, by: delimiter, into: &fields)
                    index.index(buffer, record.start, record.end)
                    let got = (0..<min(width, index.count)).map { index.field($0, buffer) }
                    let isSame = index.count == fields.count && zip(got, fields).allSatisfy { $0.start == $1.start && $0.end == $1.end && $0.hasDoubledQuotes == $1.hasDoubledQuotes }
                    #expect(isSame, "seed \(seed), round \(round): \(String(decoding: buffer[record.start..<record.end], as: UTF8.self).debugDescription)")
                    tried += 1
                }
            }
        }
        #expect(tried > 20_000, "seed \(seed): \(tried) records")
    }
}

/// Random delimited text: rows of fields, quoted or not, short or longer than a step, some of it broken.
enum CSVMaker {
    static func text(_ random: inout SplitMix, _ delimiter: UInt8, breaks: Bool = true) -> [UInt8] {
        var bytes: [UInt8] = []
        let isHostile = breaks && random.below(3) == 0
        if random.below(40) == 0 { bytes += Array(repeating: delimiter, count: 50 + random.below(400)) + [0x0A] }
        for _ in 0..<random.below(12) {
            if isHostile, random.below(3) == 0 {
                for _ in 0..<random.below(20) { bytes.append(random.pick([0x22, 0x22, delimiter, 0x0A, 0x0D, 0x61, 0x00, 0xFF, 0x2C])) }
                continue
            }
            for field in 0..<(1 + random.below(8)) {
                if field > 0 { bytes.append(delimiter) }
                bytes += self.field(&random, delimiter)
            }
            bytes += random.pick([[0x0A], [0x0A], [0x0D, 0x0A], [0x0A, 0x0A], [0x0D, 0x0A, 0x0D, 0x0A]])
        }
        if random.below(3) == 0, !bytes.isEmpty { bytes.removeLast(random.below(min(4, bytes.count)) + 1) }
        if breaks, random.below(6) == 0, !bytes.isEmpty { bytes[random.below(bytes.count)] = random.pick([0x22, 0x0A, 0x0D, delimiter]) }
        return bytes
    }

    private static func field(_ random: inout SplitMix, _ delimiter: UInt8) -> [UInt8] {
        let length = random.pick([0, 1, 3, 10, 62, 64, 70, 130])
        guard random.below(3) == 0 else { return Array(repeating: random.pick([0x61, 0x0D, 0xC3, 0x20]), count: length) }
        var inner: [UInt8] = []
        while inner.count < length { inner += random.pick([[0x61], [0x61, 0x62, 0x63], [delimiter], [0x0A], [0x0D, 0x0A], [0x22, 0x22], [0x22, 0x22, 0x22, 0x22]]) }
        return [0x22] + inner + [0x22]
    }
}
