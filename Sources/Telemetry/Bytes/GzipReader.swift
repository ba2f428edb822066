import CZlib

/// Where a gzip reader gets its bytes from.
protocol GzipSource {
    /// How many bytes `refill` gives at a time, but for the last ones.
    var portion: Int { get }
    /// Replaces the buffer by the next stored bytes; empty at the end.
    func refill(_ buffer: inout [UInt8])
    /// What `refill` gave can be had again.
    var canReread: Bool { get }
    /// Bytes that `refill` gave before, once more; fewer where they are no longer there.
    func reread(at offset: Int, count: Int) -> [UInt8]
}

/// Undoes gzip, member after member, in bounded steps (RFC 1952; `cat a.gz b.gz` is one file of two members).
///
/// Zero bytes after a member are padding, as gzip(1) has it; anything else there is damage. zlib decides: a faster decoder does the work of a
/// member while nothing is odd about it, and where something is, zlib reads the member anew from its start. What was given by then is left out,
/// so that bytes, messages and offsets are those of zlib alone.
final class GzipReader {
    /// The most bytes of one piece.
    static let piece = 256 << 10

    private enum Phase {
        case betweenMembers
        /// In the header of a member that the fast decoder shall read.
        case header
        case fastBody
        case fastTrailer
        /// In a member that zlib reads.
        case exact
    }

    private let exact: Inflater
    private let fast: (any FastInflating)?
    private var phase = Phase.betweenMembers
    /// Stored bytes, where they begin in the file, and how far they are used.
    private var input: [UInt8] = []
    private var base = 0
    private var next = 0
    /// Where the source is, and that it has no more.
    private var read = 0
    private var isSourceAtEnd = false
    /// Where the member at hand begins, and what the fast decoder gave of it.
    private var memberStart = 0
    private var memberCount = 0
    private var memberSum: UInt32 = 0
    /// What zlib still has to leave out, and the checksum of what it left out.
    private var surplus = 0
    private var surplusSum: UInt = 0
    private var isFastTrusted = true
    /// Why the stream ends early.
    private(set) var damage: String?

    /// Nil when zlib cannot be set up.
    init?(fast: (any FastInflating)?) {
        guard let exact = Inflater(.gzip) else { return nil }
        self.exact = exact
        self.fast = fast
    }

    /// Stored bytes used so far.
    var consumed: Int { base + next }

    /// Whether the last piece came from the fast decoder, whose `consumed` is ahead of it by some bytes.
    var isFast: Bool { phase == .fastBody || phase == .fastTrailer }

    /// Leaves the rest of this member to zlib.
    func distrustFast() {
        isFastTrusted = false
        if isFast { readAnew() }
    }

    /// The next bytes; none at the end or at damage.
    func next(from source: some GzipSource) -> [UInt8] {
        var piece: [UInt8] = []
        while piece.isEmpty, damage == nil {
            switch phase {
            case .betweenMembers:
                if next == input.count { load(source) }
                guard next < input.count else { return [] }
                startMember(isFast: fast != nil && isFastTrusted && source.canReread)
            case .header: readHeader(source)
            case .fastBody: stepFast(source, &piece)
            case .fastTrailer: readTrailer(source)
            case .exact: stepExact(source, &piece)
            }
        }
        return piece
    }

    private func startMember(isFast: Bool) {
        let byte = input[next]
        if consumed > 0, byte == 0 {
            next += 1
            return
        }
        if consumed > 0, byte != 0x1F {
            damage = "bytes that are not gzip follow the gzip stream"
            return
        }
        exact.reset()
        (memberStart, memberCount, memberSum, surplus) = (consumed, 0, 0, 0)
        phase = isFast ? .header : .exact
    }

    /// zlib reads the header and stops where the deflate stream begins.
    private func readHeader(_ source: some GzipSource) {
        if next == input.count { load(source) }
        var none: [UInt8] = []
        guard next < input.count, case .more = exact.step(input, from: &next, upTo: 1, stopsAtBlocks: true, into: &none), none.isEmpty else { return readAnew() }
        guard exact.isAtBlock else { return }
        fast?.start()
        phase = .fastBody
    }

    private func stepFast(_ source: some GzipSource, _ piece: inout [UInt8]) {
        guard let fast else { return readAnew() }
        switch fast.step(input, from: &next, isAtEnd: isSourceAtEnd, into: &piece) {
        case .more: break
        case .needsInput: load(source, keeping: 8)
        case .end: phase = .fastTrailer
        case .givesUp:
            piece = []
            return readAnew()
        }
        memberCount += piece.count
        memberSum = fast.checksum(piece, after: memberSum)
    }

    private func readTrailer(_ source: some GzipSource) {
        while input.count - next < 8, !isSourceAtEnd { load(source) }
        guard input.count - next >= 8 else { return readAnew() }
        let words = [0, 4].map { start in (0..<4).reduce(UInt32(0)) { $0 | UInt32(input[next + start + $1]) << (8 * UInt32($1)) } }
        guard words == [memberSum, UInt32(truncatingIfNeeded: memberCount)] else { return readAnew() }
        next += 8
        phase = .betweenMembers
    }

    /// Goes back to the start of the member, for zlib.
    private func readAnew() {
        exact.reset()
        (surplus, surplusSum) = (memberCount, crc32(0, nil, 0))
        (input, base, next) = ([], memberStart, 0)
        isSourceAtEnd = false
        phase = .exact
    }

    private func stepExact(_ source: some GzipSource, _ piece: inout [UInt8]) {
        if next == input.count { load(source) }
        if next == input.count, !exact.mayHoldMore {
            damage = "the gzip stream is cut off"
            return
        }
        let outcome = exact.step(input, from: &next, upTo: Self.piece, into: &piece)
        if surplus > 0 { leaveOut(&piece) }
        switch outcome {
        case .more: break
        case .end: phase = .betweenMembers
        case .damage(let detail): damage = "the gzip stream is damaged (\(detail))"
        }
        if phase == .betweenMembers, surplus > 0 { damage = Self.change }
    }

    /// Leaves out what the fast decoder gave, and makes sure that it was the same.
    private func leaveOut(_ piece: inout [UInt8]) {
        let count = min(surplus, piece.count)
        surplusSum = piece.withUnsafeBufferPointer { crc32_z(surplusSum, $0.baseAddress, count) }
        surplus -= count
        piece.removeFirst(count)
        if surplus == 0, surplusSum != UInt(memberSum) {
            piece = []
            damage = Self.change
        }
    }

    private static let change = "the file changed while it was read"

    /// Gets more input, from where it was read before when zlib reads anew. Keeps what is not used, and up to `before` bytes in front of it.
    private func load(_ source: some GzipSource, keeping before: Int = 0) {
        let end = base + input.count
        var more: [UInt8] = []
        if end < read {
            // In the same portions as the first time: zlib's steps are then the same too.
            more = source.reread(at: end, count: min(source.portion - end % source.portion, read - end))
        } else {
            source.refill(&more)
            read += more.count
        }
        isSourceAtEnd = more.isEmpty
        let dropped = max(0, next - before)
        base += dropped
        next -= dropped
        input = dropped == input.count ? more : Array(input[dropped...]) + more
    }
}
