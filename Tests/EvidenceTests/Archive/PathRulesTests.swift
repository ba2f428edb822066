import Testing

@testable import Evidence

@Suite struct PathRulesTests {
    static let unsafe: [String] = [
        "", "/", "/etc/passwd", "../a", "a/../b", "a/..", ".", "./a", "a/./b", "a//b", "a/", "a\\b", "..\\a", "C:a", "C:/a",
        "a:stream", "NUL", "con.txt", "x/Com1.log", "LPT9", "aux .txt", "COM¹", "CONIN$", "a\u{0}b", "a\nb", "a\rb", "a\u{1B}[2J",
        "a\u{7F}", "a\u{85}", "a\u{202E}fdp.exe", "a\u{2028}b", "\u{FEFF}a", "a.", "a ", "dir./b", "a<b", "a>b", "a|b", "a?", "a*",
        "a\"b", String(repeating: "a", count: 256), String(repeating: "a/", count: 600) + "a", String(repeating: "a/", count: 33) + "a",
    ]
    static let safe: [String] = [
        "a", "a/b", "...a", "a..b", ".hidden", "CONSOLE", "COM", "COM10", "nullable.txt", "data/größer – 検索 (1).csv", "a%41b",
        "x/con-a.txt", String(repeating: "a", count: 255), String(repeating: "a/", count: 32) + "a", "\u{1F469}\u{200D}\u{1F4BB}",
    ]
    static let collisions: [[String]] = [
        ["a", "a"], ["A.txt", "a.txt"], ["d/É", "d/e\u{301}"], ["caf\u{E9}", "CAFE\u{301}"], ["straße", "STRASSE"],
        ["K", "\u{212A}"], ["a", "a/b"], ["a/b", "a"], ["A/b", "a/c"], ["\u{17F}", "s"],
    ]

    @Test(arguments: unsafe)
    func refuses(_ path: String) {
        #expect(PathRules.objection(to: path) != nil)
    }

    @Test(arguments: safe)
    func accepts(_ path: String) {
        #expect(PathRules.objection(to: path) == nil)
    }

    @Test(arguments: collisions)
    func finds(_ names: [String]) throws {
        for order in [names, names.reversed()] {
            var register = NameRegister()
            try register.add(order[0])
            let fault = #expect(throws: Fault.self) { try register.add(order[1]) }
            #expect(fault?.kind == .duplicate)
        }
    }

    @Test func namesThatDiffer() throws {
        var register = NameRegister()
        for name in ["a", "b", "ab", "d/a", "d/b", "d/e/a", "d.txt", "ss", "ı"] { try register.add(name) }
    }

    @Test func faultsArePrintable() {
        let fault = Fault(.unsafePath, "a\u{1B}[2J\n\u{202E}b", "x")
        #expect(fault.description == "a\\u{1b}[2J\\u{a}\\u{202e}b: x (unsafePath)")
    }
}
