import Basics

/// Lines for a terminal of a fixed width: a label, and texts beside it that are wrapped between words.
struct TextBlock {
    static let width = 100

    private(set) var lines: [String] = []
    private let indent: Int

    /// Texts begin at that column, labels at the third.
    init(indent: Int = 22) { self.indent = indent }

    /// A line of its own, cut in the middle where it is too long.
    mutating func add(heading: String) { lines.append(Self.shortened(printable(heading), to: Self.width)) }

    /// A text beside a label; an empty label continues the one before.
    mutating func add(_ label: String, _ text: String) {
        var left = "  " + label
        left += String(repeating: " ", count: max(1, indent - Self.width(of: left)))
        for line in Self.wrapped(printable(text), to: Self.width - indent) {
            lines.append(left + line)
            left = String(repeating: " ", count: indent)
        }
    }

    /// One line beside the text before: something, cut in the middle to the room that the words around it leave.
    mutating func add(place: String, before: String = "", after: String = "") {
        let room = Self.width - indent - Self.width(of: before) - Self.width(of: after)
        lines.append(String(repeating: " ", count: indent) + before + Self.shortened(printable(place), to: max(12, room)) + after)
        while lines[lines.count - 1].utf8.last == 0x20 { lines[lines.count - 1].removeLast() }
    }

    /// The columns that a terminal gives a text: two for wide scalars (Unicode Standard Annex 11), else one.
    static func width(of text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width(of: $1) } }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x1F000...0x1FAFF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }

    /// The text with `…` in place of its middle when it is wider; its end, which tells a path from another, keeps more.
    static func shortened(_ text: String, to limit: Int) -> String {
        guard width(of: text) > limit else { return text }
        let scalars = Array(text.unicodeScalars)
        func kept(_ scalars: some Sequence<Unicode.Scalar>, _ room: Int) -> [Unicode.Scalar] {
            var left = room
            return Array(scalars.prefix { scalar in
                left -= width(of: scalar)
                return left >= 0
            })
        }
        let room = max(0, limit - 1)
        let tail = kept(scalars.reversed(), room - room / 3)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: kept(scalars, room / 3))
        view.append("…")
        view.append(contentsOf: tail.reversed())
        return String(view)
    }

    /// Lines no wider than the limit; a word that is wider is cut.
    static func wrapped(_ text: String, to limit: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for part in text.utf8.split(separator: 0x20) {
            let word = shortened(String(decoding: part, as: UTF8.self), to: limit)
            if line.utf8.isEmpty {
                line = word
            } else if width(of: line) + 1 + width(of: word) <= limit {
                line += " " + word
            } else {
                lines.append(line)
                line = word
            }
        }
        return lines + (line.utf8.isEmpty && !lines.isEmpty ? [] : [line])
    }
}
