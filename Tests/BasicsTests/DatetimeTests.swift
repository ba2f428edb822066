import Basics
import Testing

@Suite struct DatetimeTests {
    /// Kusto reference, "The datetime data type"; fractions as the streaming API writes them.
    @Test(arguments: [
        ("2026-11-16", "2026-11-16T00:00:00.0000000Z"),
        ("2015-12-31 23:59:59.9", "2015-12-31T23:59:59.9000000Z"),
        ("2026-07-18T13:58:42.24998Z", "2026-07-18T13:58:42.2499800Z"),
        ("2026-07-18T13:58:42.123456789Z", "2026-07-18T13:58:42.1234567Z"),
        ("2024-02-29T10:20Z", "2024-02-29T10:20:00.0000000Z"),
        ("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00.0000000Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000Z"),
        ("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z"),
    ])
    func readsISO(text: String, canonical: String) {
        #expect(Datetime(iso: text)?.text == canonical)
    }

    @Test(arguments: ["", "2026", "2026-13-01", "2025-02-29", "2026-11-16T24:00:00Z", "2026-11-16T10", "16/11/2026", "2026-11-16Tx", "2026-11-16T10:00:00.Z"])
    func refusesTheRest(text: String) {
        #expect(Datetime(iso: text) == nil)
    }

    @Test func everyDayOfFourCenturiesRoundTrips() {
        var day = Datetime(ticks: 0)
        var previous = ""
        for _ in 0..<146_097 * 2 {
            let text = day.text
            #expect(Datetime(iso: text) == day)
            #expect(text > previous)
            previous = text
            day = Datetime(ticks: day.ticks + Timespan.day * 13)
            if day > .latest { break }
        }
    }

    @Test(arguments: [
        ("7d", "7.00:00:00"), ("1.5h", "01:30:00"), ("30m", "00:30:00"), ("10s", "00:00:10"), ("100ms", "00:00:00.1000000"),
        ("1tick", "00:00:00.0000001"),
    ])
    func readsTimespanLiterals(text: String, canonical: String) {
        #expect(Timespan(literal: text)?.text == canonical)
    }

    @Test func canonicalTimespanText() {
        let span = Timespan.day + Timespan.second + 10_001
        #expect(Timespan(ticks: span).text == "1.00:00:01.0010001")
        #expect(Timespan(ticks: -span).text == "-1.00:00:01.0010001")
        #expect(Timespan(literal: "1w") == nil)
    }
}
