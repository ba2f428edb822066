import Basics
import Testing

@testable import Telemetry

/// Reads a text the way one column is read.
func read(_ text: String, _ reading: TimeReading) -> Result<Int64, TimeFault> {
    Array(text.utf8).withUnsafeBufferPointer { text in
        do throws(TimeFault) { return .success(try reading.read(text)) } catch { return .failure(error) }
    }
}

func ticks(_ iso: String) throws -> Int64 { try #require(Datetime(iso: iso), "\(iso)").ticks }

/// Every locale, in one zone.
func reading(_ order: DateOrder?, _ zone: ClockZone? = .utc) -> TimeReading {
    TimeReading(order: order, isoZone: .utc, spacedZone: .utc, localeZone: zone, takesLocales: true)
}

@Suite struct TimeFormTests {
    struct Form: CustomTestStringConvertible {
        var text: String
        var order: DateOrder?
        var instant: String
        var source: String
        var testDescription: String { text }

        init(_ text: String, _ instant: String, _ order: DateOrder, _ source: String) {
            (self.text, self.instant, self.order, self.source) = (text, instant, order, source)
        }

        init(_ text: String, _ instant: String, _ source: String) { (self.text, self.instant, self.source) = (text, instant, source) }
    }

    static let wdac = "WDAC-Toolkit PR 380"
    static let portal = "Log Analytics portal"
    static let cldr = "Intl.DateTimeFormat"
    static let kusto = "Kusto reference, datetime"

    @Test(arguments: [
        Form("2023-10-18T15:45:07.9862755Z", "2023-10-18T15:45:07.9862755Z", "plaso parser of dafneb/defender_hunting"),
        Form("2023-12-11T14:42:09.7617248Z", "2023-12-11T14:42:09.7617248Z", "WDAC-Toolkit issue 364"),
        Form("2024-03-13T06:40:13.9880000Z", "2024-03-13T06:40:13.988Z", wdac),
        Form("2024-04-13T09:30:13.98Z", "2024-04-13T09:30:13.98Z", wdac),
        Form("2023-07-30T23:55:35.522Z", "2023-07-30T23:55:35.522Z", portal),
        Form("2021-09-02T18:23:41Z", "2021-09-02T18:23:41Z", "streaming API"),
        Form("2026-07-18T13:58:42.24998Z", "2026-07-18T13:58:42.24998Z", "streaming API"),
        Form("2026-07-18T13:58:42.1Z", "2026-07-18T13:58:42.1Z", kusto),
        Form("2026-07-18T13:58:42", "2026-07-18T13:58:42Z", kusto),
        Form("2026-07-18 13:58:42.666487", "2026-07-18T13:58:42.666487Z", kusto),
        Form("2026-07-18 13:58:42.666487+00:00", "2026-07-18T13:58:42.666487Z", "pandas to_csv"),
        Form("2026-07-18T13:58:42+02:00", "2026-07-18T11:58:42Z", kusto), Form("2026-07-18T13:58:42-0330", "2026-07-18T17:28:42Z", kusto),
        Form("2026-07-18", "2026-07-18T00:00:00Z", kusto),
        Form("13/03/2024, 3:40:13.988 pm", "2024-03-13T15:40:13.988Z", .dmy, "WDAC-Toolkit PR 350"),
        Form("Apr 15, 2024 11:09:27 AM", "2024-04-15T11:09:27Z", "WDAC-Toolkit PR 372"),
        Form("May 7, 2024 6:35:31 PM", "2024-05-07T18:35:31Z", wdac), Form("May 7, 2024 6:41:25.321 PM", "2024-05-07T18:41:25.321Z", wdac),
        Form("May 7, 2024 18:41:25", "2024-05-07T18:41:25Z", wdac), Form("May 7, 2024 18:41:25.123", "2024-05-07T18:41:25.123Z", wdac),
        Form("05/12/2024 6:41:32 PM", "2024-05-12T18:41:32Z", .mdy, wdac), Form("05/12/2024 6:41:32 PM", "2024-12-05T18:41:32Z", .dmy, wdac),
        Form("05/12/2024 6:41:25.321 PM", "2024-05-12T18:41:25.321Z", .mdy, wdac),
        Form("05/12/2024 18:41:25", "2024-12-05T18:41:25Z", .dmy, wdac), Form("05/12/2024 18:41:25.123", "2024-05-12T18:41:25.123Z", .mdy, wdac),
        Form("1/29/2026, 5:44:10.000 AM", "2026-01-29T05:44:10Z", .mdy, portal), Form("10/5/2026, 9:15:02.123 PM", "2026-10-05T21:15:02.123Z", .mdy, portal),
        Form("12/1/2021, 9:45:03.580 AM", "2021-12-01T09:45:03.58Z", .mdy, portal), Form("9/28/2023, 9:41:28.577 AM", "2023-09-28T09:41:28.577Z", .mdy, kusto),
        Form("5/12/2024, 6:41:25\u{202F}PM", "2024-05-12T18:41:25Z", .mdy, cldr), Form("5/12/2024, 6:41:25\u{A0}PM", "2024-05-12T18:41:25Z", .mdy, cldr),
        Form("12/5/2024, 6:41:25 p.\u{A0}m.", "2024-05-12T18:41:25Z", .dmy, cldr), Form("2024-05-12, 6:41:25 p.m.", "2024-05-12T18:41:25Z", cldr),
        Form("12/05/2024, 6:41:25 A.M.", "2024-05-12T06:41:25Z", .dmy, cldr), Form("5/12/2024 6:41Pm", "2024-05-12T18:41:00Z", .mdy, cldr),
        Form("13.03.2024 15:40:13", "2024-03-13T15:40:13Z", .dmy, cldr), Form("13.3.2024, 15:40:13,988", "2024-03-13T15:40:13.988Z", .dmy, cldr),
        Form("13. 3. 2024 15:40:13", "2024-03-13T15:40:13Z", .dmy, cldr), Form("13. 03. 2024. 15:40:13", "2024-03-13T15:40:13Z", .dmy, cldr),
        Form("13-03-2024 15:40", "2024-03-13T15:40:00Z", .dmy, cldr), Form("2024/03/13 15:40:13", "2024-03-13T15:40:13Z", cldr),
        Form("2024/3/13 3:40:13", "2024-03-13T03:40:13Z", cldr), Form("2024. 03. 13. 15:40:13", "2024-03-13T15:40:13Z", cldr),
        Form("2024-03-13 15:40:13,988", "2024-03-13T15:40:13.988Z", cldr), Form("13/03/2024", "2024-03-13T00:00:00Z", .dmy, cldr),
        Form("April 15, 2024 at 11:09:27 AM", "2024-04-15T11:09:27Z", cldr), Form("7 September 2024, 18:41:25", "2024-09-07T18:41:25Z", cldr),
        Form("7 Sept 2024, 18:41:25", "2024-09-07T18:41:25Z", cldr), Form("Sept. 7, 2024, 6:41:25 p.m.", "2024-09-07T18:41:25Z", cldr),
        Form("07-Sep-2024 18:41:25", "2024-09-07T18:41:25Z", cldr), Form("DEC 31 2024 23:59:59.9999999", "2024-12-31T23:59:59.9999999Z", cldr),
        Form("5/12/2024 6:41:25 PM +02:00", "2024-05-12T16:41:25Z", .mdy, ".NET DateTimeOffset"), Form("13/03/2024 15:40:13 UTC", "2024-03-13T15:40:13Z", .dmy, ".NET"),
        Form("12/31/2024, 12:00:00.000 AM", "2024-12-31T00:00:00Z", .mdy, cldr), Form("12/31/2024, 12:30:00.000 PM", "2024-12-31T12:30:00Z", .mdy, cldr),
        Form("05/05/2024 18:41:25", "2024-05-05T18:41:25Z", "the same either way"), Form("29/2/2024 0:00:00", "2024-02-29T00:00:00Z", .dmy, cldr),
        Form("May 7, 2024 18:41:25.12345678", "2024-05-07T18:41:25.1234567Z", "as Datetime(iso:): digits past the seventh are cut off"),
    ])
    func isRead(form: Form) throws {
        #expect(read(form.text, reading(form.order)) == .success(try ticks(form.instant)))
    }

    @Test(arguments: [
        ("05/12/2024 6:41:32 PM", nil, .openOrder), ("05/12/2024 6:41:32 PM", .ymd, .openOrder),
        ("13/03/2024, 3:40:13 pm", .mdy, .noSuchTime), ("03/13/2024, 3:40:13 pm", .dmy, .noSuchTime),
        ("31/04/2024 1:00", .dmy, .noSuchTime), ("30/2/2024 1:00", .dmy, .noSuchTime), ("29/2/2023 1:00", .dmy, .noSuchTime),
        ("13/13/2024 1:00", .dmy, .noSuchTime), ("0/5/2024 1:00", .dmy, .noSuchTime), ("Feb 30, 2024 1:00", nil, .noSuchTime),
        ("2024-13-01 1:00", nil, .noSuchTime), ("2024/02/30", nil, .noSuchTime), ("May 7, 0000 1:00", nil, .noSuchTime),
        ("13/03/2024 24:00:00", .dmy, .noSuchTime), ("13/03/2024 23:60:00", .dmy, .noSuchTime), ("13/03/2024 23:59:60", .dmy, .noSuchTime),
        ("13/03/2024 13:00:00 PM", .dmy, .noSuchTime), ("13/03/2024 0:15:00 AM", .dmy, .noSuchTime),
        ("Jan 1, 0001 1:00:00 +02:00", nil, .noSuchTime), ("Dec 31, 9999 23:00:00 -02:00", nil, .noSuchTime),
        ("13/03/24 15:40", .dmy, .shortYear), ("24-03-13 15:40", .dmy, .shortYear), ("Apr 15, 24 11:09 AM", nil, .shortYear), ("15-Apr-24", nil, .shortYear),
        ("1721311122666", nil, .number), ("1721311122", nil, .number), ("45365.65", nil, .unknownForm), ("0", nil, .number),
        ("", nil, .unknownForm), ("bad", nil, .unknownForm), ("13/03-2024 1:00", .dmy, .unknownForm), ("13/03/2024 1:00 XM", .dmy, .unknownForm),
        ("13/03/2024 1:00 A", .dmy, .unknownForm), ("13/03/2024  ", .dmy, .unknownForm), ("13/03/2024 1", .dmy, .unknownForm), ("13/03/2024 1:0", .dmy, .unknownForm),
        ("13/03/2024 1:00:00.", .dmy, .unknownForm), ("13/03/20245 1:00", .dmy, .unknownForm), ("013/03/2024", .dmy, .unknownForm),
        ("13/003/2024", .dmy, .unknownForm), ("Mai 7, 2024 18:41:25", nil, .unknownForm), ("Apri 15, 2024", nil, .unknownForm), ("Apr15, 2024", nil, .unknownForm),
        ("2024. 5. 12. 오후 6:41:25", nil, .unknownForm), ("١٣/٠٣/٢٠٢٤", nil, .unknownForm), ("13/03/2024 1:00\u{0}", .dmy, .unknownForm),
        ("13\u{0}03\u{0}2024", .dmy, .unknownForm), (" 13/03/2024 1:00", .dmy, .unknownForm), ("13/03/2024 1:00 +2", .dmy, .unknownForm),
        ("13/03/2024 1:00 +15:00", .dmy, .unknownForm), ("13/03/2024 1:00 EST", .dmy, .unknownForm), ("13/03/2024 1:00 GMT+2", .dmy, .unknownForm),
        ("99999999999999999999/1/2024", .dmy, .unknownForm), ("13/03/2024 1:00:00" + String(repeating: " ", count: 100), .dmy, .unknownForm),
    ] as [(String, DateOrder?, TimeFault)])
    func isRefused(text: String, order: DateOrder?, fault: TimeFault) {
        #expect(read(text, reading(order)) == .failure(fault))
    }

    /// In a file whose times are ISO 8601 nothing else is a time, whatever is wrong with it.
    @Test(arguments: ["Apr 15, 2024 11:09:27 AM", "2024/03/13 15:40", "1721311122666", "bad", "2024-02-30T00:00:00Z", "2024-03-13 15:40:13,988"])
    func isNotISO(text: String) {
        #expect(read(text, .iso) == .failure(.notISO))
    }

    @Test func whoseZoneItIs() throws {
        let berlin = try #require(ClockZone("Europe/Berlin"))
        let (written, summer) = (try ticks("2026-07-18T13:58:42Z"), try ticks("2026-07-18T11:58:42Z"))
        for (text, ofISO, ofSpaced, ofLocale) in [
            ("2026-07-18T13:58:42Z", written, written, written), ("2026-07-18T15:58:42+02:00", written, written, written),
            ("2026-07-18 15:58:42+02:00", written, written, written), ("Jul 18, 2026 15:58:42 +02:00", written, written, written),
            ("2026-07-18T13:58:42", summer, written, written), ("2026-07-18 13:58:42", written, summer, written),
            ("Jul 18, 2026 13:58:42", written, written, summer), ("2026-07-18 13:58:42,0", written, written, summer),
        ] {
            for (zones, expected) in [
                ((berlin, ClockZone.utc, ClockZone.utc), ofISO), ((.utc, berlin, .utc), ofSpaced), ((.utc, .utc, berlin), ofLocale),
            ] {
                let reading = TimeReading(order: nil, isoZone: zones.0, spacedZone: zones.1, localeZone: zones.2, takesLocales: true)
                #expect(read(text, reading) == .success(expected), "\(text)")
            }
        }
        let none = TimeReading(takesLocales: true)
        for text in ["2026-07-18T13:58:42", "2026-07-18", "2026-07-18 13:58:42", "Jul 18, 2026"] { #expect(read(text, none) == .failure(.openZone)) }
        #expect(read("2026-07-18T13:58:42Z", none) == .success(written))
    }
}
