import Basics

/// Tables whose rows stand in the query.
extension Binder {
    mutating func datatable(_ columns: [TypedName], _ cells: [Expression], at range: SourceRange) throws -> ColumnBatch {
        guard !columns.isEmpty, cells.count % columns.count == 0 else {
            throw refuse(.expected("a multiple of \(columns.count) cells", found: "\(cells.count)"), at: range)
        }
        var values: [Column] = columns.map { Column(type: $0.type) }
        var failed = false
        for (index, cell) in cells.enumerated() {
            let type = columns[index % columns.count].type
            guard let bound = try? expression(cell, in: .none) else {
                failed = true
                continue
            }
            guard let value = cellValue(bound, as: type) else {
                _ = refuse(.operandTypes("datatable", [type, bound.type]), at: cell.range)
                failed = true
                continue
            }
            values[index % columns.count].append(value)
        }
        if failed { throw Refused() }
        return ColumnBatch(
            schema: Schema(columns.map { ColumnSchema($0.name.text, $0.type) }), columns: values, rowCount: cells.count / columns.count)
    }

    /// A constant cell converted to the column's type; nil when it does not fit.
    private func cellValue(_ expression: BoundExpression, as type: ScalarType) -> Value? {
        guard let value = options.constant(expression) ?? literalValue(expression) else { return nil }
        switch (value, type) {
        case (.null, _): return type == .string ? .string("") : .null
        case (_, .dynamic): return value
        case (.long(let x), .int): return Int32(exactly: x).map { .long(Int64($0)) }
        case (.long(let x), .real): return .real(Double(x))
        case (.long(let x), .decimal): return parseDecimal(String(x)).map { .decimal($0) }
        case (.real(let x), .decimal): return parseDecimal(realText(x)).map { .decimal($0) }
        case (.string(let x), .datetime): return Datetime(text: x).map { .datetime($0) }
        case (.string(let x), .timespan): return (Timespan(literal: x) ?? parseTimespan(x)).map { .timespan($0) }
        case (.string(let x), .guid): return canonicalGUID(x).map { .guid($0) }
        case (.string(let x), .decimal): return parseDecimal(x).map { .decimal($0) }
        case (.string(let x), .long): return Int64(x).map { .long($0) }
        case (.string(let x), .int): return Int32(x).map { .long(Int64($0)) }
        case (.string(let x), .real): return Double(x).map { .real($0) }
        case (.long(let x), .bool): return .bool(x != 0)
        default:
            let isFit = expression.type == type || (expression.type == .int && type == .long)
            return isFit ? value : nil
        }
    }

    mutating func printColumns(_ expressions: [Expression]) throws -> [BoundColumn] {
        var names = ResultNames()
        return try expressions.enumerated().flatMap { index, syntax -> [BoundColumn] in
            if let several = try severalColumns(syntax, in: .none) { return several.map { BoundColumn(name: names.unique($0.name), expression: $0.expression) } }
            if case .named(let name, let inner) = syntax {
                return [BoundColumn(name: names.unique(name.text), expression: try expression(inner, in: .none))]
            }
            return [BoundColumn(name: names.unique("print_\(index)"), expression: try expression(syntax, in: .none))]
        }
    }
}
