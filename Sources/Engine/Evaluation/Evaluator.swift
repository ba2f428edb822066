import Basics
import KQL

/// What an expression is worth over a batch: one value for all rows, or a column.
enum Operand: Sendable {
    case constant(Value)
    case column(Column)

    subscript(row: Int) -> Value {
        switch self {
        case .constant(let value): value
        case .column(let column): column[row]
        }
    }

    var constant: Value? { if case .constant(let value) = self { value } else { nil } }
}

/// What functions may know besides their arguments.
struct EvaluationContext: Sendable {
    var now: Datetime
    /// The type that the call returns.
    var type = ScalarType.dynamic
    /// The types of the call's arguments as bound: int and long share their values.
    var argumentTypes: [ScalarType] = []
    /// Where addresses are; nil when no database of locations was given.
    var locations: (any LocationSource)?
    /// The most bytes that the cells of one column may come to.
    var memory = QueryEngine.defaultMemory
}

/// Evaluates expressions over whole batches.
struct Evaluator: Sendable {
    private(set) var context: EvaluationContext

    init(now: Datetime, memory: Int = QueryEngine.defaultMemory, locations: (any LocationSource)? = nil) {
        context = EvaluationContext(now: now)
        context.memory = memory
        context.locations = locations
    }

    func evaluate(_ expression: BoundExpression, over batch: ColumnBatch) throws -> Operand {
        switch expression {
        case .constant(let value, _): return .constant(value)
        case .column(let index, _):
            guard index < batch.columns.count else { throw Refusal(EngineProblem.planDoesNotFit) }
            return .column(batch.columns[index])
        case .firstColumn, .firstCell: throw Refusal(EngineProblem.planDoesNotFit)
        case .call(let name, let arguments, let type): return try call(name, arguments, type, over: batch)
        }
    }

    private func call(_ name: String, _ arguments: [BoundExpression], _ type: ScalarType, over batch: ColumnBatch) throws -> Operand {
        guard let implementation = Implementations.all[name] else { throw Refusal(EngineProblem.notImplemented(name)) }
        var operands: [Operand] = []
        var isConstant = !implementation.isWindow
        for argument in arguments {
            operands.append(try evaluate(argument, over: batch))
            if operands[operands.count - 1].constant == nil { isConstant = false }
        }
        let result = try apply(implementation, name, operands, arguments, type, rows: isConstant ? 1 : batch.rowCount)
        return isConstant ? .constant(result[0]) : .column(result)
    }

    private func apply(
        _ implementation: Implementation, _ name: String, _ operands: [Operand], _ expressions: [BoundExpression], _ type: ScalarType, rows: Int
    ) throws -> Column {
        var context = context
        context.type = type
        context.argumentTypes = expressions.map(\.type)
        switch implementation {
        case .vector(let body), .window(let body): return try body(operands, rows, context)
        case .scalar(let body):
            var result = Column(type: type)
            var bounds = CellBounds(name: name, type: type, memory: context.memory)
            var arguments = operands.map { $0.constant ?? .null }
            let varying = operands.indices.filter { operands[$0].constant == nil }
            for row in 0..<rows {
                for index in varying { arguments[index] = operands[index][row] }
                let value = try body(arguments, context)
                try bounds.add(value)
                result.append(value)
            }
            return result
        }
    }

    /// The expression as a column of the batch's length.
    func column(_ expression: BoundExpression, over batch: ColumnBatch) throws -> Column {
        switch try evaluate(expression, over: batch) {
        case .column(let column): column
        case .constant(let value):
            try repeated(value, expression.type, batch.rowCount)
        }
    }

    private func repeated(_ value: Value, _ type: ScalarType, _ count: Int) throws -> Column {
        if case .string(let text) = value {
            let (size, overflow) = text.utf8.count.multipliedReportingOverflow(by: count)
            guard !overflow, size <= context.memory else { throw Refusal(EngineProblem.outOfMemory("the column", context.memory)) }
        }
        return Column(type: type, repeating: value, count: count)
    }

    /// The rows for which a condition is true; null counts as false.
    func rows(where condition: BoundExpression, of batch: ColumnBatch) throws -> [Int] {
        switch try evaluate(condition, over: batch) {
        case .constant(let value): return value == .bool(true) ? Array(0..<batch.rowCount) : []
        case .column(let column):
            guard case .bools(let values) = column.storage else { return (0..<batch.rowCount).filter { column[$0] == .bool(true) } }
            guard let validity = column.validity else { return values.indices.filter { values[$0] } }
            return values.indices.filter { values[$0] && validity[$0] }
        }
    }

    /// The value of an expression that reads no column; nil when it cannot be known before the run.
    func constant(_ expression: BoundExpression) -> Value? {
        guard expression.columnsRead.isEmpty else { return nil }
        return try? evaluate(expression, over: ColumnBatch(schema: Schema([]), columns: [], rowCount: 1)).constant
    }
}
