import Basics
import KQL
import Testing

@Suite struct CaptureTests {
    private static let text = """
        let a = now(-5d);
        DeviceNetworkEvents
        | where Timestamp between (a..now()) and RemoteUrl != 'skip'
        | where InitiatingProcessVersionInfoCompanyName has 'naverisk'
        | summarize count() by DeviceId
        """

    private var table: MemoryTable {
        let day = Timespan.day
        let rows: [(Int64, String, String, String)] = [
            (-6 * day, "d1", "Naverisk", "a"), (-5 * day, "d1", "Naverisk", "b"), (-day, "d1", "Naverisks", "c"), (-day, "d2", "naverisk", "d"),
            (0, "d1", "NAVERISK", "e"), (1, "d1", "Naverisk", "f"), (-day, "d1", "Naverisk", "skip"),
        ]
        return networkEvents(
            ["Timestamp", "DeviceId", "InitiatingProcessVersionInfoCompanyName", "RemoteUrl", "RemotePort"],
            rows.map { [.datetime(Datetime(ticks: pinnedNow.ticks + $0.0)), .string($0.1), .string($0.2), .string($0.3), .long(443)] }, blockSize: 2)
    }

    @Test func countsEveryRowAndKeepsMatchedEventsWhole() throws {
        let capture = try engine([table]).capture(try plan(Self.text))
        #expect(capture.rowsDelivered == 7)
        #expect(capture.rowsInWindow == 5)
        #expect(capture.events.schema.names == table.schema.names)
        #expect(capture.events.column("RemoteUrl").map { column in (0..<column.count).map { column[$0].text } } == ["b", "d", "e"])
        #expect(capture.origins.map(\.line) == [2, 4, 5])
        #expect(capture.funnel.map(\.rowsOut) == [7, 5, 4, 3])
    }

    @Test func answersOverPartsOfTheCaptureWithTheEventsBehindEachRow() throws {
        let engine = engine([table])
        let capture = try engine.capture(try plan(Self.text))
        let all = try engine.answer(capture, over: [0, 1, 2])
        #expect(all.rows.rows == [[.string("d1"), .long(2)], [.string("d2"), .long(1)]])
        #expect(all.rows.lineage == [[0, 2], [1]])
        #expect(all.funnel.map(\.rowsOut) == [2])
        #expect(try engine.answer(capture, over: [1]).rows.rows == [[.string("d2"), .long(1)]])
    }

    @Test func lookbackMovesTheStartOfTheWindowOnly() throws {
        let plan = try plan(Self.text, lookback: Timespan(ticks: 7 * Timespan.day))
        #expect(plan.window == TimeWindow(start: Datetime(iso: "2026-11-16"), end: pinnedNow))
        #expect(plan.ownWindow == TimeWindow(start: Datetime(iso: "2026-11-18"), end: pinnedNow))
        #expect(try engine([table]).capture(plan).rowsInWindow == 6)
    }

    @Test(arguments: [
        ("where Timestamp > ago(1d)", "2026-11-22T00:00:00.0000001Z", nil),
        ("where Timestamp >= ago(1d) and ago(1h) >= Timestamp", "2026-11-22T00:00:00.0000000Z", "2026-11-22T23:00:00.0000000Z"),
        ("where Timestamp < now() | where Timestamp between (ago(2d) .. 1d)", "2026-11-21T00:00:00.0000000Z", "2026-11-22T00:00:00.0000000Z"),
        ("where Timestamp > ago(1d) or DeviceId == 'x'", nil, nil),
        ("extend Timestamp = now() | where Timestamp > ago(1d)", nil, nil),
        ("take 5 | where Timestamp > ago(1d)", nil, nil),
    ])
    func onlyPlainTimeConditionsBecomeTheWindow(steps: String, start: String?, end: String?) throws {
        let window = try plan("DeviceNetworkEvents | " + steps).window
        #expect(window?.start?.text == start)
        #expect(window?.end?.text == end)
    }

    @Test(arguments: [
        ("summarize count() by DeviceId, RemoteUrl", ["DeviceId", "RemoteUrl"]), ("distinct DeviceName", ["DeviceName"]),
        ("summarize c = count() by DeviceId | project d = DeviceId, c", ["d"]), ("project DeviceId, RemoteUrl", ["DeviceId", "RemoteUrl"]),
    ])
    func keyColumnsSayWhatAFindingIsAbout(steps: String, keys: [String]) throws {
        #expect(try plan("DeviceNetworkEvents | " + steps).keyColumns == keys)
    }

    @Test func missingColumnsAreNamed() throws {
        let refusal = try #require(throws: Refusal.self) { try engine([table]).capture(try plan("DeviceNetworkEvents | where Protocol == 'Tcp'")) }
        #expect(refusal.diagnostics.first?.text.contains("Protocol") == true)
    }

    @Test func tablesInsideConditionsAreLookedUpOnce() throws {
        let text = """
            let urls = DeviceNetworkEvents | where DeviceId == 'd2' | distinct RemoteUrl;
            DeviceNetworkEvents | where RemoteUrl in (urls) | count
            """
        #expect(try answer(text, tables: [table]).rows == [[.long(1)]])
    }
}
