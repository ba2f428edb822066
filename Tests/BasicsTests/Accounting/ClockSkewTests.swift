import Basics
import Testing

@Suite struct ClockSkewTests {
    private struct Block: ScanBlock {
        var batch: ColumnBatch
        var first: Int
        func events(at rows: [Int]) -> ColumnBatch { batch.gathering(rows) }
        func origins(of rows: [Int]) -> [RowOrigin] { rows.map { RowOrigin(path: "a.csv", line: first + $0 + 2, record: first + $0 + 1) } }
    }

    private static func time(_ text: String?) -> Value { text.flatMap { Datetime(iso: $0) }.map { .datetime($0) } ?? .null }

    private static func skew(_ rows: [(time: String?, received: String?)], clock: String?, block: Int) -> ClockSkew {
        let schema = Schema([ColumnSchema("Timestamp", .datetime), ColumnSchema("_TimeReceived", .datetime)])
        var skew = ClockSkew(clock: clock.flatMap { Datetime(iso: $0) }, receipt: "_TimeReceived")
        for first in stride(from: 0, to: rows.count, by: block) {
            var part = ClockSkew(clock: skew.clock, receipt: skew.receipt)
            let batch = ColumnBatch(schema: schema, rows: rows[first..<min(first + block, rows.count)].map { [time($0.time), time($0.received)] })
            part.add(Block(batch: batch, first: first), time: "Timestamp")
            skew.merge(part)
        }
        return skew
    }

    @Test(arguments: [1, 2, 100]) func kindsOfDoubtfulTimes(block: Int) {
        let rows: [(time: String?, received: String?)] = [
            ("2026-11-22T00:00:00Z", "2026-11-22T00:05:00Z"), ("2026-11-23T00:00:00Z", nil), ("2026-11-23T00:00:00.0000001Z", nil), ("2031-01-01", "2026-11-22"),
            ("1999-12-31T23:59:59.9999999Z", nil), ("1601-01-01", nil), ("2000-01-01", nil), (nil, nil),
            ("2026-11-22T00:05:00Z", "2026-11-22T00:00:00Z"), ("2026-11-22T00:05:00.0000001Z", "2026-11-22T00:00:00Z"),
        ]
        let skew = Self.skew(rows, clock: "2026-11-23T00:00:00Z", block: block)
        #expect(skew.later.count == 2 && skew.later.samples.map(\.origin.line) == [4, 5] && skew.later.farthest?.parts.year == 2031)
        #expect(skew.ancient.count == 2 && skew.ancient.farthest?.parts.year == 1601 && skew.rowsWithoutTime == 1)
        #expect(skew.afterReceipt.count == 2 && skew.afterReceipt.samples.map(\.origin.line) == [5, 11])
        #expect(Self.skew(rows, clock: nil, block: block).later.count == 0)
    }

    /// The first five are kept, in the order of the input.
    @Test(arguments: [1, 3, 100]) func samplesAreTheFirst(block: Int) {
        let skew = Self.skew((0..<9).map { _ in ("1970-01-01", nil) }, clock: nil, block: block)
        #expect(skew.ancient.count == 9 && skew.ancient.samples.map(\.origin.record) == [1, 2, 3, 4, 5])
    }
}
