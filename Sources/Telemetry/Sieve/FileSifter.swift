import Glibc

/// Looks through stretches of a file.
struct FileSifter: Sendable {
    let places: FilePlaces
    let beginning: SiftedFile.Beginning
    let size: Int
    let framing: ChunkSift.LineFraming
    let sieve: Sieve
    let stretch: Int

    /// What a stretch needs of the bytes before it, and what a step may reach past it.
    private static let context = 64
    private static let slack = 64

    /// Room for a stretch, what stands before it, and what a look at it may reach.
    func withSpace<Result>(_ body: (UnsafeMutableRawBufferPointer) -> Result) -> Result {
        let space = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.context + stretch + sieve.reach + Self.slack, alignment: 64)
        defer { space.deallocate() }
        return body(space)
    }

    /// Nil where the file no longer has the bytes.
    func sift(_ index: Int, _ space: UnsafeMutableRawBufferPointer, startsInside: Bool? = nil) -> ChunkSift? {
        let start = beginning.offset + index * stretch
        let end = min(start + stretch, size)
        let origin = max(0, start - Self.context)
        let wanted = min(end + sieve.reach, size) - origin
        let room = UnsafeMutableRawBufferPointer(rebasing: space[..<wanted])
        guard places.fill(room, at: origin) == wanted, let base = space.baseAddress else { return nil }
        memset(base + wanted, 0, space.count - wanted)
        let bytes = UnsafeBufferPointer(start: UnsafePointer(base.assumingMemoryBound(to: UInt8.self)), count: wanted)
        let range = (start - origin)..<(end - origin)
        let hits = hits(bytes, range)
        func sift(_ isInside: Bool) -> ChunkSift {
            ChunkSift(bytes, range, origin: origin, framing: framing, isStart: index == 0, startsInside: isInside, hits: hits)
        }
        if let startsInside { return sift(startsInside) }
        let outside = sift(false)
        guard outside.isOdd, index > 0, case .delimited = framing else { return outside }
        return sift(true)
    }

    /// Places within the range in records that may be wanted, no two of one line.
    private func hits(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [Int] {
        var hits: [Int] = []
        var search = sieve.literals.search(bytes)
        var place = range.lowerBound
        while let hit = search.next(from: place), hit < range.upperBound {
            hits.append(hit)
            guard let newline = bytes.find(UInt8(ascii: "\n"), hit, range.upperBound) else { break }
            place = newline + 1
        }
        return hits
    }

    /// Whether anything but line ends and blanks stands at the end of the file.
    func hasText(from offset: Int) -> Bool {
        let count = size - offset
        guard count > 0 else { return false }
        let rest = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
        defer { rest.deallocate() }
        let filled = places.fill(rest, at: offset)
        switch framing {
        case .lines: return rest[..<filled].contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
        case .delimited: return filled > 1 || rest[..<filled].contains { $0 != 0x0D }
        }
    }
}
