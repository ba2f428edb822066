import Testing

@Suite struct TimeFunctionTests {
    @Test(arguments: [
        FunctionCase("startofweek(datetime(2017-01-01 10:10:17), -1)", "2016-12-25T00:00:00.0000000Z", "startofweek-function"),
        FunctionCase("startofmonth(datetime(2017-01-01 10:10:17), -1)", "2016-12-01T00:00:00.0000000Z", "startofmonth-function"),
        FunctionCase("startofyear(datetime(2017-01-01 10:10:17), 1)", "2018-01-01T00:00:00.0000000Z", "startofyear-function"),
        FunctionCase("endofday(datetime(2017-01-01 10:10:17), 1)", "2017-01-02T23:59:59.9999999Z", "endofday-function"),
        FunctionCase("endofweek(datetime(2017-01-01 10:10:17))", "2017-01-07T23:59:59.9999999Z", "endofweek-function"),
        FunctionCase("endofmonth(datetime(2017-01-01 10:10:17), 1)", "2017-02-28T23:59:59.9999999Z", "endofmonth-function"),
        FunctionCase("endofyear(datetime(2017-01-01 10:10:17), -1)", "2016-12-31T23:59:59.9999999Z", "endofyear-function"),
        FunctionCase("dayofweek(datetime(1947-11-30 10:00:05))", "00:00:00", "day-of-week-function"), FunctionCase("dayofweek(datetime(1970-05-11))", "1.00:00:00", "day-of-week-function"),
        FunctionCase("dayofmonth(datetime(2015-12-14))", "14", "day-of-month-function"), FunctionCase("dayofyear(datetime(2015-12-14))", "348", "day-of-year-function"),
        FunctionCase("hourofday(datetime(2015-12-14 18:54))", "18", "hour-of-day-function"), FunctionCase("getyear(datetime(2015-10-12))", "2015", "getyear-function"),
        FunctionCase("getmonth(datetime(2015-12-14))", "12", "monthofyear-function"), FunctionCase("week_of_year(datetime(2020-12-31))", "53", "week-of-year-function"),
        FunctionCase("week_of_year(datetime(2020-06-15))", "25", "week-of-year-function"), FunctionCase("week_of_year(datetime(1970-01-01))", "1", "week-of-year-function"),
        FunctionCase("week_of_year(datetime(2000-01-01))", "52", "week-of-year-function"),
        FunctionCase("datetime_part('nanosecond', datetime(2017-10-30 01:02:03.7654321))", "765432100", "datetime-part-function"),
        FunctionCase("datetime_part('dayOfYear', datetime(2017-10-30))", "303", "datetime-part-function"), FunctionCase("datetime_part('Quarter', datetime(2017-10-30))", "4", "datetime-part-function"),
        FunctionCase("datetime_part('fortnight', now())", "refused ENG014", "datetime-part-function"),
        FunctionCase("datetime_diff('year', datetime(2017-01-01), datetime(2000-12-31))", "17", "datetime-diff-function"),
        FunctionCase("datetime_diff('quarter', datetime(2017-07-01), datetime(2017-03-30))", "2", "datetime-diff-function"),
        FunctionCase("datetime_diff('month', datetime(2017-01-01), datetime(2015-12-30))", "13", "datetime-diff-function"),
        FunctionCase("datetime_diff('week', datetime(2017-10-29), datetime(2017-09-30 23:59))", "5", "datetime-diff-function"),
        FunctionCase("datetime_diff('Hour', datetime(2017-10-31 01:00), datetime(2017-10-30 23:59))", "2", "datetime-diff-function"),
        FunctionCase("datetime_diff('millisecond', datetime(2017-10-30 23:00:00.200100), datetime(2017-10-30 23:00:00.100900))", "100", "datetime-diff-function"),
        FunctionCase("datetime_diff('nanosecond', datetime(2017-10-30 23:00:00.0000000), datetime(2017-10-30 23:00:00.0000007))", "-700", "datetime-diff-function"),
        FunctionCase("datetime_add('month', -15, datetime(2017-01-01))", "2015-10-01T00:00:00.0000000Z", "datetime-add-function"),
        FunctionCase("datetime_add('week', 100, make_datetime(2017, 1, 1))", "2018-12-02T00:00:00.0000000Z", "datetime-add-function"),
        FunctionCase("make_datetime(2017, 10, 01, 12, 11, 0.1234567)", "2017-10-01T12:11:00.1234567Z", "make-datetime-function"),
        FunctionCase("make_datetime(2017, 13, 1)", "∅", "make-datetime-function"), FunctionCase("make_datetime('2017-10-01')", "2017-10-01T00:00:00.0000000Z", "Functions.cs: make_datetime"),
        FunctionCase("make_timespan(1, 12, 30, 55.123)", "1.12:30:55.1230000", "make-timespan-function"), FunctionCase("make_timespan(24, 0)", "∅", "make-timespan-function"),
        FunctionCase("unixtime_seconds_todatetime(1546300800)", "2019-01-01T00:00:00.0000000Z", "unixtime-seconds-todatetime-function"),
        FunctionCase("unixtime_milliseconds_todatetime(1546300800000)", "2019-01-01T00:00:00.0000000Z", "unixtime-milliseconds-todatetime-function"),
        FunctionCase("unixtime_microseconds_todatetime(1546300800000000)", "2019-01-01T00:00:00.0000000Z", "unixtime-microseconds-todatetime-function"),
        FunctionCase("unixtime_nanoseconds_todatetime(1546300800000000000)", "2019-01-01T00:00:00.0000000Z", "unixtime-nanoseconds-todatetime-function"),
        FunctionCase("unixtime_seconds_todatetime(-1)", "1969-12-31T23:59:59.0000000Z", "unixtime-seconds-todatetime-function"),
    ])
    func parts(case example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("datetime(9999-12-31) + 1d", "∅", "datetime: the range"), FunctionCase("datetime(0001-01-01) - 1tick", "∅", "datetime: the range"),
        FunctionCase("startofday(datetime(2017-01-01), 9223372036854775807)", "∅", "datetime: the range"),
        FunctionCase("endofyear(datetime(9999-05-05))", "9999-12-31T23:59:59.9999999Z", "datetime: the range"),
        FunctionCase("endofmonth(datetime(9999-12-05))", "9999-12-31T23:59:59.9999999Z", "datetime: the range"), FunctionCase("endofweek(datetime(9999-12-31))", "∅", "datetime: the range"),
        FunctionCase("startofweek(datetime(0001-01-01))", "∅", "datetime: the range"), FunctionCase("datetime_add('year', 8000, datetime(2017-01-01))", "∅", "datetime: the range"),
        FunctionCase("datetime_add('month', 1, datetime(2024-01-31))", "2024-02-29T00:00:00.0000000Z", "the month's last day"),
        FunctionCase("unixtime_seconds_todatetime(9223372036854775807)", "∅", "unixtime-seconds-todatetime-function"),
        FunctionCase("unixtime_seconds_todatetime(real(nan))", "∅", "unixtime-seconds-todatetime-function"),
        FunctionCase("week_of_year(datetime(0001-01-01))", "1", "ISO 8601"), FunctionCase("week_of_year(datetime(9999-12-31))", "52", "ISO 8601"),
        FunctionCase("bin(datetime(0001-01-03), 7d)", "0001-01-01T00:00:00.0000000Z", "bin-function"),
    ])
    func edges(case example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("format_datetime(datetime(2017-01-29 09:00:05), 'yy-MM-dd [HH:mm:ss]')", "17-01-29 [09:00:05]", "format-datetime-function"),
        FunctionCase("format_datetime(datetime(2017-01-29 09:00:05), 'yyyy-M-dd [H:mm:ss]')", "2017-1-29 [9:00:05]", "format-datetime-function"),
        FunctionCase("format_datetime(datetime(2017-01-29 09:00:05), 'yy-MM-dd [hh:mm:ss tt]')", "17-01-29 [09:00:05 AM]", "format-datetime-function"),
        FunctionCase("format_datetime(datetime(2009-06-15 13:45:30.617), 'h f ff FFF')", "1 6 61 617", "format-datetime-function"),
        FunctionCase("format_datetime(datetime(2009-06-15 13:45:30.000115), 'FFFFFFF_F')", "000115_", "format-datetime-function"),
        FunctionCase("format_datetime(datetime(0900-01-01), 'y yy yyyy')", "0 00 0900", "format-datetime-function"),
        FunctionCase("format_datetime(now(), 'ddd')", "refused ENG014", "format-datetime-function"), FunctionCase("format_datetime(datetime(null), 'dd')", "", "null-values"),
        FunctionCase("format_datetime(datetime(2009-06-15 13:45:30), 'ss.F')", "30.", "format-datetime-function: the point is left open"),
        FunctionCase("format_timespan(time(29.09:00:05.12345), 'dd.hh:mm:ss:FF')", "29.09:00:05:12", "format-timespan-function"),
        FunctionCase("format_timespan(time(29.09:00:05.12345), 'ddd.h:mm:ss [fffffff]')", "029.9:00:05 [1234500]", "format-timespan-function"),
        FunctionCase("format_timespan(-1d, 'd')", "-1", "format-timespan-function: no rule for a sign"),
    ])
    func texts(case example: FunctionCase) { example.check() }

    @Test(arguments: [
        FunctionCase("bin(4.5, 1)", "4", "bin-function"), FunctionCase("bin(time(16d), 7d)", "14.00:00:00", "bin-function"), FunctionCase("bin(5, -2)", "∅", "bin-function"),
        FunctionCase("bin(decimal(4.5), 1)", "4", "bin-function"), FunctionCase("bin_at(6.5, 2.5, 7)", "4.5", "bin-at-function"),
        FunctionCase("bin_at(time(1h), 1d, 12h)", "-12:00:00", "bin-at-function"), FunctionCase("bin_at(1h, 2, 12h)", "refused KQL108", "bin-at-function: the size is a timespan"),
        FunctionCase("bin_at(datetime(2017-05-15 10:20:00.0), 1d, datetime(1970-01-01 12:00:00.0))", "2017-05-14T12:00:00.0000000Z", "bin-at-function"),
        FunctionCase("bin_at(datetime(2017-05-17 10:20:00.0), 7d, datetime(2017-06-04 00:00:00.0))", "2017-05-14T00:00:00.0000000Z", "bin-at-function"),
        FunctionCase("around(datetime(2021-01-01 01:29), datetime(2021-01-01 01:30), 1min)", "true", "around-function"),
        FunctionCase("around(5, 7, 1)", "false", "around-function"), FunctionCase("around(1.5, 2, 0.5)", "true", "around-function"),
    ])
    func bins(case example: FunctionCase) { example.check() }
}
