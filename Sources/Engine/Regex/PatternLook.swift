extension PatternLook {
    /// Whether the condition holds between two scalars, `ScalarDecoding.none` at either end of the text.
    func holds(_ before: UInt32, _ after: UInt32) -> Bool {
        let (lineFeed, carriageReturn): (UInt32, UInt32) = (0x0A, 0x0D)
        switch self {
        case .textStart: return before == ScalarDecoding.none
        case .textEnd: return after == ScalarDecoding.none
        case .lineStart: return before == ScalarDecoding.none || before == lineFeed
        case .lineEnd: return after == ScalarDecoding.none || after == lineFeed
        case .anyLineStart:
            return before == ScalarDecoding.none || before == lineFeed || (before == carriageReturn && after != lineFeed)
        case .anyLineEnd:
            return after == ScalarDecoding.none || after == carriageReturn || (after == lineFeed && before != carriageReturn)
        case .word(let boundary, let ascii):
            return boundary.holds(Self.isWord(before, ascii), Self.isWord(after, ascii))
        }
    }

    private static func isWord(_ value: UInt32, _ ascii: Bool) -> Bool {
        if value < 0x80 { return UnicodeClasses.asciiWord.contains(value) }
        return !ascii && value != ScalarDecoding.none && UnicodeClasses.word.contains(value)
    }
}

extension WordBoundary {
    func holds(_ before: Bool, _ after: Bool) -> Bool {
        switch self {
        case .boundary: before != after
        case .notBoundary: before == after
        case .start: !before && after
        case .end: before && !after
        case .startHalf: !before
        case .endHalf: !after
        }
    }
}
