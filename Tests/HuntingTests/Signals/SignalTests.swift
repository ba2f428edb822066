import Basics
import Testing

@testable import Hunting

@Suite struct SignalTests {
    private static func times(_ seconds: [Double]) -> [Datetime] {
        seconds.map { Datetime(ticks: (Datetime(year: 2026, month: 11, day: 16) ?? .earliest).ticks + Int64($0 * Double(Timespan.second))) }
    }

    /// Seconds at which events stand, and interval and jitter in seconds; nil where there is no beat.
    @Test(arguments: [
        ([], nil), ([0, 60, 120, 180, 240, 300], nil), ([0, 60, 120, 180, 240, 300, 360], (60, 0)), ([0, 62, 119, 181, 240, 301, 358, 420], (61, 1)),
        // The order does not count, and events within a second are one.
        ([360, 300, 0.4, 60, 120.9, 120, 180, 240, 0], (60, 0)),
        // A night without: the distances of several intervals are few.
        ([0, 60, 120, 180, 240, 300, 360, 30_000, 30_060, 30_120, 30_180], (60, 0)),
        // Chance, and a conversation.
        ([0, 7, 300, 420, 1_000, 1_100, 2_500, 2_600], nil), ([0, 2, 4, 6, 8, 10, 12, 14, 16], nil), ([0, 40, 100, 190, 220, 290, 340, 420], nil),
    ] as [([Double], (Int64, Int64)?)])
    func beats(seconds: [Double], expected: (Int64, Int64)?) {
        let beat = Beat(Self.times(seconds))
        #expect(beat?.interval.ticks == expected.map { $0.0 * Timespan.second } && beat?.jitter.ticks == expected.map { $0.1 * Timespan.second }, "\(String(describing: beat))")
    }

    /// Random times have no beat; times of a timer with a jitter of a twentieth have one, in any of 200 draws.
    @Test func chanceIsNoBeat() {
        var random = Seeded(seed: 5)
        var found = 0
        for draw in 0..<200 {
            let chance = (0..<20).map { _ in Double.random(in: 0...86_400, using: &random) }
            if Beat(Self.times(chance)) != nil { found += 1 }
            let timer = (0..<20).map { Double($0) * 600 + Double.random(in: -15...15, using: &random) }
            #expect(Beat(Self.times(timer)) != nil, "seed 5, draw \(draw)")
        }
        #expect(found == 0)
    }

    @Test(arguments: [
        ("https://Agent.AnyDesk.com:443/x?y#z", "agent.anydesk.com", "anydesk"), ("relay.naverisk.co.uk", "relay.naverisk.co.uk", "naverisk"), ("naverisk.com.", "naverisk.com", "naverisk"),
        ("user@evil.example", "evil.example", "evil"), ("10.0.0.1", "", ""), ("https://10.0.0.1/naverisk.com", "", ""), ("[2001:db8::1]:443", "", ""), ("srv-back02", "", ""),
        ("", "", ""), ("naverisk.com.evil.example/naverisk.com", "naverisk.com.evil.example", "evil"), ("http://a.b/?u=https://naverisk.com", "a.b", "a"), ("..", "", ""),
    ]) func hosts(url: String, host: String, owner: String) {
        #expect(Vendor.host(of: url) == host)
        if !host.isEmpty { #expect(Vendor.owner(of: host) == owner) }
    }

    @Test(arguments: [("NavMK1 Limited", ["navmk1"]), ("Philandro Software GmbH", ["philandro"]), ("Remote Management Tool", []), ("é-Tools AB", []), ("LogMeIn, Inc.", ["logmein"])])
    func words(name: String, expected: [String]) { #expect(Vendor.words(of: name) == expected) }

    /// A device with rows at 8 to 17 on eight days, and once at 3 in the night.
    @Test func hoursOfADevice() {
        var roll = DeviceRoll(column: "DeviceId")
        var rows: [[Value]] = []
        let start = Datetime(year: 2026, month: 11, day: 16) ?? .earliest
        for day in 0..<8 { for hour in 8..<17 { rows.append([.string("d"), .datetime(Datetime(ticks: start.ticks + Int64(day * 24 + hour) * Timespan.hour))]) } }
        rows.append([.string("d"), .datetime(Datetime(ticks: start.ticks + 51 * Timespan.hour))])
        rows.append([.string("rare"), .datetime(start)])
        let batch = ColumnBatch(schema: Schema([ColumnSchema("DeviceId", .string), ColumnSchema("Timestamp", .datetime)]), rows: rows)
        roll.merge(DeviceTally(ids: batch.columns[0], names: nil, times: batch.columns[1], within: Datetime.plausible(upTo: nil)))
        var result = HuntResult(
            hunt: Hunt(name: "h", title: ""), asOf: start, asOfSource: "", toolVersion: "", rules: [], inputs: [],
            tables: [TableScan(profile: TableProfile(table: "T"), summary: ScanSummary(), completeness: Completeness(devices: roll, clock: ClockSkew(clock: nil, receipt: nil), duplicates: Duplicates(isChecked: false)))],
            rejected: [], coercionFailures: [], diagnostics: [])
        result.rules = [
            RuleResult(
                rule: Rule(path: "", id: "r", name: "", query: ""), attack: AttackMapping(version: "", techniques: [], tactics: []), outcome: .evaluated,
                columns: Schema([ColumnSchema("DeviceId", .string)]), findings: ["d", "rare"].map { Finding(id: $0, ruleID: "r", row: [.string($0)], events: []) })
        ]
        let hours = DeviceHours(result)
        func at(_ hour: Int) -> [Datetime] { [Datetime(ticks: start.ticks + Int64(24 + hour) * Timespan.hour + 5)] }
        #expect(hours.unusual(at(3), device: "d") == .unusualHours([3], days: 8))
        #expect(hours.unusual(at(22) + at(10), device: "d") == .unusualHours([22], days: 8))
        for hour in [8, 12, 7, 17] { #expect(hours.unusual(at(hour), device: "d") == nil, "\(hour)") }
        #expect(hours.unusual(at(3), device: "rare") == nil && hours.unusual(at(3), device: "nobody") == nil)
    }
}
