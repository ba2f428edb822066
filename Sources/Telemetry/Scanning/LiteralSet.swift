/// Finds records that may hold one of several literals, without looking into them.
///
/// A record in which nothing is found holds none. What is found may be too much, as where half a literal is in one cell and half in the next.
struct LiteralSet: Sendable {
    fileprivate let pairs: LiteralPairs?
    fileprivate let grams: LiteralGrams?
    fileprivate let disguise: LiteralDisguise
    /// About how many nanoseconds a search takes for a byte of text like the sample.
    let cost: Double

    /// Nil where some literal leaves nothing to look for: every record may hold it. The sample is text like the one to be searched.
    init?(_ literals: [SoughtLiteral], in form: SoughtLiteral.Form, sample: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0)) {
        var pieces: [LiteralPiece] = []
        var seen: Set<[UInt8]> = []
        for literal in literals {
            let piece = literal.piece(in: form)
            if piece.isEmpty, !literal.isBeyondASCII { return nil }
            // One that is exact is found as well when it is looked for in any case, so each is looked for in one way only.
            if !piece.isEmpty, seen.insert(piece + [literal.folding == .exact ? 1 : 0]).inserted { pieces.append(LiteralPiece(bytes: piece, isExact: literal.folding == .exact)) }
        }
        guard !literals.isEmpty else { return nil }
        disguise = LiteralDisguise(literals, form)
        (pairs, grams, cost) = LiteralSet.plan(pieces, TextSample(sample))
    }

    /// What a search costs in nanoseconds a byte, as measured: a step for so many pairs, a place of the bit map, and a look at what was no piece.
    private static let pairCosts = [0, 0.045, 0.062, 0.09, 0.12]
    private static let gramCost = 0.65
    private static let missCost = 25.0

    /// A few pieces are looked for by pairs. Of many, those are taken out that make the bit map slow: the shortest and the most frequent.
    private static func plan(_ pieces: [LiteralPiece], _ sample: TextSample) -> (LiteralPairs?, LiteralGrams?, cost: Double) {
        func cost(_ pairs: LiteralPairs?, _ count: Int, _ grams: LiteralGrams?) -> Double {
            let few = pairs.map { pairCosts[count] + missCost * $0.frequency(sample) } ?? 0
            return few + (grams.map { gramCost / Double($0.stride) + missCost * $0.frequency } ?? 0)
        }
        var many = pieces
        var few: [LiteralPiece] = []
        var best: (LiteralPairs?, LiteralGrams?) = (nil, pieces.isEmpty ? nil : LiteralGrams(pieces, sample))
        var lowest = cost(best.0, 0, best.1)
        while !many.isEmpty, few.count < LiteralPairs.most {
            let shortest = many.indices.min { (many[$0].bytes.count, $0) < (many[$1].bytes.count, $1) }
            let length = many.map(\.bytes.count).min() ?? 1
            let alone = many.map { LiteralGrams.frequency($0, length, sample) }
            let frequent = alone.indices.max { (alone[$0], -$0) < (alone[$1], -$1) }
            // Whichever of the two leaves less to do.
            let choices = Set([shortest, frequent].compactMap { $0 }).sorted().map { index in
                let rest = many.indices.filter { $0 != index }.map { many[$0] }
                let pairs = LiteralPairs(few + [many[index]], sample)
                let grams = rest.isEmpty ? nil : LiteralGrams(rest, sample)
                return (index: index, plan: (pairs, grams), cost: cost(pairs, few.count + 1, grams))
            }
            guard let choice = choices.min(by: { $0.cost < $1.cost }) else { break }
            few.append(many.remove(at: choice.index))
            if choice.cost < lowest { (best, lowest) = (choice.plan, choice.cost) }
        }
        return (best.0, best.1, lowest)
    }

    /// Begins a search of text up to `end`.
    func search(_ text: UnsafeBufferPointer<UInt8>, upTo end: Int? = nil) -> LiteralSearch { LiteralSearch(self, text, min(end ?? text.count, text.count)) }
}

/// One pass over a text. It goes forward: a place is not asked for again.
struct LiteralSearch {
    private let set: LiteralSet
    private let text: UnsafeBufferPointer<UInt8>
    private let end: Int
    private var pairs = SearchWay()
    private var grams = SearchWay()
    private var disguise = SearchWay()

    fileprivate init(_ set: LiteralSet, _ text: UnsafeBufferPointer<UInt8>, _ end: Int) {
        self.set = set
        self.text = text
        self.end = end
    }

    /// A place at or after `from`, in the first record that may hold a literal; nil where no record does. `from` is where a record begins.
    mutating func next(from: Int) -> Int? {
        pairs.forget(before: from)
        disguise.forget(before: from)
        grams.forget(before: from)
        var start = from
        while start < end {
            let limit = min(start + SearchWay.stretch, end)
            var stop = limit
            if let all = set.pairs { pairs.look(upTo: &stop) { all.find(text, $0, $1, end) } }
            disguise.look(upTo: &stop) { set.disguise.find(text, $0, $1, end) }
            if let all = set.grams {
                if grams.hit == nil, grams.clear < stop { (grams.clear, grams.hit) = all.find(text, grams.clear, stop, floor: from, end) }
                stop = min(stop, grams.hit ?? stop)
            }
            if stop < limit { return stop }
            start = limit
        }
        return nil
    }
}
