import Basics
import Testing

@testable import Telemetry

/// Instants read eight bytes at a step against those read digit by digit.
@Suite struct InstantTextTests {
    private var reader = InstantText()

    private mutating func compare(_ text: [UInt8]) -> Bool {
        withGuarded(text) { reader.ticks($0) == Coercion.instant($0) }
    }

    /// Every day of the calendar, and those that it does not have.
    @Test mutating func everyDate() {
        for year in 0...9_999 where year < 10 || year % 100 < 5 || (1_890...2_110).contains(year) || year > 9_990 {
            for month in 0...13 {
                for day in [0, 1, 28, 29, 30, 31, 32, 99] {
                    let text = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T23:59:59.9999999Z"
                    let isSame = compare(Array(text.utf8))
                    #expect(isSame, "\(text)")
                }
            }
        }
    }

    private func padded(_ number: Int, _ width: Int) -> String { String(repeating: "0", count: max(0, width - String(number).count)) + String(number) }

    /// Every byte in every place, in texts of every length.
    @Test mutating func everyByteInEveryPlace() {
        let whole = "2024-02-29T12:34:56.7654321Z"
        var read = 0
        for digits in 0...9 {
            let fraction = digits == 0 ? "" : "." + String("765432100".prefix(digits))
            let text = Array((whole.prefix(19) + fraction + "Z").utf8)
            for place in text.indices {
                for byte in UInt8.min...UInt8.max {
                    var other = text
                    other[place] = byte
                    let isSame = compare(other)
                    #expect(isSame, "\(String(decoding: other, as: UTF8.self).debugDescription)")
                    if Datetime(iso: other) != nil { read += 1 }
                }
            }
            for other in text.indices.map({ Array(text[..<$0]) }) + [text + [0x5A], text + [0x30]] {
                let isSame = compare(other)
                #expect(isSame, "\(String(decoding: other, as: UTF8.self).debugDescription)")
            }
        }
        #expect(read > 1_000)
    }

    @Test mutating func randomTexts() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("InstantTextTests seed \(seed)")
        var random = SplitMix(seed: seed)
        var read = 0
        for _ in 0..<20_000 {
            let instant = Datetime(ticks: Int64(random.next() % UInt64(Datetime.latest.ticks)))
            var text = Array(instant.text.utf8)
            text.removeSubrange((27 - random.below(8))..<27)
            if text.count == 20 { text.remove(at: 19) }
            if text.last != 0x5A { text.append(0x5A) }
            for _ in 0..<(random.below(3) == 0 ? random.below(4) : 0) { text[random.below(text.count)] = random.pick(Array("0123456789:;/-.TZtz +\u{0}".utf8)) }
            let isSame = compare(text)
            #expect(isSame, "seed \(seed): \(String(decoding: text, as: UTF8.self).debugDescription)")
            if text.withUnsafeBufferPointer({ Coercion.instant($0) }) != nil { read += 1 }
        }
        #expect(read > 10_000, "seed \(seed): \(read)")
    }
}
