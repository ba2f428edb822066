/// A regular expression in Kusto's dialect: linear time, leftmost-first, Unicode, without back-references or look-around.
///
/// The text is UTF-8; a byte that begins no scalar counts as U+FFFD.
struct Pattern: Sendable {
    /// Byte offsets of the groups, group 0 first; nil where a group took no part.
    struct Match: Sendable, Equatable {
        var ranges: [Range<Int>?]

        /// The whole match.
        var range: Range<Int> { ranges.first.flatMap { $0 } ?? 0..<0 }
    }

    private let program: PatternProgram
    private let pool = PatternScratchPool()

    init(_ pattern: String, caseInsensitive: Bool = false) throws(PatternError) {
        program = try PatternCompiler.compile(PatternParser.parse(pattern, caseInsensitive: caseInsensitive))
    }

    /// Groups beside group 0.
    var groupCount: Int { program.groupCount }

    /// One entry for each group, group 0 first; nil where it has no name.
    var groupNames: [String?] { program.groupNames }

    /// True where a match depends on more than its own bytes: anchors and word boundaries.
    var looksAround: Bool { program.instructions.contains { if case .look = $0 { true } else { false } } }

    // MARK: Searching bytes

    func isMatch(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        search(bytes, from: 0, slotCount: 0) { _ in () } != nil
    }

    /// The first match that begins at `start` or later; `^` and `\b` see the bytes before `start`.
    func firstMatch(in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Match? {
        let groups = groupCount + 1
        return search(bytes, from: start, slotCount: 2 * groups) { slots in
            Match(ranges: (0..<groups).map { group in
                let (from, to) = (slots[2 * group], slots[2 * group + 1])
                return from >= 0 && to >= from ? from..<to : nil
            })
        }
    }

    /// All matches that do not overlap, from left to right; an empty one never touches the end of the one before it.
    func matches(in bytes: UnsafeBufferPointer<UInt8>) -> [Match] {
        var found: [Match] = []
        var start = 0
        while start <= bytes.count, let match = firstMatch(in: bytes, from: start) {
            let range = match.range
            if range.isEmpty, range.lowerBound == found.last?.range.upperBound {
                start = range.upperBound + max(1, ScalarDecoding.scalar(at: range.upperBound, in: bytes).width)
            } else {
                found.append(match)
                start = range.upperBound
            }
        }
        return found
    }

    private func search<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, slotCount: Int, _ read: (UnsafeMutablePointer<Int>) -> Result
    ) -> Result? {
        guard start >= 0, start <= bytes.count, !program.anchored || start == 0,
            let candidate = program.candidate(from: start, in: bytes), !program.anchored || candidate == 0
        else { return nil }
        let scratch = pool.take(for: program)
        defer { pool.giveBack(scratch) }
        guard PatternMatcher.search(program, bytes, from: candidate, slotCount: slotCount, scratch) else { return nil }
        return read(scratch.result)
    }

    // MARK: Searching text

    func isMatch(in text: String) -> Bool { Self.withBytes(of: text) { isMatch(in: $0) } }
    func firstMatch(in text: String) -> Match? { Self.withBytes(of: text) { firstMatch(in: $0) } }
    func matches(in text: String) -> [Match] { Self.withBytes(of: text) { matches(in: $0) } }

    private static func withBytes<Result>(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var text = text
        return text.withUTF8(body)
    }
}
