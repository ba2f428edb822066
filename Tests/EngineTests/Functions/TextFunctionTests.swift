import Testing

@Suite struct TextFunctionTests {
    /// Source: the reference page of each function; what its page leaves open is as `KQLReference.readings` says, or `refused`.
    @Test(arguments: [
        // strlen, string_size
        ("strlen('⒦⒰⒮⒯⒪')", "5"), ("strlen('C\\u0327edilla')", "8"), ("strlen('')", "0"), ("string_size('⒦⒰⒮⒯⒪')", "15"), ("string_size('hello')", "5"),
        // strcat and its kin
        ("strcat('hello', ' ', 'world')", "hello world"), ("strcat(1s, int(null), true)", "00:00:01true"), ("strcat_delim('-', 1, '2', 'A', 1s)", "1-2-A-00:00:01"),
        ("strcat_delim('-', 1)", "refused"), ("strcat_array(dynamic([1, 2, 3]), '->')", "1->2->3"), ("strcat_array(dynamic([1, 2]), '\"')", "1\"2"),
        ("array_strcat(dynamic(['a',['b']]), ',')", "a,[\"b\"]"), ("strcat_array(dynamic([]), ',')", ""), ("strcat_array(dynamic([null]), ',')", ""),
        // strcmp, strrep, reverse
        ("strcmp('ABC','ABC')", "0"), ("strcmp('abc','ABC')", "1"), ("strcmp('ABC','abc')", "-1"), ("strcmp('abcde','abc')", "1"), ("strcmp('\u{FFFD}', '\u{10000}')", "-1"),
        ("strrep('ABC', 2)", "ABCABC"), ("strrep(123, 3, '.')", "123.123.123"), ("strrep(3s, 2, ' ')", "00:00:03 00:00:03"), ("strrep('a', 1)", "a"),
        ("strrep('a', 0)", "refused"), ("strlen(strrep('a', 5000))", "1024"), ("strlen(strrep(strrep('0123456789abcdef', 1024), 1024))", "16777216"),
        ("strrep(strrep('0123456789abcdefg', 1024), 1024)", "refused"),
        ("reverse('ABC')", "CBA"), ("reverse(123.45)", "54.321"), ("reverse(datetime(2017-10-15 12:00))", "Z0000000.00:00:21T51-01-7102"), ("reverse(3h)", "00:00:30"),
        ("reverse('aé漢')", "漢éa"),
        // substring
        ("substring('123456', 1)", "23456"), ("substring('123456', 2, 2)", "34"), ("substring('ABCD', 0, 2)", "AB"), ("substring('123456', -2, 2)", "56"),
        ("substring('abc', 7)", ""), ("substring('abc', 1, 99)", "bc"), ("substring('aé漢', 1, 1)", "é"), ("substring('abc', 1, 9223372036854775807)", "bc"),
        ("substring('abc', -9)", "abc"), ("substring('abc', 0, -1)", ""),
        // split
        ("split('aa_bb', '_')", "[\"aa\",\"bb\"]"), ("split('aaa_bbb_ccc', '_', 1)", "[\"bbb\"]"), ("split('', '_')", "[\"\"]"), ("split('a__b', '_')", "[\"a\",\"\",\"b\"]"),
        ("split('aabbcc', 'bb')", "[\"aa\",\"cc\"]"), ("split('aaa', 'aa')", "[\"\",\"a\"]"), ("split('a', '')", "refused"),
        // indexof
        ("indexof('abcdefg','cde')", "2"), ("indexof('abcdefg','cde',1,4)", "2"), ("indexof('abcdefg','cde',1,2)", "-1"), ("indexof('abcdefg','cde',3,4)", "-1"),
        ("indexof('abcdefg','cde',-5)", "2"), ("indexof(1234567,5,1,4)", "4"), ("indexof('abcdefg','cde',2,-1)", "2"), ("indexof('abcdefgabcdefg', 'cde', 1, 10, 2)", "9"),
        ("indexof('abcdefgabcdefg', 'cde', 1, -1, 3)", "-1"), ("indexof('é漢x','x')", "2"), ("indexof('abc','c',0,-2)", "∅"), ("indexof('abc','c',0,-1,-1)", "∅"),
        ("indexof('abc','c',9)", "-1"), ("indexof('abc','c',int(null))", "∅"), ("indexof('aaa','aa',0,-1,2)", "1"), ("indexof('abc','')", "refused"),
        ("indexof('abc','c',-9)", "2"), ("indexof('abc','a',0,-1,0)", "refused"), ("indexof('aabaabaab','aabaab',0,-1,1)", "0"),
        // has_any_index
        ("has_any_index('this is an example', dynamic(['this', 'example']))", "0"), ("has_any_index('this is an example', dynamic(['not', 'example']))", "1"),
        ("has_any_index('this is an example', dynamic(['not', 'found']))", "-1"), ("has_any_index('Example number 2', dynamic([1,2,3]))", "1"),
        ("has_any_index('this is an example', dynamic([]))", "-1"), ("has_any_index('thisisanexample', dynamic(['this']))", "-1"),
        // replace_string, replace_strings, translate
        ("replace_string('a cat, a cat', 'cat', 'hamster')", "a hamster, a hamster"), ("replace_string('Number is 1', 'is', 'was')", "Number was 1"),
        ("replace_string('aaa', 'aa', 'b')", "ba"), ("replace_string('abc', 'B', 'x')", "abc"), ("replace_string('abc', 'b', '')", "ac"), ("replace_string('a', '', 'b')", "refused"),
        ("replace_strings('A magic trick can turn a cat into a dog', dynamic(['cat', 'dog']), dynamic(['dog', 'pigeon']))", "A magic trick can turn a dog into a pigeon"),
        ("replace_strings('can turn a cat into a dog', dynamic(['turn', ' into a dog']), dynamic(['disappear', '']))", "can disappear a cat"),
        ("replace_strings('This is', dynamic(['This', 'is']), dynamic(['This', 'was']))", "This was"),
        ("replace_strings('This is', dynamic(['is', 'This']), dynamic(['was', 'This']))", "Thwas was"),
        ("replace_strings('This is', dynamic(['This', 'is']), dynamic([12345, 'was']))", "This was"), ("replace_strings('a1', dynamic([1]), dynamic(['b']))", "a1"),
        ("replace_strings('a', dynamic(['a','b']), dynamic(['b']))", "refused"), ("replace_strings('a', dynamic(['']), dynamic(['b']))", "refused"),
        ("translate('abc', 'x', 'abc')", "xxx"), ("translate('abc', '', 'ab')", ""), ("translate('krasp', 'otsku', 'spark')", "kusto"), ("translate('aa', 'xy', 'a')", "refused"),
        // unicode_codepoints, make_string, to_utf8
        ("unicode_codepoints_from_string('⒦⒰⒮⒯⒪')", "[9382,9392,9390,9391,9386]"), ("to_utf8('é')", "[233]"), ("unicode_codepoints_to_string(75, 117, 115, 116, 111)", "Kusto"),
        ("unicode_codepoints_to_string(dynamic([75, 117, 115]), 116, 111)", "Kusto"), ("make_string(75, 10, 117)", "K\nu"), ("unicode_codepoints_to_string(55296)", ""),
        ("unicode_codepoints_to_string(-1)", ""), ("unicode_codepoints_to_string('a')", "refused"),
        // isempty, isascii, isutf8
        ("isempty('')", "true"), ("isempty('x')", "false"), ("isempty(parse_json('[]'))", "false"), ("notempty(int(null))", "false"), ("isascii('some string')", "true"),
        ("isascii('é')", "false"), ("isutf8('some string é')", "true"), ("isutf8('\u{FFFD}')", "true"),
        // tohex
        ("tohex(256)", "100"), ("tohex(-256)", "ffffffffffffff00"), ("tohex(toint(-256), 8)", "ffffff00"), ("tohex(256, 8)", "00000100"), ("tohex(256, 2)", "100"),
        ("tohex(0)", "0"), ("tohex(1, 99)", "0000000000000001"), ("tohex(toint(-1), 16)", "00000000ffffffff"), ("tohex(1, 0)", "refused"),
        // format_bytes
        ("format_bytes(564)", "564 Bytes"), ("format_bytes(10332, 1)", "10.1 KB"), ("format_bytes(20010332)", "19 MB"), ("format_bytes(20010332, 2)", "19.08 MB"),
        ("format_bytes(20010332, 0, 'KB')", "19541 KB"), ("format_bytes(1023)", "1023 Bytes"), ("format_bytes(1024)", "1 KB"), ("format_bytes(1048575)", "1024 KB"),
        ("format_bytes(1, 3, 'KB')", "0.001 KB"), ("format_bytes(1536)", "2 KB"), ("format_bytes(1024, 1)", "1 KB"), ("format_bytes(-1)", "-1 Bytes"),
        ("format_bytes(1, 0, 'XB')", "refused"),
    ] as [(String, String)])
    func evaluates(expression: String, value: String) throws { try check(expression, gives: value) }

    /// Source: the page of todatetime(), which shows `12-02-2022`, and exports; the ISO forms are in `DatetimeTests`.
    @Test(arguments: [
        ("todatetime('12-02-2022')", "2022-12-02T00:00:00.0000000Z"), ("todatetime('9/28/2023, 9:41:28.577 AM')", "2023-09-28T09:41:28.5770000Z"), ("todatetime('1/2/2023 12:00:01 am')", "2023-01-02T00:00:01.0000000Z"),
        ("todatetime('1/2/2023 12:00 PM')", "2023-01-02T12:00:00.0000000Z"), ("todatetime('1/2/2023 23:59')", "2023-01-02T23:59:00.0000000Z"), ("todatetime('13/02/2023')", "∅"), ("todatetime('1/2-2023')", "∅"),
        ("todatetime('1/2/23')", "∅"), ("todatetime('1/2/2023 13:00 PM')", "∅"), ("todatetime('1/2/2023 1:00 ')", "∅"), ("todatetime('2/30/2023')", "∅"), ("todatetime('1.2.2023')", "∅"), ("todatetime('1/2/2023 1:00:00.12345678')", "∅"),
    ] as [(String, String)])
    func readsMonthFirst(expression: String, value: String) throws { try check(expression, gives: value) }

    /// 34 digits hold what 38 cannot (`KQLReference.readings`).
    @Test(arguments: [
        ("decimal(2) / decimal(3)", "0.6666666666666666666666666666666667"), ("-decimal(2) / decimal(3)", "-0.6666666666666666666666666666666667"), ("decimal(1) / decimal(4)", "0.25"),
        ("decimal(99999999999999999999999999999999999999) + decimal(0.5)", "100000000000000000000000000000000000000"), ("decimal(1) / decimal(3000000)", "0.0000003333333333333333333333333333333333"),
    ] as [(String, String)])
    func roundsLongDecimals(expression: String, value: String) throws { try check(expression, gives: value) }

    /// One odd row leaves the others their answer.
    @Test func noRowStopsAQuery() throws {
        let rows = try answer(
            """
            datatable(u:string)['https://a.example/x', 'HTTP://[::1]:x%zz?&=&k', '::%+', '"', @'\\\\?\\', '010.1.1.256', '']
            | where parse_url(u).Host == 'a.example' or isempty(url_decode(u)) and isnotnull(parse_path(u)) and isnotnull(parse_csv(u)) and isnull(parse_ipv4(u))
                and trim('a', u) == u and substring(u, -9, -1) == '' and array_length(parse_command_line(u, 'windows')) >= 0
            """)
        #expect(rows.rowCount == 2)
    }

    @Test func typesOfColumnsCount() throws {
        #expect(try cell("datatable(i:int)[-1] | project tohex(i)") == "ffffffff")
        #expect(try cell("datatable(i:long)[-1] | project tohex(i)") == "ffffffffffffffff")
    }

    @Test func searchesInLinearTime() throws {
        let text = "let a = strrep(strrep('a', 1024), 1024); let n = strcat(substring(a, 0, 400000), 'b'); "
        #expect(try cell(text + "print indexof(a, n)") == "-1")
        #expect(try cell(text + "print countof(a, n)") == "0")
    }
}
