/// Pike's simulation: every way to match is followed at once, in order of preference, one scalar at a time.
///
/// A position costs at most one visit of each instruction, so a search costs text × program whatever the text is.
struct PatternMatcher {
    private let program: PatternProgram
    private let bytes: UnsafeBufferPointer<UInt8>
    private let instructions: UnsafeBufferPointer<PatternInstruction>
    private let sets: UnsafeBufferPointer<ScalarSet>
    private let scratch: PatternScratch
    /// 0 where only the existence of a match is asked.
    private let slotCount: Int

    /// Whether a match begins at `start` or later; its slots are then in `scratch.result`.
    static func search(
        _ program: PatternProgram, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, slotCount: Int, _ scratch: PatternScratch
    ) -> Bool {
        program.instructions.withUnsafeBufferPointer { instructions in
            program.sets.withUnsafeBufferPointer { sets in
                PatternMatcher(
                    program: program, bytes: bytes, instructions: instructions, sets: sets, scratch: scratch,
                    slotCount: slotCount
                ).run(from: start)
            }
        }
    }

    private func run(from start: Int) -> Bool {
        var position = start
        var before = ScalarDecoding.scalar(before: position, in: bytes)
        var here = ScalarDecoding.scalar(at: position, in: bytes)
        var matched = false
        scratch.current.count = 0
        scratch.next.count = 0
        scratch.generation += 1
        while true {
            let mayBegin = !matched && (!program.anchored || position == 0)
            if scratch.current.count == 0 {
                guard mayBegin, let candidate = program.candidate(from: position, in: bytes) else { return matched }
                if candidate != position {
                    position = candidate
                    before = ScalarDecoding.scalar(before: position, in: bytes)
                    here = ScalarDecoding.scalar(at: position, in: bytes)
                }
            }
            if mayBegin, canBegin(at: position) {
                for slot in 0..<slotCount { scratch.slots[slot] = -1 }
                follow(0, at: position, before, here.value, into: &scratch.current)
            }
            scratch.generation += 1
            let after = ScalarDecoding.scalar(at: position + here.width, in: bytes)
            if step(here.value, to: position + here.width, after.value) {
                matched = true
                if slotCount == 0 { return true }
            }
            guard here.width > 0 else { return matched }
            swap(&scratch.current, &scratch.next)
            scratch.next.count = 0
            position += here.width
            before = here.value
            here = after
        }
    }

    private func canBegin(at position: Int) -> Bool {
        guard let firstBytes = program.firstBytes else { return true }
        return position < bytes.count && firstBytes[Int(bytes[position])]
    }

    /// Moves every thread over one scalar; true where one has matched, and the threads less preferred are dropped.
    private func step(_ scalar: UInt32, to position: Int, _ after: UInt32) -> Bool {
        let threads = scratch.current
        for index in 0..<threads.count {
            let instruction = threads.instructions[index]
            let moves: Bool
            switch instructions[instruction] {
            case .scalar(let value): moves = value == scalar
            case .set(let set): moves = sets[set].contains(scalar)
            default:
                let slots = threads.slots + index * slotCount
                scratch.result.update(from: slots, count: slotCount)
                return true
            }
            if moves {
                if slotCount > 0 { scratch.slots.update(from: threads.slots + index * slotCount, count: slotCount) }
                follow(instruction + 1, at: position, scalar, after, into: &scratch.next)
            }
        }
        return false
    }

    /// Adds the instructions that wait for a scalar and can be reached from one without any, most preferred first.
    private func follow(
        _ first: Int, at position: Int, _ before: UInt32, _ after: UInt32, into threads: inout PatternScratch.Threads
    ) {
        let (marks, pending, slots, generation) = (scratch.marks, scratch.pending, scratch.slots, scratch.generation)
        var pendingCount = 1
        pending[0] = PatternScratch.Pending(instruction: first)
        while pendingCount > 0 {
            pendingCount -= 1
            let item = pending[pendingCount]
            var index = item.instruction
            if index < 0 {
                slots[item.slot] = item.value
                continue
            }
            while marks[index] != generation {
                marks[index] = generation
                switch instructions[index] {
                case .jump(let target): index = target
                case .split(let preferred, let other):
                    pending[pendingCount] = PatternScratch.Pending(instruction: other)
                    pendingCount += 1
                    index = preferred
                case .save(let slot):
                    if slot < slotCount {
                        pending[pendingCount] = PatternScratch.Pending(instruction: -1, slot: slot, value: slots[slot])
                        pendingCount += 1
                        slots[slot] = position
                    }
                    index += 1
                case .look(let look):
                    // Where it does not hold, the instruction is marked by now and the way ends.
                    if look.holds(before, after) { index += 1 }
                case .scalar, .set, .match:
                    threads.instructions[threads.count] = index
                    if slotCount > 0 { (threads.slots + threads.count * slotCount).update(from: slots, count: slotCount) }
                    threads.count += 1
                }
            }
        }
    }
}
