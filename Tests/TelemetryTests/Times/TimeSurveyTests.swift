import Basics
import Testing

@testable import Telemetry

@Suite struct TimeSurveyTests {
    /// A survey of these texts in order, one a line from line 2; `parts` splits them over several surveys that are merged from the last.
    private func survey(_ columns: [(String, [String])], parts: Int = 1) -> TimeSurvey {
        let heads = TimeHeader.read(columns.map(\.0))
        let empty = TimeSurvey(zip(columns, heads).map { ($0.0, $1.zone) })
        var surveys = Array(repeating: empty, count: parts)
        for (column, texts) in columns.map(\.1).enumerated() {
            for (row, text) in texts.enumerated() {
                Array(text.utf8).withUnsafeBufferPointer { surveys[row % parts].add($0, to: column, line: row + 2) }
            }
        }
        return surveys.reversed().reduce(into: empty) { $0.merge($1) }
    }

    /// How a text in each column then reads, or the diagnostic.
    private func settled(_ columns: [(String, [String])], _ order: DateOrder?, _ zone: String?, _ probe: String) throws -> [String] {
        var outcomes: [[String]] = []
        let zone = try zone.map { try #require(ClockZone($0)) }
        for parts in [1, 2, 3] {
            do throws(Diagnostic) {
                let readings = try survey(columns, parts: parts).settle("x.csv", order: order, zone: zone)
                outcomes.append(readings.map { reading in
                    switch read(probe, reading) {
                    case .success(let ticks): Datetime(ticks: ticks).text
                    case .failure(let fault): "\(fault)"
                    }
                })
            } catch {
                outcomes.append([error.text])
            }
        }
        #expect(outcomes.allSatisfy { $0 == outcomes[0] }, "the order of parts shows")
        return outcomes[0]
    }

    @Test(arguments: [
        // One date settles the order for all of the file, in whichever column it stands.
        ([("Timestamp", ["05/12/2024 1:00", "13/03/2024 1:00"])], nil, "UTC", "05/12/2024 1:00", ["2024-12-05T01:00:00.0000000Z"]),
        ([("Timestamp", ["05/12/2024 1:00", "03/13/2024 1:00"])], nil, "UTC", "05/12/2024 1:00", ["2024-05-12T01:00:00.0000000Z"]),
        (
            [("Timestamp", ["05/12/2024 1:00"]), ("ProcessCreationTime", ["", "31.1.2024"])], nil, "UTC", "05/12/2024 1:00",
            ["2024-12-05T01:00:00.0000000Z", "2024-12-05T01:00:00.0000000Z"]
        ),
        ([("Timestamp", ["05/12/2024 1:00"])], .dmy, "UTC", "05/12/2024 1:00", ["2024-12-05T01:00:00.0000000Z"]),
        ([("Timestamp", ["05/12/2024 1:00"])], .mdy, "UTC", "05/12/2024 1:00", ["2024-05-12T01:00:00.0000000Z"]),
        ([("Timestamp", ["13/03/2024 1:00"])], .dmy, "UTC", "05/12/2024 1:00", ["2024-12-05T01:00:00.0000000Z"]),
        // Dates that have one order only need none.
        ([("Timestamp", ["Apr 15, 2024 1:00", "2024/03/13", "05/05/2024"])], nil, "UTC", "05/05/2024", ["2024-05-05T00:00:00.0000000Z"]),
        // What each header says of the zone.
        (
            [("Timestamp", ["13/03/2024 1:00"]), ("A [UTC]", ["13/03/2024 1:00"]), ("B [Local Time]", []), ("Timestamp Local time", [])], nil, "+02:00",
            "13/03/2024 1:00",
            ["2024-03-12T23:00:00.0000000Z", "2024-03-13T01:00:00.0000000Z", "2024-03-12T23:00:00.0000000Z", "2024-03-12T23:00:00.0000000Z"]
        ),
        ([("A [UTC]", ["Apr 15, 2024 1:00"])], nil, nil, "Apr 15, 2024 1:00", ["2024-04-15T01:00:00.0000000Z"]),
        ([("Timestamp", ["2024-04-15T01:00:00"])], nil, nil, "2024-04-15T01:00:00", ["2024-04-15T01:00:00.0000000Z"]),
        ([("Timestamp", ["2024-04-15T01:00:00"])], nil, "+02:00", "2024-04-15T01:00:00", ["2024-04-15T01:00:00.0000000Z"]),
        ([("Timestamp", ["2024-04-15 01:00:00"])], nil, nil, "2024-04-15 01:00:00", ["2024-04-15T01:00:00.0000000Z"]),
        ([("Timestamp", ["2024-04-15 01:00:00"])], nil, "+02:00", "2024-04-15 01:00:00", ["2024-04-14T23:00:00.0000000Z"]),
        ([("Timestamp Local time", ["2024-04-15T01:00:00"])], nil, "+02:00", "2024-04-15T01:00:00", ["2024-04-14T23:00:00.0000000Z"]),
        ([("Timestamp Local time", ["2024-04-15T01:00:00Z", "2024-04-15 01:00:00+02:00"])], nil, nil, "2024-04-15T01:00:00Z", ["2024-04-15T01:00:00.0000000Z"]),
        ([("Timestamp Local time", ["2024-04-15T01:00:00Z"])], nil, nil, "2024-04-15T01:00:00", ["openZone"]),
        ([("Timestamp", ["Apr 15, 2024 1:00 +02:00"])], nil, nil, "Apr 15, 2024 1:00 +02:00", ["2024-04-14T23:00:00.0000000Z"]),
        // Without a portal's own form in the file only ISO 8601 is read.
        ([("Timestamp", ["2024-04-15T01:00:00Z", "bad", "1721311122666"])], nil, "UTC", "Apr 15, 2024 1:00", ["notISO"]),
        ([("Timestamp", ["2024-04-15T01:00:00Z", "Apr 15, 2024 1:00", "bad"])], nil, "UTC", "bad", ["unknownForm"]),
    ] as [([(String, [String])], DateOrder?, String?, String, [String])])
    func settles(columns: [(String, [String])], order: DateOrder?, zone: String?, probe: String, expected: [String]) throws {
        #expect(try settled(columns, order, zone, probe) == expected)
    }

    @Test(arguments: [
        (
            [("Timestamp", ["2024-01-01T00:00:00Z", "05/12/2024 6:41:32 PM"])], nil, "UTC",
            "x.csv:3:1: error TEL040: Timestamp \"05/12/2024 6:41:32 PM\" may have the day or the month first, and no date in the file tells; say --date-order dmy or --date-order mdy"
        ),
        // Of many texts of a kind the first is named.
        (
            [("Timestamp", ["2024-01-01T00:00:00Z", "Apr 15, 2024 1:00", "Apr 16, 2024 1:00", "Apr 17, 2024 1:00"])], nil, nil,
            "x.csv:3:1: error TEL043: Timestamp \"Apr 15, 2024 1:00\" is in a portal's own form, which may be UTC or the local time of whoever exported it; "
                + "say --timezone UTC, or the zone, such as Europe/Berlin or +02:00"
        ),
        (
            [("Timestamp", ["05/05/2024 1:00", "05/12/2024 1:00"])], nil, nil,
            "x.csv:3:1: error TEL040: Timestamp \"05/12/2024 1:00\" may have the day or the month first, and no date in the file tells; "
                + "say --date-order dmy or --date-order mdy, and the zone of the times: --timezone UTC, or one such as Europe/Berlin"
        ),
        (
            [("Timestamp", ["05/12/2024 1:00", "13/03/2024 1:00"]), ("ProcessCreationTime", ["03/13/2024 1:00"])], .dmy, "UTC",
            "x.csv:2:1: error TEL041: Timestamp \"13/03/2024 1:00\" on line 3 has the day first, ProcessCreationTime \"03/13/2024 1:00\" on line 2 the month; "
                + "keep exports of different locales in files of their own"
        ),
        (
            [("Timestamp", ["05/12/2024 1:00", "13/03/2024 1:00"])], .mdy, "UTC",
            "x.csv:3:1: error TEL042: Timestamp \"13/03/2024 1:00\" has the day first, which --date-order mdy gainsays; leave it out, or say --date-order dmy"
        ),
        (
            [("Timestamp", ["05/12/2024 1:00", "03/13/2024 1:00"])], .dmy, "UTC",
            "x.csv:3:1: error TEL042: Timestamp \"03/13/2024 1:00\" has the month first, which --date-order dmy gainsays; leave it out, or say --date-order mdy"
        ),
        (
            [("Timestamp", ["05/12/2024 1:00"])], .ymd, "UTC",
            "x.csv:2:1: error TEL042: Timestamp \"05/12/2024 1:00\" has the year last, which --date-order ymd gainsays; say --date-order dmy or --date-order mdy"
        ),
        (
            [("Timestamp", ["2024-01-01T00:00:00Z", "Apr 15, 2024 11:09:27 AM"])], nil, nil,
            "x.csv:3:1: error TEL043: Timestamp \"Apr 15, 2024 11:09:27 AM\" is in a portal's own form, which may be UTC or the local time of whoever exported it; "
                + "say --timezone UTC, or the zone, such as Europe/Berlin or +02:00"
        ),
        (
            [("A [UTC]", ["Apr 15, 2024 11:09:27 AM"]), ("Timestamp Local time", ["", "2024-01-01 00:00:00", "Apr 15, 2024 1:00"])], nil, nil,
            "x.csv:3:1: error TEL043: Timestamp Local time \"2024-01-01 00:00:00\" is local time of a zone that the file does not name; "
                + "say --timezone with that zone, such as Europe/Berlin or +02:00"
        ),
    ] as [([(String, [String])], DateOrder?, String?, String)])
    func refuses(columns: [(String, [String])], order: DateOrder?, zone: String?, expected: String) throws {
        #expect(try settled(columns, order, zone, "") == [expected])
    }

    @Test func onlyISOIsISO() {
        #expect(survey([("Timestamp", ["2024-01-01T00:00:00Z", "", "2024-01-01 00:00"])]).isISO)
        #expect(!survey([("Timestamp", [""])]).isISO)
        #expect(!survey([("Timestamp", ["2024-01-01T00:00:00Z"]), ("A", ["bad"])]).isISO)
        #expect(!survey([("Timestamp", ["2024-01-01T00:00:00Z", "Apr 15, 2024"])]).isISO)
    }

    @Test(arguments: [
        (["Timestamp", "DeviceName"], ["Timestamp", "DeviceName"]), (["Timestamp Local time"], ["Timestamp|local"]),
        (["TimeGenerated [UTC]", "timeStamp_t [utc]"], ["TimeGenerated|utc", "timeStamp_t|utc"]), (["TimeGenerated [Local Time]"], ["TimeGenerated|local"]),
        (["Business Local time", "[UTC]", " [UTC]", "x[UTC]"], ["Business Local time", "[UTC]", " [UTC]", "x[UTC]"]),
        (["Timestamp Local time", "Timestamp"], ["Timestamp Local time|local", "Timestamp"]),
        (["A [Local Time]", "A [UTC]", "A [UTC]"], ["A [Local Time]|local", "A|utc", "A [UTC]|utc"]),
    ])
    func headersSayTheZone(headers: [String], expected: [String]) {
        #expect(TimeHeader.read(headers).map { $0.name + ($0.zone == .unsaid ? "" : "|\($0.zone)") } == expected)
    }
}
