/// A parsed pattern. Flags are already spent: case is in the sets, `.`, `^` and `$` are what their flags made them.
indirect enum PatternNode: Sendable {
    case empty
    case scalar(UInt32)
    /// An index into `PatternTree.sets`.
    case set(Int)
    case look(PatternLook)
    case capture(Int, PatternNode)
    case concatenation([PatternNode])
    case alternation([PatternNode])
    case repetition(PatternNode, minimum: Int, maximum: Int?, greedy: Bool)
}

/// A condition on the scalars either side of a position; it consumes nothing.
enum PatternLook: Sendable, Equatable {
    case textStart, textEnd
    case lineStart, lineEnd
    /// `\r\n`, `\r` and `\n` each end a line.
    case anyLineStart, anyLineEnd
    case word(WordBoundary, ascii: Bool)
}

enum WordBoundary: Sendable, Equatable {
    case boundary, notBoundary, start, end, startHalf, endHalf
}

struct PatternTree: Sendable {
    var root: PatternNode
    var sets: [ScalarSet]
    /// One entry for each group, group 0 first; nil where the group has no name.
    var groupNames: [String?]
}

/// What `(?imsUxuR)` switches.
struct PatternFlags: Sendable, Equatable {
    var caseInsensitive = false
    var multiLine = false
    var dotMatchesNewline = false
    var swapGreed = false
    var ignoreWhitespace = false
    var unicode = true
    var carriageReturn = false
}
