import Basics

/// Functions of regular expressions; a constant pattern is compiled once.
let patternFunctions: [String: Implementation] = [
    "matches regex": .vector { operands, rows, _ in
        let pattern = try compiled(operands[1][0].text)
        return mapText(operands[0], rows) { pattern.isMatch(in: $0) }
    },
    "trim": .vector { operands, rows, _ in try trim(operands, rows, start: true, end: true) },
    "trim_start": .vector { operands, rows, _ in try trim(operands, rows, start: true, end: false) },
    "trim_end": .vector { operands, rows, _ in try trim(operands, rows, start: false, end: true) },
]

private func compiled(_ text: String) throws -> Pattern {
    do {
        return try Pattern(text)
    } catch {
        throw Refusal(EngineProblem.badPattern(text, error.reason))
    }
}

/// Cuts one leading and one trailing match off (Kusto reference, "trim()").
private func trim(_ operands: [Operand], _ rows: Int, start: Bool, end: Bool) throws -> Column {
    let pattern = operands[0][0].text
    let leading = start ? try compiled("^(?:\(pattern))") : nil
    let trailing = end ? try compiled("(?:\(pattern))$") : nil
    var result = StringColumn()
    for row in 0..<rows {
        var text = Array(operands[1][row].text.utf8)
        if let cut = text.withUnsafeBufferPointer({ leading?.firstMatch(in: $0)?.ranges.first.flatMap { $0 } }) { text.removeSubrange(cut) }
        if let cut = text.withUnsafeBufferPointer({ trailing?.firstMatch(in: $0)?.ranges.first.flatMap { $0 } }) { text.removeSubrange(cut) }
        result.append(utf8: text)
    }
    return Column(type: .string, storage: .strings(result))
}
