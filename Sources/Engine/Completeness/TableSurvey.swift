import Basics
import Synchronization

/// What a scan looks at beside what it was asked for: devices, clocks, copies. One pass over the table serves both.
struct TableSurvey: Sendable {
    private let time: String
    private let device: String?
    private let deviceName: String?
    private let receipt: String?
    private let clock: Datetime?
    let keys: RowKeys?

    /// The columns that say the device, the best first.
    private static let deviceColumns = ["DeviceId", "DeviceName"]
    /// When a service received the row (Azure Monitor reference, "Standard columns"; Log Analytics' own time beside Defender's).
    private static let receiptColumns = ["_TimeReceived", "TimeGenerated"]

    /// Events later than `clock` count as such, and not as signs of life. Without `findsCopies` none are looked for.
    init(_ source: any TableSource, clock: Datetime?, findsCopies: Bool) {
        let (schema, time) = (source.schema, source.timeColumn)
        self.time = time
        self.clock = clock
        device = Self.deviceColumns.first { schema.type(of: $0) == .string || schema.type(of: $0) == .guid }
        deviceName = device == "DeviceId" && schema.type(of: "DeviceName") == .string ? "DeviceName" : nil
        receipt = Self.receiptColumns.first { $0 != time && schema.type(of: $0) == .datetime }
        let keys = RowKeys(schema: schema, time: time)
        self.keys = findsCopies && !keys.isEmpty ? keys : nil
    }

    /// The columns that it reads, of those that the table has.
    func columns(of schema: Schema) -> [String] {
        let wanted = [time, device, deviceName, receipt].compactMap { $0 } + (keys?.columns ?? [])
        return schema.names.filter(wanted.contains)
    }

    /// What one block holds; several are made at a time.
    struct Part: Sendable {
        var devices: DeviceTally?
        var clock: ClockSkew
        var fingerprints: RowKeys.Fingerprints?
    }

    func part(of block: any ScanBlock) -> Part {
        let batch = block.batch
        var part = Part(clock: ClockSkew(clock: clock, receipt: receipt))
        part.clock.add(block, time: time)
        part.devices = device.flatMap(batch.column).map { ids in
            DeviceTally(ids: ids, names: deviceName.flatMap(batch.column), times: batch.column(time), within: Datetime.plausible(upTo: clock))
        }
        part.fingerprints = keys?.fingerprints(of: batch)
        return part
    }

    /// The parts together, in the order of the input.
    struct Ledger {
        fileprivate var devices: DeviceRoll?
        fileprivate var clock: ClockSkew
        fileprivate var gathered = DuplicateSearch.Gathered()

        mutating func add(_ part: Part) {
            if let tally = part.devices { devices?.merge(tally) }
            clock.merge(part.clock)
            if let fingerprints = part.fingerprints { gathered.add(fingerprints) }
        }
    }

    var ledger: Ledger { Ledger(devices: device.map { DeviceRoll(column: $0) }, clock: ClockSkew(clock: clock, receipt: receipt)) }

    /// Compares what may be copies, and says what was found.
    func finish(_ ledger: inout Ledger, _ source: any TableSource, threads: Int) throws -> Completeness {
        let duplicates: Duplicates
        if let deduped = source as? DedupedSource {
            duplicates = try deduped.duplicates(threads: threads)
        } else {
            duplicates = try DuplicateSearch(source, threads: threads).finish(&ledger.gathered)
        }
        return Completeness(devices: ledger.devices, clock: ledger.clock, duplicates: duplicates)
    }
}

/// What an engine knows of its tables, each found out once.
final class CompletenessBook: Sendable {
    private let known = Mutex<[String: Completeness]>([:])

    subscript(table: String) -> Completeness? {
        get { known.withLock { $0[table] } }
        set { known.withLock { $0[table] = newValue } }
    }
}
