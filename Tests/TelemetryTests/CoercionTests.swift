import Basics
import Testing

@testable import Telemetry

@Suite struct CoercionTests {
    private func with<T>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
        Array(text.utf8).withUnsafeBufferPointer(body)
    }

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("443", 443), ("-1", -1), ("18984951960", 18_984_951_960), ("9223372036854775807", Int64.max), ("007", 7),
        ("9223372036854775808", nil), ("443.0", nil), ("+1", nil), ("", nil), ("-", nil), (" 1", nil), ("1e3", nil), ("0x10", nil),
        ("99999999999999999999999", nil), ("١", nil),
    ] as [(String, Int64?)])
    func long(text: String, value: Int64?) { #expect(with(text, Coercion.long) == value) }

    @Test(arguments: [("2147483647", 2_147_483_647), ("-2147483648", -2_147_483_648), ("2147483648", nil), ("-2147483649", nil)] as [(String, Int64?)])
    func int(text: String, value: Int64?) { #expect(with(text, Coercion.int) == value) }

    @Test(arguments: [("true", true), ("True", true), ("FALSE", false), ("1", true), ("0", false), ("yes", nil), ("2", nil), ("tru", nil), ("", nil)] as [(String, Bool?)])
    func bool(text: String, value: Bool?) { #expect(with(text, Coercion.bool) == value) }

    @Test(arguments: [("1.5", 1.5), ("-2e3", -2000), ("7", 7), ("Infinity", .infinity), ("0x1p3", nil), ("nan", nil), ("inf", nil), ("", nil), ("1,5", nil)] as [(String, Double?)])
    func real(text: String, value: Double?) { #expect(with(text, Coercion.real) == value) }

    /// The short path must say what `Datetime(iso:)` says, over random edits of instants in the seen lengths.
    @Test func instantsAgreeWithTheReferenceReader() {
        var random = SplitMix(seed: 7)
        let alphabet = Array("0123456789-:.TZ+ ".utf8)
        let bases = [
            "2026-07-18T13:58:42Z", "2026-07-18T13:58:42.5Z", "2022-11-09T17:43:28.18835Z", "2023-10-18T15:45:07.9862755Z",
            "2024-02-29T23:59:59.999999Z", "2026-07-18", "2026-07-18 13:58:42.1234567", "2026-07-18T13:58:42+01:00",
        ].map { Array($0.utf8) }
        var valid = 0
        for _ in 0..<100_000 {
            var text = random.pick(bases)
            for _ in 0..<random.below(3) { text[random.below(text.count)] = random.pick(alphabet) }
            if random.below(4) == 0 { text.removeLast(random.below(text.count + 1)) }
            let expected = Datetime(iso: text)?.ticks
            if expected != nil { valid += 1 }
            #expect(text.withUnsafeBufferPointer(Coercion.datetime) == expected, "\(String(decoding: text, as: UTF8.self))")
        }
        #expect(valid > 10_000)
    }

    @Test func failuresAreCountedAndSampled() throws {
        let long = String(repeating: "é", count: 60)
        let cells = ["443.0", "70000000000", "x", "y", "z", "w", long, "", "5"]
        let rows = cells.map { "\(noon),d,1.1.1.1,\($0),u\n" }.joined()
        let read = try reading(head + rows, ["RemotePort"])
        #expect(read.values.map { $0[0] } == Array(repeating: .null, count: 8) + [.long(5)])
        #expect(read.rejected == [])
        #expect(
            read.summary.coercionFailures == [
                CoercionFailures(
                    column: "RemotePort", type: .int, count: 7,
                    samples: ["x.csv:2: 443.0", "x.csv:3: 70000000000", "x.csv:4: x", "x.csv:5: y", "x.csv:6: z"])
            ])
        let cut = try reading(head + "\(noon),d,1.1.1.1,\(long),u\n", ["RemotePort"])
        #expect(cut.summary.coercionFailures.first?.samples == ["x.csv:2: " + String(repeating: "é", count: 40) + "…"])
    }

    @Test func badUTF8IsReplacedAndCounted() throws {
        let folder = try Folder()
        try folder.write("x.csv", Array(head.utf8) + Array("\(noon),a".utf8) + [0xFF, 0xC3] + Array("b,1.1.1.1,1,\u{0}é\n".utf8))
        // The NUL stands past the bytes that tell text from binary.
        let filler = String(repeating: "\(noon),a,1.1.1.1,1,u\n", count: 200)
        try folder.write("y.csv", Array((head + filler).utf8) + Array("\(noon),a".utf8) + [0xFF] + Array("b,1.1.1.1,1,\u{0}é\n".utf8))
        #expect(throws: Refusal.self) { _ = try folder.open("x.csv") }
        let read = try Reading(folder.first("y.csv"), ["DeviceName", "RemoteUrl"])
        #expect(read.rows.last == ["a\u{FFFD}b", "\u{0}é"])
        #expect(read.summary.coercionFailures.map(\.column) == ["DeviceName"])
        #expect(read.summary.coercionFailures.map(\.count) == [1])
    }
}
