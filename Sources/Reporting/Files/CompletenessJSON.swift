import Basics
import Hunting

/// How complete the data of a table is, for machines: in `run.json`, and what `inspect --format json` prints.
public enum CompletenessJSON {
    public static func table(_ scan: TableScan) -> Value {
        let (profile, all) = (scan.profile, TimeWindow(start: nil, end: nil))
        return JSONParts.bag(
            ("table", .string(profile.table)), ("rowsRead", JSONParts.number(scan.summary.rowsRead)), ("rowsRejected", JSONParts.number(scan.rowsRejected)),
            ("copiesDropped", JSONParts.number(scan.summary.copiesDropped)), ("rows", JSONParts.number(profile.rows)),
            ("firstEvent", JSONParts.time(profile.firstEvent)), ("lastEvent", JSONParts.time(profile.lastEvent)),
            ("hours", JSONParts.number(profile.hourCount(within: all))), ("silentHours", JSONParts.windows(profile.silentHours(within: all))),
            ("devices", scan.completeness?.devices.map(devices) ?? .null), ("duplicates", scan.completeness.map { duplicates($0.duplicates) } ?? .null),
            ("clock", scan.completeness.map { clock($0.clock) } ?? .null),
            ("filled", .bag(profile.filled.sorted { ordinal($0.key, $1.key) ?? false }.map { Value.Member($0.key, JSONParts.number($0.value)) })),
            ("coercionFailures", .array(scan.summary.coercionFailures.map(failure))),
            ("suspectedTruncation", .array(scan.truncations.map(truncation))))
    }

    public static func failure(_ failure: CoercionFailures) -> Value {
        JSONParts.bag(
            ("column", .string(failure.column)), ("type", .string(failure.type.rawValue)), ("count", JSONParts.number(failure.count)),
            ("samples", JSONParts.texts(failure.samples)))
    }

    static func selection(_ selection: DeviceRoll.Selection) -> Value {
        JSONParts.bag(("count", JSONParts.number(selection.count)), ("first", .array(selection.devices.map(device))))
    }

    private static func devices(_ roll: DeviceRoll) -> Value {
        JSONParts.bag(
            ("column", .string(roll.column)), ("count", JSONParts.number(roll.count)), ("rowsOfFurtherDevices", JSONParts.number(roll.rowsNotTracked)),
            ("rowsWithoutDevice", JSONParts.number(roll.rowsWithoutDevice)), ("tooManyHours", .bool(roll.hasTooManyHours)),
            ("stopped", selection(roll.stopped(within: TimeWindow(start: nil, end: nil)))), ("quietest", selection(roll.quietest())))
    }

    private static func device(_ device: DeviceRoll.Device) -> Value {
        JSONParts.bag(
            ("id", .string(device.id)), ("name", .string(device.name)), ("rows", JSONParts.number(device.rows)), ("first", .datetime(device.first)),
            ("last", .datetime(device.last)), ("hours", device.hours.map(JSONParts.number) ?? .null), ("silence", JSONParts.window(device.silence)))
    }

    private static func duplicates(_ found: Duplicates) -> Value {
        JSONParts.bag(
            ("checked", .bool(found.isChecked)), ("rowsByItemId", JSONParts.number(found.rowsByItem)), ("rowsByEvent", JSONParts.number(found.rowsByEvent)),
            ("rowsWithoutKey", JSONParts.number(found.rowsWithoutKey)), ("copies", JSONParts.number(found.copies)), ("dropped", .bool(found.isDropped)),
            (
                "files",
                .array(found.pairs.map { JSONParts.bag(("path", .string($0.path)), ("repeats", .string($0.original)), ("rows", JSONParts.number($0.rows))) })
            ),
            ("copiesInFurtherFiles", JSONParts.number(found.copiesInOtherPairs)),
            ("samples", .array(found.samples.map { JSONParts.bag(("copy", origin($0.copy)), ("original", origin($0.original))) })))
    }

    private static func clock(_ clock: ClockSkew) -> Value {
        func tally(_ tally: ClockSkew.Tally) -> Value {
            JSONParts.bag(
                ("count", JSONParts.number(tally.count)), ("farthest", JSONParts.time(tally.farthest)),
                ("samples", .array(tally.samples.map { JSONParts.bag(("at", origin($0.origin)), ("time", .datetime($0.time))) })))
        }
        return JSONParts.bag(
            ("clock", JSONParts.time(clock.clock)), ("later", tally(clock.later)), ("before2000", tally(clock.ancient)), ("receipt", JSONParts.text(clock.receipt)),
            ("afterReceipt", tally(clock.afterReceipt)), ("rowsWithoutTime", JSONParts.number(clock.rowsWithoutTime)))
    }

    private static func truncation(_ file: SuspectedTruncation) -> Value {
        let (cap, unit) =
            switch file.cap {
            case .rows(let rows): (rows, "rows")
            case .bytes(let bytes): (bytes, "bytes")
            }
        return JSONParts.bag(("path", .string(file.path)), ("cap", JSONParts.number(cap)), ("unit", .string(unit)), ("of", .string(file.exporter)))
    }

    private static func origin(_ origin: RowOrigin) -> Value {
        JSONParts.bag(("path", .string(origin.path)), ("line", JSONParts.number(origin.line)), ("record", JSONParts.number(origin.record)))
    }
}
