import Basics

/// Where a table's rows hold what tells one event from another, and how that becomes a fingerprint and an exact key.
struct RowKeys: Sendable {
    /// Nil where the table has no such column.
    let item: String?
    /// DeviceId, ReportId and the event time; empty where the table lacks one of them.
    let event: [String]
    private let hash: KeyedHash

    /// A longer key is no id that a product writes, and would let a file fill the memory.
    static let longestKey = 128

    init(schema: Schema, time: String, hash: KeyedHash = .process) {
        item = schema.names.first { $0.utf8.elementsEqual("_ItemId".utf8) }
        let event = ["DeviceId", "ReportId", time]
        self.event = event.allSatisfy { schema.index(of: $0) != nil } ? event : []
        self.hash = hash
    }

    var columns: [String] { (item.map { [$0] } ?? []) + event }
    var isEmpty: Bool { columns.isEmpty }

    /// The rows' keys as hashes, and what kind of key each row has.
    struct Fingerprints: Sendable {
        /// One a row; 0 for a row without a key, and only for such.
        var hashes: [UInt64]
        var byItem = 0
        var byEvent = 0
        var without = 0
    }

    /// Hashes column by column. `eventsOnly` leaves items aside: rows with one are then told apart by what they say of the event, too.
    func fingerprints(of batch: ColumnBatch, eventsOnly: Bool = false) -> Fingerprints {
        let parts = Parts(self, batch, eventsOnly: eventsOnly)
        var result = Fingerprints(hashes: Array(repeating: 0, count: batch.rowCount))
        var items: (hashes: [UInt64], lengths: [Int])?
        if let item = parts.item { items = hashed([item], batch.rowCount) }
        let isEventNeeded = items?.lengths.contains { $0 < 0 } ?? true
        let events = isEventNeeded && !parts.event.isEmpty ? hashed(parts.event, batch.rowCount) : nil
        for row in 0..<batch.rowCount {
            let hash: UInt64
            if let items, items.lengths[row] >= 0 {
                guard items.lengths[row] <= Self.longestKey else { continue }
                result.byItem += 1
                hash = items.hashes[row]
            } else {
                guard let events, events.lengths[row] >= 0, events.lengths[row] <= Self.longestKey else { continue }
                result.byEvent += 1
                hash = events.hashes[row]
            }
            result.hashes[row] = max(hash, 1)
        }
        result.without = batch.rowCount - result.byItem - result.byEvent
        return result
    }

    /// The hash over some columns and their bytes together, by row; the length is -1 where one of them is missing.
    private func hashed(_ parts: [KeyPart], _ count: Int) -> (hashes: [UInt64], lengths: [Int]) {
        var hashes = Array(repeating: UInt64(0), count: count)
        var lengths = Array(repeating: 0, count: count)
        for part in parts { part.mix(into: &hashes, &lengths, hash) }
        return (hashes, lengths)
    }

    /// The exact key of a row that has one: equal for two rows just when their keys are.
    func append(_ row: Int, of parts: Parts, to bytes: inout [UInt8]) {
        if let item = parts.item, item.isFilled(row) {
            bytes.append(1)
            item.append(row, to: &bytes)
        } else {
            bytes.append(2)
            for part in parts.event { part.append(row, to: &bytes) }
        }
    }

    /// The key's columns of one batch, taken out once.
    struct Parts {
        let item: KeyPart?
        let event: [KeyPart]

        init(_ keys: RowKeys, _ batch: ColumnBatch, eventsOnly: Bool = false) {
            item = eventsOnly ? nil : keys.item.flatMap(batch.column).map(KeyPart.init)
            let columns = keys.event.compactMap(batch.column)
            event = columns.count == keys.event.count ? columns.map(KeyPart.init) : []
        }
    }
}

/// One column of a key: texts or numbers, whatever the table's schema says; a cell of another kind counts as its JSON.
struct KeyPart {
    private let texts: StringColumn?
    private let numbers: [Int64]
    private let validity: [Bool]?

    init(_ column: Column) {
        switch column.storage {
        case .longs(let longs): (texts, numbers, validity) = (nil, longs, column.validity)
        case .strings(let strings): (texts, numbers, validity) = (strings, [], nil)
        case .bools, .reals, .values:
            var strings = StringColumn()
            for row in 0..<column.count { strings.append(column.isNull(row) ? "" : column[row].json) }
            (texts, numbers, validity) = (strings, [], nil)
        }
    }

    /// True when a row has a cell here: neither null nor an empty text.
    func isFilled(_ row: Int) -> Bool { texts.map { !$0.isEmpty(row) } ?? validity?[row] ?? true }

    /// Goes on from each row's hash and length with its cell.
    func mix(into hashes: inout [UInt64], _ lengths: inout [Int], _ hash: KeyedHash) {
        if let texts {
            texts.forEachUTF8 { row, text in
                hashes[row] = hash(text, after: hashes[row])
                lengths[row] = text.isEmpty || lengths[row] < 0 ? -1 : lengths[row] + text.count
            }
        } else {
            for row in numbers.indices {
                hashes[row] = hash(numbers[row], after: hashes[row])
                lengths[row] = lengths[row] < 0 || !(validity?[row] ?? true) ? -1 : lengths[row] + 8
            }
        }
    }

    /// The cell so that no two sequences of cells share their bytes.
    func append(_ row: Int, to bytes: inout [UInt8]) {
        if let texts {
            let range = texts.range(row)
            bytes.append(UInt8(clamping: range.count))
            bytes.append(contentsOf: texts.bytes[range])
        } else {
            withUnsafeBytes(of: numbers[row].littleEndian) { bytes.append(contentsOf: $0) }
        }
    }
}
