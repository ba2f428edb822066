/// Reads a pattern into a tree: alternation, concatenation, atoms and their repetitions.
///
/// Every level of nesting is counted, so that neither this parser nor anything that walks its tree recurses deeply.
struct PatternParser {
    /// A node, and how many groups and repetitions it has inside one another.
    struct Tree {
        var node: PatternNode
        var height = 0
    }

    let scalars: [Unicode.Scalar]
    var index = 0
    var flags = PatternFlags()
    var depth = 0
    /// Ranges in all classes so far.
    var classWork = 0
    var groupNames: [String?] = [nil]
    private var sets: [ScalarSet] = []
    private var setIndices: [ScalarSet: Int] = [:]

    static func parse(_ pattern: String, caseInsensitive: Bool) throws(PatternError) -> PatternTree {
        var parser = PatternParser(pattern)
        parser.flags.caseInsensitive = caseInsensitive
        let tree = try parser.parseAlternation()
        guard parser.peek == nil else { throw parser.error("`)` closes a group that was not opened") }
        return PatternTree(root: tree.node, sets: parser.sets, groupNames: parser.groupNames)
    }

    private init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

    // MARK: Reading

    var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    func peek(after distance: Int) -> Unicode.Scalar? {
        index + distance < scalars.count ? scalars[index + distance] : nil
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        index += 1
        return true
    }

    func error(_ reason: String, at offset: Int? = nil) -> PatternError {
        PatternError(offset: offset ?? index, reason: reason)
    }

    /// Under `(?x)`, white space and comments.
    mutating func skipBlanks() {
        guard flags.ignoreWhitespace else { return }
        while let scalar = peek {
            if scalar == "#" {
                while let next = peek, next != "\n" { index += 1 }
            } else if UnicodeClasses.space.contains(scalar.value) {
                index += 1
            } else {
                return
            }
        }
    }

    // MARK: Structure

    mutating func parseAlternation() throws(PatternError) -> Tree {
        var branches = [try parseConcatenation()]
        while take("|") { branches.append(try parseConcatenation()) }
        guard branches.count > 1 else { return branches[0] }
        return Tree(node: .alternation(branches.map(\.node)), height: branches.reduce(0) { max($0, $1.height) })
    }

    private mutating func parseConcatenation() throws(PatternError) -> Tree {
        var items: [PatternNode] = []
        var height = 0
        while true {
            skipBlanks()
            guard let scalar = peek, scalar != "|", scalar != ")" else { break }
            guard var item = try parseAtom(scalar) else { continue }
            while let repeated = try parseRepetition(of: item) { item = repeated }
            if case .empty = item.node { continue }
            items.append(item.node)
            height = max(height, item.height)
        }
        switch items.count {
        case 0: return Tree(node: .empty)
        case 1: return Tree(node: items[0], height: height)
        default: return Tree(node: .concatenation(items), height: height)
        }
    }

    /// nil where the atom is a `(?flags)` that stands for nothing.
    private mutating func parseAtom(_ scalar: Unicode.Scalar) throws(PatternError) -> Tree? {
        switch scalar {
        case "(": return try parseGroup()
        case "[": return Tree(node: node(try parseClass()))
        case "\\":
            switch try parseEscape() {
            case .literal(let value): return Tree(node: literal(value))
            case .set(let set): return Tree(node: node(set))
            case .look(let look): return Tree(node: .look(look))
            }
        case "*", "+", "?", "{": throw error("`\(scalar)` has nothing to repeat")
        default: break
        }
        index += 1
        switch scalar {
        case ".": return Tree(node: node(try dot()))
        case "^": return Tree(node: .look(!flags.multiLine ? .textStart : flags.carriageReturn ? .anyLineStart : .lineStart))
        case "$": return Tree(node: .look(!flags.multiLine ? .textEnd : flags.carriageReturn ? .anyLineEnd : .lineEnd))
        default: return Tree(node: literal(scalar.value))
        }
    }

    private func dot() throws(PatternError) -> ScalarSet {
        guard flags.unicode else { throw error("`.` under (?-u) would match bytes that are not UTF-8", at: index - 1) }
        if flags.dotMatchesNewline { return .all }
        return ScalarSet(flags.carriageReturn ? "\r\n" : "\n").negated
    }

    // MARK: Nodes

    func literalVariants(_ value: UInt32) -> [UInt32] {
        flags.caseInsensitive ? CaseVariants.of(value, unicode: flags.unicode) : [value]
    }

    private mutating func literal(_ value: UInt32) -> PatternNode {
        let variants = literalVariants(value)
        return variants.count == 1 ? .scalar(value) : node(ScalarSet(variants.map { $0...$0 }))
    }

    private mutating func node(_ set: ScalarSet) -> PatternNode {
        if let known = setIndices[set] { return .set(known) }
        setIndices[set] = sets.count
        sets.append(set)
        return .set(sets.count - 1)
    }
}
