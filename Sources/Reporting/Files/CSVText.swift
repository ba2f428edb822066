import Basics

/// Writes RFC 4180 CSV that a spreadsheet opens without running anything.
///
/// A text cell gets an apostrophe before its first scalar, and before each later line of it, where that starts, after
/// leading blanks and invisible scalars, with `=`, `+`, `-`, `@`, a tab, a line end, or one of the full-width `＝＋－＠`
/// (OWASP, "CSV injection"). The apostrophe is added text: the exact values are in `findings.json` and the inputs.
public struct CSVText {
    public private(set) var bytes: [UInt8] = []
    private let isExact: Bool

    /// `isExact` leaves every text as it is: for machines, not for a spreadsheet.
    public init(isExact: Bool = false) { self.isExact = isExact }

    public mutating func addRow(_ row: some Sequence<CSVCell>) {
        let cells = Array(row)
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            switch cell {
            case .number(let text): addCell(text)
            case .text(let text): addCell(isExact ? text : Self.neutralised(text))
            }
        }
        // One empty cell alone would be an empty line, which readers skip.
        if cells.count == 1, bytes.isEmpty || bytes.last == 0x0A { bytes.append(contentsOf: "\"\"".utf8) }
        bytes.append(contentsOf: "\r\n".utf8)
    }

    private mutating func addCell(_ text: String) {
        let needsQuotes = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) } || text.utf8.first == 0x20 || text.utf8.last == 0x20
        guard needsQuotes else { return bytes.append(contentsOf: text.utf8) }
        bytes.append(0x22)
        for byte in text.utf8 { bytes.append(contentsOf: byte == 0x22 ? [0x22, 0x22] : [byte]) }
        bytes.append(0x22)
    }

    /// The text with an apostrophe at the start of each line that a spreadsheet could take for a formula.
    static func neutralised(_ text: String) -> String {
        let scalars = text.unicodeScalars
        var result = String.UnicodeScalarView()
        var isLineStart = true
        for index in scalars.indices {
            if isLineStart, startsFormula(scalars[index...], isFirst: index == scalars.startIndex) { result.append("'") }
            let scalar = scalars[index]
            result.append(scalar)
            isLineStart = isLineEnd(scalar)
        }
        return String(result)
    }

    private static func startsFormula(_ line: Substring.UnicodeScalarView, isFirst: Bool) -> Bool {
        for scalar in line {
            switch scalar {
            case "=", "+", "-", "@", "\t", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return true
            case _ where isLineEnd(scalar): return isFirst
            case _ where isInvisible(scalar): continue
            default: return false
            }
        }
        return false
    }

    static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Blanks and what shows nothing: a spreadsheet or its user may trim them away.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint || isUnprintable(scalar)
    }
}

/// One cell, by whether it may be a formula: a number is what it is.
public enum CSVCell {
    case text(String)
    case number(String)

    /// A cell of a typed column: numbers and times stand as they are, everything else is text.
    public init(_ value: Value) {
        switch value {
        case .long, .decimal, .datetime, .timespan, .bool, .null: self = .number(value.text)
        case .real(let x) where x.isFinite: self = .number(value.text)
        default: self = .text(value.text)
        }
    }
}
