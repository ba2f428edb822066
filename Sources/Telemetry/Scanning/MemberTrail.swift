import CLanes

/// The members that rows have had so far, and which of them followed which.
///
/// Rows of one export have the same members in the same order. What stands between two values, `,"RemoteIP":`, is then known before it is
/// read: where the same bytes stand in the same place, `JSONWalker` would find there what it found before. Which place it is shows in the
/// member before, so files that hold several tables, or leave members out, are followed as well.
struct MemberTrail {
    /// A member as it is written, with the comma before it and the colon after.
    struct Step {
        /// Where its bytes lie in `text`.
        fileprivate var start: Int
        fileprivate var length: Int
        /// The kind of object that it is a member of.
        fileprivate var kind: Int
        /// What the caller said of it.
        fileprivate var meaning: Int
        /// The steps that have followed, the latest first; -1 for none.
        fileprivate var next = SIMD4<Int32>(repeating: -1)
    }

    /// First one for each kind of object, which stands before its first member; then one after which nothing is known.
    private(set) var steps: [Step]
    /// The steps' bytes, and sixteen more.
    private(set) var text: [UInt8] = Array(repeating: 0, count: 16)
    /// Steps by the hash of their bytes; 0 for none, as that is no member.
    private var places: [Int32] = Array(repeating: 0, count: 4 * maxSteps)
    /// The step after which nothing is known.
    let unknown: Int

    /// Steps past these are not remembered, nor longer ones.
    static let maxSteps = 2_048
    static let maxLength = 300

    /// For so many kinds of objects.
    init(kinds: Int) {
        unknown = kinds
        steps = Array(repeating: Step(start: 0, length: 0, kind: -1, meaning: -1), count: kinds + 1)
    }

    /// The steps for a loop over members.
    struct Steps {
        fileprivate let steps: UnsafeBufferPointer<Step>
        fileprivate let text: UnsafePointer<UInt8>

        /// The step that stands at a place, of those that have followed another; nil where it has to be read. The text ends at `end`, which is
        /// no more than `readable`, and bytes before that may be looked at.
        @inline(__always)
        func next(_ base: UnsafePointer<UInt8>, _ position: Int, _ end: Int, _ readable: Int, after step: Int) -> Int? {
            let next = steps[step].next
            return stands(next[0], base, position, end, readable) ? Int(next[0]) : later(next, base, position, end, readable)
        }

        /// Mostly it is the first.
        @inline(never)
        private func later(_ next: SIMD4<Int32>, _ base: UnsafePointer<UInt8>, _ position: Int, _ end: Int, _ readable: Int) -> Int? {
            for slot in 1..<4 where stands(next[slot], base, position, end, readable) { return Int(next[slot]) }
            return nil
        }

        @inline(__always)
        private func stands(_ candidate: Int32, _ base: UnsafePointer<UInt8>, _ position: Int, _ end: Int, _ readable: Int) -> Bool {
            guard candidate >= 0 else { return false }
            let (start, length) = (steps[Int(candidate)].start, steps[Int(candidate)].length)
            return position &+ 16 <= readable && position &+ length <= end && isSame(base + position, text + start, length)
        }

        /// Both texts have at least 16 readable bytes.
        @inline(__always) private func isSame(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ length: Int) -> Bool {
            if length < 16 { return huntpack_differ16(a, b) &<< UInt32(truncatingIfNeeded: 32 &- length) == 0 }
            var done = 0
            while done &+ 16 <= length {
                if huntpack_differ16(a + done, b + done) != 0 { return false }
                done &+= 16
            }
            return huntpack_differ16(a + (length &- 16), b + (length &- 16)) == 0
        }

        @inline(__always) func length(_ step: Int) -> Int { steps[step].length }
        @inline(__always) func meaning(_ step: Int) -> Int { steps[step].meaning }
    }

    @inline(__always) func withSteps(_ body: (Steps) -> Void) {
        steps.withUnsafeBufferPointer { steps in
            text.withUnsafeBufferPointer { text in
                guard let text = text.baseAddress else { return }
                body(Steps(steps: steps, text: text))
            }
        }
    }

    /// The step that has these bytes, read after another that it did not follow before; from now on it does.
    mutating func known(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, kind: Int, after step: Int) -> Int? {
        guard start < end, end - start <= Self.maxLength, steps.indices.contains(step), let place = place(bytes, start, end, kind), places[place] != 0 else { return nil }
        let found = Int(places[place])
        follow(found, after: step)
        return found
    }

    /// Remembers a step that is not known, and that it followed another. Without room for it that is `unknown`.
    mutating func learn(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, kind: Int, meaning: Int, after step: Int) -> Int {
        guard start < end, end - start <= Self.maxLength, steps.count < Self.maxSteps, steps.indices.contains(step), let place = place(bytes, start, end, kind), places[place] == 0 else {
            return unknown
        }
        places[place] = Int32(steps.count)
        let first = text.count - 16
        text.replaceSubrange(first..., with: bytes[start..<end])
        text.append(contentsOf: repeatElement(0, count: 16))
        steps.append(Step(start: first, length: end - start, kind: kind, meaning: meaning))
        follow(steps.count - 1, after: step)
        return steps.count - 1
    }

    /// The latest comes first, and the others move up; the one that it was before goes, or the last. Of what follows `unknown` nothing is known.
    private mutating func follow(_ found: Int, after step: Int) {
        guard step != unknown else { return }
        var moved = Int32(found)
        for slot in 0..<4 {
            let before = steps[step].next[slot]
            steps[step].next[slot] = moved
            if before == Int32(found) { break }
            moved = before
        }
    }

    func meaning(_ step: Int) -> Int { steps[step].meaning }

    /// Where a step with these bytes is, or may be put. A few places are looked at, no more: names that somebody made to share them are read
    /// each time.
    private func place(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ kind: Int) -> Int? {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for position in start..<end { hash = (hash ^ UInt64(bytes[position])) &* 0x0000_0100_0000_01B3 }
        for probe in 0..<8 {
            let place = (Int(truncatingIfNeeded: hash >> 32) + probe) & (places.count - 1)
            if places[place] == 0 { return place }
            let step = steps[Int(places[place])]
            let isSame = step.kind == kind && step.length == end - start
            if isSame, text[step.start..<(step.start + step.length)].elementsEqual(bytes[start..<end]) { return place }
        }
        return nil
    }
}
