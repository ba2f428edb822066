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

    /// Case is folded scalar by scalar (Unicode CaseFolding.txt, status C and S; neither F nor T), and for `in~` in ASCII only
    /// (Kusto reference, "in~ operator": case-insensitive operators are for ASCII text).
    @Test(arguments: [
        FunctionCase("'NAVERISK' =~ 'naverisk'", "true", "equals-operator"), FunctionCase("'Ü' =~ 'ü'", "true", "CaseFolding 00DC C"),
        FunctionCase(#"'\u212A' =~ 'k'"#, "true", "CaseFolding 212A C"), FunctionCase(#"'\u017F' contains 'S'"#, "true", "CaseFolding 017F C"),
        FunctionCase(#"'\u212B' =~ '\u00E5'"#, "true", "CaseFolding 212B C"), FunctionCase(#"'\u2126' =~ '\u03C9'"#, "true", "CaseFolding 2126 C"),
        FunctionCase("'Σ' =~ 'ς'", "true", "CaseFolding 03C2 C"), FunctionCase(#"'\u1E9E' =~ 'ß'"#, "true", "CaseFolding 1E9E S"),
        FunctionCase("'ß' =~ 'ss'", "false", "CaseFolding 00DF F"), FunctionCase(#"'\uFB01' =~ 'fi'"#, "false", "CaseFolding FB01 F"),
        FunctionCase("'İ' =~ 'i'", "false", "CaseFolding 0130 F and T"), FunctionCase("'I' =~ 'ı'", "false", "CaseFolding 0049 T"),
        FunctionCase(#"'\u01C5' =~ '\u01C6'"#, "true", "CaseFolding 01C5 C"), FunctionCase(#"'\uAB70' =~ '\u13A0'"#, "true", "CaseFolding AB70 C"),
        FunctionCase(#"'\U00010400' =~ '\U00010428'"#, "true", "CaseFolding 10400 C"), FunctionCase(#"'E\u0301' =~ '\u00E9'"#, "false", "no normalisation"),
        FunctionCase("'Krämer IT' has 'KRÄMER'", "true", "has-operator"), FunctionCase("'Krämer' has_cs 'KRÄMER'", "false", "has-cs-operator"),
        FunctionCase("'xÉ' endswith 'é'", "true", "endswith-operator"), FunctionCase("'Éx' startswith_cs 'é'", "false", "startswith-cs-operator"),
        FunctionCase("'A' in~ ('a')", "true", "in-operator"), FunctionCase("'Ü' in~ ('ü')", "false", "in-operator: ASCII only"), FunctionCase("'Ü' !in~ ('ü')", "true", "in-operator: ASCII only"),
    ])
    func caseFolding(case example: FunctionCase) { example.check() }

    private func literal(_ text: String) -> String { "'" + text.replacing("'", with: "\\'") + "'" }
}
