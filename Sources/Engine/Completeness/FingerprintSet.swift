import Basics

/// The fingerprints of a whole table: eight bytes a row, in parts by their highest byte so that none ever moves as a whole.
struct FingerprintBag {
    private var parts: [[UInt64]] = Array(repeating: [], count: 256)

    mutating func add(_ hashes: [UInt64]) {
        for hash in hashes where hash != 0 { parts[Int(hash >> 56)].append(hash) }
    }

    /// The fingerprints that came more than once, ascending; the bag is empty afterwards.
    mutating func takeRepeated() -> [UInt64] {
        var result: [UInt64] = []
        for index in parts.indices {
            var part: [UInt64] = []
            swap(&part, &parts[index])
            part.sort()
            var place = 1
            while place < part.count {
                if part[place] == part[place - 1], result.last != part[place] { result.append(part[place]) }
                place += 1
            }
        }
        return result
    }
}

/// A fixed set of fingerprints, each with its number.
struct FingerprintSet: Sendable {
    private var slots: [UInt64]
    private var numbers: [UInt32]
    let count: Int

    /// `hashes` are different from one another and from 0; there are fewer than 2^31.
    init(_ hashes: ArraySlice<UInt64>) {
        var size = 16
        while size < hashes.count * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        numbers = Array(repeating: 0, count: size)
        count = hashes.count
        for (number, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = hash
            numbers[slot] = UInt32(truncatingIfNeeded: number)
        }
    }

    func number(of hash: UInt64) -> Int? {
        guard hash != 0 else { return nil }
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            if slots[slot] == hash { return Int(numbers[slot]) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }
}
