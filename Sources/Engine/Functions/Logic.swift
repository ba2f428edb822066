import Basics

/// `and`, `or` and `not` with three values: false decides `and`, true decides `or`, null stays null otherwise.
let logicFunctions: [String: Implementation] = [
    "and": .vector { operands, rows, _ in combine(operands, rows, deciding: false) },
    "or": .vector { operands, rows, _ in combine(operands, rows, deciding: true) },
    "not": .vector { operands, rows, _ in
        var result = BoolColumnBuilder(rows: rows)
        for row in 0..<rows { result.append(truth(operands[0][row]).map { !$0 }) }
        return result.column
    },
]

private func combine(_ operands: [Operand], _ rows: Int, deciding: Bool) -> Column {
    var result = BoolColumnBuilder(rows: rows)
    for row in 0..<rows {
        let left = truth(operands[0][row])
        let right = truth(operands[1][row])
        if left == deciding || right == deciding {
            result.append(deciding)
        } else {
            result.append(left == nil || right == nil ? nil : !deciding)
        }
    }
    return result.column
}

/// The truth of a bool, also inside dynamic; nil for null and for what is no bool.
func truth(_ value: Value) -> Bool? { if case .bool(let x) = value { x } else { nil } }

/// Collects a bool column, with a validity list only once a null comes.
struct BoolColumnBuilder {
    private var values: [Bool] = []
    private var validity: [Bool]?

    init(rows: Int) { values.reserveCapacity(rows) }

    mutating func append(_ value: Bool?) {
        if value == nil, validity == nil { validity = Array(repeating: true, count: values.count) }
        values.append(value ?? false)
        validity?.append(value != nil)
    }

    var column: Column { Column(type: .bool, storage: .bools(values), validity: validity) }
}
