import Basics
import Yams

extension YAMLDocument {
    /// Finds where a scalar's own text stands, so that places in it can be told as places in the file.
    func text(_ scalar: Node.Scalar, at position: SourcePosition) -> YAMLText {
        let line = (scalar.mark?.line ?? 1) - 1
        switch scalar.style {
        case .literal, .folded:
            let lines = file.lines.lines
            guard lines.indices.contains(line + 1) else { break }
            let start = SourcePosition(line: lines[line + 1].number, column: blockIndent(scalar, header: line) + 1)
            let isWritten = lines[line + 1].number != lines[line].number
            return YAMLText(value: scalar.string, position: position, start: start, isVerbatim: scalar.style == .literal && isWritten)
        case .singleQuoted, .doubleQuoted:
            let start = SourcePosition(line: position.line, column: position.column + 1)
            return YAMLText(value: scalar.string, position: position, start: start, isVerbatim: token(of: scalar) != nil)
        default: break
        }
        return YAMLText(value: scalar.string, position: position, start: position, isVerbatim: token(of: scalar) != nil)
    }

    /// The scalar as it is written, when it stands on one line without escapes; nil otherwise.
    func token(of scalar: Node.Scalar) -> String? {
        guard let mark = scalar.mark, file.lines.lines.indices.contains(mark.line - 1) else { return nil }
        let rest = String(file.lines.lines[mark.line - 1].text.unicodeScalars.dropFirst(mark.column - 1))
        let token =
            switch scalar.style {
            case .singleQuoted: "'\(scalar.string)'"
            case .doubleQuoted: "\"\(scalar.string)\""
            default: scalar.string
            }
        let isPlain = !scalar.string.utf8.contains { $0 == 0x0A || $0 == 0x0D || $0 == 0x27 && scalar.style == .singleQuoted }
        return isPlain && starts(rest, with: token) ? token : nil
    }

    /// How far a block is indented: what its first line with text is longer than the same line of the value.
    func blockIndent(_ scalar: Node.Scalar, header: Int) -> Int {
        guard let body = file.lines.lines.dropFirst(header + 1).first(where: { !$0.isBlank }) else { return 0 }
        guard scalar.style == .literal, let first = SourceLines(scalar.string).lines.first(where: { !$0.isBlank }) else { return body.indent }
        return max(0, body.text.unicodeScalars.count - first.text.unicodeScalars.count)
    }
}
