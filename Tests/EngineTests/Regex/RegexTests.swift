import Testing

@testable import Engine

/// Patterns and what they match, from the Kusto page on regex syntax and the documentation of Rust's `regex`.
@Suite struct RegexTests {
    /// The first match's groups as text, `-` for a group that took no part, joined by `|`; nil where nothing matches.
    static func groups(_ pattern: String, _ text: String) throws -> String? {
        let bytes = Array(text.utf8)
        return try Pattern(pattern).firstMatch(in: text)?.ranges
            .map { $0.map { String(decoding: bytes[$0], as: UTF8.self) } ?? "-" }.joined(separator: "|")
    }

    @Test(arguments: [
        // Leftmost-first.
        ("abc", "xabcx", "abc"), ("a|ab", "ab", "a"), ("(a|ab)(c|bcd)", "abcd", "abcd|a|bcd"), ("", "abc", ""),
        ("sam|samwise", "samwise", "sam"), ("a||b", "b", ""), ("(?:a|b|)c", "xc", "c"),
        // Repetition.
        ("a*", "aaa", "aaa"), ("a*?", "aaa", ""), ("a+?", "aaa", "a"), ("a??b", "ab", "ab"), ("a{2}", "aaa", "aa"),
        ("a{2,}", "aaaa", "aaaa"), ("a{1,2}?", "aa", "a"), ("a{ 1 , 2 }", "aaa", "aa"), ("(ab){2}", "ababab", "abab|ab"),
        ("a**", "aa", "aa"), ("a{0}b", "ab", "b"), ("(a){0}b", "ab", "b|-"), ("(?:a|(b))*", "ab", "ab|b"),
        ("(?:(a)|b)*", "ab", "ab|a"), ("(a*)*", "b", "|"), ("(a*)+", "b", "|"), ("(a|b)*c", "abc", "abc|b"),
        ("(?:|a)+", "aaa", ""), ("x{2}{3}", "xxxxxxx", "xxxxxx"), ("^*a", "a", "a"), ("(a+|b+)*?c", "aabbc", "aabbc|bb"),
        // Flags.
        ("(?i)ABC", "xabcx", "abc"), ("(?i:a)B", "AB", "AB"), ("(?i)a(?-i)b", "Ab", "Ab"), ("(?i)σ", "ς", "ς"),
        ("(?i)k", "\u{212A}", "\u{212A}"), ("(?i)[^k]", "K\u{212A}x", "x"), ("(?i)\u{17F}", "S", "S"), ("(?-u)(?i)k", "\u{212A}K", "K"),
        ("(?i)[a-c&&B]", "b", "b"), ("(?i)\\p{Lu}", "a", "a"), ("(?i)\\P{Lu}", "a1", "1"), ("(?i)É", "é", "é"),
        ("(?U)a+", "aaa", "a"), ("(?U)a+?", "aaa", "aaa"), ("(?s).", "\n", "\n"), (".", "\na", "a"), ("(?R).", "\r\na", "a"),
        ("(?x) a b # c\n c [ d e ]", "abce", "abce"), ("(?x)a\\ b", "a b", "a b"), ("(?x) a +", "aa", "aa"),
        ("a(?i)b|c", "C", "C"), ("(a(?i)b)c", "aBc", "aBc|aB"), ("(?is-m)A.", "a\n", "a\n"), ("(?x)( ?:a )( ?P<n> b)", "ab", "ab|b"),
        // Anchors and boundaries.
        ("^b", "a\nb", nil), ("(?m)^b", "a\nb", "b"), ("a$", "a\nb", nil), ("(?m)a$", "a\nb", "a"), ("a$", "a\n", nil),
        ("\\Ab", "ab", nil), ("b\\z", "ab", "b"), ("(?mR)a$", "a\r\nb", "a"), ("(?mR)^b", "a\rb", "b"), ("(?m)^$", "a\n", ""),
        ("(?mR)a\r$", "a\r\n", nil), ("\\bfoo\\b", "a foo b", "foo"), ("\\bfoo", "éfoo", nil), ("(?-u:\\b)foo", "éfoo", "foo"),
        ("\\Boo", "foo", "oo"), ("\\b{start}b", "a ab b", "b"), ("\\b{end}.", "ab cd", " "), ("\\<b", "ab b", "b"),
        ("a\\>", "ab a", "a"), ("\\b{start-half}b", "ab-b", "b"), ("a\\b{end-half}", "ab a", "a"), ("$^", "", ""), ("a^b", "ab", nil),
        // Classes.
        ("[a-c]+", "xabcd", "abc"), ("[^a-c]+", "abcxyz", "xyz"), ("[]a]+", "a]b", "a]"), ("[^]a]", "]ab", "b"), ("[-a]+", "b-a", "-a"),
        ("[a-]+", "-a-", "-a-"), ("[--a]+", "+-a", "-a"), ("[x[^xyz]]+", "yxa", "xa"), ("[a-y&&xyz]+", "axyz", "xy"),
        ("[0-9&&[^4]]+", "4356", "356"), ("[0-9--4]+", "4356", "356"), ("[a-g~~b-h]+", "bahg", "ah"), ("[a&&b]", "ab", nil),
        ("[\\[\\]]+", "a[]", "[]"), ("[\\pL--\\p{Lu}]+", "ABcd", "cd"), ("[^a-z&&b]+", "ba", "a"), ("[a-cx-z]+", "waxz", "axz"),
        ("[[:alpha:]]+", "1aZé", "aZ"), ("[[:^alpha:]]+", "a1é", "1é"), ("[[:word:]]+", "-a_1-", "a_1"), ("[:alpha:]+", "xpal", "pal"),
        ("[[:foo:]]+", "xof:", "of:"), ("[a\\d]+", "xa1", "a1"), ("[\\D]+", "12ab", "ab"), ("[^\\W\\d]+", "12ab", "ab"),
        ("[a&]+", "x&a", "&a"), ("[.*+?]+", "a.*", ".*"), ("[a-c--b~~c]+", "abc", "a"), ("(?i)[A-C&&[^b]]+", "bca", "ca"),
        // Unicode classes.
        ("\\d+", "a١٢x", "١٢"), ("(?-u:\\d+)", "١a12", "12"), ("\\w+", "-naïve_漢-", "naïve_漢"), ("\\s", "a\u{3000}", "\u{3000}"),
        ("\\S+", " ab ", "ab"), ("\\pL+", "1aé", "aé"), ("\\p{Lu}", "aÉ", "É"), ("\\p{gc=Lu}", "aB", "B"), ("\\p{gc!=L}", "aB1", "1"),
        ("\\PL", "a1", "1"), ("\\p{Uppercase_Letter}", "aB", "B"), ("\\p{Alphabetic}", "1ⓐ", "ⓐ"), ("\\p{Any}", "\n", "\n"),
        ("\\p{sc}", "a€", "€"), ("\\p{isPunct}", "a!", "!"), ("\\p{ASCII}+", "éab", "ab"), ("\\w", "\u{200D}", "\u{200D}"),
        // Escapes.
        ("\\x41\\x{42}\\u0043\\u{44}\\U00000045", "ABCDE", "ABCDE"), ("\\x{1F600}", "😀", "😀"), ("\\t\\n\\r\\f\\v\\a", "\t\n\r\u{C}\u{B}\u{7}", "\t\n\r\u{C}\u{B}\u{7}"),
        ("\\.\\*\\/\\\"\\-\\&\\~\\#\\ \\@", ".*/\"-&~# @", ".*/\"-&~# @"), ("}]", "a}]", "}]"), ("[\\x41-\\x43]+", "zABC", "ABC"),
        // Groups.
        ("(?P<y>\\d{4})-(?<m>\\d\\d)", "on 2026-11", "2026-11|2026|11"), ("((a)(b)?)", "ac", "a|a|a|-"), ("(?:a)(b)", "ab", "ab|b"),
        ("(a)|(b)", "b", "b|-|b"), ("(a?)(ab)?", "ab", "a|a|-"), ("()", "", "|"),
    ] as [(String, String, String?)])
    func matches(pattern: String, text: String, expected: String?) throws {
        #expect(try Self.groups(pattern, text) == expected)
    }

    @Test(arguments: [
        ("a*", "ab", [0..<1, 2..<2]), ("a*", "baac", [0..<0, 1..<3, 4..<4]), ("", "é", [0..<0, 2..<2]), ("a|b", "ab", [0..<1, 1..<2]),
        ("^a", "aa", [0..<1]), ("\\b", "a b", [0..<0, 1..<1, 2..<2, 3..<3]), ("(?m)^", "a\nb", [0..<0, 2..<2]), ("x", "", []),
    ])
    func findsAllMatches(pattern: String, text: String, expected: [Range<Int>]) throws {
        #expect(try Pattern(pattern).matches(in: text).map(\.range) == expected)
    }

    @Test func namesItsGroups() throws {
        let pattern = try Pattern("(?P<a>x)(y)(?<b_1.>z)")
        #expect(pattern.groupCount == 3)
        #expect(pattern.groupNames == [nil, "a", nil, "b_1."])
    }

    @Test func caseInsensitiveFromOutside() throws {
        #expect(try Pattern("powershell", caseInsensitive: true).isMatch(in: "C:\\PowerShell.exe"))
        #expect(try !Pattern("(?-i)powershell", caseInsensitive: true).isMatch(in: "C:\\PowerShell.exe"))
    }

    @Test func searchesFromAnOffsetSeeWhatIsBefore() throws {
        func range(_ pattern: String, from start: Int) throws -> Range<Int>? {
            let pattern = try Pattern(pattern)
            return Array("foo foo".utf8).withUnsafeBufferPointer { pattern.firstMatch(in: $0, from: start)?.range }
        }
        #expect(try range("foo", from: 1) == 4..<7)
        #expect(try range("^foo", from: 4) == nil)
        #expect(try range("\\boo", from: 1) == nil)
        #expect(try range("o*", from: 7) == 7..<7)
        #expect(try range("o", from: 8) == nil)
        #expect(try range("o", from: -1) == nil)
    }

    @Test(arguments: [
        ([0x61, 0xFF, 0x62], ".", [0..<1, 1..<2, 2..<3]), ([0xE6, 0xBC, 0xA2], ".", [0..<3]), ([0xE6, 0xBC], ".", [0..<1, 1..<2]),
        ([0xED, 0xA0, 0x80], ".", [0..<1, 1..<2, 2..<3]), ([0xC0, 0x80], "\\x{FFFD}", [0..<1, 1..<2]),
        ([0x80, 0xEF, 0xBF, 0xBD], "\u{FFFD}", [0..<1, 1..<4]), ([0x61, 0xF4, 0x90, 0x80, 0x80, 0x61], "a", [0..<1, 5..<6]),
        ([0x61, 0x80], "a\\b", [0..<1]), ([0x80, 0x61], "\\ba", [1..<2]), ([0xF0, 0x9F, 0x98, 0x80, 0x80], "[^a]", [0..<4, 4..<5]),
    ] as [([UInt8], String, [Range<Int>])])
    func readsBrokenUTF8(bytes: [UInt8], pattern: String, expected: [Range<Int>]) throws {
        let pattern = try Pattern(pattern)
        #expect(bytes.withUnsafeBufferPointer { pattern.matches(in: $0) }.map(\.range) == expected)
    }
}
