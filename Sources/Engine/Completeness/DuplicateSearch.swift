import Basics

/// Finds the rows of a table that repeat an earlier one, exactly and in bounded memory.
///
/// A first pass over the table gathers fingerprints; whoever scans it for another reason may do that on the way. Only where one
/// came twice, a second pass compares the full keys of the rows that have it, so that a collision never counts a row. The
/// second is made for so many fingerprints at a time as the memory allows.
struct DuplicateSearch {
    let source: any TableSource
    let keys: RowKeys
    let threads: Int
    /// How many fingerprints one pass compares; with keys of the usual length that takes about 100 MB.
    var candidatesAtOnce = 1_000_000

    init(_ source: any TableSource, threads: Int, hash: KeyedHash = .process) {
        self.source = source
        self.threads = threads
        keys = RowKeys(schema: source.schema, time: source.timeColumn, hash: hash)
    }

    /// What the first pass gathers.
    struct Gathered {
        var bag = FingerprintBag()
        var byItem = 0
        var byEvent = 0
        var without = 0

        mutating func add(_ found: RowKeys.Fingerprints) {
            bag.add(found.hashes)
            byItem += found.byItem
            byEvent += found.byEvent
            without += found.without
        }
    }

    /// Both passes.
    func run() throws -> Duplicates {
        guard !keys.isEmpty else { return Duplicates(isChecked: false) }
        var gathered = Gathered()
        _ = try scan(map: { keys.fingerprints(of: $0.batch) }, fold: { gathered.add($0) })
        return try finish(&gathered)
    }

    /// The second pass, where there is need for one.
    func finish(_ gathered: inout Gathered) throws -> Duplicates {
        var result = Duplicates(isChecked: !keys.isEmpty)
        (result.rowsByItem, result.rowsByEvent, result.rowsWithoutKey) = (gathered.byItem, gathered.byEvent, gathered.without)
        var tally = CopyTally()
        try compare(&gathered.bag, eventsOnly: false, &tally)
        if gathered.byItem > 0, gathered.byEvent > 0 {
            // Rows with an item and rows without are one table all the same: these are compared by the event.
            try scan(map: { keys.fingerprints(of: $0.batch, eventsOnly: true).hashes }, fold: { gathered.bag.add($0) })
            try compare(&gathered.bag, eventsOnly: true, &tally)
        }
        tally.write(to: &result)
        return result
    }

    private func compare(_ bag: inout FingerprintBag, eventsOnly: Bool, _ tally: inout CopyTally) throws {
        let candidates = bag.takeRepeated()
        let settled = tally.marks
        for start in stride(from: 0, to: candidates.count, by: candidatesAtOnce) {
            let set = FingerprintSet(candidates[start..<min(start + candidatesAtOnce, candidates.count)])
            try compare(set, eventsOnly ? settled : nil, &tally)
        }
    }

    /// With `settled`, the copies found before, only rows with an item and rows without are held against each other.
    private func compare(_ set: FingerprintSet, _ settled: RecordMarks?, _ tally: inout CopyTally) throws {
        var known = KnownKeys(count: set.count)
        var files = CopyTally.Files()
        let summary = try scan(map: { block in CandidateRows(block, keys, set, settled) }, fold: { rows in
            for row in rows.origins.indices {
                let origin = rows.origins[row]
                let file = files.place(of: origin.path)
                if let first = known.enter(rows, row, file) { tally.add(origin, file, copying: first, at: files.paths[first.file]) }
            }
        })
        tally.settle(files, order: summary.inputs.map(\.path))
    }

    @discardableResult
    private func scan<Partial: Sendable>(map: @Sendable (any ScanBlock) throws -> Partial, fold: (Partial) throws -> Void) throws -> ScanSummary {
        let request = ScanRequest(columns: keys.columns, threads: threads, isSurvey: true)
        return try source.scan(request, map: map, fold: fold)
    }
}

/// The rows of a block whose fingerprint came more than once, with their keys and places.
struct CandidateRows: Sendable {
    private(set) var numbers: [Int] = []
    /// The keys one after the other, and where each ends.
    private(set) var keys: [UInt8] = []
    private(set) var ends: [Int] = []
    private(set) var origins: [RowOrigin] = []
    /// Whether each row has an item, where such rows are only compared with those that have none; else empty.
    private(set) var items: [Bool] = []

    init(_ block: any ScanBlock, _ rowKeys: RowKeys, _ set: FingerprintSet, _ settled: RecordMarks?) {
        let hashes = rowKeys.fingerprints(of: block.batch, eventsOnly: settled != nil).hashes
        var rows = hashes.indices.filter { set.number(of: hashes[$0]) != nil }
        origins = block.origins(of: rows)
        if let settled {
            var finder = settled.finder()
            let open = origins.map { !finder.contains(next: $0) }
            rows = zip(rows, open).filter(\.1).map(\.0)
            origins = zip(origins, open).filter(\.1).map(\.0)
            let item = RowKeys.Parts(rowKeys, block.batch).item
            items = rows.map { item?.isFilled($0) ?? false }
        }
        let parts = RowKeys.Parts(rowKeys, block.batch, eventsOnly: settled != nil)
        for row in rows {
            numbers.append(set.number(of: hashes[row]) ?? 0)
            rowKeys.append(row, of: parts, to: &keys)
            ends.append(keys.count)
        }
    }

    func key(_ row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }
}

/// The different keys met so far in a pass, each with the place of the row that had it first.
struct KnownKeys {
    struct Place {
        var file: Int
        var line: Int
        var record: Int
    }

    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var places: [Place] = []
    private var items: [Bool] = []
    /// By fingerprint the key met first, and by key the next with the same fingerprint; -1 where there is none.
    private var heads: [Int32]
    private var next: [Int32] = []

    init(count: Int) { heads = Array(repeating: -1, count: count) }

    /// The place of the first row with the same key; nil when this is it.
    mutating func enter(_ rows: CandidateRows, _ row: Int, _ file: Int) -> Place? {
        let number = rows.numbers[row]
        let range = rows.key(row)
        var entry = heads[number]
        var isKnown = false
        while entry >= 0 {
            let known = Int(entry)
            let start = known == 0 ? 0 : ends[known - 1]
            if ends[known] - start == range.count, bytes[start..<ends[known]].elementsEqual(rows.keys[range]) {
                guard !rows.items.isEmpty, rows.items[row] == items[known] else { return places[known] }
                isKnown = true
            }
            entry = next[known]
        }
        if isKnown { return nil }
        bytes.append(contentsOf: rows.keys[range])
        ends.append(bytes.count)
        places.append(Place(file: file, line: rows.origins[row].line, record: rows.origins[row].record))
        items.append(rows.items.isEmpty ? false : rows.items[row])
        next.append(heads[number])
        heads[number] = Int32(clamping: places.count - 1)
        return nil
    }
}
