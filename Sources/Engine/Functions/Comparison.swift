import Basics

/// `==`, `!=`, the relations and `between`.
///
/// `==` of two nulls is null and of one is false; `!=` of two nulls is null and of one true; relations with a null are null
/// (Kusto reference, "Null values").
let comparisonFunctions: [String: Implementation] = [
    "==": .vector { operands, rows, _ in equality(operands, rows, negated: false) },
    "!=": .vector { operands, rows, _ in equality(operands, rows, negated: true) },
    "<": .vector { operands, rows, _ in relation(operands, rows) { $0 < 0 } },
    "<=": .vector { operands, rows, _ in relation(operands, rows) { $0 <= 0 } },
    ">": .vector { operands, rows, _ in relation(operands, rows) { $0 > 0 } },
    ">=": .vector { operands, rows, _ in relation(operands, rows) { $0 >= 0 } },
    "between": .vector { operands, rows, _ in
        var result = BoolColumnBuilder(rows: rows)
        for row in 0..<rows {
            let low = order(operands[0][row], operands[1][row]).map { $0 >= 0 }
            let high = order(operands[0][row], operands[2][row]).map { $0 <= 0 }
            result.append(low == false || high == false ? false : low == nil || high == nil ? nil : true)
        }
        return result.column
    },
]

private func equality(_ operands: [Operand], _ rows: Int, negated: Bool) -> Column {
    var result = BoolColumnBuilder(rows: rows)
    if case .column(let column) = operands[0], case .strings(let texts) = column.storage, column.type == .string,
        case .constant(.string(let wanted)) = operands[1]
    {
        let wanted = Array(wanted.utf8)
        texts.forEachUTF8 { _, bytes in result.append(bytes.elementsEqual(wanted) != negated) }
        return result.column
    }
    for row in 0..<rows {
        let left = operands[0][row]
        let right = operands[1][row]
        if left.isNull, right.isNull { result.append(nil) } else { result.append(equal(left, right) != negated) }
    }
    return result.column
}

private func relation(_ operands: [Operand], _ rows: Int, _ holds: (Int) -> Bool) -> Column {
    var result = BoolColumnBuilder(rows: rows)
    for row in 0..<rows { result.append(order(operands[0][row], operands[1][row]).map(holds)) }
    return result.column
}

/// Equality across numeric types; strings byte for byte.
func equal(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.long(let x), .real(let y)), (.real(let y), .long(let x)): Double(x) == y
    case (.real(let x), .real(let y)): x == y
    case (.guid(let x), .string(let y)), (.string(let y), .guid(let x)): x.utf8.elementsEqual(y.utf8)
    default: a == b
    }
}

/// Negative, zero or positive as the first value comes before, with or after the second; nil for null, NaN and unlike kinds.
func order(_ a: Value, _ b: Value) -> Int? {
    switch (a, b) {
    case (.long(let x), .long(let y)): sign(x, y)
    case (.datetime(let x), .datetime(let y)): sign(x.ticks, y.ticks)
    case (.timespan(let x), .timespan(let y)): sign(x.ticks, y.ticks)
    case (.real(let x), .real(let y)): x.isNaN || y.isNaN ? nil : sign(x, y)
    case (.long(let x), .real(let y)): y.isNaN ? nil : sign(Double(x), y)
    case (.real(let x), .long(let y)): x.isNaN ? nil : sign(x, Double(y))
    case (.bool(let x), .bool(let y)): sign(x ? 1 : 0, y ? 1 : 0)
    case (.string(let x), .string(let y)), (.guid(let x), .guid(let y)):
        x.utf8.elementsEqual(y.utf8) ? 0 : x.utf8.lexicographicallyPrecedes(y.utf8) ? -1 : 1
    default: nil
    }
}

private func sign<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : a == b ? 0 : 1 }
