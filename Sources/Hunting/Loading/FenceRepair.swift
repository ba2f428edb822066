import Basics
import Yams

/// R5: a Markdown fence around the query, inside the YAML scalar.
enum FenceRepair {
    static func repair(_ document: YAMLDocument) throws(Refusal) -> (YAMLDocument, [Repair]) {
        guard case .mapping(let pairs) = document.root,
            let index = pairs.map(\.key).firstIndex(where: { $0.scalar?.string == "query" }),
            case .scalar(let query) = Array(pairs)[index].value, starts(trimmedBlanks(query.string), with: "```"), let mark = query.mark
        else { return (document, []) }
        let key = Array(pairs)[index].key
        let next = Array(pairs).dropFirst(index + 1).first?.key.mark?.line
        var file = document.file
        let expected: String
        var line = document.position(of: .scalar(query)).line
        if query.style == .literal, let fence = removeFenceLines(&file.lines, header: mark.line - 1, end: next.map { $0 - 1 }) {
            expected = withoutFence(query.string)
            line = fence
        } else {
            expected = withoutFence(query.string)
            try rewrite(&file, query: expected, key: key, mark: mark, end: next.map { $0 - 1 })
        }
        let repaired = try YAMLDocument(file)
        guard case .mapping(let result) = repaired.root, let value = result["query"]?.scalar?.string,
            trimmedBlanks(value).utf8.elementsEqual(trimmedBlanks(expected).utf8)
        else { throw document.file.refusal(.fence, at: document.position(of: .scalar(query))) }
        return (repaired, [Repair(code: "R5", line: line, message: "``` fence around the query removed")])
    }

    /// The text between the fences: the first line with its language word goes, and a last line of only ```.
    private static func withoutFence(_ query: String) -> String {
        var bytes = Array(trimmedBlanks(query).utf8)[...].drop { $0 == UInt8(ascii: "`") }
        bytes = bytes.drop { $0 > 0x20 && $0 != UInt8(ascii: "`") }
        bytes = bytes.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        if bytes.first == 0x0A { bytes = bytes.dropFirst() }
        if bytes.suffix(3).elementsEqual("```".utf8) {
            bytes = bytes.dropLast(3)
            while let last = bytes.last, last <= 0x20 { bytes = bytes.dropLast() }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Removes the fence where it has lines of its own; the line of the opening one, or nil when it shares its line.
    private static func removeFenceLines(_ lines: inout SourceLines, header: Int, end: Int?) -> Int? {
        let body = header + 1..<min(end ?? lines.lines.count, lines.lines.count)
        let text = body.filter { !lines.lines[$0].isBlank && linesInBlockScalars(lines.lines)[$0] }
        guard let first = text.first, let last = text.last, first < last,
            lines.lines[first].trimmed.utf8.allSatisfy({ $0 != 0x20 && $0 != 0x09 })
        else { return nil }
        let number = lines.lines[first].number
        if lines.lines[last].trimmed == "```" { lines.lines.remove(at: last) }
        // Blank lines above the fence go with it: the query then starts on the first line that is left.
        lines.lines.removeSubrange(body.lowerBound...first)
        return number
    }

    /// Writes the query of a quoted or folded scalar as a block; all its lines keep the number of the line it stood on.
    private static func rewrite(_ file: inout SourceFile, query: String, key: Node, mark: Mark, end: Int?) throws(Refusal) {
        let start = mark.line - 1
        guard let keyMark = key.mark, keyMark.line == mark.line,
            !starts(trimmedBlanks(file.lines.lines[start].text), with: "{")
        else { throw file.refusal(.fence, at: file.lines.position(line: mark.line, column: mark.column)) }
        let header = file.lines.lines[start]
        let marker = file.lines.lines.indices.dropFirst(start + 1).first {
            ["---", "..."].contains(trimmedBlanks(file.lines.lines[$0].text)) && file.lines.lines[$0].indent == 0
        }
        var line = header
        line.ending = header.ending.isEmpty ? "\n" : header.ending
        line.text = String(String.UnicodeScalarView(header.text.unicodeScalars.prefix(mark.column - 1))) + "|2"
        var lines = [line]
        for piece in SourceLines(query).lines {
            line.text = piece.text.isEmpty ? "" : String(repeating: " ", count: keyMark.column + 1) + piece.text
            lines.append(line)
        }
        file.lines.lines.replaceSubrange(start..<(end ?? marker ?? file.lines.lines.count), with: lines)
    }
}
