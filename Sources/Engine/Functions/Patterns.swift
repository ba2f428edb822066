import Basics

/// Functions of regular expressions; a constant pattern is compiled once.
let patternFunctions: [String: Implementation] = [
    "matches regex": .vector { operands, rows, _ in
        if let constant = operands[1].constant {
            let pattern = try compiled(constant.text)
            return mapText(operands[0], rows) { pattern.isMatch(in: $0) }
        }
        // Patterns from a column are mostly a few: each is compiled once.
        var known: [[UInt8]: Pattern] = [:]
        var result = BoolColumnBuilder(rows: rows)
        for row in 0..<rows {
            let text = operands[1][row].text
            let key = Array(text.utf8)
            let pattern = try known[key] ?? compiled(text)
            if known.count < 256 { known[key] = pattern }
            result.append(Array(operands[0][row].text.utf8).withUnsafeBufferPointer { pattern.isMatch(in: $0) })
        }
        return result.column
    },
    "trim": .vector { operands, rows, _ in
        let text = operands[0][0].text
        // "All leading and trailing matches" (its page): as many in a row as there are.
        let (leading, trailing) = (try leading("(?:\(text))+"), try trailing("(?:\(text))+"))
        return eachText(operands[1], rows) { bytes in
            cut(leading, from: &bytes)
            cut(trailing, from: &bytes)
        }
    },
    "trim_start": .vector { operands, rows, _ in
        let leading = try leading(operands[0][0].text)
        return eachText(operands[1], rows) { cut(leading, from: &$0) }
    },
    "trim_end": .vector { operands, rows, _ in
        let trailing = try trailing(operands[0][0].text)
        return eachText(operands[1], rows) { cut(trailing, from: &$0) }
    },
    // Escaped is what means something in a pattern (Kusto reference, "Regex syntax").
    "regex_quote": .scalar { arguments, _ in
        var result = String.UnicodeScalarView()
        for scalar in arguments[0].text.unicodeScalars {
            if "\\.+*?()|[]{}^$#&-~".unicodeScalars.contains(scalar) { result.append("\\") }
            result.append(scalar)
        }
        return .string(String(result))
    },
    "indexof_regex": .vector { operands, rows, context in
        let pattern = try compiled(operands[1][0].text)
        return try eachRow(operands, rows, context) { arguments in
            switch Occurrences.read(arguments, countsFromEnd: false) {
            case .result(let value): return value
            case .search(let occurrences):
                // Matches do not overlap (its page). An anchor or word boundary sees what stands before the start, and the end of the length.
                return occurrences.text.bytes.withUnsafeBufferPointer { bytes in
                    occurrences.position(overlapping: false) { pattern.firstMatch(in: UnsafeBufferPointer(rebasing: bytes[..<$1]), from: $0)?.range }
                }
            }
        }
    },
    "countof": .vector { operands, rows, context in
        let usesPatterns = operands.count > 2 && operands[2][0].text.utf8.elementsEqual("regex".utf8)
        let constant = usesPatterns ? try operands[1].constant.map { try compiled($0.text) } : nil
        return try eachRow(operands, rows, context) { arguments in
            if usesPatterns {
                let pattern = try constant ?? compiled(arguments[1].text)
                return .long(Int64(pattern.matches(in: arguments[0].text).count))
            }
            guard let search = ByteSearch(arguments[1].text) else { return .long(0) }
            return .long(Int64(search.positions(in: arguments[0].text.utf8, overlapping: true).count))
        }
    },
]

func compiled(_ text: String) throws -> Pattern {
    do {
        return try Pattern(text)
    } catch {
        throw Refusal(EngineProblem.badPattern(text, error.reason))
    }
}

private func leading(_ pattern: String) throws -> Pattern { try compiled("^(?:\(pattern))") }
private func trailing(_ pattern: String) throws -> Pattern { try compiled("(?:\(pattern))$") }

/// Removes the first match.
private func cut(_ pattern: Pattern, from bytes: inout [UInt8]) {
    if let range = bytes.withUnsafeBufferPointer({ pattern.firstMatch(in: $0)?.range }) { bytes.removeSubrange(range) }
}

private func eachText(_ operand: Operand, _ rows: Int, _ change: (inout [UInt8]) -> Void) -> Column {
    var result = StringColumn()
    for row in 0..<rows {
        var text = Array(operand[row].text.utf8)
        change(&text)
        result.append(utf8: text)
    }
    return Column(type: .string, storage: .strings(result))
}

/// A column of what the body makes of each row's arguments.
func eachRow(
    _ operands: [Operand], _ rows: Int, _ context: EvaluationContext, _ body: ([Value]) throws -> Value
) throws -> Column {
    var result = Column(type: context.type)
    var bounds = CellBounds(name: "the function", type: context.type, memory: context.memory)
    for row in 0..<rows {
        let value = try body(operands.map { $0[row] })
        try bounds.add(value)
        result.append(value)
    }
    return result
}
