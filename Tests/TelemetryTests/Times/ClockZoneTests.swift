import Basics
import Testing

@testable import Telemetry

@Suite struct ClockZoneTests {
    private func instant(_ zone: String, _ wall: String) throws -> Result<String, TimeFault> {
        let zone = try #require(ClockZone(zone))
        let wall = try ticks(wall)
        do throws(TimeFault) { return .success(Datetime(ticks: try zone.instant(wall: wall)).text) } catch { return .failure(error) }
    }

    /// The changes of the IANA time zone database (files europe, northamerica, australasia, asia, africa).
    @Test(arguments: [
        ("Europe/Berlin", "2024-01-15 12:00:00", "2024-01-15T11:00:00.0000000Z"), ("Europe/Berlin", "2024-07-15 12:00:00", "2024-07-15T10:00:00.0000000Z"),
        ("Europe/Berlin", "2024-03-31 01:59:59.9999999", "2024-03-31T00:59:59.9999999Z"), ("Europe/Berlin", "2024-03-31 03:00:00", "2024-03-31T01:00:00.0000000Z"),
        ("Europe/Berlin", "2024-10-27 01:59:59.9999999", "2024-10-26T23:59:59.9999999Z"), ("Europe/Berlin", "2024-10-27 03:00:00", "2024-10-27T02:00:00.0000000Z"),
        ("Europe/Berlin", "1970-01-01 00:00:00", "1969-12-31T23:00:00.0000000Z"), ("Europe/London", "1970-01-01 00:00:00", "1969-12-31T23:00:00.0000000Z"),
        ("America/New_York", "2024-03-10 01:59:59", "2024-03-10T06:59:59.0000000Z"), ("America/New_York", "2024-03-10 03:00:00", "2024-03-10T07:00:00.0000000Z"),
        ("America/New_York", "2024-11-03 00:59:59", "2024-11-03T04:59:59.0000000Z"), ("America/New_York", "2024-11-03 02:00:00", "2024-11-03T07:00:00.0000000Z"),
        ("US/Eastern", "2024-07-01 00:00:00", "2024-07-01T04:00:00.0000000Z"),
        ("Australia/Lord_Howe", "2024-10-06 01:59:59", "2024-10-05T15:29:59.0000000Z"), ("Australia/Lord_Howe", "2024-10-06 02:30:00", "2024-10-05T15:30:00.0000000Z"),
        ("Australia/Lord_Howe", "2024-04-07 01:29:59", "2024-04-06T14:29:59.0000000Z"), ("Australia/Lord_Howe", "2024-04-07 02:00:00", "2024-04-06T15:30:00.0000000Z"),
        ("Asia/Kolkata", "2024-01-01 00:00:00", "2023-12-31T18:30:00.0000000Z"), ("Asia/Kathmandu", "2024-01-01 00:00:00", "2023-12-31T18:15:00.0000000Z"),
        ("Pacific/Apia", "2011-12-29 23:59:59", "2011-12-30T09:59:59.0000000Z"), ("Pacific/Apia", "2011-12-31 00:00:00", "2011-12-30T10:00:00.0000000Z"),
        ("Europe/Moscow", "2014-10-26 00:59:59", "2014-10-25T20:59:59.0000000Z"), ("Europe/Moscow", "2014-10-26 02:00:00", "2014-10-25T23:00:00.0000000Z"),
        ("Africa/Casablanca", "2024-03-20 12:00:00", "2024-03-20T12:00:00.0000000Z"), ("Africa/Casablanca", "2024-05-20 12:00:00", "2024-05-20T11:00:00.0000000Z"),
        // 2400, 2800, 3200 … have the days of the week of 2000.
        ("Europe/Berlin", "9999-07-01 12:00:00", "9999-07-01T10:00:00.0000000Z"), ("Europe/Berlin", "9999-12-31 23:59:59", "9999-12-31T22:59:59.0000000Z"),
        ("Europe/Moscow", "9999-07-01 12:00:00", "9999-07-01T09:00:00.0000000Z"), ("Europe/Berlin", "2599-12-31 23:59:59", "2599-12-31T22:59:59.0000000Z"), ("Europe/Berlin", "2600-01-01 00:00:00", "2599-12-31T23:00:00.0000000Z"),
        ("UTC", "2024-03-31 02:30:00", "2024-03-31T02:30:00.0000000Z"), ("gmt", "2024-03-31 02:30:00", "2024-03-31T02:30:00.0000000Z"),
        ("+02:00", "2024-10-27 02:30:00", "2024-10-27T00:30:00.0000000Z"), ("-0330", "2024-03-31 02:30:00", "2024-03-31T06:00:00.0000000Z"),
        ("+02:00", "1601-01-01 02:00:00", "1601-01-01T00:00:00.0000000Z"), ("+14", "2024-03-31 02:30:00", "2024-03-30T12:30:00.0000000Z"),
    ])
    func clocksShowed(zone: String, wall: String, expected: String) throws {
        #expect(try instant(zone, wall) == .success(expected))
    }

    @Test(arguments: [
        ("Europe/Berlin", "2024-03-31 02:00:00", .skipped), ("Europe/Berlin", "2024-03-31 02:59:59.9999999", .skipped),
        ("Europe/Berlin", "2024-10-27 02:00:00", .repeated), ("Europe/Berlin", "2024-10-27 02:59:59.9999999", .repeated),
        ("Europe/Berlin", "9999-10-31 02:30:00", .repeated), ("Europe/Berlin", "9999-03-28 02:30:00", .skipped),
        ("America/New_York", "2024-03-10 02:00:00", .skipped), ("America/New_York", "2024-03-10 02:59:59", .skipped),
        ("America/New_York", "2024-11-03 01:00:00", .repeated), ("America/New_York", "2024-11-03 01:59:59", .repeated),
        ("Australia/Lord_Howe", "2024-10-06 02:00:00", .skipped), ("Australia/Lord_Howe", "2024-10-06 02:29:59", .skipped),
        ("Australia/Lord_Howe", "2024-04-07 01:30:00", .repeated), ("Australia/Lord_Howe", "2024-04-07 01:59:59", .repeated),
        ("Pacific/Apia", "2011-12-30 12:00:00", .skipped), ("Europe/Moscow", "2014-10-26 01:00:00", .repeated),
        ("Europe/Berlin", "1969-12-31 23:59:59", .beforeZones), ("Etc/GMT+1", "1601-01-01 00:00:00", .beforeZones),
        ("+02:00", "0001-01-01 01:59:59", .noSuchTime), ("-02:00", "9999-12-31 22:00:00", .noSuchTime), ("America/New_York", "9999-12-31 23:00:00", .noSuchTime),
    ] as [(String, String, TimeFault)])
    func clocksNeverShowed(zone: String, wall: String, fault: TimeFault) throws {
        #expect(try instant(zone, wall) == .failure(fault))
    }

    @Test(arguments: [
        ("UTC", "UTC"), ("z", "UTC"), ("Gmt", "UTC"), ("+02:00", "+02:00"), ("+0200", "+02:00"), ("-03", "-03:00"), ("+14:00", "+14:00"),
        ("Europe/Berlin", "Europe/Berlin"), ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ])
    func isNamed(written: String, name: String) throws { #expect(try #require(ClockZone(written)).name == name) }

    @Test(arguments: [
        "", "EST", "CET", "PST", "Berlin", "europe/berlin", "Europe/Berln", "GMT+2", "UTC+02:00", "+2", "+14:01", "+15:00", "+02:60", "02:00", "+02:00x",
        "W. Europe Standard Time", "Europe/Berlin\u{0}", " UTC", "Etc/Unknown", "/", "../etc/localtime",
    ])
    func isNoZone(name: String) { #expect(ClockZone(name) == nil) }

    @Test func theNearestZoneIsProposed() {
        #expect(ClockZone.wayOut(for: "Europe/Berln").utf8.starts(with: "did you mean 'Europe/Berlin'?".utf8))
        #expect(ClockZone.wayOut(for: "my office").utf8.starts(with: "give UTC, an offset".utf8))
    }
}
