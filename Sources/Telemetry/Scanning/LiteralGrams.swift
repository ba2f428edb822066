/// Looks for many pieces by groups of up to four bytes, at every few places.
///
/// Of each piece a window is chosen, as long as the shortest piece is. Wherever the piece stands, one of the places looked at, which are
/// `stride` apart, begins a group within that window; a bit map says whether the bytes there are a group of any window.
struct LiteralGrams: Sendable {
    private struct Entry: Sendable {
        var gram: UInt32
        /// Another group of the piece, as far away from this one as it can be, and where.
        var other: UInt32
        var otherAt: Int
        /// Of this group in the piece.
        var offset: Int
        var piece: Int
        /// The next entry of the same bucket; -1 for none.
        var next: Int32
    }

    private let pieces: [LiteralPiece]
    private let mask: UInt32
    private let width: Int
    let stride: Int
    private var map = [UInt32](repeating: 0, count: 1 << 11)
    private var entries: [Entry] = []
    private var buckets = [Int32](repeating: -1, count: 1 << 12)
    /// How often a group of a window stands in text like the sample.
    private(set) var frequency = 0.0

    /// The most bytes that a group has.
    static let widest = 4
    private static let wholeMask = UInt32.max

    /// Sixteen bits that four bytes give, whatever the case of letters; only those of the mask count.
    @inline(__always) static func hash(_ gram: UInt32, _ mask: UInt32) -> Int {
        Int(truncatingIfNeeded: (((gram | 0x2020_2020) & mask) &* 0x9E37_79B1) &>> 16)
    }

    /// Pieces have a byte at least.
    init(_ pieces: [LiteralPiece], _ sample: TextSample) {
        self.pieces = pieces
        let shortest = pieces.map(\.bytes.count).min() ?? 1
        width = Self.width(shortest)
        mask = Self.mask(width)
        stride = shortest - width + 1
        var hashes: Set<Int> = []
        for (index, piece) in pieces.enumerated() {
            let (window, grams, costs) = Self.window(piece, shortest, sample)
            for offset in window..<(window + stride) {
                let hash = Self.hash(grams[offset], mask)
                map[hash >> 5] |= 1 &<< UInt32(hash & 31)
                let bucket = hash & (buckets.count - 1)
                let other = offset > grams.count / 2 ? 0 : grams.count - 1
                entries.append(
                    Entry(gram: fold(grams[offset]), other: fold(grams[other]), otherAt: other, offset: offset, piece: index, next: buckets[bucket]))
                buckets[bucket] = Int32(entries.count - 1)
                if hashes.insert(hash).inserted { frequency += costs[offset] / Double(stride) }
            }
        }
    }

    private static func width(_ shortest: Int) -> Int { shortest > widest ? widest : shortest == 4 ? 3 : min(2, shortest) }
    static func mask(_ width: Int) -> UInt32 { wholeMask &>> UInt32(32 - 8 * width) }

    /// Where the window of a piece begins whose groups are rarest, and all its groups with how often they stand in text like the sample.
    private static func window(_ piece: LiteralPiece, _ shortest: Int, _ sample: TextSample) -> (start: Int, grams: [UInt32], costs: [Double]) {
        let width = width(shortest)
        let grams = (0...(piece.bytes.count - width)).map { gram(piece.bytes, $0, width) }
        let costs = grams.map { sample.frequency(hash: hash($0, mask(width)), width: width) }
        let all = 0...(piece.bytes.count - shortest)
        let sums = all.map { costs[$0...($0 + shortest - width)].reduce(0, +) }
        return (sums.indices.min { (sums[$0], $0) < (sums[$1], $1) } ?? 0, grams, costs)
    }

    /// How often a piece makes somebody look, among others of which the shortest has so many bytes.
    static func frequency(_ piece: LiteralPiece, _ shortest: Int, _ sample: TextSample) -> Double {
        let (start, _, costs) = window(piece, shortest, sample)
        return costs[start...(start + shortest - width(shortest))].reduce(0, +)
    }

    private static func gram(_ bytes: [UInt8], _ place: Int, _ width: Int) -> UInt32 {
        bytes[place..<(place + width)].reversed().reduce(0) { $0 &<< 8 | UInt32($1) }
    }

    @inline(__always) private func fold(_ gram: UInt32) -> UInt32 { (gram | 0x2020_2020) & mask }

    /// A place from `from` on, before `to`, that shows a piece, and where that piece stands: at `floor` or after, and ending at `end` or before.
    /// Where there is none the place is where to go on, `to` or after.
    func find(_ text: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int, floor: Int, _ end: Int) -> (place: Int, start: Int?) {
        guard let base = text.baseAddress else { return (to, nil) }
        // Four bytes are readable before this place.
        let whole = min(to, text.count - 3)
        var place = from
        return map.withUnsafeBufferPointer { map in
            while true {
                if let map = map.baseAddress { place = Self.seek(base, place, whole, stride, mask, map) }
                guard place < to else { return (place, nil) }
                if let start = piece(text, base, place, floor, end) { return (place, start) }
                place += stride
            }
        }
    }

    /// The first place that the bit map knows, `whole` or more where there is none. Apart from what follows a hit, so that all stays in registers.
    @inline(never)
    private static func seek(_ base: UnsafePointer<UInt8>, _ from: Int, _ whole: Int, _ stride: Int, _ mask: UInt32, _ map: UnsafePointer<UInt32>) -> Int {
        @inline(__always) func isKnown(_ place: Int, _ mask: UInt32) -> Bool {
            let gram = UnsafeRawPointer(base + place).loadUnaligned(as: UInt32.self)
            let hash = ((gram | 0x2020_2020) & mask) &* 0x9E37_79B1
            return map[Int(truncatingIfNeeded: hash &>> 21)] &>> (hash &>> 16) & 1 != 0
        }
        var place = from
        if mask == wholeMask {
            let four = whole &- 3 &* stride
            while place < four {
                if isKnown(place, wholeMask) { return place }
                if isKnown(place &+ stride, wholeMask) { return place &+ stride }
                if isKnown(place &+ 2 &* stride, wholeMask) { return place &+ 2 &* stride }
                if isKnown(place &+ 3 &* stride, wholeMask) { return place &+ 3 &* stride }
                place &+= 4 &* stride
            }
        }
        while place < whole, !isKnown(place, mask) { place &+= stride }
        return place
    }

    /// The group at a place; bytes past the text count as 0.
    @inline(__always) private func gram(_ text: UnsafeBufferPointer<UInt8>, _ base: UnsafePointer<UInt8>, _ place: Int) -> UInt32 {
        if place <= text.count - 4 { return fold(UnsafeRawPointer(base + place).loadUnaligned(as: UInt32.self)) }
        return fold((place..<text.count).reversed().reduce(0) { $0 &<< 8 | UInt32(text[$1]) })
    }

    /// Where a piece stands of which the group at this place is one.
    @inline(never)
    private func piece(_ text: UnsafeBufferPointer<UInt8>, _ base: UnsafePointer<UInt8>, _ place: Int, _ floor: Int, _ end: Int) -> Int? {
        let gram = gram(text, base, place)
        return entries.withUnsafeBufferPointer { entries in
            var entry = buckets[Self.hash(gram, mask) & (buckets.count - 1)]
            while entry >= 0 {
                let known = entries[Int(entry)]
                entry = known.next
                guard known.gram == gram else { continue }
                let start = place - known.offset
                guard start >= floor, start + known.otherAt < end, self.gram(text, base, start + known.otherAt) == known.other else { continue }
                if pieces[known.piece].stands(at: start, in: text, end) { return start }
            }
            return nil
        }
    }
}
