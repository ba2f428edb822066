import Dispatch

/// The records of a plain file that a sieve lets through, found on all threads without cutting the others.
struct SiftedFile: Sendable {
    struct Kept: Sendable, Equatable {
        var offset: Int
        /// Without the line end.
        var count: Int
        var line: Int
        var ordinal: Int
        var isUnended: Bool
    }

    private(set) var kept: [Kept] = []
    /// All that the file has, those ruled out among them.
    private(set) var records = 0
    let size: Int

    /// Where the rows begin: past what stands before them.
    struct Beginning: Sendable {
        var offset: Int
        var line: Int
    }

    /// So much is read at a time: it fits into the processor's second cache. A multiple of 64.
    static let stretch = 512 << 10

    /// Nil where the file must be cut record by record: quotes stand at odd places, a record may pass the limit, or the sieve lets most of it through.
    init?(_ places: FilePlaces, from beginning: Beginning, framing: ChunkSift.LineFraming, sieve: Sieve, options: DatasetOptions, threads: Int, stretch: Int = SiftedFile.stretch) {
        // A record that is no longer than two stretches is within the limit.
        guard options.maxRowBytes >= 2 * stretch, sieve.reach < SiftedFile.stretch else { return nil }
        size = places.size
        let count = max(0, (size - beginning.offset + stretch - 1) / stretch)
        let work = SiftingWork(count: count, progress: options.progress)
        let sifter = FileSifter(places: places, beginning: beginning, size: size, framing: framing, sieve: sieve, stretch: stretch)
        DispatchQueue.concurrentPerform(iterations: max(1, min(threads, 64, count))) { _ in
            sifter.withSpace { space in
                while let index = work.claim() {
                    guard let sift = sifter.sift(index, space) else { return work.fail() }
                    work.set(index, sift, bytes: stretch)
                }
            }
        }
        guard let sifts = work.finished, join(sifts, beginning, sifter, options.maxRowBytes) else { return nil }
        guard kept.count < 10_000 || kept.reduce(0, { $0 + $1.count }) < size / 4 else { return nil }
    }

    /// Puts together what the stretches say, in their order; false where they do not fit.
    private mutating func join(_ sifts: [ChunkSift], _ beginning: Beginning, _ sifter: FileSifter, _ limit: Int) -> Bool {
        var isInside = false
        var open = (start: beginning.offset, line: beginning.line)
        var lines = 0
        /// The record at hand is kept, and its end is not known yet.
        var isOpenKept = false
        func fits(_ end: Int, _ start: Int) -> Bool { end - start <= limit }
        for (index, assumed) in sifts.enumerated() {
            var sift = assumed
            if sift.startsInside != isInside {
                guard let other = sifter.withSpace({ sifter.sift(index, $0, startsInside: isInside) }) else { return false }
                sift = other
            }
            if sift.isOdd { return false }
            if isOpenKept, let end = sift.firstEnd {
                guard fits(end, open.start) else { return false }
                kept[kept.count - 1].count = end - open.start
                isOpenKept = false
            }
            for hit in sift.hits {
                let start = hit.start ?? open.start
                if kept.last?.offset == start { continue }
                if let end = hit.end, !fits(end, start) { return false }
                kept.append(Kept(offset: start, count: (hit.end ?? start) - start, line: hit.start == nil ? open.line : beginning.line + lines + hit.line, ordinal: records + hit.ordinal + 1, isUnended: false))
                isOpenKept = hit.end == nil
            }
            if let last = sift.lastEnd {
                open = (last + 1, beginning.line + lines + sift.linesAtLast)
            } else if index < sifts.count - 1 {
                return false
            }
            records += sift.records
            lines += sift.lines
            isInside = sift.endsInside
        }
        if isInside { return false }
        if isOpenKept {
            kept[kept.count - 1].count = size - open.start
            kept[kept.count - 1].isUnended = true
        }
        if sifter.hasText(from: open.start) { records += 1 }
        return size - open.start <= limit
    }
}
