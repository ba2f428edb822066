import Testing

@Suite struct ConversionTests {
    @Test(arguments: [
        FunctionCase("toint(2.3)", "2", "toint-function"), FunctionCase("toint('123') == 123", "true", "toint-function"), FunctionCase("tolong(-2.9)", "-2", "toint-function"),
        FunctionCase("tolong(decimal(-2.9))", "-2", "toint-function"), FunctionCase("toreal('123.4') == 123.4", "true", "toreal-function"),
        FunctionCase("toreal('0x1p3')", "∅", "toreal-function"), FunctionCase("toreal(decimal(1.5))", "1.5", "toreal-function"),
        FunctionCase("todecimal(0.1)", "0.1", "todecimal-function"), FunctionCase("todecimal('x')", "∅", "todecimal-function"),
        FunctionCase("tobool(123)", "true", "tobool-function"), FunctionCase("tobool('false')", "false", "tobool-function"), FunctionCase("tobool('yes')", "∅", "tobool-function"),
        FunctionCase("toguid('0123456789abcdef0123456789abcdef')", "01234567-89ab-cdef-0123-456789abcdef", "toguid-function"),
        FunctionCase("toguid('0123456789ab-cdef-0123-456789abcdef')", "01234567-89ab-cdef-0123-456789abcdef", "toguid-function"),
        FunctionCase("toguid('0123456789abcdef0123456789abcdef and more')", "01234567-89ab-cdef-0123-456789abcdef", "toguid-function"),
        FunctionCase("toguid('a string that is not a guid')", "∅", "toguid-function"), FunctionCase("tohex(256)", "100", "tohex-function"),
        FunctionCase("tohex(-256)", "ffffffffffffff00", "tohex-function"), FunctionCase("tohex(toint(-256), 8)", "ffffff00", "tohex-function"),
        FunctionCase("tohex(256, 8)", "00000100", "tohex-function"), FunctionCase("tohex(256, 2)", "100", "tohex-function"),
        FunctionCase("tohex(1, 99)", "0000000000000001", "tohex-function"), FunctionCase("totimespan('0.00:03:00')", "00:03:00", "totimespan-function"),
        FunctionCase("totimespan(4d)", "4.00:00:00", "totimespan-function"), FunctionCase("todatetime(5)", "refused KQL108", "todatetime-function: no rule for numbers"),
    ])
    func conversions(case example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("gettype('a')", "string", "gettype-function"), FunctionCase("gettype(111)", "long", "gettype-function"), FunctionCase("gettype(1==1)", "bool", "gettype-function"),
        FunctionCase("gettype(now())", "datetime", "gettype-function"), FunctionCase("gettype(1s)", "timespan", "gettype-function"),
        FunctionCase("gettype(parse_json(' \"abc\" '))", "string", "gettype-function"), FunctionCase("gettype(parse_json(' {\"abc\":1} '))", "dictionary", "gettype-function"),
        FunctionCase("gettype(parse_json(' [1, 2, 3] '))", "array", "gettype-function"), FunctionCase("gettype(123.45)", "real", "gettype-function"),
        FunctionCase("gettype(guid(12e8b78d-55b4-46ae-b068-26d7a0080254))", "guid", "gettype-function"), FunctionCase("gettype(parse_json(''))", "null", "gettype-function"),
        FunctionCase("gettype(parse_json('1'))", "int", "gettype-function says int, buildschema() long"), FunctionCase("gettype(toint(1))", "int", "gettype-function"),
    ])
    func types(case example: FunctionCase) { example.check() }

    /// Every form on the page, and what is near one.
    @Test(arguments: [
        ("2014-05-25T08:20:03.123456Z", "2014-05-25T08:20:03.1234560Z"), ("2014-05-25T08:20", "2014-05-25T08:20:00.0000000Z"),
        ("2014-11-08 15:55:55.123456Z", "2014-11-08T15:55:55.1234560Z"), ("2014-11-08", "2014-11-08T00:00:00.0000000Z"),
        ("Sat, 8 Nov 14 15:05:02 GMT", "2014-11-08T15:05:02.0000000Z"), ("Sat, 8 Nov 14 15:05", "2014-11-08T15:05:00.0000000Z"),
        ("8 Nov 14 15:05:02", "2014-11-08T15:05:02.0000000Z"), ("8 Nov 14 15:05 GMT", "2014-11-08T15:05:00.0000000Z"),
        ("Saturday, 08-Nov-14 15:05:02 GMT", "2014-11-08T15:05:02.0000000Z"), ("08-Nov-14 15:05", "2014-11-08T15:05:00.0000000Z"),
        ("2014-11-08 15:05:25 GMT", "2014-11-08T15:05:25.0000000Z"), ("2014-11-08T15:05 GMT", "2014-11-08T15:05:00.0000000Z"),
        ("2014-1-8 15:05", "2014-01-08T15:05:00.0000000Z"), ("2025, 6, 14", "2025-06-14T00:00:00.0000000Z"), ("2015.12.31 23:59:59.9", "2015-12-31T23:59:59.9000000Z"),
        ("8 Nov 55 15:05", "1955-11-08T15:05:00.0000000Z"), ("8 Nov 35 15:05", "∅"), ("Sun, 8 Nov 14 15:05:02 GMT", "∅"),
        ("12-02-2022", "2022-12-02T00:00:00.0000000Z"), ("13/03/2024, 3:40:13 pm", "∅"), ("2014-02-30 10:00", "∅"), ("", "∅"), ("never", "∅"),
    ])
    func datetimes(text: String, value: String) {
        FunctionCase("todatetime('\(text)')", value, "datetime").check()
    }
}
