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
        let candidates = gathered.bag.takeRepeated()
        var tally = CopyTally()
        var start = 0
        while start < candidates.count {
            let end = min(start + candidatesAtOnce, candidates.count)
            try compare(candidates[start..<end], &tally)
            start = end
        }
        tally.write(to: &result)
        return result
    }

    private func compare(_ candidates: ArraySlice<UInt64>, _ tally: inout CopyTally) throws {
        let set = FingerprintSet(candidates)
        var known = KnownKeys(count: set.count)
        var files = CopyTally.Files()
        let summary = try scan(map: { block in CandidateRows(block, keys, set) }, fold: { rows in
            for row in rows.origins.indices {
                let origin = rows.origins[row]
                let file = files.place(of: origin.path)
                if let first = known.enter(rows, row, file) { tally.add(origin, file, copying: first, at: files.paths[first.file]) }
            }
        })
        tally.settle(files, order: summary.inputs.map(\.path))
    }

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

    init(_ block: any ScanBlock, _ rowKeys: RowKeys, _ set: FingerprintSet) {
        var rows: [Int] = []
        for (row, hash) in rowKeys.fingerprints(of: block.batch).hashes.enumerated() {
            guard let number = set.number(of: hash) else { continue }
            rows.append(row)
            numbers.append(number)
        }
        if rows.isEmpty { return }
        let parts = RowKeys.Parts(rowKeys, block.batch)
        for row in rows {
            rowKeys.append(row, of: parts, to: &keys)
            ends.append(keys.count)
        }
        origins = block.origins(of: rows)
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
    /// By fingerprint the key met first, and by key the next with the same fingerprint; -1 where there is none.
    private var heads: [Int32]
    private var next: [Int32] = []

    init(count: Int) { heads = Array(repeating: -1, count: count) }

    /// The place of the first row with the same key; nil when this is it.
    mutating func enter(_ rows: CandidateRows, _ row: Int, _ file: Int) -> Place? {
        let number = rows.numbers[row]
        let range = rows.key(row)
        var entry = heads[number]
        while entry >= 0 {
            let known = Int(entry)
            let start = known == 0 ? 0 : ends[known - 1]
            if ends[known] - start == range.count, bytes[start..<ends[known]].elementsEqual(rows.keys[range]) { return places[known] }
            entry = next[known]
        }
        bytes.append(contentsOf: rows.keys[range])
        ends.append(bytes.count)
        places.append(Place(file: file, line: rows.origins[row].line, record: rows.origins[row].record))
        next.append(heads[number])
        heads[number] = Int32(clamping: places.count - 1)
        return nil
    }
}
