import Basics
import Yams

/// One YAML document, composed strictly and within limits; the only way in which this package reads YAML.
///
/// Anchors and aliases are refused before anything is built from them: a few hundred bytes of them can stand for
/// gigabytes. Duplicate keys, a second document and deep nesting are refused too. Tags are ignored, and every scalar
/// is read as the text it is written as.
struct YAMLDocument {
    static let depthLimit = 32

    let file: SourceFile
    let root: Node

    init(_ file: SourceFile) throws(Refusal) {
        self.file = file
        let text = file.lines.body
        try Self.refuseAnchors(text, file)
        root = try Self.compose(text, file)
        var levels: [(node: Node, depth: Int)] = [(root, 1)]
        while let (node, depth) = levels.popLast() {
            guard depth <= Self.depthLimit else {
                throw file.refusal(.tooDeep(limit: Self.depthLimit), at: Self.position(of: node, in: file))
            }
            switch node {
            case .mapping(let pairs): for (key, value) in pairs { levels += [(key, depth + 1), (value, depth + 1)] }
            case .sequence(let items): for item in items { levels.append((item, depth + 1)) }
            default: break
            }
        }
    }

    func position(of node: Node) -> SourcePosition { Self.position(of: node, in: file) }

    private static func position(of node: Node, in file: SourceFile) -> SourcePosition {
        file.lines.position(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    /// Asks the YAML parser itself where an anchor stands: with every `&` replaced by a backtick, which no token may
    /// start with, it stops exactly where it would have read an anchor, and nowhere else. Without an anchor every
    /// alias is undefined, and the parser refuses it.
    private static func refuseAnchors(_ text: String, _ file: SourceFile) throws(Refusal) {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return }
        let masked = String(decoding: text.utf8.map { $0 == UInt8(ascii: "&") ? UInt8(ascii: "`") : $0 }, as: UTF8.self)
        do {
            _ = try Yams.compose(yaml: masked, .basic, .default, .utf8)
        } catch YamlError.scanner(_, _, let mark, _) where Self.scalar(at: mark, in: file) == "&" {
            throw file.refusal(.alias, at: file.lines.position(line: mark.line, column: mark.column))
        } catch {
            throw refusal(for: error, in: file)
        }
    }

    private static func scalar(at mark: Mark, in file: SourceFile) -> Unicode.Scalar? {
        guard file.lines.lines.indices.contains(mark.line - 1) else { return nil }
        return file.lines.lines[mark.line - 1].text.unicodeScalars.dropFirst(mark.column - 1).first
    }

    private static func compose(_ text: String, _ file: SourceFile) throws(Refusal) -> Node {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text, .basic, .default, .utf8)
        } catch {
            throw refusal(for: error, in: file)
        }
        guard let root, !isNull(root) else {
            throw file.refusal(.empty, at: SourcePosition(line: 1, column: 1))
        }
        return root
    }

    /// A value left out: nothing, `~` or `null`, unquoted.
    static func isNull(_ node: Node) -> Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    private static func refusal(for error: any Error, in file: SourceFile) -> Refusal {
        func place(_ mark: Mark) -> SourcePosition { file.lines.position(line: mark.line, column: mark.column) }
        switch error {
        case YamlError.scanner(let context, let problem, let mark, _), YamlError.parser(let context, let problem, let mark, _):
            return file.refusal(.syntax(problem: problem + (context.map { " \($0.text)" } ?? "")), at: place(mark))
        case YamlError.composer(_, let problem, let mark, _):
            if problem == "found undefined alias" { return file.refusal(.alias, at: place(mark)) }
            if problem == "but found another document" { return file.refusal(.severalDocuments, at: place(mark)) }
            return file.refusal(.syntax(problem: problem), at: place(mark))
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            return file.refusal(.duplicateKeys(keys), at: place(context.mark))
        case YamlError.reader(let problem, _, _, _):
            return file.refusal(.syntax(problem: problem), at: firstControl(in: file))
        default:
            return file.refusal(.syntax(problem: "\(error)"), at: SourcePosition(line: 1, column: 1))
        }
    }

    /// The first scalar that YAML allows nowhere in a file (YAML 1.2, production c-printable).
    private static func firstControl(in file: SourceFile) -> SourcePosition {
        for (index, line) in file.lines.lines.enumerated() {
            for (column, scalar) in line.text.unicodeScalars.enumerated() {
                switch scalar.value {
                case 0x09, 0x20...0x7E, 0x85, 0xA0...0xFFFD, 0x10000...: continue
                default: return file.lines.position(line: index + 1, column: column + 1)
                }
            }
        }
        return SourcePosition(line: 1, column: 1)
    }
}
