import Basics

/// One `{{…}}` of a template and the line it is on.
struct TemplateTag {
    enum Kind { case variable, section, inverted, end, partial, comment }

    var kind: Kind
    var name: String
    var line: Int
    /// True when nothing but sections and blanks stand before it on its line.
    var isFirstOnLine: Bool

    /// Finds every tag, or says why the template is refused.
    ///
    /// Reads bytes and is stricter than the library: whatever could switch escaping off, move the delimiters, run a
    /// transform or name a partial by data is a diagnostic.
    static func scan(_ text: String, file: String) -> (tags: [TemplateTag], diagnostics: [Diagnostic]) {
        let bytes = Array(text.utf8)
        var (tags, diagnostics): ([TemplateTag], [Diagnostic]) = ([], [])
        var (index, line, isBlank) = (0, 1, true)
        while index < bytes.count {
            guard bytes[index] == open, index + 1 < bytes.count, bytes[index + 1] == open else {
                if bytes[index] == 0x0A { (line, isBlank) = (line + 1, true) } else if bytes[index] > 0x20 { isBlank = false }
                index += 1
                continue
            }
            let start = index + 2
            var end = start
            while end + 1 < bytes.count, !(bytes[end] == close && bytes[end + 1] == close) { end += 1 }
            guard end + 1 < bytes.count else {
                diagnostics.append(TemplateProblem.unclosed(file, line))
                break
            }
            switch parse(bytes[start..<end], line: line, isFirst: isBlank, file: file) {
            case .success(let tag):
                tags.append(tag)
                if tag.kind == .variable || tag.kind == .partial { isBlank = false }
            case .failure(let problem): diagnostics.append(problem)
            }
            line += bytes[start..<end].count { $0 == 0x0A }
            index = end + 2
        }
        return (tags, diagnostics)
    }

    private static let open = UInt8(ascii: "{")
    private static let close = UInt8(ascii: "}")

    private static func parse(_ content: ArraySlice<UInt8>, line: Int, isFirst: Bool, file: String) -> Result<TemplateTag, Diagnostic> {
        var kind = Kind.variable
        var rest = content
        switch content.first {
        case UInt8(ascii: "{"), UInt8(ascii: "&"): return .failure(TemplateProblem.unescaped(file, line))
        case UInt8(ascii: "="): return .failure(TemplateProblem.delimiters(file, line))
        case UInt8(ascii: "%"): return .failure(TemplateProblem.pragma(file, line))
        case UInt8(ascii: "<"), UInt8(ascii: "$"): return .failure(TemplateProblem.inheritance(file, line))
        case UInt8(ascii: "!"): return .success(TemplateTag(kind: .comment, name: "", line: line, isFirstOnLine: isFirst))
        case UInt8(ascii: "#"): kind = .section
        case UInt8(ascii: "^"): kind = .inverted
        case UInt8(ascii: "/"): kind = .end
        case UInt8(ascii: ">"): kind = .partial
        default: rest = [0] + content
        }
        let name = rest.dropFirst().drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed()
        let isName = name.first != nil && name.allSatisfy { isNameByte($0, inPartial: kind == .partial) }
        guard isName else { return .failure(TemplateProblem.badName(String(decoding: content, as: UTF8.self), file, line)) }
        return .success(TemplateTag(kind: kind, name: String(decoding: name, as: UTF8.self), line: line, isFirstOnLine: isFirst))
    }

    private static func isNameByte(_ byte: UInt8, inPartial: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "."): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"): inPartial
        default: false
        }
    }
}
