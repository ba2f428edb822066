import Basics

/// The repairs of a file that no strict YAML parser reads: edits of whole lines, made before parsing.
///
/// CRLF line ends and a byte order mark at the start are legal YAML 1.2 and need none.
enum TextRepairs {
    /// The document, strictly if it can be, or else with as few repairs as make it readable.
    static func compose(_ source: SourceFile) throws(Refusal) -> (YAMLDocument, [Repair]) {
        var file = source
        // A mark before a key does not stop a parser: it silently makes another key of it, so it goes first.
        var repairs = removeByteOrderMarks(&file.lines)
        var refusal: Refusal
        do { return (try YAMLDocument(file), repairs) } catch { refusal = error }
        for repair in [indentDataTypes, removeTrailingDocument] {
            let made = repair(&file.lines)
            if made.isEmpty { continue }
            repairs += made
            do { return (try YAMLDocument(file), repairs) } catch { refusal = error }
        }
        if let (document, made) = try expandTabs(file) { return (document, repairs + made) }
        throw refusal
    }

    /// R1: `dataTypes:` at the column of the `- connectorId` dash above it, as a whole family of rules is published.
    private static func indentDataTypes(_ lines: inout SourceLines) -> [Repair] {
        let inBlock = linesInBlockScalars(lines.lines)
        var repairs: [Repair] = []
        func isStructure(_ index: Int) -> Bool { !inBlock[index] && !lines.lines[index].isBlank && !lines.lines[index].isComment }
        for index in lines.lines.indices where !inBlock[index] && starts(lines.lines[index].trimmed, with: "dataTypes:") {
            let column = lines.lines[index].indent
            guard let above = lines.lines[..<index].indices.last(where: { isStructure($0) && lines.lines[$0].indent <= column }),
                lines.lines[above].indent == column, let offset = keyOffset(lines.lines[above])
            else { continue }
            let blanks = String(repeating: " ", count: offset)
            lines.lines[index].text = blanks + lines.lines[index].text
            for item in lines.lines.indices[(index + 1)...] where isStructure(item) {
                let line = lines.lines[item]
                let isItem = line.indent == column && keyOffset(line) != nil && !line.text.utf8.contains(UInt8(ascii: ":"))
                guard line.indent > column || isItem else { break }
                lines.lines[item].text = blanks + line.text
            }
            repairs.append(
                Repair(
                    code: "R1", line: lines.lines[index].number,
                    message: "'dataTypes:' stands at the dash of '- connectorId'; moved \(offset) columns to the right, with its items"))
        }
        return repairs
    }

    /// For `- key: value` the distance from the dash to the key; nil for a line without dash.
    private static func keyOffset(_ line: SourceLines.Line) -> Int? {
        let rest = line.text.utf8.dropFirst(line.indent)
        guard rest.first == UInt8(ascii: "-"), rest.dropFirst().first == 0x20 else { return nil }
        return 1 + rest.dropFirst().prefix { $0 == 0x20 }.count
    }

    /// R6: a last line `---`, which begins a second, empty document.
    private static func removeTrailingDocument(_ lines: inout SourceLines) -> [Repair] {
        var repairs: [Repair] = []
        while true {
            let inBlock = linesInBlockScalars(lines.lines)
            func isContent(_ index: Int) -> Bool { inBlock[index] || !(lines.lines[index].isBlank || lines.lines[index].isComment) }
            let content = lines.lines.indices.filter(isContent)
            guard let last = content.last, content.count > 1, !inBlock[last],
                trimmedBlanks(lines.lines[last].text) == "---", lines.lines[last].indent == 0
            else { return repairs }
            repairs.append(
                Repair(code: "R6", line: lines.lines[last].number, message: "'---' at the end begins a second, empty document; removed"))
            lines.lines.remove(at: last)
        }
    }

    /// R2: a byte order mark at the start of a line that is not the first, left where files were joined.
    private static func removeByteOrderMarks(_ lines: inout SourceLines) -> [Repair] {
        let inBlock = linesInBlockScalars(lines.lines)
        var repairs: [Repair] = []
        for index in lines.lines.indices where !inBlock[index] {
            let scalars = lines.lines[index].text.unicodeScalars
            let head = scalars.prefix { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }
            guard head.contains("\u{FEFF}") else { continue }
            lines.lines[index].text = String(String.UnicodeScalarView(head.filter { $0 != "\u{FEFF}" } + scalars.dropFirst(head.count)))
            repairs.append(Repair(code: "R2", line: lines.lines[index].number, message: "byte order mark inside the file removed"))
        }
        return repairs
    }

    /// R2: TABs in the indentation outside block scalars become blanks. How wide a TAB is nobody wrote down, so 2, 4 and
    /// 8 blanks are tried, and all that can be read must mean the same.
    private static func expandTabs(_ file: SourceFile) throws(Refusal) -> (YAMLDocument, [Repair])? {
        let inBlock = linesInBlockScalars(file.lines.lines)
        let tabbed = file.lines.lines.indices.filter { index in
            let line = file.lines.lines[index]
            return !inBlock[index] && !line.isBlank && line.text.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.contains(0x09)
        }
        guard let first = tabbed.first else { return nil }
        var found: (document: YAMLDocument, width: Int)?
        for width in [2, 4, 8] {
            var candidate = file
            for index in tabbed { candidate.lines.lines[index].text = expanded(file.lines.lines[index].text, width: width) }
            guard let document = try? YAMLDocument(candidate) else { continue }
            if let found, found.document.root != document.root {
                throw file.refusal(.ambiguousTab, at: SourcePosition(line: file.lines.lines[first].number, column: 1))
            }
            if found == nil { found = (document, width) }
        }
        guard let found else { return nil }
        let repairs = tabbed.map {
            Repair(code: "R2", line: file.lines.lines[$0].number, message: "TAB in the indentation read as \(found.width) blanks")
        }
        return (found.document, repairs)
    }

    private static func expanded(_ text: String, width: Int) -> String {
        let head = text.utf8.prefix { $0 == 0x20 || $0 == 0x09 }
        let blanks = head.reduce(0) { $0 + ($1 == 0x09 ? width : 1) }
        return String(repeating: " ", count: blanks) + (String(text.utf8.dropFirst(head.count)) ?? "")
    }
}
