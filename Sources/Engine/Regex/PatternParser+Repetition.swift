/// `* + ? {n} {n,} {n,m}`, greedy or lazy.
extension PatternParser {
    /// The repetition that follows an atom, or nil.
    mutating func parseRepetition(of item: Tree) throws(PatternError) -> Tree? {
        skipBlanks()
        let start = index
        let minimum: Int
        let maximum: Int?
        switch peek {
        case "*": (minimum, maximum) = (0, nil)
        case "+": (minimum, maximum) = (1, nil)
        case "?": (minimum, maximum) = (0, 1)
        case "{":
            (minimum, maximum) = try parseCounts()
            skipBlanks()
            index -= 1
        default: return nil
        }
        index += 1
        let lazy = take("?")
        guard item.height < PatternLimits.nesting else {
            throw error("more than \(PatternLimits.nesting) groups and repetitions inside one another", at: start)
        }
        let height = item.height + 1
        if case .empty = item.node { return Tree(node: .empty, height: height) }
        if maximum == 0 { return Tree(node: .empty, height: height) }
        let greedy = lazy == flags.swapGreed
        return Tree(node: .repetition(item.node, minimum: minimum, maximum: maximum, greedy: greedy), height: height)
    }

    private mutating func parseCounts() throws(PatternError) -> (Int, Int?) {
        let open = index
        index += 1
        let minimum = try parseCount(open)
        if take("}") { return (minimum, minimum) }
        guard take(",") else { throw error("`{` opens a repetition count that is not closed", at: open) }
        skipCountBlanks()
        if take("}") { return (minimum, nil) }
        let maximum = try parseCount(open)
        guard take("}") else { throw error("`{` opens a repetition count that is not closed", at: open) }
        guard minimum <= maximum else { throw error("the repetition {\(minimum),\(maximum)} ends before it begins", at: open) }
        return (minimum, maximum)
    }

    private mutating func parseCount(_ open: Int) throws(PatternError) -> Int {
        skipCountBlanks()
        let start = index
        var value = 0
        while let scalar = peek, scalar.value >= 0x30, scalar.value <= 0x39 {
            value = value * 10 + Int(scalar.value - 0x30)
            guard value <= PatternLimits.repetition else {
                throw error("a repetition count above \(PatternLimits.repetition)", at: start)
            }
            index += 1
        }
        guard index > start else {
            throw error("`{` begins a repetition and needs a count such as {2,5}; a brace itself is `\\{`", at: open)
        }
        skipCountBlanks()
        return value
    }

    private mutating func skipCountBlanks() {
        while let scalar = peek, UnicodeClasses.space.contains(scalar.value) { index += 1 }
    }
}
