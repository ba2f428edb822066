import Basics
import Testing

@Suite struct TableProfileTests {
    private static let start = Datetime(year: 2026, month: 11, day: 9) ?? .earliest

    private static func profile(_ hours: [Double?], block: Int = 100) -> TableProfile {
        var profile = TableProfile(table: "T")
        for first in Swift.stride(from: 0, to: hours.count, by: block) {
            let times = hours[first..<min(first + block, hours.count)].map { hour in hour.map { Value.datetime(Datetime(ticks: start.ticks + Int64($0 * 36e9))) } ?? .null }
            var part = TableProfile(table: "T")
            part.add(ColumnBatch(schema: Schema([ColumnSchema("Timestamp", .datetime)]), columns: [Column(type: .datetime, values: times)]), time: "Timestamp", columns: ["Timestamp"])
            profile.merge(part)
        }
        return profile
    }

    private static func window(_ from: Double?, _ to: Double?) -> TimeWindow {
        TimeWindow(start: from.map { Datetime(ticks: start.ticks + Int64($0 * 36e9)) }, end: to.map { Datetime(ticks: start.ticks + Int64($0 * 36e9)) })
    }

    /// Each: the hours of the rows, the window, the silent hours and all hours in it.
    @Test(arguments: [
        ([0.0, 3.5], nil, nil, 2, 4), ([0.0, 3.5], 0, 4, 2, 4), ([0.0, 3.5], 0.5, 3.9, 2, 2), ([0.0, 3.5], -2, 6, 6, 8), ([], 0, 3, 3, 3), ([], nil, nil, 0, 0),
        ([1.0], 0, 0.5, 0, 0), ([1.0], 2, 1, 0, 0), ([nil, 0.0], nil, nil, 0, 1), ([0.0, -1e8, 2.0], nil, nil, 1, 3), ([0.0, 1e7, 2.0], nil, nil, 1, 3),
    ] as [([Double?], Double?, Double?, Int, Int)])
    func hoursWithoutRows(hours: [Double?], from: Double?, to: Double?, silent: Int, all: Int) {
        for block in [100, 1] {
            let profile = Self.profile(hours, block: block)
            let found = profile.silentHours(within: Self.window(from, to)).reduce(0) { $0 + Int(($1.duration?.ticks ?? 0) / Timespan.hour) }
            #expect(found == silent && profile.hourCount(within: Self.window(from, to)) == all, "blocks of \(block)")
            #expect(profile.rows == hours.count && profile.filled["Timestamp"] ?? 0 == hours.count { $0 != nil })
        }
    }

    /// Millions of different hours, as a hostile file may hold, are not kept.
    @Test func hoursAreBounded() {
        let profile = Self.profile((0..<5_000).map { Double($0) * 1_000 })
        #expect(profile.rows == 5_000 && profile.rowsByHour.count < 700)
        #expect(profile.lastEvent?.parts.year == 2597 && profile.firstEvent == Self.start)
    }

    @Test func filledCellsAreNeitherNullNorEmpty() {
        let values: [(Column, Int)] = [
            (Column(type: .string, values: ["", "a", "", "b", ""].map { .string($0) }), 2), (Column(type: .string), 0),
            (Column(type: .long, values: [.long(0), .null, .long(1)]), 2), (Column(type: .long, values: [.long(0)]), 1),
            (Column(type: .dynamic, values: [.null, .string(""), .bag([])]), 2), (Column(type: .bool, values: [.null, .bool(false)]), 1),
        ]
        for (column, filled) in values { #expect(column.filledCount == filled) }
    }
}
