/// Numbers, times, arrays, rows and aggregates.
extension KQLReference {
    static let valueReadings: [Reading] = [
        Reading(
            "round", "a number halfway between two results", gives: "the one away from zero",
            since: "the common rule; the page does not say",
            example: "round(2.5)", value: "3"),
        Reading(
            "+", "a fraction inside dynamic beside a whole number", gives: "the fraction is cut off",
            since: "a dynamic operand is read as the other's type, and tolong() cuts",
            example: "datatable(d:dynamic)[dynamic(1.5)] | project d + 1", value: "2"),
        Reading(
            "/", "a decimal of more than 38 digits", gives: "34 digits, a half away from zero",
            since: "128 bits hold 34 digits (IEEE 754)",
            example: "decimal(1) / decimal(3)", value: "0.3333333333333333333333333333333333"),
        Reading(
            "gettype", "a whole number inside dynamic", gives: "int where it fits 32 bits, else long",
            since: "the page's example of 1 is int",
            example: "gettype(parse_json('5000000000'))", value: "long"),
        Reading(
            "todatetime", "month, day and year, perhaps with a time", gives: "read, the month first",
            since: "the page shows 12-02-2022, and exports hold 9/28/2023, 9:41:28.577 AM",
            example: "todatetime('9/28/2023, 9:41:28.577 AM')", value: "2023-09-28T09:41:28.5770000Z"),
        Reading(
            "dynamic_to_json", "a text that is no element", gives: "its JSON, in quotes",
            since: "elements are written so",
            example: "dynamic_to_json(dynamic('a'))", value: #""a""#),
        Reading(
            "range", "a step that is not positive, from a row", gives: "null",
            since: "nothing leads up to the stop",
            example: "datatable(n:long)[0] | project range(1, 3, n)", value: "∅"),
        Reading(
            "range", "a step that binary fractions cannot hold", gives: "each element is the one before and the step",
            since: "its page counts start, start + step and so on",
            example: "array_length(range(0.0, 1.0, 0.1))", value: "11"),
        Reading(
            "array_sort_asc", "times beside numbers or timespans", gives: "by their ticks",
            since: "its page sorts them as one kind",
            example: "array_sort_asc(dynamic([2s, 5]))", value: #"[5,"00:00:02"]"#),
        Reading(
            "array_index_of", "a null position, from a row", gives: "null",
            since: "as indexof()",
            example: "datatable(n:long)[long(null)] | project array_index_of(dynamic([1]), 1, n)", value: "∅"),
        Reading(
            "array_split", "indices that do not rise", gives: "an empty array for a range that ends before it starts",
            since: "its page gives the ranges",
            example: "array_split(dynamic([1,2,3]), dynamic([2,1]))", value: "[[1,2],[],[2,3]]"),
        Reading(
            "array_shift_left", "texts beside other values and no default", gives: "null",
            since: "only an array of texts is one of texts",
            example: "array_shift_left(dynamic(['a', 1]), 1)", value: "[1,null]"),
        Reading(
            "bag_set_key", "a path through a value that is no bag", gives: "a bag in its place",
            since: "its page overrides what is there",
            example: "bag_set_key(dynamic({'a': 1}), '$.a.b', 2)", value: #"{"a":{"b":2}}"#),
        Reading(
            "series_fill_linear", "an element that is no number", gives: "null",
            since: "as the other series functions",
            example: "series_fill_linear(dynamic([1, null, 'a']))", value: "∅"),
        Reading(
            "series_fill_linear", "a fraction below zero among whole numbers", gives: "cut off toward zero",
            since: "above zero its example cuts so",
            example: "series_fill_linear(dynamic([0, null, -1]))", value: "[0,0,-1]"),
        Reading(
            "series_cosine_similarity", "an element that is no number", gives: "null",
            since: "as the other series functions",
            example: "series_cosine_similarity(dynamic([1, 'a']), dynamic([1, 2]))", value: "∅"),
        Reading(
            "series_stats_dynamic", "a series of one number", gives: "a variance of 0",
            since: "as variance()",
            example: "series_stats_dynamic(dynamic([3])).variance", value: "0"),
        Reading(
            "series_fit_line_dynamic", "a series without variance", gives: "its mean, and 0 for `rsquare`",
            since: "nothing varies that a line could explain",
            example: "series_fit_line_dynamic(dynamic([2, 2])).rsquare", value: "0"),
        Reading(
            "series_iir", "a first denominator of zero", gives: "what division by zero gives",
            since: "as series_divide()",
            example: "tostring(series_iir(dynamic([1]), dynamic([1]), dynamic([0]))[0])", value: "Infinity"),
        Reading(
            "row_cumsum", "a null term", gives: "the sum so far",
            since: "it is 0 at the start, and sum() leaves null out",
            example: "range x from 1 to 1 step 1 | serialize | project row_cumsum(long(null))", value: "0"),
        Reading(
            "prev", "an offset below zero, from a row", gives: "the row on the other side",
            since: "next() counts the other way",
            example: "range x from 1 to 2 step 1 | serialize | extend n = -1 | project prev(x, n)", value: "2"),
        Reading(
            "row_number", "a null start, from a row", gives: "1, the default",
            since: "as if it were left out",
            example: "range x from 1 to 1 step 1 | serialize | extend n = long(null) | project row_number(n)", value: "1"),
        Reading(
            "percentile", "NaN", gives: "left out",
            since: #"it is grouped with null where values have an order ("sort operator")"#,
            example: "datatable(x:real)[1.0, real(nan)] | summarize percentile(x, 100)", value: "1"),
        Reading(
            "percentilew", "a weight that is null or below zero", gives: "the row is left out",
            since: "it weighs nothing",
            example: "datatable(x:long, w:long)[1, 1, 9, -1] | summarize percentilew(x, w, 100)", value: "1"),
        Reading(
            "covariance", "a group of one row", gives: "0",
            since: "as variance()",
            example: "datatable(x:real, y:real)[1.0, 2.0] | summarize covariance(x, y)", value: "0"),
        Reading(
            "buildschema", "values that are no number, text, array or bag", gives: "the name of their type",
            since: "as the page names the others",
            example: "datatable(d:dynamic)[dynamic(true)] | summarize buildschema(d)", value: "bool"),
        Reading(
            "buildschema", "an empty array", gives: "null for its elements",
            since: "nothing is known of them",
            example: "datatable(d:dynamic)[dynamic([])] | summarize s = buildschema(d) | mv-expand kind=array s | project s[1]", value: "∅"),
    ]
}
