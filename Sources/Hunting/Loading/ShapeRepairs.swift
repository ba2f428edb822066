import Basics
import Yams

/// The repairs of a file that is valid YAML but not shaped like a rule: edits of single words, in place.
enum ShapeRepairs {
    /// One word of one line, replaced.
    struct Edit {
        /// Line and column as the YAML parser counts them.
        var mark: Mark
        var old: String
        var new: String
        var code: String
        var message: String
    }

    private static let listKeys = ["tactics", "relevantTechniques"]

    /// Makes every repair that the document needs and composes it again after each kind; the result is strict YAML.
    static func repair(_ document: YAMLDocument) throws(Refusal) -> (YAMLDocument, [Repair]) {
        var document = document
        var repairs: [Repair] = []
        for kind in [renameKeys, wrapScalars, normalizeTactics] {
            let edits = kind(document)
            if edits.isEmpty { continue }
            var file = document.file
            // From the right, so that an edit does not move the next one on its line.
            for edit in edits.reversed() { apply(edit, to: &file.lines) }
            repairs += edits.map { Repair(code: $0.code, line: file.lines.position(line: $0.mark.line, column: 1).line, message: $0.message) }
            document = try YAMLDocument(file)
        }
        return (document, repairs)
    }

    private static func apply(_ edit: Edit, to lines: inout SourceLines) {
        let scalars = Array(lines.lines[edit.mark.line - 1].text.unicodeScalars)
        let rest = scalars.dropFirst(edit.mark.column - 1 + edit.old.unicodeScalars.count)
        var text = String.UnicodeScalarView(scalars.prefix(edit.mark.column - 1))
        text.append(contentsOf: edit.new.unicodeScalars)
        text.append(contentsOf: rest)
        lines.lines[edit.mark.line - 1].text = String(text)
    }

    private static func pairs(_ document: YAMLDocument) -> [(key: Node.Scalar, value: Node)] {
        guard case .mapping(let pairs) = document.root else { return [] }
        return pairs.compactMap { key, value in key.scalar.map { ($0, value) } }
    }

    /// R4: keys that other rules write for the published ones.
    private static func renameKeys(_ document: YAMLDocument) -> [Edit] {
        var taken = Set(pairs(document).map(\.key.string))
        var edits: [Edit] = []
        for (alias, name) in [("technique", "relevantTechniques"), ("techniques", "relevantTechniques"), ("tactic", "tactics")] {
            guard !taken.contains(name), let key = pairs(document).first(where: { $0.key.string == alias })?.key, let mark = key.mark,
                let token = document.token(of: key)
            else { continue }
            taken.insert(name)
            edits.append(Edit(mark: mark, old: token, new: name, code: "R4", message: "key '\(alias)' read as '\(name)'"))
        }
        return edits.sorted { ($0.mark.line, $0.mark.column) < ($1.mark.line, $1.mark.column) }
    }

    /// R3: one value where a list belongs; commas separate.
    private static func wrapScalars(_ document: YAMLDocument) -> [Edit] {
        pairs(document).compactMap { key, value in
            guard listKeys.contains(key.string), !YAMLDocument.isNull(value), case .scalar(let scalar) = value, let mark = scalar.mark,
                let token = document.token(of: scalar)
            else { return nil }
            let items = scalar.string.utf8.split(separator: UInt8(ascii: ",")).map { trimmedBlanks(String(Substring($0))) }
            return Edit(
                mark: mark, old: token, new: "[" + items.map(quotedIfNeeded).joined(separator: ", ") + "]", code: "R3",
                message: "'\(key.string)' is a single value; read as a list")
        }
    }

    private static func quotedIfNeeded(_ item: String) -> String {
        func isPlain(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        let isWord = item.utf8.first.map { $0 >= UInt8(ascii: "A") && isPlain($0) } ?? false
        if isWord, item.utf8.allSatisfy(isPlain) { return item }
        return "'" + item.utf8.split(separator: 0x27, omittingEmptySubsequences: false).map { String(Substring($0)) }.joined(separator: "''") + "'"
    }

    /// R7: tactics in words, kebab or lower case.
    private static func normalizeTactics(_ document: YAMLDocument) -> [Edit] {
        guard case .sequence(let items)? = pairs(document).first(where: { $0.key.string == "tactics" })?.value else { return [] }
        return items.compactMap { item in
            guard case .scalar(let scalar) = item, let mark = scalar.mark, let token = document.token(of: scalar),
                let name = TacticName(scalar.string)?.rawValue, name != scalar.string
            else { return nil }
            return Edit(mark: mark, old: token, new: name, code: "R7", message: "tactic '\(scalar.string)' read as '\(name)'")
        }
    }
}
