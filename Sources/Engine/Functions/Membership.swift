import Basics

/// `in`, `in~`, `has_any`, `has_all` and the negated forms; arrays among the arguments count as their elements.
///
/// `in` is an OR of `==`, `!in` an AND of `!=`, so that null among the values concerns only a null ("Null values"). `in` is ordinal;
let membershipFunctions: [String: Implementation] = [
    "in": .vector { operands, rows, _ in membership(operands, rows, negated: false) },
    "!in": .vector { operands, rows, _ in membership(operands, rows, negated: true) },
    "in~": .vector { operands, rows, _ in asciiMembership(operands, rows, negated: false) },
    "!in~": .vector { operands, rows, _ in asciiMembership(operands, rows, negated: true) },
    "has_any": .vector { operands, rows, _ in terms(operands, rows) { matchers, text in matchers.contains { $0.matches(text) } } },
    "has_all": .vector { operands, rows, _ in terms(operands, rows) { matchers, text in matchers.allSatisfy { $0.matches(text) } } },
]

/// The values to compare with, arrays flattened; nil when one of them varies by row.
private func constants(_ operands: ArraySlice<Operand>) -> [Value]? {
    var result: [Value] = []
    for operand in operands {
        guard let value = operand.constant else { return nil }
        flatten(value, into: &result)
    }
    return result
}

private func flatten(_ value: Value, into result: inout [Value]) {
    if case .array(let elements) = value { for element in elements { flatten(element, into: &result) } } else { result.append(value) }
}

private func rowValues(_ operands: ArraySlice<Operand>, _ row: Int) -> [Value] {
    var result: [Value] = []
    for operand in operands { flatten(operand[row], into: &result) }
    return result
}

private func membership(_ operands: [Operand], _ rows: Int, negated: Bool) -> Column {
    var result = BoolColumnBuilder(rows: rows)
    guard let values = constants(operands[1...]) else {
        for row in 0..<rows {
            result.append(holds(operands[0][row], rowValues(operands[1...], row), negated))
        }
        return result.column
    }
    if case .column(let column) = operands[0], column.type == .string, case .strings(let texts) = column.storage {
        let wanted = Set(values.map { Array($0.text.utf8) })
        texts.forEachUTF8 { _, bytes in result.append(wanted.contains(Array(bytes)) != negated) }
        return result.column
    }
    // One kind of value can be looked up; others are compared one by one.
    guard let kind = values.first.flatMap(lookupKind), values.allSatisfy({ lookupKind($0) == kind }) else {
        for row in 0..<rows { result.append(holds(operands[0][row], values, negated)) }
        return result.column
    }
    let wanted = Set(values)
    for row in 0..<rows {
        let value = operands[0][row]
        result.append(lookupKind(value) == kind ? wanted.contains(value) != negated : holds(value, values, negated))
    }
    return result.column
}

/// Numbers that are equal across types get one key.
func comparisonKey(_ value: Value) -> Value {
    switch value {
    case .real(let x): Int64(exactly: x).map { .long($0) } ?? value
    case .guid(let x): .string(x)
    default: value
    }
}

private func holds(_ value: Value, _ values: [Value], _ negated: Bool) -> Bool? {
    if value.isNull { return values.contains(where: \.isNull) ? nil : negated }
    return values.contains { !$0.isNull && equal(value, $0) } != negated
}

/// Kinds whose `==` is that of the values themselves.
private func lookupKind(_ value: Value) -> Int? {
    switch value {
    case .long: 1
    case .string: 2
    case .datetime: 3
    case .guid: 4
    default: nil
    }
}

private func asciiMembership(_ operands: [Operand], _ rows: Int, negated: Bool) -> Column {
    if let values = constants(operands[1...]) {
        let wanted = Set(values.map { asciiLowered($0.text.utf8) })
        return mapText(operands[0], rows) { wanted.contains(asciiLowered($0)) != negated }
    }
    var result = BoolColumnBuilder(rows: rows)
    for row in 0..<rows {
        let value = asciiLowered(operands[0][row].text.utf8)
        result.append(rowValues(operands[1...], row).contains { asciiLowered($0.text.utf8) == value } != negated)
    }
    return result.column
}

private func asciiLowered(_ bytes: some Sequence<UInt8>) -> [UInt8] { bytes.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 } }

private func terms(_ operands: [Operand], _ rows: Int, _ holds: ([TextMatcher], UnsafeBufferPointer<UInt8>) -> Bool) -> Column {
    if let values = constants(operands[1...]) {
        let matchers = values.map { TextMatcher(.term, $0.text, foldsCase: true) }
        return mapText(operands[0], rows) { holds(matchers, $0) }
    }
    var result = BoolColumnBuilder(rows: rows)
    for row in 0..<rows {
        let matchers = rowValues(operands[1...], row).map { TextMatcher(.term, $0.text, foldsCase: true) }
        var text = operands[0][row].text
        result.append(text.withUTF8 { holds(matchers, $0) })
    }
    return result.column
}
