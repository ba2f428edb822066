import Basics

/// Functions of Kusto that huntpack refuses on purpose, each with the reason that the refusal gives.
///
/// A function that is neither here nor in `ScalarFunctions` is one that huntpack does not know.
enum RefusedFunctions {
    static let reasons: [String: String] = {
        var result: [String: String] = [:]
        for (reason, names) in groups { for name in names { result[name] = reason } }
        return result
    }()

    private static let groups: [(String, [String])] = [
        ("it gives another value on every run, so its result could not be reproduced", ["rand", "new_guid"]),
        (
            "time zones follow a database that is no part of the evidence; work in UTC",
            ["datetime_utc_to_local", "datetime_local_to_utc", "datetime_list_timezones"]
        ),
        ("it depends on query properties; use bin() or bin_at()", ["bin_auto"]),
        ("its weeks are not those of ISO 8601 and its rule is not published in full; use week_of_year()", ["weekofyear"]),
        (
            "Kusto computes it by a numerical method that is not published, so its last digits could not be reproduced",
            ["beta_cdf", "beta_inv", "beta_pdf", "welch_test"]
        ),
        (
            "it works on an estimate whose encoding is not published; use dcount(), count_distinct() or percentile()",
            [
                "hll", "hll_if", "hll_merge", "dcount_hll", "hll_isvalid", "tdigest", "tdigest_merge", "merge_tdigest", "tdigest_isvalid",
                "percentile_tdigest", "percentiles_array_tdigest", "percentrank_tdigest", "rank_tdigest",
            ]
        ),
        (
            "its algorithm is not published exactly",
            [
                "series_decompose", "series_decompose_anomalies", "series_decompose_forecast", "series_periods_detect",
                "series_periods_validate", "series_outliers", "series_fir", "series_fit_2lines", "series_fit_2lines_dynamic", "series_fit_poly",
                "series_fft", "series_ifft",
            ]
        ),
        ("it gives several columns; use series_stats_dynamic()", ["series_stats"]),
        ("it gives several columns; use series_fit_line_dynamic()", ["series_fit_line"]),
        ("it has no reference page; use row_rank_dense() or row_rank_min()", ["row_rank"]),
        ("it has no reference page; compare the results of set_difference()", ["set_equals"]),
        ("it has no reference page", ["passthrough"]),
        ("its results are named by a rule of its own; use arg_max() or arg_min()", ["argmax", "argmin"]),
    ]
}
