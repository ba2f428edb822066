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
}

/// Evaluates expressions over whole batches.
struct Evaluator: Sendable {
    let context: EvaluationContext

    init(now: Datetime, locations: (any LocationSource)? = nil) { context = EvaluationContext(now: now, locations: locations) }

    func evaluate(_ expression: BoundExpression, over batch: ColumnBatch) throws -> Operand {
        switch expression {
        case .constant(let value, _): return .constant(value)
        case .column(let index, _):
            guard index < batch.columns.count else { throw Refusal(EngineProblem.planDoesNotFit) }
            return .column(batch.columns[index])
        case .firstColumn, .firstCell: throw Refusal(EngineProblem.planDoesNotFit)
        case .call(let name, let arguments, let type):
            guard let implementation = Implementations.all[name] else { throw Refusal(EngineProblem.notImplemented(name)) }
            let operands = try arguments.map { try evaluate($0, over: batch) }
            let isConstant = !implementation.isWindow && operands.allSatisfy { $0.constant != nil }
            var context = context
            context.type = type
            context.argumentTypes = arguments.map(\.type)
            let result = try apply(implementation, operands, context, rows: isConstant ? 1 : batch.rowCount)
            return isConstant ? .constant(result[0]) : .column(result)
        }
    }

    private func apply(_ implementation: Implementation, _ operands: [Operand], _ context: EvaluationContext, rows: Int) throws -> Column {
        switch implementation {
        case .vector(let body), .window(let body): return try body(operands, rows, context)
        case .scalar(let body):
            var result = Column(type: context.type)
            var arguments = operands.map { $0.constant ?? .null }
            let varying = operands.indices.filter { operands[$0].constant == nil }
            for row in 0..<rows {
                for index in varying { arguments[index] = operands[index][row] }
                result.append(try body(arguments, context))
            }
            return result
        }
    }

    /// The expression as a column of the batch's length.
    func column(_ expression: BoundExpression, over batch: ColumnBatch) throws -> Column {
        switch try evaluate(expression, over: batch) {
        case .column(let column): column
        case .constant(let value): Column(type: expression.type, repeating: value, count: batch.rowCount)
        }
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
