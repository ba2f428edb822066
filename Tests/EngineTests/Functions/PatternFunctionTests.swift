import Testing

@Suite struct PatternFunctionTests {
    /// Source: the reference page of each function; what its page leaves open is as `KQLReference.readings` says, or `refused`.
    @Test(arguments: [
        // trim
        ("trim('--', '--https://bing.com--')", "https://bing.com"), ("trim(@'[^\\w]+', '-  Te st1// $')", "Te st1"), ("trim(@'\\s+', '  Hello, world!  ')", "Hello, world!"),
        ("trim('a', 'abca')", "bc"), ("trim('a', 'aabc')", "bc"), ("trim('a*', 'aabaa')", "b"), ("trim('a', 'aaa')", ""), ("trim('ab|b', 'abbcab')", "c"), ("trim('^a', 'aab')", "ab"), ("trim('(a)(b)?', 'abacaab')", "c"), ("trim_start('https://', 'https://bing.com')", "bing.com"),
        ("trim_start(@'[^\\w]+', '-  Te st1// $')", "Te st1// $"), ("trim_start('a', 'aab')", "ab"), ("trim_end('.com', 'bing.com')", "bing"),
        ("trim_end(@'[^\\w]+', '-  Te st1// $')", "-  Te st1"), ("trim_end(@'\\s+', 'a  ')", "a"), ("trim('a|b', 'axb')", "x"),
        // matches regex, regex_quote
        ("'abc' matches regex '^a.c$'", "true"), ("'ABC' matches regex '(?i)b'", "true"), ("regex_quote('(so$me.Te^xt)')", "\\(so\\$me\\.Te\\^xt\\)"), ("regex_quote('C:\\\\a b/é')", "C:\\\\a b/é"),
        // indexof_regex
        ("indexof_regex('abcabc', @'a.c')", "0"), ("indexof_regex('abcabcdefg', @'a.c', 0, 9, 2)", "3"), ("indexof_regex('abcabc', @'a.c', 1, -1, 2)", "-1"),
        ("indexof_regex('ababaa', @'a.a', 0, -1, 2)", "-1"), ("indexof_regex('abcabc', @'a|ab', -1)", "∅"), ("indexof_regex('éé1', @'\\d')", "2"), ("indexof_regex('abc', 'x')", "-1"),
        ("indexof_regex('abc', '^b', 1)", "-1"), ("indexof_regex('abc', 'b$', 0, 2)", "1"), ("indexof_regex('aé ab', @'\\ba', 1, -1)", "3"), ("indexof_regex('abab', 'a', 0, 2, 2)", "2"), ("indexof_regex('abc', '(', 0)", "refused"),
        // countof
        ("countof('aaa', 'a')", "3"), ("countof('aaaa', 'aa')", "3"), ("countof('ababa', 'ab', 'normal')", "2"), ("countof('ababa', 'aba')", "2"),
        ("countof('ababa', 'aba', 'regex')", "1"), ("countof('abcabc', 'a.c', 'regex')", "2"), ("countof('a', '')", "refused"), ("countof('a', 'a', 'other')", "refused"),
        // extract
        ("extract('User: ([^,]+)', 1, 'User: James, Age: 29')", "James"), (#"extract(@"\d+", 0, 'Age: 35')"#, "35"), ("extract('(x)', 1, 'abc')", ""),
        ("extract('(a)|(b)', 2, 'a')", ""), ("extract('a', 1, 'a')", "refused"), ("extract('a', -1, 'a')", "refused"),
        // extract_all
        (#"extract_all(@"(\d+)", "a set of numbers: 123, 567 and 789")"#, #"["123","567","789"]"#), (#"extract_all(@"([\da-f]{2})", "82b8")"#, #"["82","b8"]"#),
        (#"extract_all(@"(\w)(\w+)(\w)", "82b8be2d-dfa7")"#, #"[["8","2b8be2","d"],["d","fa","7"]]"#), (#"extract_all(@"(\w)(\w+)(\w)", dynamic([1,3]), "82b8be2d-dfa7")"#, #"[["8","d"],["d","7"]]"#),
        (#"extract_all(@"(?P<first>\w)(?P<middle>\w+)(?P<last>\w)", dynamic(['first',2,'last']), "dfa7")"#, #"[["d","fa","7"]]"#),
        (#"extract_all(@"(\w)(\w)", dynamic([2]), "abcd")"#, #"["b","d"]"#), ("extract_all('(x)', 'abc')", "∅"), ("extract_all('x', 'x')", "refused"), ("extract_all('(a)|(b)', 'a')", #"[["a",""]]"#),
        ("extract_all('(a)', dynamic([2]), 'a')", "refused"), ("extract_all('(a)', dynamic(['n']), 'a')", "refused"),
        ("extract_all('()()()()()()()()()()()()()()()()()', 'a')", "refused"),
        // replace_regex, replace
        (#"replace_regex('Number is 1', @'is (\d+)', @'was: \1')"#, "Number was: 1"), (#"replace(@'is (\d+)', @'was: \1', 'Number is 1')"#, "Number was: 1"),
        (#"replace_regex('abc', 'b', @'[\0]')"#, "a[b]c"), ("replace_regex('abc', 'b', '$1')", "a$1c"), (#"replace_regex('ab', '(a)|(b)', @'<\1\2>')"#, "<a><b>"),
        ("replace_regex('abc', 'x*', '-')", "-a-b-c-"), (#"replace_regex('a', '(a)', @'\12')"#, "a2"), (#"replace_regex('a', 'a', @'\1')"#, "refused"), (#"replace_regex('a', 'a', @'\\')"#, "refused"),
        (#"replace_regex('a', 'a', @'\n')"#, "refused"), ("replace_regex('C:\\\\x', @'\\\\', '/')", "C:/x"),
    ] as [(String, String)])
    func evaluates(expression: String, value: String) throws { try check(expression, gives: value) }

    /// The fourth argument's type is the result's; no match, or a text that is none, is null.
    @Test(arguments: [
        (#"extract(@"-(\d{2})-", 1, '21-07-2023', typeof(int)) + 1"#, "8"), ("extract('x', 0, 'abc', typeof(long))", "∅"), ("extract('x', 0, 'abc', typeof(string))", ""),
        ("extract('.*', 0, 'abc', typeof(long))", "∅"), ("extract('.*', 0, '1.5', typeof(real)) * 2", "3"), ("extract('.*', 0, '2026-11-16', typeof(datetime))", "2026-11-16T00:00:00.0000000Z"),
        ("extract('.*', 0, 'x', typeof(dynamic))", "x"),
    ])
    func convertsWhatItExtracts(expression: String, value: String) throws { try check(expression, gives: value) }

    @Test func boundsReplacements() throws {
        #expect(throws: (any Error).self) { try cell("let a = strrep(strrep('a', 1024), 100); let r = strrep('x', 1024); print replace_regex(a, 'a', r)") }
        #expect(throws: (any Error).self) { try cell("let a = strrep(strrep('a', 1024), 100); let r = strrep('x', 1024); print replace_string(a, 'a', r)") }
    }

    @Test func patternsApplyToColumns() throws {
        let rows = try answer("datatable(t:string)['a1', 'b', ''] | project extract(@'\\d', 0, t), replace_regex(t, 'b', 'c'), trim_end('1', t), countof(t, 'a')")
        #expect((0..<3).map { row in rows.columns.map { $0[row].text }.joined(separator: "|") } == ["1|a1|a|1", "|c|b|0", "|||0"])
    }
}
