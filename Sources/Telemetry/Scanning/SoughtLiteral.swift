import Basics

/// A text that occurs, whole, in a cell of every record that is wanted; and what of it can be looked for in a record's bytes.
///
/// A record may hold the text although its bytes do not: JSON may write any character as `\uXXXX` and must escape some (RFC 8259 section
/// 7), CSV doubles quotes (RFC 4180 section 2), U+212A folds to k and U+017F to s, other scripts fold in ways of their own, bytes that
/// are no UTF-8 are read as U+FFFD, and of a JSON value that is an object or array the cell is its compact text, without the blanks next
/// to `{}[],:`. So what is sought is the literal's longest piece that is ASCII and free of such characters.
struct SoughtLiteral: Sendable, Hashable {
    typealias Folding = Needles.Literal.Folding

    /// How a record writes its cells.
    enum Form: Sendable { case delimited, json }

    /// UTF-8.
    var text: [UInt8]
    var folding: Folding

    /// The bytes to look for; upper-case letters are folded where case does not count. Empty where there is no such piece.
    func piece(in form: Form) -> [UInt8] {
        var best: ArraySlice<UInt8> = []
        let folded = folded
        for run in folded.split(whereSeparator: { Self.mayBeWrittenOtherwise($0, form) }) where run.count > best.count { best = run }
        return Array(best)
    }

    private var folded: [UInt8] {
        switch folding {
        case .exact: text
        case .ascii: text.map { $0 >= 65 && $0 <= 90 ? $0 | 0x20 : $0 }
        case .simple: foldedUTF8(String(decoding: text, as: UTF8.self))
        }
    }

    /// True when some of it is not ASCII once it is folded.
    var isBeyondASCII: Bool { folded.contains { $0 >= 0x80 } }

    private static func mayBeWrittenOtherwise(_ byte: UInt8, _ form: Form) -> Bool {
        switch (byte, form) {
        case (0x80..., _), (UInt8(ascii: "\""), _): true
        case (0..<0x20, .json), (UInt8(ascii: "\\"), .json), (UInt8(ascii: "/"), .json): true
        case (UInt8(ascii: "{"), .json), (UInt8(ascii: "}"), .json), (UInt8(ascii: "["), .json), (UInt8(ascii: "]"), .json): true
        case (UInt8(ascii: ","), .json), (UInt8(ascii: ":"), .json): true
        default: false
        }
    }
}
