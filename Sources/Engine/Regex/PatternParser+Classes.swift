/// `[…]`: ranges, negation, nested and named classes, and the operators `&&`, `--` and `~~`.
extension PatternParser {
    private enum Operator { case intersection, difference, symmetricDifference }

    mutating func parseClass() throws(PatternError) -> ScalarSet {
        let open = index
        index += 1
        depth += 1
        guard depth <= PatternLimits.nesting else { throw tooDeep(open) }
        skipBlanks()
        let negates = take("^")
        skipBlanks()
        var items: [ClosedRange<UInt32>] = []
        while take("-") {
            items.append(0x2D...0x2D)
            skipBlanks()
        }
        if items.isEmpty, take("]") { items.append(0x5D...0x5D) }
        var left: (set: ScalarSet, with: Operator)?
        while true {
            skipBlanks()
            guard let scalar = peek else { throw error("`[` opens a class that is not closed", at: open) }
            if take("]") { break }
            if let found = takeOperator() {
                left = (combine(left, try folded(items)), found)
                items = []
            } else if scalar == "[" {
                if let named = try parseNamedClass() { items += named.ranges } else { items += try parseClass().ranges }
            } else {
                items += try parseClassItem(open)
            }
        }
        depth -= 1
        var set = combine(left, try folded(items))
        if left != nil { set = try folded(set.ranges) }
        return negates ? try negated(set, open) : set
    }

    private mutating func folded(_ items: [ClosedRange<UInt32>]) throws(PatternError) -> ScalarSet {
        let set = ScalarSet(items)
        // The variants in the other case of a large class cost as much as thousands of letters.
        classWork += items.count + (flags.caseInsensitive && flags.unicode && set.count > 128 ? 1500 : 0)
        guard classWork <= PatternLimits.classWork else { throw error("its classes hold too many ranges") }
        return flags.caseInsensitive ? CaseVariants.closure(of: set, unicode: flags.unicode) : set
    }

    private mutating func takeOperator() -> Operator? {
        guard let scalar = peek, peek(after: 1) == scalar else { return nil }
        let found: Operator
        switch scalar {
        case "&": found = .intersection
        case "-": found = .difference
        case "~": found = .symmetricDifference
        default: return nil
        }
        index += 2
        return found
    }

    private func combine(_ left: (set: ScalarSet, with: Operator)?, _ right: ScalarSet) -> ScalarSet {
        guard let left else { return right }
        switch left.with {
        case .intersection: return left.set.intersection(right)
        case .difference: return left.set.subtracting(right)
        case .symmetricDifference: return left.set.symmetricDifference(right)
        }
    }

    /// `[:alpha:]` or `[:^alpha:]`; nil, and nothing read, where the `[` begins a nested class instead.
    private mutating func parseNamedClass() throws(PatternError) -> ScalarSet? {
        let start = index
        guard peek(after: 1) == ":" else { return nil }
        index += 2
        let negates = take("^")
        var name = ""
        while let scalar = peek, scalar.isASCII, scalar.properties.isLowercase {
            name.unicodeScalars.append(scalar)
            index += 1
        }
        guard take(":"), take("]"), let named = UnicodeNames.posix[name] else {
            index = start
            return nil
        }
        let set = try folded(named.ranges)
        return negates ? try negated(set, start) : set
    }

    /// One scalar, one range or one escaped class.
    private mutating func parseClassItem(_ open: Int) throws(PatternError) -> [ClosedRange<UInt32>] {
        let start = index
        let first = try parseClassPart(open)
        skipBlanks()
        guard peek == "-", !dashIsNoRange() else { return first.ranges }
        index += 1
        skipBlanks()
        let second = try parseClassPart(open)
        guard let from = first.literal, let to = second.literal else {
            throw error("a class cannot be the end of a range", at: start)
        }
        guard from <= to else { throw error("this range ends before it begins", at: start) }
        return [from...to]
    }

    /// Whether the `-` here is the class's last character, or half of the operator `--`.
    private func dashIsNoRange() -> Bool {
        var ahead = self
        ahead.index += 1
        ahead.skipBlanks()
        return ahead.peek == "]" || ahead.peek == "-"
    }

    private mutating func parseClassPart(_ open: Int) throws(PatternError) -> (ranges: [ClosedRange<UInt32>], literal: UInt32?) {
        guard let scalar = peek else { throw error("`[` opens a class that is not closed", at: open) }
        guard scalar == "\\" else {
            index += 1
            return ([scalar.value...scalar.value], scalar.value)
        }
        let start = index
        switch try parseEscape() {
        case .literal(let value): return ([value...value], value)
        case .set(let set): return (set.ranges, nil)
        case .look: throw error("an anchor or word boundary inside a class", at: start)
        }
    }
}
