/// What every record that passes a table's leading filters holds: a necessary condition, never a sufficient one.
///
/// A reader may look for it in a record's bytes and leave out the records that lack it; what it lets through is still filtered. The
/// event-time window is not part of it. Nothing is derived from a negation.
public struct Needles: Sendable, Hashable {
    /// Of each, one literal or another occurs in the record.
    public var alternatives: [Alternative] = []
    /// Each is true of the record.
    public var comparisons: [Comparison] = []

    public init() {}

    /// What every record holds that meets one or another of these; empty where that cannot be said. Comparisons are left out.
    public static func either(of all: [Needles]) -> Needles {
        if all.count == 1 { return all[0] }
        var literals: [Literal] = []
        var known: Set<Literal> = []
        for needles in all {
            // The one whose shortest literal is the longest.
            guard let best = needles.alternatives.max(by: { $0.shortest < $1.shortest }) else { return Needles() }
            literals += best.literals.filter { known.insert($0).inserted }
        }
        var result = Needles()
        if !literals.isEmpty { result.alternatives = [Alternative(literals: literals)] }
        return result
    }

    /// True when any record may pass.
    public var isEmpty: Bool { alternatives.isEmpty && comparisons.isEmpty }

    /// Literals of which at least one occurs; never empty, and no literal in it is.
    public struct Alternative: Sendable, Hashable {
        public var literals: [Literal]

        public init(literals: [Literal]) { self.literals = literals }

        fileprivate var shortest: Int { literals.map(\.text.utf8.count).min() ?? 0 }
    }

    /// A text that occurs, whole, in the cell of one of the columns.
    ///
    /// What a reader must know, so that scanning raw bytes loses no record:
    /// * JSON may write any character as `\uXXXX`, and some with a short escape (RFC 8259 section 7): a record that holds a backslash
    ///   is a candidate, or is unescaped first. For `hasJSONEscapes` the text never stands in JSON as it is.
    /// * CSV doubles a quote inside a quoted field (RFC 4180 section 2): see `hasQuotes`.
    /// * With `.simple` folding, U+017F ſ counts as s and U+212A K as k, while dotless ı and dotted İ stay themselves; other scripts
    ///   fold scalar by scalar (`foldCase`). So for a literal whose `foldsBeyondASCII` is true, and for one that is not ASCII, a record
    ///   that holds a byte above 127 is a candidate. With `.ascii` folding only A to Z fold.
    /// * Files in another encoding than UTF-8, and bytes that are not UTF-8 (read as U+FFFD), are for the reader to tell.
    /// * A cell that is not copied from the record, such as a table's name filled in, holds the text although the record does not: an
    ///   alternative counts only when the reader copies all its columns.
    public struct Literal: Sendable, Hashable {
        /// As the query says it.
        public var text: String
        public var folding: Folding
        /// The table's columns that may hold it.
        public var columns: [String]

        public enum Folding: String, Sendable { case exact, ascii, simple }

        public init(text: String, folding: Folding, columns: [String]) {
            self.text = text
            self.folding = folding
            self.columns = columns
        }
    }

    /// A column compared with a constant of its type (or any two numbers); a cell that is null fails.
    public struct Comparison: Sendable, Hashable {
        public var column: String
        public var type: ScalarType
        public var relation: Relation
        public var value: Value

        public init(column: String, type: ScalarType, relation: Relation, value: Value) {
            self.column = column
            self.type = type
            self.relation = relation
            self.value = value
        }

        public enum Relation: String, Sendable, CaseIterable {
            case equal = "=="
            case less = "<"
            case lessOrEqual = "<="
            case greater = ">"
            case greaterOrEqual = ">="

            /// What holds when the sides change places.
            public var mirrored: Relation {
                switch self {
                case .equal: .equal
                case .less: .greater
                case .lessOrEqual: .greaterOrEqual
                case .greater: .less
                case .greaterOrEqual: .lessOrEqual
                }
            }
        }
    }
}

extension Needles.Literal {
    /// Ordinal: texts that Unicode holds equal have other bytes.
    public static func == (a: Self, b: Self) -> Bool {
        a.folding == b.folding && a.text.utf8.elementsEqual(b.text.utf8) && a.columns.elementsEqual(b.columns) { $0.utf8.elementsEqual($1.utf8) }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(folding)
        hasher.combine(Array(text.utf8))
    }

    /// The UTF-8 to look for, in the folded form where case does not count; the record is folded the same way.
    public var bytes: [UInt8] {
        switch folding {
        case .exact: Array(text.utf8)
        case .ascii: text.utf8.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
        case .simple: foldedUTF8(text)
        }
    }

    public var isASCII: Bool { text.utf8.allSatisfy { $0 < 0x80 } }

    /// True when JSON must write part of it with a backslash, or may do so with a short escape: quotes, backslashes, slashes, controls.
    public var hasJSONEscapes: Bool { text.utf8.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x2F } }

    /// True when a quoted CSV field doubles part of it.
    public var hasQuotes: Bool { text.utf8.contains(0x22) }

    /// True when text that is not ASCII may stand for part of it: k and s have other forms under simple folding.
    public var foldsBeyondASCII: Bool { folding == .simple && bytes.contains { $0 == UInt8(ascii: "k") || $0 == UInt8(ascii: "s") || $0 >= 0x80 } }
}
