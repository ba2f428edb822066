/// The line of a text that a diagnostic is about, cut down to what stands around the place.
public struct Excerpt: Sendable, Hashable {
    /// The line up to the place.
    public var before: String
    /// What is wrong; empty at the end of a text.
    public var marked: String
    /// The rest of the line.
    public var after: String

    public init(before: String, marked: String, after: String) {
        self.before = before
        self.marked = marked
        self.after = after
    }

    /// The line, and a caret with a wave under the marked part: both inert on a terminal, one cell of it for each column.
    public var lines: (line: String, mark: String) {
        let cells = max(1, Self.cells(in: Self.inert(marked)))
        let mark = String(repeating: " ", count: Self.cells(in: Self.inert(before))) + "^" + String(repeating: "~", count: cells - 1)
        return (Self.inert(before) + Self.inert(marked) + Self.inert(after), mark)
    }

    /// As `printable`, with a TAB as one blank: code is indented with them.
    private static func inert(_ text: String) -> String {
        printable(String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\t" ? " " : $0 })))
    }

    /// How many cells of a terminal a text takes: none for combining marks, two for wide scripts (Unicode Standard Annex 11).
    private static func cells(in text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: return sum
            default: break
            }
            switch scalar.value {
            case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
                0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
                return sum + 2
            default: return sum + 1
            }
        }
    }
}
