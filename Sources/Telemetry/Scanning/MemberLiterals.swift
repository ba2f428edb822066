/// Finds JSON rows that may hold one of many literals in the values of certain members, by looking for the members' names.
///
/// Unlike `LiteralSet` it does not become slower with the number of literals, as only the values are looked into. A name that is written with
/// an escape makes a row one that may hold them.
struct MemberLiterals: Sendable {
    fileprivate let names: LiteralPairs
    fileprivate let lengths: [LiteralPiece]
    fileprivate let disguise: LiteralDisguise
    fileprivate let literals: LiteralSet

    /// Nil where the names are too many or not plain, or a literal leaves nothing to look for.
    init?(_ literals: [SoughtLiteral], in members: [String], sample: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0)) {
        let quoted = members.map { LiteralPiece(bytes: [UInt8(ascii: "\"")] + $0.utf8 + [UInt8(ascii: "\"")], isExact: true) }
        let isPlain = members.allSatisfy { name in name.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "/") } }
        guard isPlain, !quoted.isEmpty, quoted.count <= LiteralPairs.most, let set = LiteralSet(literals, in: .json, sample: sample) else { return nil }
        self.literals = set
        lengths = quoted
        names = LiteralPairs(quoted, TextSample(sample))
        disguise = LiteralDisguise(spelling: members)
    }

    /// Begins a search of text up to `end`.
    func search(_ text: UnsafeBufferPointer<UInt8>, upTo end: Int? = nil) -> MemberSearch { MemberSearch(self, text, min(end ?? text.count, text.count)) }

    /// A place from `from` on, before `to`, where a member stands whose value may hold a literal; `to` where there is none.
    fileprivate func find(_ text: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int, _ end: Int) -> Int {
        var place = from
        while place < to {
            place = names.find(text, place, to, end)
            guard place < to else { break }
            for name in lengths where name.stands(at: place, in: text, end) && mayHold(text, place + name.bytes.count, end) { return place }
            place += 1
        }
        return to
    }

    /// Whether a value may hold a literal, of a member whose name ends at `place`; false where no member ends there.
    private func mayHold(_ text: UnsafeBufferPointer<UInt8>, _ place: Int, _ end: Int) -> Bool {
        var place = place
        func skipBlanks() { while place < end, text[place] == 0x20 || (text[place] >= 0x09 && text[place] <= 0x0D) { place += 1 } }
        skipBlanks()
        guard place < end, text[place] == UInt8(ascii: ":"), let base = text.baseAddress else { return false }
        place += 1
        skipBlanks()
        guard place < end else { return false }
        let values = JSONValueEnd(base: base, readable: text.count, end: end)
        guard text[place] == UInt8(ascii: "\"") else {
            // Of null the text is empty; whatever else it is may be part of a literal.
            return text[place] != UInt8(ascii: "n")
        }
        var hasEscapes = false
        guard let stop = values.string(place + 1, &hasEscapes) else { return true }
        return literals.mayStand(in: text, place + 1, stop)
    }
}

/// One pass over a text. It goes forward: a place is not asked for again.
struct MemberSearch {
    private let set: MemberLiterals
    private let text: UnsafeBufferPointer<UInt8>
    private let end: Int
    private var members = SearchWay()
    private var disguise = SearchWay()

    fileprivate init(_ set: MemberLiterals, _ text: UnsafeBufferPointer<UInt8>, _ end: Int) {
        self.set = set
        self.text = text
        self.end = end
    }

    /// A place at or after `from`, in the first row that may hold a literal in one of the members; nil where no row does. `from` is where a row
    /// begins.
    mutating func next(from: Int) -> Int? {
        members.forget(before: from)
        disguise.forget(before: from)
        var start = from
        while start < end {
            let limit = min(start + SearchWay.stretch, end)
            var stop = limit
            members.look(upTo: &stop) { set.find(text, $0, $1, end) }
            disguise.look(upTo: &stop) { set.disguise.find(text, $0, $1, end) }
            if stop < limit { return stop }
            start = limit
        }
        return nil
    }
}
