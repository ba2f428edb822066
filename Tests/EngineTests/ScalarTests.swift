import Engine
import KQL
import Testing

@Suite struct ScalarTests {
    /// Every signature that the binder accepts has an implementation, and no implementation is without a signature.
    @Test func everyFunctionIsImplemented() {
        #expect(Set(ScalarFunctions.all.map(\.name)).symmetricDifference(Implementations.names).isEmpty)
    }

    /// Expression and its value, `∅` for null. Kusto reference pages of the functions named; null rules from "Null values".
    @Test(arguments: [
        // Null rules
        ("int(null) == int(null)", "∅"), ("int(null) == 1", "false"), ("int(null) != 1", "true"), ("int(null) != int(null)", "∅"),
        ("int(null) < 1", "∅"), ("not(bool(null))", "∅"), ("false and bool(null)", "false"), ("true and bool(null)", "∅"),
        ("true or bool(null)", "true"), ("isnull('')", "false"), ("isempty('')", "true"), ("isempty(int(null))", "true"),
        ("tostring(int(null))", ""), ("isnull(parse_json(''))", "true"), ("isnull(parse_json('[]'))", "false"), ("coalesce('', 'b')", "b"),
        // Numbers
        ("1 + 2 * 3", "7"), ("7 % 3", "1"), ("-7 / 2", "-3"), ("7.0 / 2", "3.5"), ("1 / 0", "∅"), ("1 == 1.0", "true"),
        ("5 in (1, 5)", "true"), ("x'", "refused"), ("2 between (1 .. 2)", "true"), ("2 between (1..2)", "true"), ("7 % 2 in (1)", "true"), ("0xff", "255"),
        // Time
        ("now()", "2026-11-23T00:00:00.0000000Z"), ("now(-5d)", "2026-11-18T00:00:00.0000000Z"), ("ago(1.5h)", "2026-11-22T22:30:00.0000000Z"),
        ("datetime(2026-11-16) + 1d", "2026-11-17T00:00:00.0000000Z"), ("datetime(2026-11-17) - datetime(2026-11-16)", "1.00:00:00"),
        ("1d / 1h", "24"), ("bin(datetime(2026-11-16 13:45:07), 1d)", "2026-11-16T00:00:00.0000000Z"), ("bin(16d, 7d)", "14.00:00:00"),
        ("bin(-1, 5)", "-5"), ("floor(4.5, 1)", "4"), ("startofday(datetime(2026-11-16 13:45), 1)", "2026-11-17T00:00:00.0000000Z"),
        ("datetime(2026-11-16 10:00) between (datetime(2026-11-16) .. 1d)", "true"), ("timespan(1.12:34:56.7)", "1.12:34:56.7000000"),
        ("time(2)", "2.00:00:00"), ("todatetime('nonsense')", "∅"), ("totimespan('1d')", "1.00:00:00"),
        // Strings
        ("tolower('ÄB')", "äb"), ("strcat('a', 1, 'b')", "a1b"), ("strlen('é')", "1"), ("substring('abcdef', 2, 3)", "cde"), ("substring('abc', -2)", "bc"),
        ("split('a/b/c', '/')[0]", "a"), ("split('a/b', '/', 1)", #"["b"]"#), ("tostring(split('a,b', ',')[-1])", "b"),
        ("trim_start(@'http[s]?://', 'https://a/b')", "a/b"), ("trim('--', '--https://bing.com--')", "https://bing.com"), ("trim_end('x+', 'axx')", "a"),
        ("'abc' matches regex 'b.$'", "true"), ("@'C:\\a' == 'C:\\\\a'", "true"), ("'a' 'b'", "ab"), ("'\\u0041'", "A"),
        // Conversions
        ("tolong('12')", "12"), ("tolong('x')", "∅"), ("toint(3000000000)", "∅"), ("tolong(2.9)", "2"), ("tobool('TRUE')", "true"), ("todouble('1.5')", "1.5"),
        // Dynamic
        ("parse_json('{\"a\":{\"b\":[1,2]}}').a.b[1]", "2"), ("parse_json('{\"a\":1}').z", "∅"), ("parse_json('not json')", "not json"),
        ("dynamic({'a': 1, 'b': [true, null]})['b'][0]", "true"), ("array_length(dynamic([1,2]))", "2"), ("tostring(dynamic({'a':1.0}))", #"{"a":1}"#),
        ("parse_json('{\"a\":\"v\"}').a == 'v'", "true"),
        // Addresses (reference pages of the ipv4 functions)
        ("ipv4_is_in_range('192.168.1.1', '192.168.1.255/24')", "true"), ("ipv4_is_in_range('10.1.2.3', '10.1.2.4')", "false"),
        ("ipv4_is_in_any_range('10.1.2.3', dynamic(['192.168.0.0/16','10.0.0.0/8']))", "true"), ("ipv4_is_in_any_range('x', '10.0.0.0/8')", "∅"),
        ("ipv4_is_match('192.168.1.1', '192.168.1.255', 24)", "true"), ("ipv4_is_match('10.0.0.1', '10.0.1.1', 24)", "false"),
        ("ipv4_is_private('192.168.10.2')", "true"), ("ipv4_is_private('127.0.0.1')", "false"), ("ipv4_is_private('10.1.2.3/24')", "true"),
        ("ipv4_is_private('::1')", "∅"), ("ipv4_is_private('10.0.0.256')", "∅"),
        // Conditions
        ("iff(1 > 0, 'a', 'b')", "a"), ("case(false, 1, true, 2, 3)", "2"), ("iff(bool(null), 1, 2)", "2"),
    ])
    func evaluates(expression: String, value: String) throws {
        if value == "refused" {
            #expect(throws: (any Error).self) { try cell("print \(expression)") }
        } else {
            #expect(try cell("print \(expression)") == value)
        }
    }
}
