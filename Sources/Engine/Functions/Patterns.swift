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
        let (leading, trailing) = (try leading(text), try trailing(text))
        return try eachText(operands[1], rows) { bytes in
            cut(leading, from: &bytes)
            cut(trailing, from: &bytes)
            // One reading of "all leading and trailing matches" would go on cutting.
            var rest = bytes
            guard !cut(leading, from: &rest), !cut(trailing, from: &rest) else {
                throw Refusal(EngineProblem.undocumented("trim", "several matches in a row at one end; write the pattern with +"))
            }
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
            switch try Occurrences.read("indexof_regex", arguments, countsFromEnd: false) {
            case .result(let value): return value
            case .search(let occurrences):
                guard occurrences.isWhole || !pattern.looksAround else {
                    throw Refusal(EngineProblem.undocumented("indexof_regex", "anchors or word boundaries in part of a text"))
                }
                // Matches do not overlap (its page).
                return try occurrences.position(
                    mayOverlap: false, all: { bytes, _ in Array(bytes).withUnsafeBufferPointer { pattern.matches(in: $0).map(\.range) } },
                    first: { Array($0).withUnsafeBufferPointer { pattern.firstMatch(in: $0)?.range } })
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
            guard let search = ByteSearch(arguments[1].text) else { throw Refusal(EngineProblem.undocumented("countof", "an empty search")) }
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

/// Removes the first match; false where nothing, or nothing but an empty match, was found.
@discardableResult
private func cut(_ pattern: Pattern, from bytes: inout [UInt8]) -> Bool {
    guard let range = bytes.withUnsafeBufferPointer({ pattern.firstMatch(in: $0)?.range }), !range.isEmpty else { return false }
    bytes.removeSubrange(range)
    return true
}

private func eachText(_ operand: Operand, _ rows: Int, _ change: (inout [UInt8]) throws -> Void) rethrows -> Column {
    var result = StringColumn()
    for row in 0..<rows {
        var text = Array(operand[row].text.utf8)
        try change(&text)
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
