import Testing

@Suite struct NumberTests {
    @Test(arguments: [
        FunctionCase("14 % 12", "2", "numerical-operators"), FunctionCase("-14 % 12", "10", "numerical-operators"),
        FunctionCase("14 % -12", "2", "numerical-operators"), FunctionCase("-14 % -12", "10", "numerical-operators"),
        FunctionCase("-5.5 % 2", "0.5", "numerical-operators"), FunctionCase("1.0 / 2", "0.5", "numerical-operators"),
        FunctionCase("1 / 2", "0", "numerical-operators"), FunctionCase("real(1) / 2", "0.5", "numerical-operators"),
        FunctionCase("int(7) / int(2)", "3", "numerical-operators"), FunctionCase("gettype(int(7) / int(2))", "long", "Operators.cs: Widest"),
        FunctionCase("gettype(1 + decimal(1))", "decimal", "Operators.cs: Widest"), FunctionCase("gettype(1.0 + decimal(1))", "decimal", "Operators.cs: Widest"),
        FunctionCase("decimal(0.1) + decimal(0.2)", "0.3", "decimal"), FunctionCase("decimal(1e5)", "100000", "decimal"),
        FunctionCase("decimal(1) / 4", "0.25", "decimal"), FunctionCase("decimal(7.5) % 2", "1.5", "numerical-operators"),
        FunctionCase("todecimal('123.45678') == decimal(123.45678)", "true", "todecimal-function"), FunctionCase("-decimal(2)", "-2", "Operators.cs: UnaryMinus"),
        FunctionCase("dynamic(2) + 3", "5", "Operators.cs: Add"), FunctionCase("3 * dynamic(2.5)", "6", "Operators.cs: Multiply gives long"),
        FunctionCase("1.5 * dynamic(2)", "3", "Operators.cs: Multiply"), FunctionCase("dynamic(7) - dynamic(2.5)", "4.5", "Operators.cs: Subtract"),
        FunctionCase("-dynamic(2)", "-2", "Operators.cs: UnaryMinus"), FunctionCase("true == 1", "true", "Operators.cs: Equal"),
        FunctionCase("1 < true", "false", "Operators.cs: LessThan"), FunctionCase("dynamic(1.5) > 1", "true", "Operators.cs: GreaterThan"),
        FunctionCase("decimal(1.5) == 1.5", "true", "Operators.cs: Equal"), FunctionCase("decimal(2) in (1, 2)", "true", "in-cs-operator"),
        FunctionCase("dynamic('a') > ago(1d)", "refused KQL108", "Operators.cs: no such overload"),
    ])
    func arithmetic(case example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("1d + 2d", "3.00:00:00", "datetime-timespan-arithmetic"), FunctionCase("1d / 5h", "4.8", "datetime-timespan-arithmetic"),
        FunctionCase("1.5 * 1h", "01:30:00", "datetime-timespan-arithmetic"), FunctionCase("decimal(1.5) * 1h", "01:30:00", "Operators.cs: Multiply"),
        FunctionCase("1h / 2", "00:30:00", "Operators.cs: Divide"), FunctionCase("3d % 2d", "1.00:00:00", "Operators.cs: Modulo"),
        FunctionCase("datetime(2026-11-23 13:00) % 1d", "13:00:00", "Operators.cs: Modulo"),
        FunctionCase("datetime(1970-01-01) + 1546897531 * 1sec", "2019-01-07T21:45:31.0000000Z", "datetime-timespan-arithmetic"),
        FunctionCase("(datetime(2019-01-07 21:45:31) - datetime(1970-01-01)) / 1s", "1546897531", "datetime-timespan-arithmetic"),
        FunctionCase("datetime(2026-11-23) + datetime(2026-11-23)", "refused KQL108", "datetime-timespan-arithmetic"),
        FunctionCase("1d * 1d", "refused KQL108", "no documented meaning"), FunctionCase("datetime(2026-11-23) / 2", "refused KQL108", "no documented meaning"),
    ])
    func times(case example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("int(null) + 1", "∅", "null-values"), FunctionCase("1d + timespan(null)", "∅", "null-values"),
        FunctionCase("-long(null)", "∅", "null-values"), FunctionCase("datetime(null) - 1d", "∅", "null-values"), FunctionCase("decimal(null) * 2", "∅", "null-values"),
        FunctionCase("dynamic(null) + 1", "∅", "null-values"), FunctionCase("int(null) in (1, 2)", "false", "null-values: in is an OR of =="),
        FunctionCase("int(null) !in (1, 2)", "true", "null-values: !in is an AND of !="), FunctionCase("int(null) in (1, int(null))", "∅", "null-values"),
        FunctionCase("1 in (int(null), 1)", "true", "null-values"), FunctionCase("2 in (int(null), 1)", "false", "null-values"),
        FunctionCase("int(null) between (1 .. 2)", "∅", "null-values"), FunctionCase("max_of(1, int(null))", "1", "max-of-function"),
        FunctionCase("min_of(int(null), int(null))", "∅", "min-of-function"), FunctionCase("iff(bool(null) and true, true, false)", "false", "logical-operators"),
        FunctionCase("isnan(real(null))", "false", "isnan-function"), FunctionCase("isfinite(real(null))", "false", "isfinite-function"),
        FunctionCase("round(real(null))", "∅", "null-values"), FunctionCase("binary_and(long(null), 1)", "∅", "null-values"),
        FunctionCase("around(1, int(null), 2)", "∅", "around-function"), FunctionCase("bin(long(null), 5)", "∅", "bin-function"),
    ])
    func nulls(case example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("9223372036854775807 + 1", "refused ENG005", "overflow"), FunctionCase("-9223372036854775807 - 2", "refused ENG005", "overflow"),
        FunctionCase("9223372036854775807 * 2", "refused ENG005", "overflow"), FunctionCase("9223372036854775807 * 1d", "refused ENG005", "overflow"),
FunctionCase("abs(long(-9223372036854775808))", "refused ENG005", "overflow"),
        FunctionCase("series_add(dynamic([9223372036854775807]), 1)", "refused ENG005", "overflow"), FunctionCase("toint(2147483648)", "∅", "toint-function"),
        FunctionCase("toreal(9223372036854775807) + 1", "9.223372036854776E+18", "real"),
        FunctionCase("decimal(99999999999999999999999999999999999999) * 10000000000", "refused ENG005", "decimal: digits past 38"),
        FunctionCase("decimal(1) / 3", "0.3333333333333333333333333333333333", "decimal: digits past 38"),
    ])
    func overflow(case example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("1.0 / 0", "Infinity", "real"), FunctionCase("-1.0 / 0.0", "-Infinity", "real"), FunctionCase("0.0 / 0.0", "NaN", "real"),
        FunctionCase("isnan(1.0 * 0 / 0)", "true", "isnan-function"), FunctionCase("isinf(-1.0 / 0)", "true", "isinf-function"),
        FunctionCase("isfinite(1.0 / 0)", "false", "isfinite-function"), FunctionCase("1 % 0", "∅", "null like 1 / 0"), FunctionCase("decimal(1) / 0", "∅", "null like 1 / 0"),
        FunctionCase("1h / 0", "∅", "null like 1 / 0"), FunctionCase("1h / 0h", "Infinity", "Operators.cs: real"), FunctionCase("real(nan) < 1", "false", "IEEE 754"),
        FunctionCase("not(real(nan) < 1)", "true", "IEEE 754"), FunctionCase("real(nan) == real(nan)", "false", "IEEE 754"),
        FunctionCase("real(nan) between (1 .. 2)", "false", "IEEE 754"),
    ])
    func division(case example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("abs(-5)", "5", "abs-function"), FunctionCase("abs(-1h)", "01:00:00", "Functions.cs: abs"), FunctionCase("gettype(abs(int(-5)))", "long", "Functions.cs: abs"),
        FunctionCase("ceiling(-1.1)", "-1", "ceiling-function"), FunctionCase("ceiling(0.9)", "1", "ceiling-function"),
        FunctionCase("ceiling(decimal(1.2))", "2", "ceiling-function"), FunctionCase("round(2.98765, 3)", "2.988", "round-function"),
        FunctionCase("round(2.15, 1)", "2.2", "round-function"), FunctionCase("round(2.15)", "2", "round-function"), FunctionCase("round(-50.55, -2)", "-100", "round-function"),
        FunctionCase("round(21.5, -1)", "20", "round-function"), FunctionCase("round(2.5)", "3", "round-function: no rule for a half"),
        FunctionCase("round(26, -1)", "30", "round-function"), FunctionCase("round(decimal(2.675), 2)", "2.68", "round-function"),
        FunctionCase("sign(-42)", "-1", "sign-function"), FunctionCase("sign(11.2)", "1", "sign-function"), FunctionCase("sqrt(-1)", "∅", "sqrt-function"),
        FunctionCase("sqrt(decimal(16))", "4", "sqrt-function"), FunctionCase("log(-1)", "∅", "log-function"), FunctionCase("log(5)", "1.6094379124341003", "log-function"),
        FunctionCase("log2(5)", "2.321928094887362", "log2-function"), FunctionCase("log10(5)", "0.6989700043360189", "log10-function"),
        FunctionCase("exp2(3)", "8", "exp2-function"), FunctionCase("exp10(2)", "100", "exp10-function"), FunctionCase("pow(2, 3)", "8", "pow-function"),
        FunctionCase("asin(2)", "∅", "asin-function"), FunctionCase("acos(-1.1)", "∅", "acos-function"), FunctionCase("atan(0.5)", "0.4636476090008061", "atan-function"),
        FunctionCase("atan2(0, -1)", "3.141592653589793", "atan2-function"), FunctionCase("cos(1)", "0.5403023058681398", "cos-function"),
        FunctionCase("cot(1)", "0.6420926159343306", "cot-function"), FunctionCase("degrees(pi() * 1.5)", "270", "degrees-function"),
        FunctionCase("radians(180)", "3.141592653589793", "radians-function"), FunctionCase("gamma(5)", "24", "gamma-function"),
        FunctionCase("loggamma(5)", "3.1780538303479458", "loggamma-function"), FunctionCase("round(erf(1), 15)", "0.842700792949715", "erf-function"),
        FunctionCase("round(erfc(-1), 15)", "1.842700792949715", "erfc-function"), FunctionCase("binary_and(6, 3)", "2", "binary-and-function"),
        FunctionCase("binary_or(5, 3)", "7", "binary-or-function"), FunctionCase("binary_xor(1, 2)", "3", "binary-xor-function"),
        FunctionCase("binary_not(100)", "-101", "binary-not-function"), FunctionCase("binary_shift_left(1, 2)", "4", "binary-shift-left-function"),
        FunctionCase("binary_shift_left(1, 66)", "4", "binary-shift-left-function"), FunctionCase("binary_shift_right(1, 2)", "0", "binary-shift-right-function"),
        FunctionCase("binary_shift_right(1, -1)", "∅", "binary-shift-right-function"), FunctionCase("bitset_count_ones(42)", "3", "bitset-count-ones-function"),
        FunctionCase("max_of(10, 1, -3, 17)", "17", "max-of-function"), FunctionCase("min_of(10, 1, -3, 17)", "-3", "min-of-function"),
        FunctionCase("max_of(1, 2.5)", "2.5", "max-of-function"), FunctionCase("coalesce(tolong('x'), tolong('42'), 33)", "42", "coalesce-function"),
        FunctionCase("assert(1 > 0, 'm')", "true", "assert-function"), FunctionCase("assert(1 < 0, 'm')", "refused ENG015", "assert-function"),
        FunctionCase("iff(true, dynamic(5), 'a')", "5", "iff-function: the common type is string"),
    ])
    func mathematics(case example: FunctionCase) { example.check() }

    @Test(arguments: [
        "rand()", "new_guid()", "datetime_utc_to_local(now(), 'US/Pacific')", "weekofyear(now())", "beta_cdf(0.1, 1, 2)",
        "series_fir(dynamic([1]), dynamic([1]))", "hll_merge(dynamic([]), dynamic([]))", "row_rank(1)",
    ])
    func refusedByName(expression: String) { FunctionCase(expression, "refused KQL211", "Refused").check() }
}
