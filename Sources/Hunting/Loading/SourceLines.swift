import Basics

/// A text as the lines of its file, editable line by line while every line remembers its number.
///
/// YAML 1.1 also breaks lines at U+0085, U+2028 and U+2029, editors do not: such pieces are elements of their own here,
/// as the YAML parser counts them, but share the number of their line in the file.
struct SourceLines {
    struct Line {
        /// The line of the original file, from 1.
        var number: Int
        /// The column of the original file at which the piece starts, from 1.
        var startColumn: Int = 1
        var text: String
        var ending: String

        /// The number of blanks that the line starts with.
        var indent: Int { text.utf8.prefix { $0 == 0x20 }.count }
        /// The text without blanks, TABs and a BOM at its ends.
        var trimmed: String { trimmedBlanks(text) }
        var isBlank: Bool { text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
        var isComment: Bool { trimmed.utf8.first == UInt8(ascii: "#") }
    }

    var lines: [Line] = []
    /// True when the text starts with a byte order mark, which YAML allows there and which `lines` leaves out.
    let startsWithBOM: Bool
    /// Where the file ends, for problems at its end.
    private let end: SourcePosition

    init(_ text: String) {
        var scalars = text.unicodeScalars[...]
        startsWithBOM = scalars.first == "\u{FEFF}"
        if startsWithBOM { scalars = scalars.dropFirst() }
        var line = Line(number: 1, text: "", ending: "")
        var column = 1
        var piece = String.UnicodeScalarView()
        var end = SourcePosition(line: 1, column: 1)
        while let scalar = scalars.popFirst() {
            guard Self.isBreak(scalar) else {
                piece.append(scalar)
                column += 1
                continue
            }
            line.ending = String(scalar)
            if scalar == "\r", scalars.first == "\n" {
                scalars = scalars.dropFirst()
                line.ending = "\r\n"
            }
            end = SourcePosition(line: line.number, column: column)
            line.text = String(piece)
            lines.append(line)
            piece = String.UnicodeScalarView()
            if scalar == "\n" || scalar == "\r" {
                line = Line(number: line.number + 1, text: "", ending: "")
                column = 1
            } else {
                column += 1
                line = Line(number: line.number, startColumn: column, text: "", ending: "")
            }
        }
        if !piece.isEmpty {
            line.text = String(piece)
            lines.append(line)
            end = SourcePosition(line: line.number, column: column)
        }
        self.end = end
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// What a YAML parser is given; `text` without the byte order mark.
    var body: String { lines.map { $0.text + $0.ending }.joined() }
    var text: String { (startsWithBOM ? "\u{FEFF}" : "") + body }

    /// The place in the original file of a place in the lines as they are now.
    func position(line: Int, column: Int) -> SourcePosition {
        guard lines.indices.contains(line - 1) else { return end }
        let piece = lines[line - 1]
        return SourcePosition(line: piece.number, column: max(1, column) + piece.startColumn - 1)
    }
}

/// The text without the blanks, TABs, line ends and byte order marks around it.
func trimmedBlanks(_ text: String) -> String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { " \t\r\n\u{FEFF}".unicodeScalars.contains(scalar) }
    var scalars = text.unicodeScalars[...].drop(while: isBlank)
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(scalars)
}

/// True when the text starts with exactly these bytes; `hasPrefix` compares by canonical equivalence.
func starts(_ text: some StringProtocol, with prefix: String) -> Bool { text.utf8.starts(with: prefix.utf8) }

func ends(_ text: some StringProtocol, with suffix: String) -> Bool { text.utf8.reversed().starts(with: suffix.utf8.reversed()) }
