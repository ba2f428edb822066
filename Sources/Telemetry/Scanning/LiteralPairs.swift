import CLanes

/// Looks for up to four pieces by a rare pair of bytes of each, 16 places at a step.
struct LiteralPairs: Sendable {
    private let pieces: [LiteralPiece]
    private let pairs: [huntpack_pair]
    /// How far from a place a step looks at bytes.
    private let reach: Int

    static let most = 4
    /// Bytes further into a piece are not chosen.
    private static let depth = 64

    /// Pieces have a byte at least, and there are no more than `most`.
    init(_ pieces: [LiteralPiece], _ sample: TextSample) {
        self.pieces = Array(pieces.prefix(Self.most))
        pairs = self.pieces.map { piece in
            // The rarest two that stand side by side, as the sample knows how often they do.
            let firsts = 0..<max(1, min(piece.bytes.count - 1, Self.depth))
            let first = firsts.min { (Self.frequency(piece, $0, sample), $0) < (Self.frequency(piece, $1, sample), $1) } ?? 0
            let second = min(first + 1, piece.bytes.count - 1)
            return huntpack_pair(first: piece.bytes[first] | 0x20, second: piece.bytes[second] | 0x20, first_at: Int64(first), second_at: Int64(second))
        }
        reach = 16 + Int(pairs.flatMap { [$0.first_at, $0.second_at] }.max() ?? 0)
    }

    /// How often a pair stands in text like the sample.
    func frequency(_ sample: TextSample) -> Double {
        zip(pieces, pairs).reduce(0) { $0 + Self.frequency($1.0, Int($1.1.first_at), sample) }
    }

    private static func frequency(_ piece: LiteralPiece, _ place: Int, _ sample: TextSample) -> Double {
        guard place + 1 < piece.bytes.count else { return sample.frequency(piece.bytes[place]) }
        return sample.frequency(hash: LiteralGrams.hash(UInt32(piece.bytes[place]) | UInt32(piece.bytes[place + 1]) << 8, LiteralGrams.mask(2)), width: 2)
    }

    /// The first place from `from` on, before `to`, where a piece stands that ends at `end` or before; `to` where there is none.
    func find(_ text: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int, _ end: Int) -> Int {
        guard let base = text.baseAddress else { return to }
        var place = from
        // A step may look at places past `to`, but not past the text.
        let whole = min(to, text.count - reach + 1)
        let found = pairs.withUnsafeBufferPointer { lanes in
            while place < whole {
                place = Int(huntpack_find_pairs(base, Int64(place), Int64(whole), lanes.baseAddress, Int64(lanes.count), 0x20))
                guard place < whole else { break }
                var mask = huntpack_pairs16(base + place, lanes.baseAddress, Int64(lanes.count), 0x20)
                while mask != 0 {
                    let candidate = place &+ mask.trailingZeroBitCount
                    mask &= mask &- 1
                    if candidate >= to { break }
                    if pieces.contains(where: { $0.stands(at: candidate, in: text, end) }) { return candidate }
                }
                place &+= 16
            }
            return to
        }
        if found < to { return found }
        while place < to {
            if pieces.contains(where: { $0.stands(at: place, in: text, end) }) { return place }
            place += 1
        }
        return to
    }
}
