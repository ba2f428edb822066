import Basics

/// Adds up the copies that the passes of a search found.
struct CopyTally {
    /// Files by the order in which a pass met them.
    struct Files {
        private(set) var paths: [String] = []
        private var places: [[UInt8]: Int] = [:]
        private var last = -1

        /// Records mostly follow one another in a file.
        mutating func place(of path: String) -> Int {
            if last >= 0, paths[last].utf8.elementsEqual(path.utf8) { return last }
            let key = Array(path.utf8)
            if let known = places[key] {
                last = known
            } else {
                last = paths.count
                places[key] = last
                paths.append(path)
            }
            return last
        }
    }

    private var copies = 0
    /// Rows by copying file and original file, as places in `order`.
    private var pairs: [Int: [Int: Int]] = [:]
    private var samples: [Duplicates.Sample] = []
    private(set) var marks = RecordMarks()
    /// The table's files in the order of the input; one that no pass listed beforehand stands at the end.
    private var order = Files()
    /// The pass at work, by its own places of files.
    private var current: [Int: [Int: Int]] = [:]
    private var currentSamples: [Duplicates.Sample] = []

    mutating func add(_ origin: RowOrigin, _ file: Int, copying first: KnownKeys.Place, at path: String) {
        copies += 1
        marks.insert(origin)
        current[file, default: [:]][first.file, default: 0] += 1
        guard currentSamples.count < Duplicates.sampleLimit else { return }
        let original = RowOrigin(path: path, line: first.line, record: first.record)
        currentSamples.append(Duplicates.Sample(copy: origin, original: original))
    }

    /// Ends a pass; `paths` are the table's files in the order of the input.
    mutating func settle(_ files: Files, order paths: [String]) {
        for path in paths + files.paths { _ = order.place(of: path) }
        let places = files.paths.map { order.place(of: $0) }
        for (file, counts) in current {
            for (original, count) in counts { pairs[places[file], default: [:]][places[original], default: 0] += count }
        }
        let ranked = (samples + currentSamples).map { sample in (place: order.place(of: sample.copy.path), sample: sample) }
        samples = ranked.sorted { ($0.place, $0.sample.copy.record) < ($1.place, $1.sample.copy.record) }.prefix(Duplicates.sampleLimit).map(\.sample)
        (current, currentSamples) = ([:], [])
    }

    func write(to result: inout Duplicates) {
        result.copies = copies
        result.samples = samples
        result.marks = marks
        let all = pairs.flatMap { file, counts in counts.map { (file: file, original: $0.key, rows: $0.value) } }
        let sorted = all.sorted { ($1.rows, $0.file, $0.original) < ($0.rows, $1.file, $1.original) }
        result.pairs = sorted.prefix(Duplicates.pairLimit).map { Duplicates.Pair(path: order.paths[$0.file], original: order.paths[$0.original], rows: $0.rows) }
        result.copiesInOtherPairs = sorted.dropFirst(Duplicates.pairLimit).reduce(0) { $0 + $1.rows }
    }
}
