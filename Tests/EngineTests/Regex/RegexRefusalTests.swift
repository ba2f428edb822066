import Testing

@testable import Engine

/// What is refused, where, and that the reason names it.
@Suite struct RegexRefusalTests {
    @Test(arguments: [
        ("a(?=b)", 1, "look-ahead"), ("(?!b)", 0, "negative look-ahead"), ("(?<=a)b", 0, "look-behind"), ("(?<!a)b", 0, "negative look-behind"),
        ("(a)\\1", 3, "back-references such as \\1"), ("(?P<n>a)(?P=n)", 8, "back-references (?P=name)"), ("(?<n>a)\\k<n>", 7, "back-references"),
        ("(?>a)", 0, "atomic"), ("(?#c)", 0, "comments"), ("(?|a)", 0, "branch resets"), ("(?(1)a)", 0, "conditionals"), ("(?1)", 0, "recursive"),
        ("(?&n)", 0, "recursive"), ("(?'n'a)", 0, "quotes"), ("\\Qa\\E", 0, "\\Q"), ("a\\Z", 1, "\\Z"), ("\\G", 0, "\\G"), ("\\K", 0, "\\K"),
        ("\\R", 0, "\\R"), ("\\X", 0, "\\X"), ("\\C", 0, "\\C"), ("\\h", 0, "\\h"), ("\\0", 0, "octal"), ("\\y", 0, "\\y"), ("\\é", 0, "\\é"),
        ("\\", 0, "backslash"), ("(", 0, "not closed"), ("(?", 0, "not closed"), ("(?i", 0, "not closed"), ("(?P<a", 3, "not closed"), ("a)", 1, "not opened"),
        ("[", 0, "not closed"), ("[a", 0, "not closed"), ("[]", 0, "not closed"), ("[^]", 0, "not closed"), ("[[:alpha:]", 0, "not closed"),
        ("*", 0, "nothing to repeat"), ("a|*", 2, "nothing to repeat"), ("(?i)*", 4, "nothing to repeat"), ("(*)", 1, "nothing to repeat"),
        ("{", 0, "nothing to repeat"), ("(?)", 1, "nothing to repeat"), ("a{", 1, "count"), ("a{b}", 1, "count"), ("a{,2}", 1, "count"),
        ("a{1", 1, "not closed"), ("a{2,1}", 1, "ends before"), ("a{1001}", 2, "above 1000"), ("a{99999999999999999999}", 2, "above 1000"),
        ("[b-a]", 1, "ends before"), ("[a-\\d]", 1, "end of a range"), ("[\\d-z]", 1, "end of a range"), ("[\\b]", 1, "inside a class"),
        ("\\x{110000}", 0, "scalar value"), ("\\uD800", 0, "scalar value"), ("\\xG1", 0, "hexadecimal"), ("\\x{}", 0, "hexadecimal"), ("\\u12", 0, "hexadecimal"),
        ("\\p{Greek}", 0, "\\p{Greek}"), ("\\p{sc=Greek}", 0, "\\p{sc=Greek}"), ("\\pY", 0, "\\p{Y}"), ("\\p", 0, "\\p{}"), ("\\p{L", 0, "not closed"),
        ("(?P<a>.)(?P<a>.)", 8, "two groups"), ("(?P<1>.)", 4, "character"), ("(?P<>.)", 4, "empty"), ("(?y)", 2, "`(?y`"), ("(?ii)", 3, "twice"),
        ("(?-)", 3, "`-`"), ("(?i-)", 4, "`-`"), ("(?i-s-m)", 5, "`-`"), ("(?-u:.)", 5, "UTF-8"), ("(?-u:\\W)", 5, "UTF-8"), ("(?-u:[^a])", 5, "UTF-8"),
        ("(?-u:\\pL)", 5, "Unicode"), ("\\b{foo}", 2, "start"), ("\\b{start", 2, "not closed"), ("é😀(", 2, "not closed"),
    ] as [(String, Int, String)])
    func refuses(pattern: String, offset: Int, reason: String) throws {
        let error = try #require(throws: PatternError.self) { try Pattern(pattern) }
        #expect(error.offset == offset)
        #expect(error.reason.contains(reason), "\(error.reason)")
    }

    @Test(arguments: ["a{1000}{101}", "(?:[a-z]{1000}){1000}", "((a{100}){100}){100}", "(?:a?){1000}{1000}{1000}", "(?:()){1000}{1000}{1000}"])
    func refusesLargePrograms(pattern: String) throws {
        let error = try #require(throws: PatternError.self) { try Pattern(pattern) }
        #expect(error.reason.contains("instructions"))
    }

    @Test(arguments: ["(?:){1000}{1000}{1000}", "(?:a{0}){1000}{1000}{1000}", "(?:(?:)|(?:)){100}", "a{1000}"])
    func acceptsRepetitionsOfLittle(pattern: String) throws { _ = try Pattern(pattern) }

    @Test func boundsNesting() throws {
        func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
        _ = try Pattern(repeated("(", 249) + "a" + repeated(")", 249))
        _ = try Pattern("a" + repeated("*", 249))
        _ = try Pattern(repeated("[", 249) + "a" + repeated("]", 249))
        for pattern in [
            repeated("(", 251) + repeated(")", 251), repeated("(?:", 100_000), repeated("[", 100_000), "a" + repeated("?", 100_000),
            repeated("(?:", 200) + "a" + repeated("*)", 200) + repeated("+", 200), repeated("[^", 100_000), repeated("(?i:", 1_000_000),
        ] {
            let error = try #require(throws: PatternError.self) { try Pattern(pattern) }
            #expect(error.reason.contains("inside one another"))
        }
    }
}
