/// Which lines of a YAML text belong to block scalars, found from indentation alone: the text may not be valid YAML yet.
///
/// Nothing inside a block scalar is ever repaired as YAML: it is the rule's description or its query.
func linesInBlockScalars(_ lines: [SourceLines.Line]) -> [Bool] {
    var result = [Bool](repeating: false, count: lines.count)
    var index = 0
    while index < lines.count {
        guard let parent = blockParentIndent(lines[index]) else {
            index += 1
            continue
        }
        index += 1
        while index < lines.count, lines[index].isBlank || lines[index].indent > parent {
            result[index] = true
            index += 1
        }
    }
    return result
}

/// The column that the body of a block scalar must pass, when the line ends in a block header such as `query: |-`.
private func blockParentIndent(_ line: SourceLines.Line) -> Int? {
    guard !line.isComment else { return nil }
    var words = line.text.utf8.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.map { String(Substring($0)) }
    if let comment = words.firstIndex(where: { starts($0, with: "#") }) { words.removeSubrange(comment...) }
    guard words.count >= 2, let header = words.last, starts(header, with: "|") || starts(header, with: ">"),
        header.utf8.dropFirst().allSatisfy({ $0 == 0x2B || $0 == 0x2D || (0x31...0x39).contains($0) })
    else { return nil }
    let before = words[words.count - 2]
    guard before == "-" || ends(before, with: ":") else { return nil }
    var indent = line.indent
    var rest = line.text.utf8.dropFirst(indent)
    while before != "-", rest.first == UInt8(ascii: "-"), rest.dropFirst().first == 0x20 {
        let dash = 1 + rest.dropFirst().prefix { $0 == 0x20 }.count
        indent += dash
        rest = rest.dropFirst(dash)
    }
    return indent
}
