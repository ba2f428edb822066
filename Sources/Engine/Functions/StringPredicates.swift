import Basics

/// `has`, `hasprefix`, `hassuffix` and their `_cs` and negated forms.
let termFunctions: [String: Implementation] = predicates([("has", .term), ("hasprefix", .termStart), ("hassuffix", .termEnd)])

/// `contains`, `startswith`, `endswith` and their `_cs` and negated forms, `=~` and `!~`.
let substringFunctions: [String: Implementation] = predicates([("contains", .contains), ("startswith", .startsWith), ("endswith", .endsWith)])
    .merging([
        "=~": predicate(.equals, foldsCase: true, negated: false),
        "!~": predicate(.equals, foldsCase: true, negated: true),
    ]) { _, new in new }

private func predicates(_ kinds: [(String, TextMatcher.Kind)]) -> [String: Implementation] {
    var result: [String: Implementation] = [:]
    for (name, kind) in kinds {
        for (suffix, foldsCase) in [("", true), ("_cs", false)] {
            result[name + suffix] = predicate(kind, foldsCase: foldsCase, negated: false)
            result["!" + name + suffix] = predicate(kind, foldsCase: foldsCase, negated: true)
        }
    }
    return result
}

private func predicate(_ kind: TextMatcher.Kind, foldsCase: Bool, negated: Bool) -> Implementation {
    .vector { operands, rows, _ in
        if let constant = operands[1].constant {
            let matcher = TextMatcher(kind, constant.text, foldsCase: foldsCase)
            return mapText(operands[0], rows) { matcher.matches($0) != negated }
        }
        var result = BoolColumnBuilder(rows: rows)
        for row in 0..<rows {
            let matcher = TextMatcher(kind, operands[1][row].text, foldsCase: foldsCase)
            result.append(matcher.matches(operands[0][row].text) != negated)
        }
        return result.column
    }
}

/// A bool for the text of each row; dynamic is read through `tostring`.
func mapText(_ operand: Operand, _ rows: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Bool) -> Column {
    var result = BoolColumnBuilder(rows: rows)
    if case .column(let column) = operand, case .strings(let texts) = column.storage {
        if let distinct = texts.distinct {
            var answers: [Bool] = []
            distinct.texts.forEachUTF8 { _, bytes in answers.append(body(bytes)) }
            for place in distinct.places { result.append(answers[Int(place)]) }
        } else {
            texts.forEachUTF8 { _, bytes in result.append(body(bytes)) }
        }
    } else {
        for row in 0..<rows {
            var text = operand[row].text
            result.append(text.withUTF8(body))
        }
    }
    return result.column
}
