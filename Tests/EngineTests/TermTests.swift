import Testing

@Suite struct TermTests {
    /// `has` and its kin: text, operator, constant, answer. Sources: Kusto reference, "String operators", and its worked examples;
    /// the company names are near misses of the published Naverisk rule.
    static let cases: [(String, String, String, Bool)] = [
        ("Hello World", "has", "hello", true), ("<Hello-World>", "has", "hello", true), ("_Hello_World_", "has", "hello", true),
        ("123Hello-World456", "has", "hello", false), ("abcHello Worldxyz", "has", "hello", false), ("HelloWorld", "has", "hello", false),
        ("Hello World", "has", "hell", false), ("www.naverisk.com", "has", "naverisk", true), ("naverisk_agent", "has", "naverisk", true),
        ("Naverisks", "has", "naverisk", false), ("Naverisk2", "has", "naverisk", false), ("2Naverisk", "has", "naverisk", false),
        ("NAVMK1 LIMITED.", "has", "NavMK1 Limited", true), ("x (NavMK1 Limited)", "has", "NavMK1 Limited", true),
        ("NavMK1  Limited", "has", "NavMK1 Limited", false), ("NavMK1Limited", "has", "NavMK1 Limited", false),
        ("NavMK1 Limiteds", "has", "NavMK1 Limited", false), ("Naverisks naverisk", "has", "naverisk", true),
        ("DWSNET Oü", "has", "DWSNET OÜ", true), ("DWSNET OÜx", "has", "DWSNET OÜ", false), ("éNaverisk", "has", "naverisk", false),
        ("\u{212A}iosk", "has", "kiosk", true), ("漢naverisk", "has", "naverisk", false), ("a\u{301}naverisk", "has", "naverisk", true),
        ("Naverisk", "has_cs", "naverisk", false), ("naverisk x", "has_cs", "naverisk", true), ("Naverisk", "!has", "naverisk", false),
        ("North America", "hasprefix", "ame", true), ("North America", "hasprefix", "merica", false),
        ("North America", "hassuffix", "ica", true), ("North America", "hassuffix", "amer", false),
        ("Naverisks", "contains", "AVERISK", true), ("Naverisks", "contains_cs", "AVERISK", false), ("abc", "!contains", "B", false),
        ("fleetdeck_agent.exe", "startswith", "FleetDeck", true), ("xfleetdeck", "startswith", "fleetdeck", false),
        ("a.EXE", "endswith", ".exe", true), ("a.EXE", "endswith_cs", ".exe", false), ("PDQ.exe", "=~", "pdq.EXE", true),
        ("PDQ.exe", "!~", "pdq.EXE", false), ("\u{e9}", "==", "e\u{301}", false), ("abc", "has", "", true),
    ]

    @Test(arguments: cases)
    func matchesTermsNotSubstrings(text: String, name: String, constant: String, holds: Bool) throws {
        #expect(try cell("print \(literal(text)) \(name) \(literal(constant))") == String(holds))
        // Once more over a column, where the byte kernels run, and with the constant in a column, where they cannot.
        #expect(try cell("datatable(t:string)[\(literal(text))] | project t \(name) \(literal(constant))") == String(holds))
        #expect(try cell("datatable(t:string,c:string)[\(literal(text)),\(literal(constant))] | project t \(name) c") == String(holds))
    }

    @Test(arguments: [
        ("has_any ('naverisk', 'NavMK1 Limited')", "Naverisk Ltd", true), ("has_any ('naverisk', 'NavMK1 Limited')", "Naverisk2", false),
        ("has_any (dynamic(['a','b']), 'c')", "x-C-y", true), ("has_all ('north','america')", "North America", true),
        ("has_all ('north','south')", "North America", false), ("has_any ((datatable(u:string,v:long)['a.com',1,'b.com',2] | distinct u))", "x.B.com", true),
        ("in ('a','b')", "A", false), ("in~ ('a','b')", "A", true), ("in~ ('ü')", "Ü", false), ("!in ('a')", "b", true), ("!in~ ('a')", "A", false),
    ])
    func lists(predicate: String, text: String, holds: Bool) throws {
        #expect(try cell("datatable(t:string)[\(literal(text))] | project t \(predicate)") == String(holds))
    }

    private func literal(_ text: String) -> String { "'" + text.replacing("'", with: "\\'") + "'" }
}
