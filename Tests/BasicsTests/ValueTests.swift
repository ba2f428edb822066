import Basics
import Testing

@Suite struct ValueTests {
    @Test func stringsCompareByBytesNotByCanonicalEquivalence() {
        #expect(Value.string("e\u{301}") != Value.string("\u{e9}"))
        #expect(Value.bag([.init("e\u{301}", .long(1))]) != Value.bag([.init("\u{e9}", .long(1))]))
    }

    @Test(arguments: [
        (#"{"a":1,"b":[true,null,"x\ny"],"c":1.5}"#, #"{"a":1,"b":[true,null,"x\ny"],"c":1.5}"#),
        (#" [ 9223372036854775807 , 9223372036854775808 ] "#, "[9223372036854775807,9.223372036854776E+18]"),
        (#"{"a":1,"a":2}"#, #"{"a":2}"#),
        (#""\ud83d\ude00 \u0041""#, "\"😀 A\""),
        (#""\ud83d""#, "\"\u{FFFD}\""),
    ])
    func readsJSON(text: String, canonical: String) throws {
        #expect(try JSONReader.parse(text).json == canonical)
    }

    /// .NET's shortest round-trip text, which Kusto prints.
    @Test(arguments: [
        (118.0, "118"), (0.1, "0.1"), (-2.5, "-2.5"), (1e14, "100000000000000"), (1e15, "1E+15"), (1.5e300, "1.5E+300"), (0.00012, "0.00012"),
        (0.000001, "1E-06"), (123456.789, "123456.789"), (1e-5, "1E-05"),
    ])
    func printsReals(value: Double, text: String) { #expect(realText(value) == text) }

    @Test(arguments: ["", "{", "[1,]", "{\"a\" 1}", "01", "1.", "tru", "\"a", "\"\u{1}\"", "1 2", "{'a':1}", "\"\\x\""])
    func refusesWhatIsNotJSON(text: String) {
        #expect(throws: JSONError.self) { try JSONReader.parse(text) }
    }

    @Test func deepNestingIsRefusedNotACrash() {
        let text = String(repeating: "[", count: 1_000_000)
        #expect(throws: JSONError.self) { try JSONReader.parse(text) }
    }

    /// Random bytes and random edits of valid text: either a value or a `JSONError`, and what is a value survives a round trip.
    @Test func hostileJSONNeverCrashes() {
        var random = SplitMix(seed: 20_261_116)
        let base = Array(#"{"time":"2026","properties":{"a":[1,2.5e3,-0,"\u00e9\\"],"b":null,"c":{"d":true}}}"#.utf8)
        for _ in 0..<20_000 {
            var bytes = base
            for _ in 0...random.below(4) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
            guard let value = try? JSONReader.parse(bytes) else { continue }
            #expect((try? JSONReader.parse(value.json))?.json == value.json)
        }
    }

    /// CaseFolding.txt, status C and S.
    @Test(arguments: [("NAVERISK", "naverisk"), ("\u{212A}", "k"), ("\u{17F}", "s"), ("ÜÉ", "üé"), ("Σς", "σσ"), ("ß", "ß"), ("İı", "İı")])
    func foldsCase(text: String, folded: String) {
        #expect(foldedUTF8(text) == Array(folded.utf8))
    }

    @Test(arguments: [
        ("a\u{1B}[31mb", #"a\u{1B}[31mb"#), ("x\u{202E}y", #"x\u{202E}y"#), ("a\nb\tc\r", #"a\nb\tc\r"#), ("\u{9B}", #"\u{9B}"#),
        ("\u{600}<", #"\u{600}<"#), ("é ü 漢", "é ü 漢"),
    ])
    func printableTextHidesNothing(text: String, shown: String) {
        #expect(printable(text).unicodeScalars.elementsEqual(shown.unicodeScalars))
    }

    @Test func nearestName() {
        let names = TableCatalog.table(named: "DeviceNetworkEvents")?.schema.names ?? []
        #expect(Basics.nearestName(to: "AccountUpn", among: names) == "InitiatingProcessAccountUpn")
        #expect(Basics.nearestName(to: "RemoteURL", among: names) == "RemoteUrl")
        #expect(Basics.nearestName(to: "Qwxyz", among: names) == nil)
    }
}

struct SplitMix {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
