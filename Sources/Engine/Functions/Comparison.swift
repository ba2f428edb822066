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
            let low = compares(operands[0][row], operands[1][row]) { $0 >= 0 }
            let high = compares(operands[0][row], operands[2][row]) { $0 <= 0 }
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

/// A relation with NaN is false, as IEEE 754 has it; with null it is null.
private func relation(_ operands: [Operand], _ rows: Int, _ holds: (Int) -> Bool) -> Column {
    var result = BoolColumnBuilder(rows: rows)
    for row in 0..<rows { result.append(compares(operands[0][row], operands[1][row], holds)) }
    return result.column
}

private func compares(_ a: Value, _ b: Value, _ holds: (Int) -> Bool) -> Bool? {
    if let order = order(a, b) { return holds(order) }
    return isNaN(a) && !b.isNull || isNaN(b) && !a.isNull ? false : nil
}

private func isNaN(_ value: Value) -> Bool { if case .real(let x) = value { x.isNaN } else { false } }

/// Equality across numeric types and bool; strings byte for byte; text inside dynamic as the other side's guid or time.
func equal(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.guid(let x), .string(let y)), (.string(let y), .guid(let x)): return x.utf8.elementsEqual(y.utf8) || canonicalGUID(y) == x
    case (.datetime(let x), .string(let y)), (.string(let y), .datetime(let x)): return Datetime(text: y) == x
    case (.timespan(let x), .string), (.string, .timespan(let x)):
        return toTimespan(a) == .timespan(x) && toTimespan(b) == .timespan(x)
    default: break
    }
    switch NumberPair(numeric(a), numeric(b)) {
    case .longs(let x, let y): return x == y
    case .reals(let x, let y): return x == y
    case .decimals(let x, let y): return x == y
    case nil: return a == b
    }
}

/// A bool among numbers counts as 1 or 0.
private func numeric(_ value: Value) -> Value { if case .bool(let x) = value { .long(x ? 1 : 0) } else { value } }

/// Negative, zero or positive as the first value comes before, with or after the second; nil for null, NaN and unlike kinds.
func order(_ a: Value, _ b: Value) -> Int? {
    switch (a, b) {
    case (.datetime(let x), .datetime(let y)): return sign(x.ticks, y.ticks)
    case (.timespan(let x), .timespan(let y)): return sign(x.ticks, y.ticks)
    case (.string(let x), .string(let y)), (.guid(let x), .guid(let y)):
        return x.utf8.elementsEqual(y.utf8) ? 0 : x.utf8.lexicographicallyPrecedes(y.utf8) ? -1 : 1
    default: break
    }
    switch NumberPair(numeric(a), numeric(b)) {
    case .longs(let x, let y): return sign(x, y)
    case .reals(let x, let y): return x.isNaN || y.isNaN ? nil : sign(x, y)
    case .decimals(let x, let y): return sign(x, y)
    case nil: return nil
    }
}

private func sign<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : a == b ? 0 : 1 }
