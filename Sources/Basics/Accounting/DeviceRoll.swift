/// Every device of a table: when it was first and last there, how many rows it sent, and in which hours.
///
/// Bounded: of more than `limit` devices, and of more than `hourLimit` different hours, the rest is counted and not kept.
/// Devices stand in the order in which they first appear in the input, so that what is kept never depends on threads.
public struct DeviceRoll: Sendable {
    public static let limit = 100_000
    /// 200 days.
    public static let hourLimit = 4_800

    /// The column that says the device.
    public let column: String
    private let limit: Int
    private let hourLimit: Int
    private var ids = TextRoll()
    private var names: [String] = []
    private var rows: [Int] = []
    private var first: [Int64] = []
    private var last: [Int64] = []
    /// Hours since year 1 by the order in which they were met; a device's bits stand in that order.
    private var hours: [Int32] = []
    private var hourPlaces: [Int32: Int] = [:]
    private var bits: [[UInt64]] = []

    public private(set) var rowsWithoutDevice = 0
    /// Rows of devices past the limit.
    public private(set) var rowsNotTracked = 0
    /// True when there were too many hours to keep them: nothing is said of silences.
    public private(set) var hasTooManyHours = false
    /// The last plausible time of any row that names a device.
    public private(set) var lastEvent: Datetime?

    public init(column: String, limit: Int = DeviceRoll.limit, hourLimit: Int = DeviceRoll.hourLimit) {
        self.column = column
        self.limit = limit
        self.hourLimit = hourLimit
    }

    /// How many devices are kept.
    public var count: Int { ids.count }
    public var isCut: Bool { rowsNotTracked > 0 }

    public mutating func merge(_ tally: DeviceTally) {
        rowsWithoutDevice += tally.rowsWithoutDevice
        var places: [Int] = []
        places.reserveCapacity(tally.ids.count)
        tally.ids.texts.forEachUTF8 { index, id in
            if tally.last[index] != .min { lastEvent = max(lastEvent ?? .earliest, Datetime(ticks: tally.last[index])) }
            guard let place = ids.place(of: id, hash: tally.ids.hash(at: index), limit: limit) else {
                rowsNotTracked += tally.rows[index]
                return places.append(-1)
            }
            places.append(place)
            if place == rows.count {
                names.append("")
                rows.append(0)
                first.append(.max)
                last.append(.min)
                bits.append([])
            }
            if names[place].utf8.isEmpty { names[place] = tally.names[index] }
            rows[place] += tally.rows[index]
            first[place] = min(first[place], tally.first[index])
            last[place] = max(last[place], tally.last[index])
        }
        for visit in tally.visits where !hasTooManyHours {
            let place = places[Int(visit.device)]
            if place >= 0 { mark(place, visit.hour) }
        }
    }

    private mutating func mark(_ device: Int, _ hour: Int32) {
        let place: Int
        if let known = hourPlaces[hour] {
            place = known
        } else {
            guard hours.count < hourLimit else {
                hasTooManyHours = true
                bits = []
                return
            }
            place = hours.count
            hours.append(hour)
            hourPlaces[hour] = place
        }
        while bits[device].count <= place / 64 { bits[device].append(0) }
        bits[device][place / 64] |= 1 << UInt64(place % 64)
    }

    /// The hours, counted since year 1, in which some devices have rows, by the devices' ids as strings; nothing where hours were not kept.
    public func hours(of wanted: Set<Value>) -> [Value: [Int64]] {
        guard !hasTooManyHours, !wanted.isEmpty else { return [:] }
        var result: [Value: [Int64]] = [:]
        for place in rows.indices {
            let id = Value.string(ids.texts[place])
            guard wanted.contains(id) else { continue }
            result[id] = hours.enumerated().compactMap { index, hour in
                index / 64 < bits[place].count && bits[place][index / 64] >> UInt64(index % 64) & 1 == 1 ? Int64(hour) : nil
            }
        }
        return result
    }

    /// One device in words' reach.
    public struct Device: Sendable, Hashable {
        public var id: String
        /// The first name under which it appears; empty where it has none.
        public var name: String
        public var rows: Int
        public var first: Datetime
        public var last: Datetime
        /// The number of different hours in which it has rows; nil when hours were not kept.
        public var hours: Int?
        /// Its longest run of whole hours without a row between its first row and the last event of the table; nil when there is none.
        public var silence: TimeWindow?
    }

    /// Devices of which one fact is told: how many there are, and the first few.
    public struct Selection: Sendable, Hashable {
        public var count: Int
        public var devices: [Device]

        public init(count: Int = 0, devices: [Device] = []) {
            self.count = count
            self.devices = devices
        }
    }

    /// Nothing from a device for this long before the last event of its table means that it stopped reporting.
    public static let stoppedAfter = Timespan(ticks: 24 * Timespan.hour)

    /// The devices that were seen in the window and then sent nothing in the last 24 hours of the table's data, though others
    /// did; those with most rows first.
    public func stopped(within window: TimeWindow, listed: Int = 10) -> Selection {
        guard let lastEvent else { return Selection() }
        let before = lastEvent.ticks - Self.stoppedAfter.ticks
        let low = window.start?.ticks ?? .min
        let found = last.indices.filter { last[$0] != .min && last[$0] < before && last[$0] >= low }
        let top = found.sorted { (rows[$1], $0) < (rows[$0], $1) }.prefix(listed)
        let order = sortedHours
        return Selection(count: found.count, devices: top.map { device($0, order) })
    }

    /// The devices with the longest runs of whole hours without a row, the longest first; those without any are left out.
    public func quietest(listed: Int = 10) -> Selection {
        let order = sortedHours
        guard !hasTooManyHours else { return Selection() }
        var silences: [(place: Int, hours: Int)] = []
        for place in rows.indices {
            if let silence = silence(of: place, order) { silences.append((place, Int((silence.end - silence.start) / Timespan.hour))) }
        }
        let top = silences.sorted { ($1.hours, $0.place) < ($0.hours, $1.place) }.prefix(listed)
        return Selection(count: silences.count, devices: top.map { device($0.place, order) })
    }

    private var sortedHours: [(hour: Int32, place: Int)] { hours.enumerated().map { ($1, $0) }.sorted { $0.0 < $1.0 } }

    private func device(_ place: Int, _ order: [(hour: Int32, place: Int)]) -> Device {
        let silence = hasTooManyHours ? nil : silence(of: place, order)
        return Device(
            id: ids.texts[place], name: names[place], rows: rows[place], first: Datetime(ticks: first[place]), last: Datetime(ticks: last[place]),
            hours: hasTooManyHours ? nil : bits[place].reduce(0) { $0 + $1.nonzeroBitCount },
            silence: silence.map { TimeWindow(start: Datetime(ticks: $0.start), end: Datetime(ticks: $0.end - 1)) })
    }

    /// The longest stretch between two of the device's hours, or behind its last; its end does not belong to it.
    private func silence(of device: Int, _ order: [(hour: Int32, place: Int)]) -> (start: Int64, end: Int64)? {
        guard let lastEvent, device < bits.count, last[device] != .min else { return nil }
        let words = bits[device]
        var longest: (start: Int64, end: Int64)?
        var next: Int64?
        func end(_ hour: Int64) {
            guard let start = next, hour > start else { return }
            if hour - start > longest.map({ $0.end - $0.start }) ?? 0 { longest = (start, hour) }
        }
        for (hour, place) in order where place / 64 < words.count && words[place / 64] >> UInt64(place % 64) & 1 == 1 {
            end(Int64(hour))
            next = Int64(hour) + 1
        }
        end(lastEvent.ticks / Timespan.hour)
        return longest.map { ($0.start * Timespan.hour, $0.end * Timespan.hour) }
    }
}
