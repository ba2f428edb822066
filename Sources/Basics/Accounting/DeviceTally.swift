/// The devices of one block of rows, gathered on whatever thread works on it: one entry a device, none a row.
public struct DeviceTally: Sendable {
    var ids = TextRoll()
    /// The row in which a device's name was first met; -1 while it has none.
    private var nameRows: [Int32] = []
    private(set) var names: [String] = []
    private(set) var rows: [Int] = []
    private(set) var first: [Int64] = []
    private(set) var last: [Int64] = []
    /// Device and hour of its rows; the same pair may come again.
    private(set) var visits: [(device: Int32, hour: Int32)] = []
    private var lastHours: [Int32] = []
    private(set) var rowsWithoutDevice = 0

    /// Counts the rows of a block. Times outside `span` are no times at which a device was there.
    public init(ids: Column, names nameColumn: Column?, times: Column?, within span: ClosedRange<Int64>) {
        guard case .strings(let texts) = ids.storage else { return }
        var nameTexts: StringColumn?
        if case .strings(let found)? = nameColumn?.storage { nameTexts = found }
        var ticks: [Int64] = []
        if case .longs(let found)? = times?.storage { ticks = found }
        let validity = times?.validity
        var (place, before) = (-1, 0..<0)
        texts.bytes.withUnsafeBufferPointer { bytes in
            for row in 0..<texts.count {
                let range = texts.range(row)
                if range.isEmpty {
                    rowsWithoutDevice += 1
                    continue
                }
                // Exports often list a device's rows together.
                if place < 0 || !areSame(UnsafeBufferPointer(rebasing: bytes[range]), UnsafeBufferPointer(rebasing: bytes[before])) {
                    place = enter(UnsafeBufferPointer(rebasing: bytes[range]))
                    before = range
                }
                if place < 0 { continue }
                rows[place] += 1
                if nameRows[place] < 0, let nameTexts, !nameTexts.isEmpty(row) { nameRows[place] = Int32(clamping: row) }
                guard row < ticks.count, validity?[row] ?? true, span.contains(ticks[row]) else { continue }
                visit(place, at: ticks[row])
            }
        }
        names = nameRows.map { row in row < 0 ? "" : nameTexts?[Int(row)] ?? "" }
    }

    private mutating func enter(_ id: UnsafeBufferPointer<UInt8>) -> Int {
        guard let place = ids.place(of: id, hash: KeyedHash.process(id), limit: .max) else { return -1 }
        if place == rows.count {
            rows.append(0)
            first.append(.max)
            last.append(.min)
            lastHours.append(-1)
            nameRows.append(-1)
        }
        return place
    }

    private mutating func visit(_ place: Int, at tick: Int64) {
        first[place] = min(first[place], tick)
        last[place] = max(last[place], tick)
        let hour = Int32(clamping: tick / Timespan.hour)
        if lastHours[place] != hour {
            lastHours[place] = hour
            visits.append((Int32(clamping: place), hour))
        }
    }
}
