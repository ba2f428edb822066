#if HUNTPACK_ISAL
    import CISAL

    /// Intel's ISA-L, which inflates at twice the speed of zlib.
    ///
    /// ISA-L reads blocks that zlib refuses, such as those whose codes leave words unused. So each block's header is checked first (`BlockHeader`),
    /// and ISA-L is given one block at a time, marked as the last one, so that it stops at its end.
    final class IsalInflater: FastInflating {
        private let state: UnsafeMutableRawPointer
        /// The end of what was given already, then what was not.
        private let space: UnsafeMutablePointer<UInt8>
        private var filled = 0
        private var given = 0
        /// The bits of the byte at `next` that are used.
        private var bit = 0
        /// Input taken since the last piece was given.
        private var taken = 0
        private var isInBlock = false
        private var isLast = false

        private static let reach = 32 << 10
        /// Where a piece is full.
        private var limit: Int { given + GzipReader.piece }

        /// Nil when there is no memory, or no ISA-L after all.
        init?() {
            guard let state = huntpack_isal_new() else { return nil }
            self.state = state
            space = .allocate(capacity: Self.reach + GzipReader.piece)
        }

        deinit {
            huntpack_isal_free(state)
            space.deallocate()
        }

        /// The ISA-L at hand stops where a block ends and says at which bit. Later versions round to bytes there.
        static let isUsable: Bool = {
            guard let inflater = IsalInflater() else { return false }
            inflater.start()
            // Two blocks of the fixed code, "a" and "b", the second from bit 18 on; then a byte of something else.
            let stream: [UInt8] = [0x4A, 0x04, 0x2C, 0x09, 0x00, 0xFF]
            var (piece, next) = ([UInt8](), 0)
            guard case .end = inflater.step(stream, from: &next, isAtEnd: true, into: &piece) else { return false }
            return piece == Array("ab".utf8) && next == 5
        }()

        func start() {
            (filled, given, bit, taken) = (0, 0, 0, 0)
            (isInBlock, isLast) = (false, false)
        }

        func step(_ input: [UInt8], from next: inout Int, isAtEnd: Bool, into piece: inout [UInt8]) -> FastOutcome {
            input.withUnsafeBufferPointer { input in
                while true {
                    if !isInBlock {
                        if isLast {
                            if bit > 0 { next += 1 }
                            give(&piece)
                            return .end
                        }
                        guard isAtEnd || input.count - next >= BlockHeader.longest else { return .needsInput }
                        guard begin(input, &next) else { return .givesUp }
                    }
                    if filled == limit || taken >= GzipReader.piece {
                        // A stream that goes on without giving anything is odd.
                        guard filled > given else { return .givesUp }
                        give(&piece)
                        return .more
                    }
                    guard let base = input.baseAddress else { return .givesUp }
                    let step = huntpack_isal_run(state, base + next, UInt32(input.count - next), space + filled, UInt32(limit - filled))
                    next += Int(step.taken)
                    taken += Int(step.taken)
                    filled += Int(step.made)
                    if step.outcome < 0 { return .givesUp }
                    if step.outcome > 0 {
                        let position = next * 8 - Int(step.ahead)
                        guard position >= 0 else { return .givesUp }
                        (next, bit) = (position >> 3, position & 7)
                        isInBlock = false
                    } else if filled < limit {
                        // It stops short of the room only where it lacks input.
                        let isStuck = step.taken == 0 && step.made == 0 && input.count - next > BlockHeader.longest
                        return isAtEnd || isStuck ? .givesUp : .needsInput
                    }
                }
            }
        }

        /// False when the block is none that is certainly sound.
        private func begin(_ input: UnsafeBufferPointer<UInt8>, _ next: inout Int) -> Bool {
            guard next < input.count, let header = BlockHeader(input, at: next, bit: bit) else { return false }
            let history = min(filled, Self.reach)
            huntpack_isal_begin(state, space + (filled - history), UInt32(history), input[next], UInt32(bit))
            next += 1
            isInBlock = true
            isLast = header.isLast
            return true
        }

        /// Hands over what was not, and keeps what later blocks can reach back to.
        private func give(_ piece: inout [UInt8]) {
            piece = Array(UnsafeBufferPointer(start: space + given, count: filled - given))
            let kept = min(filled, Self.reach)
            (space + 0).update(from: space + (filled - kept), count: kept)
            (filled, given, taken) = (kept, kept, 0)
        }

        func checksum(_ bytes: [UInt8], after sum: UInt32) -> UInt32 {
            bytes.withUnsafeBufferPointer { huntpack_isal_crc32(sum, $0.baseAddress, UInt64($0.count)) }
        }
    }
#endif
