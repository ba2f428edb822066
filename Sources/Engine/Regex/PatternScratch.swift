import Synchronization

/// The memory of one search, sized for one program and used again by the next search.
///
/// A thread is an instruction that waits for a scalar; its slots are the positions its captures have seen, -1 for none.
final class PatternScratch: @unchecked Sendable {  // one search holds it at a time: `PatternScratchPool` hands it out
    struct Pending {
        /// The instruction to explore, or -1 to give a slot back its value.
        var instruction: Int
        var slot = 0
        var value = 0
    }

    struct Threads {
        let instructions: UnsafeMutablePointer<Int>
        let slots: UnsafeMutablePointer<Int>
        var count = 0
    }

    let marks: UnsafeMutablePointer<UInt64>
    var generation: UInt64 = 0
    let pending: UnsafeMutablePointer<Pending>
    let slots: UnsafeMutablePointer<Int>
    let result: UnsafeMutablePointer<Int>
    var current: Threads
    var next: Threads

    init(for program: PatternProgram) {
        let size = program.instructions.count
        let slotCount = 2 * (program.groupCount + 1)
        let waiting = program.instructions.reduce(0) { count, instruction in
            switch instruction {
            case .scalar, .set, .match: count + 1
            default: count
            }
        }
        marks = .allocate(capacity: size)
        marks.initialize(repeating: 0, count: size)
        pending = .allocate(capacity: size + 1)
        slots = .allocate(capacity: slotCount)
        result = .allocate(capacity: slotCount)
        func threads() -> Threads {
            Threads(instructions: .allocate(capacity: waiting), slots: .allocate(capacity: waiting * slotCount))
        }
        current = threads()
        next = threads()
    }

    deinit {
        marks.deallocate()
        pending.deallocate()
        slots.deallocate()
        result.deallocate()
        for threads in [current, next] {
            threads.instructions.deallocate()
            threads.slots.deallocate()
        }
    }
}

final class PatternScratchPool: Sendable {
    private let free = Mutex<[PatternScratch]>([])

    func take(for program: PatternProgram) -> PatternScratch {
        free.withLock { $0.popLast() } ?? PatternScratch(for: program)
    }

    func giveBack(_ scratch: PatternScratch) {
        free.withLock { if $0.count < 8 { $0.append(scratch) } }
    }
}
