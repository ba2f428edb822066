/// Text: strings, patterns and texts that are taken apart.
extension KQLReference {
    static let textReadings: [Reading] = [
        Reading(
            "trim", "several matches in a row at one end", gives: "all are cut",
            since: #"its page says "all leading and trailing matches""#,
            example: "trim('a', 'aabca')", value: "bc"),
        Reading(
            "extract_all", "a capture group that takes no part in a match", gives: "an empty text",
            since: "strings have no null, and extract() gives none",
            example: "extract_all('(a)|(b)', 'a')", value: #"[["a",""]]"#),
        Reading(
            "indexof_regex", "an anchor or a word boundary at a start inside the text", gives: "it sees what stands before the start",
            since: "the start is a position in the text, not another text",
            example: #"indexof_regex('ab ab', @'\bb', 1)"#, value: "-1"),
        Reading(
            "indexof_regex", "empty matches before the wanted occurrence", gives: "the next one begins a character later",
            since: "matches do not overlap",
            example: "indexof_regex('ab', 'x*', 0, 2, 2)", value: "1"),
        Reading(
            "indexof", "a start before the first character", gives: "the search starts at the first",
            since: "a negative start counts from the end, and there is no earlier character",
            example: "indexof('abc', 'c', -9)", value: "2"),
        Reading(
            "indexof", "occurrences that overlap", gives: "each counts",
            since: "so does countof()",
            example: "indexof('aaa', 'aa', 0, -1, 2)", value: "1"),
        Reading(
            "indexof", "an empty text to look for, from a row", gives: "the start",
            since: "every text contains the empty one",
            example: "datatable(t:string)[''] | project indexof('abc', t, 1)", value: "1"),
        Reading(
            "countof", "an empty text to count, from a row", gives: "0",
            since: "nothing is there to count",
            example: "datatable(t:string)[''] | project countof('abc', t)", value: "0"),
        Reading(
            "split", "an empty delimiter, from a row", gives: "the whole text",
            since: "an empty delimiter separates nothing",
            example: "datatable(t:string)[''] | project split('abc', t)", value: #"["abc"]"#),
        Reading(
            "replace_string", "an empty lookup, from a row", gives: "the text as it is",
            since: "nothing is there to replace",
            example: "datatable(t:string)[''] | project replace_string('abc', t, 'x')", value: "abc"),
        Reading(
            "replace_strings", "a lookup that is empty or has no rewrite, from a row", gives: "it replaces nothing",
            since: "its page ignores elements that are no strings",
            example: "datatable(t:dynamic)[dynamic(['', 'a', 'b'])] | project replace_strings('ab', t, dynamic(['x', 'y']))", value: "yb"),
        Reading(
            "translate", "a character with two replacements, from a row", gives: "the first counts",
            since: "the list is read from its start",
            example: "datatable(t:string)['aa'] | project translate(t, 'xy', 'a')", value: "x"),
        Reading(
            "substring", "a start before the first character", gives: "the text from its first character",
            since: "a negative start counts from the end, and there is no earlier character",
            example: "substring('abc', -9)", value: "abc"),
        Reading(
            "substring", "a length below zero", gives: "an empty text",
            since: "less than one character is none",
            example: "substring('abc', 0, -1)", value: ""),
        Reading(
            "strrep", "a multiplier below 1, from a row", gives: "an empty text",
            since: "no copy is left",
            example: "datatable(n:long)[0] | project strrep('a', n)", value: ""),
        Reading(
            "strcat_array", "a null element", gives: "an empty text in its place",
            since: "strcat() reads null so",
            example: "strcat_array(dynamic(['a', null, 'b']), '-')", value: "a--b"),
        Reading(
            "isutf8", "a text with U+FFFD", gives: "true",
            since: "bytes that are no UTF-8 became U+FFFD when the text was taken in",
            example: #"isutf8('\ufffd')"#, value: "true"),
        Reading(
            "tohex", "a minimal length below 1, from a row", gives: "as many digits as the number has",
            since: "a number has at least one digit",
            example: "datatable(n:long)[0] | project tohex(10, n)", value: "a"),
        Reading(
            "format_bytes", "a size halfway between two results", gives: "the one away from zero",
            since: "as round()",
            example: "format_bytes(1536)", value: "2 KB"),
        Reading(
            "format_bytes", "a fraction with zeros at its end", gives: "none of them",
            since: #"the size is "rounded to" so many digits, and its examples are not padded"#,
            example: "format_bytes(1024, 2)", value: "1 KB"),
        Reading(
            "format_bytes", "a size below zero", gives: "the text of its magnitude after a minus",
            since: "a number keeps its sign",
            example: "format_bytes(-10240)", value: "-10 KB"),
        Reading(
            "format_timespan", "a timespan below zero", gives: "the text of its magnitude after a minus",
            since: "tostring() writes it so",
            example: "format_timespan(-90m, 'hh:mm')", value: "-01:30"),
        Reading(
            "format_datetime", "`F` for a fraction of zero behind a point", gives: "nothing behind the point",
            since: "`F` writes no zero, and a delimiter stays as it is",
            example: "format_datetime(datetime(2026-01-01), 's.F')", value: "0."),
        Reading(
            "extract_json", "an array or a bag as text", gives: "its JSON",
            since: "tostring() writes it so",
            example: #"extract_json('$.a', '{"a": [1, 2]}')"#, value: "[1,2]"),
        Reading(
            "extract_json", "a fraction as text", gives: "its shortest form",
            since: "tostring() writes it so",
            example: #"extract_json('$.a', '{"a": 1.50}')"#, value: "1.5"),
        Reading(
            "parse_csv", "a quote inside a field that is not quoted", gives: "the quote as it is",
            since: "a quote has a meaning only where a field begins",
            example: #"parse_csv('a"b,c')"#, value: #"["a\"b","c"]"#),
        Reading(
            "parse_csv", "text behind a closing quote", gives: "added to the field",
            since: "the field ends at the comma",
            example: #"parse_csv('"a"x,b')"#, value: #"["ax","b"]"#),
        Reading(
            "parse_csv", "a quoted field that is not closed", gives: "all that follows",
            since: "nothing ends it",
            example: #"parse_csv('"a,b')"#, value: #"["a,b"]"#),
        Reading(
            "parse_csv", "an empty text", gives: "one empty field",
            since: "as split()",
            example: "parse_csv('')", value: #"[""]"#),
        Reading(
            "parse_command_line", "an empty command line", gives: "an empty array",
            since: "it has no arguments",
            example: "parse_command_line('', 'windows')", value: "[]"),
    ]
}
