import Basics
import Testing

private let start = Datetime(year: 2026, month: 11, day: 9) ?? .earliest

/// Rows as (device, hours and minutes after the start, name).
private func columns(_ rows: [(device: String, hour: Double?, name: String)]) -> (ids: Column, names: Column, times: Column) {
    (
        Column(type: .string, values: rows.map { .string($0.device) }), Column(type: .string, values: rows.map { .string($0.name) }),
        Column(type: .datetime, values: rows.map { row in row.hour.map { .datetime(Datetime(ticks: start.ticks + Int64($0 * 36e9))) } ?? .null })
    )
}

private func roll(_ rows: [(device: String, hour: Double?, name: String)], block: Int = 100, limit: Int = 100, hours: Int = 1_000, clock: Datetime? = nil) -> DeviceRoll {
    var roll = DeviceRoll(column: "DeviceId", limit: limit, hourLimit: hours)
    for first in stride(from: 0, to: rows.count, by: block) {
        let part = columns(Array(rows[first..<min(first + block, rows.count)]))
        roll.merge(DeviceTally(ids: part.ids, names: part.names, times: part.times, within: Datetime.plausible(upTo: clock)))
    }
    return roll
}

private let always = TimeWindow(start: nil, end: nil)

@Suite struct DeviceRollTests {
    /// Nothing in the last 24 hours of the data: exactly 24 hours before its end is still in them.
    @Test(arguments: [(24.0, 0), (23.999, 1), (47.9, 0), (0, 1)])
    func aDeviceStopsAfterADay(last: Double, stopped: Int) {
        let roll = roll([("a", last, ""), ("b", 0, ""), ("b", 48, "")])
        #expect(roll.stopped(within: always).count == stopped && roll.stopped(within: always).devices.map(\.id) == (stopped == 1 ? ["a"] : []))
        #expect(roll.lastEvent == Datetime(ticks: start.ticks + 48 * Timespan.hour))
    }

    /// Only devices that were seen in the window have stopped within it; those with most rows stand first.
    @Test func theWindowAndTheOrder() {
        let rows: [(device: String, hour: Double?, name: String)] = [("a", 1, "n"), ("b", 30, ""), ("b", 31, "m"), ("c", 30, ""), ("d", 100, "")]
        let all = roll(rows).stopped(within: always)
        #expect(all.devices.map(\.id) == ["b", "a", "c"] && all.devices.map(\.name) == ["m", "n", ""] && all.devices.map(\.rows) == [2, 1, 1])
        let window = TimeWindow(start: Datetime(ticks: start.ticks + 10 * Timespan.hour), end: nil)
        #expect(roll(rows).stopped(within: window).devices.map(\.id) == ["b", "c"])
        #expect(roll(rows).stopped(within: always, listed: 1) == DeviceRoll.Selection(count: 3, devices: [all.devices[0]]))
    }

    /// The longest run of whole hours between two rows, or from the last to the end of the data.
    @Test(arguments: [
        ([0.0, 0.9], 10.5, 1, 10), ([0.5, 5.1, 6.9], 8, 1, 5), ([3.0, 4.0], 5, 0, 0), ([0.0, 1, 2, 9.99], 10, 3, 9), ([7.0, 0, 3], 8, 4, 7),
    ] as [([Double], Double, Int, Int)])
    func silences(hours: [Double], end: Double, from: Int, to: Int) {
        let roll = roll(hours.map { ("a", $0, "") } + [("z", end, "")])
        let device = roll.quietest().devices.first { $0.id == "a" }
        let wanted = to > from ? TimeWindow(start: Datetime(ticks: start.ticks + Int64(from) * Timespan.hour), end: Datetime(ticks: start.ticks + Int64(to) * Timespan.hour - 1)) : nil
        #expect(device?.silence == wanted)
    }

    /// Times that cannot be right are no signs of life, and rows without a device belong to none.
    @Test func timesOutsideDoNotCount() throws {
        let clock = Datetime(ticks: start.ticks + 40 * Timespan.hour)
        let rows: [(device: String, hour: Double?, name: String)] = [("a", 1, ""), ("a", 50, ""), ("b", 39, ""), ("b", nil, ""), ("", 39, ""), ("c", -1e7, "")]
        let roll = roll(rows, clock: clock)
        #expect(roll.count == 3 && roll.rowsWithoutDevice == 1 && roll.lastEvent == Datetime(ticks: start.ticks + 39 * Timespan.hour))
        let device = try #require(roll.stopped(within: always).devices.first)
        #expect(roll.stopped(within: always).count == 1 && device.id == "a" && device.rows == 2 && device.hours == 1 && device.last == device.first)
    }

    @Test func limitsAreSaid() {
        let rows: [(device: String, hour: Double?, name: String)] = (0..<10).map { ("d\($0 % 5)", Double($0), "") } + [("d0", 100, "")]
        let cut = roll(rows, limit: 3)
        #expect(cut.count == 3 && cut.isCut && cut.rowsNotTracked == 4 && cut.stopped(within: always).count == 2)
        let long = roll(rows, hours: 10)
        #expect(long.hasTooManyHours && long.quietest().count == 0 && long.stopped(within: always).devices.allSatisfy { $0.hours == nil && $0.silence == nil })
        #expect(!roll(rows, hours: 11).hasTooManyHours)
    }

    /// Names that are canonically the same are different devices, and blocks change nothing.
    @Test func blocksChangeNothing() {
        let names = ["e\u{301}", "\u{e9}", "a", "A", "a\0"]
        let rows: [(device: String, hour: Double?, name: String)] = (0..<200).map { index in (names[index * index % 5], Double(index * 37 % 90), index % 3 == 0 ? "n\(index)" : "") }
        let whole = roll(rows, block: 1_000)
        #expect(whole.count == 3 + (Set(rows.map { Array($0.device.utf8) }).count - 3))
        for block in [1, 2, 7, 64] {
            let parts = roll(rows, block: block)
            #expect(parts.quietest() == whole.quietest() && parts.stopped(within: always) == whole.stopped(within: always) && parts.count == whole.count, "blocks of \(block)")
        }
    }
}
