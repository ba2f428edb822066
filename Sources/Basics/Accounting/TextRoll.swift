/// Distinct texts in the order in which they were first met; exact, and found by hash.
struct TextRoll: Sendable {
    private(set) var texts = StringColumn()
    private var hashes: [UInt64] = []
    /// Open addressing: 0 is free, else one more than the text's place. A power of two, at most two thirds full.
    private var slots: [UInt32] = Array(repeating: 0, count: 16)

    var count: Int { hashes.count }

    /// The place of a text, which is added where it is new; nil when there is no room for another.
    mutating func place(of text: UnsafeBufferPointer<UInt8>, hash: UInt64, limit: Int) -> Int? {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let known = Int(slots[slot]) - 1
            if hashes[known] == hash, texts.equals(known, text) { return known }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard count < limit, count < Int(UInt32.max) - 1 else { return nil }
        texts.append(utf8: text)
        hashes.append(hash)
        slots[slot] = UInt32(count)
        if count * 3 > slots.count * 2 { grow() }
        return count - 1
    }

    func hash(at place: Int) -> UInt64 { hashes[place] }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for (place, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(place + 1)
        }
    }
}

extension StringColumn {
    /// Whether the text of a row is exactly these bytes.
    func equals(_ row: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let range = range(row)
        guard range.count == text.count else { return false }
        return bytes.withUnsafeBufferPointer { areSame(UnsafeBufferPointer(rebasing: $0[range]), text) }
    }
}
