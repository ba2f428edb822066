import Basics

/// Rules out records by their bytes alone: those in which nothing of what every wanted row holds can stand.
///
/// What it lets through may still be unwanted.
struct Sieve: Sendable {
    let literals: LiteralSet
    /// How far past a place the bytes reach that decide about it.
    let reach: Int

    /// Of the needles, those that are the cheapest to look for in a file; nil where none can be. `sample` is the begin of its text.
    init?(_ needles: Needles, in framing: Framing, sample: UnsafeBufferPointer<UInt8>) {
        let form: SoughtLiteral.Form = if case .delimited = framing { .delimited } else { .json }
        var best: (set: LiteralSet, reach: Int)?
        for alternative in needles.alternatives {
            let sought = alternative.literals.map { SoughtLiteral(text: Array($0.text.utf8), folding: $0.folding) }
            guard let set = LiteralSet(sought, in: form, sample: sample), set.cost < best?.set.cost ?? .infinity else { continue }
            best = (set, sought.reduce(8) { max($0, $1.piece(in: form).count) })
        }
        guard let best else { return nil }
        (literals, reach) = best
    }

    /// The records that may be wanted, in their order. What is wrong with a record is said whatever it holds.
    func kept(of records: [Record], in text: UnsafeBufferPointer<UInt8>) -> [Record] {
        var kept: [Record] = []
        var search = literals.search(text)
        var place = -1
        for record in records {
            if record.fault == nil {
                if place < record.start { place = search.next(from: record.start) ?? text.count }
                guard place < record.end else { continue }
            }
            kept.append(record)
        }
        return kept
    }
}

extension RawBlock {
    /// The block without the records that its sieve rules out, and how many rows these are.
    func sieved(by rows: any RowReading) -> (block: RawBlock, ruledOut: Int) {
        guard let sieve else { return (self, 0) }
        var block = self
        block.records = bytes.withUnsafeBufferPointer { sieve.kept(of: records, in: $0) }
        return (block, records.count(where: rows.mayBeRow) - block.records.count(where: rows.mayBeRow))
    }
}
