import Basics

/// Functions over the rows of an ordered table, in their order.
let windowFunctions: [String: Implementation] = [
    "prev": .window { operands, rows, context in neighbours(operands, rows, context, direction: -1) },
    "next": .window { operands, rows, context in neighbours(operands, rows, context, direction: 1) },
    "row_number": .window { operands, rows, context in
        var result = Column(type: context.type)
        var number: Int64 = 0
        for row in 0..<rows {
            let start = index(operands, 0, row, default: 1) ?? 1
            number = row == 0 || restarts(operands, 1, row) ? start : try checked(number.addingReportingOverflow(1), "row_number")
            result.append(.long(number))
        }
        return result
    },
    "row_cumsum": .window { operands, rows, context in
        var result = Column(type: context.type)
        // The sum begins at 0 (its page), and null adds nothing to it, as to sum().
        var total = cast(.long(0), to: context.type)
        for row in 0..<rows {
            let term = operands[0][row]
            if restarts(operands, 1, row) { total = cast(.long(0), to: context.type) }
            if !term.isNull { total = try sum(total, term) }
            if context.type == .int, case .long(let x) = total, Int32(exactly: x) == nil { throw Refusal(EngineProblem.overflow("row_cumsum")) }
            result.append(total)
        }
        return result
    },
    "row_rank_dense": .window { operands, rows, context in
        var result = Column(type: context.type)
        var rank: Int64 = 0
        for row in 0..<rows {
            if row == 0 || restarts(operands, 1, row) { rank = 1 } else if operands[0][row] != operands[0][row - 1] { rank += 1 }
            result.append(.long(rank))
        }
        return result
    },
    "row_rank_min": .window { operands, rows, context in
        var result = Column(type: context.type)
        var (rank, number): (Int64, Int64) = (0, 0)
        for row in 0..<rows {
            let isFirst = row == 0 || restarts(operands, 1, row)
            number = isFirst ? 1 : number + 1
            if isFirst || operands[0][row] != operands[0][row - 1] { rank = number }
            result.append(.long(rank))
        }
        return result
    },
    "row_window_session": .window { operands, rows, context in session(operands, rows, context) },
]

/// No offset is no row; one below zero goes the other way.
private func neighbours(_ operands: [Operand], _ rows: Int, _ context: EvaluationContext, direction: Int) -> Column {
    var result = Column(type: context.type)
    let filler = operands.count > 2 ? cast(operands[2].constant ?? .null, to: context.type) : .null
    for row in 0..<rows {
        let offset = index(operands, 1, row, default: 1) ?? .max
        let place = offset.magnitude > UInt64(rows) ? -1 : row + direction * Int(offset)
        result.append(place >= 0 && place < rows ? operands[0][place] : filler)
    }
    return result
}

private func index(_ operands: [Operand], _ position: Int, _ row: Int, default fallback: Int64) -> Int64? {
    guard operands.count > position else { return fallback }
    guard case .long(let value) = operands[position][row] else { return nil }
    return value
}

private func restarts(_ operands: [Operand], _ position: Int, _ row: Int) -> Bool {
    operands.count > position && truth(operands[position][row]) == true
}

private func sum(_ a: Value, _ b: Value) throws -> Value {
    switch NumberPair(a, b) {
    case .longs(let x, let y): .long(try checked(x.addingReportingOverflow(y), "row_cumsum"))
    case .reals(let x, let y): .real(x + y)
    case .decimals(let x, let y): .decimal(try Decimals.sum(x, y, "row_cumsum"))
    case nil: .null
    }
}

/// Each value's session by its first value: a new one begins after none or null, too far from the first or from the value before, or
/// where a restart is asked for ("row_window_session()").
private func session(_ operands: [Operand], _ rows: Int, _ context: EvaluationContext) -> Column {
    var result = Column(type: context.type)
    var first: Datetime?
    var last: Datetime?
    for row in 0..<rows {
        guard case .datetime(let value) = operands[0][row], case .timespan(let wide) = operands[1][row], case .timespan(let near) = operands[2][row] else {
            result.append(.null)
            (first, last) = (nil, nil)
            continue
        }
        func isPast(_ start: Datetime?, _ span: Timespan) -> Bool {
            guard let start else { return true }
            let (limit, overflow) = start.ticks.addingReportingOverflow(span.ticks)
            return !overflow && value.ticks >= limit
        }
        if isPast(first, wide) || isPast(last, near) || restarts(operands, 3, row) { first = value }
        last = value
        result.append(first.map { .datetime($0) } ?? .null)
    }
    return result
}
