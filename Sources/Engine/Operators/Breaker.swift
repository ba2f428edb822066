import Basics
import KQL

/// An operator that needs all its rows before it can give any: it takes batches in the order of the input, then answers.
protocol Breaker {
    mutating func consume(_ batch: ColumnBatch) throws
    mutating func finish() throws -> ColumnBatch
}

extension Evaluator {
    /// The breaker for a step; nil for the row-wise ones.
    func breaker(for step: BoundStep, input: Schema, _ budget: MemoryBudget) throws -> (any Breaker)? {
        switch step.kind {
        case .filter, .project, .parse, .parseKeyValues, .unpack: nil
        case .summarize(let keys, let aggregates):
            try SummarizeBreaker(keys: keys, aggregates: aggregates, schema: step.schema, evaluator: self, budget: budget)
        case .distinct(let columns): try SummarizeBreaker(keys: columns, aggregates: [], schema: step.schema, evaluator: self, budget: budget)
        case .take(let count): TakeBreaker(limit: count, schema: input)
        case .count: CountBreaker(schema: step.schema)
        default: CollectBreaker(step: step, input: input, evaluator: self, budget: budget)
        }
    }

    /// A whole step over rows that are already there.
    func run(_ step: BoundStep, over rows: ColumnBatch, _ budget: MemoryBudget) throws -> ColumnBatch {
        guard var breaker = try breaker(for: step, input: rows.schema, budget) else {
            return try applyRowWise(step.kind, schema: step.schema, to: rows).batch
        }
        try breaker.consume(rows)
        return try breaker.finish()
    }

    /// Steps one after the other over rows that are already there.
    func run(_ steps: [BoundStep], over rows: ColumnBatch, _ budget: MemoryBudget) throws -> ColumnBatch {
        try steps.reduce(rows) { try run($1, over: $0, budget) }
    }

    /// A row-wise step over one batch, and which of its rows remain.
    func applyRowWise(_ kind: BoundOperator, schema: Schema, to batch: ColumnBatch) throws -> (batch: ColumnBatch, kept: [Int]?) {
        switch kind {
        case .filter(let condition):
            // Conditions joined by `and` narrow the rows one after another: null and false drop a row alike.
            if case .call("and", let arguments, _) = condition {
                let (first, kept) = try applyRowWise(.filter(arguments[0]), schema: schema, to: batch)
                let (second, keptOfFirst) = try applyRowWise(.filter(arguments[1]), schema: schema, to: first)
                guard let kept, let keptOfFirst else { return (second, kept ?? keptOfFirst) }
                return (second, keptOfFirst.map { kept[$0] })
            }
            let rows = try rows(where: condition, of: batch)
            return rows.count == batch.rowCount ? (batch, nil) : (batch.gathering(rows), rows)
        case .project(let columns):
            var held = 0
            let values = try columns.map { column in
                let values = try self.column(column.expression, over: batch)
                held += values.shallowFootprint
                guard held <= context.memory else { throw Refusal(EngineProblem.outOfMemory("the columns", context.memory)) }
                return values
            }
            return (ColumnBatch(schema: schema, columns: values, rowCount: batch.rowCount, lineage: batch.lineage), nil)
        case .parse(let parse): return try self.parse(parse, schema: schema, batch)
        case .parseKeyValues(let parse): return (try parseKeyValues(parse, schema: schema, batch), nil)
        case .unpack(let unpack): return (try self.unpack(unpack, schema: schema, batch), nil)
        default: throw Refusal(EngineProblem.planDoesNotFit)
        }
    }

    /// An operator over all its rows at once.
    func whole(_ step: BoundStep, over rows: ColumnBatch, _ budget: MemoryBudget) throws -> ColumnBatch {
        switch step.kind {
        case .sort(let keys): return try sort(rows, by: keys, limit: nil)
        case .top(let count, let key): return try sort(rows, by: [key], limit: count)
        case .serial(let inner): return try applyRowWise(inner, schema: step.schema, to: rows).batch
        case .join(let join): return try self.join(join, schema: step.schema, rows, budget)
        case .expand(let items): return try expand(items, schema: step.schema, rows, budget)
        case .apply(let items, let steps, let outputs): return try apply(items, steps, outputs, schema: step.schema, rows, budget)
        case .partition(let key, let steps, let limit): return try partition(rows, by: key, steps, limit: limit, schema: step.schema, budget)
        case .pivot(let pivot): return try self.pivot(pivot, schema: step.schema, rows, budget)
        case .narrow: return try narrow(rows, schema: step.schema, budget)
        case .makeSeries(let series): return try makeSeries(series, schema: step.schema, rows, budget)
        case .topNested(let levels): return try topNested(levels, schema: step.schema, rows, budget)
        default: throw Refusal(EngineProblem.planDoesNotFit)
        }
    }
}

/// Collects all rows, then runs an operator over the whole of them.
struct CollectBreaker: Breaker {
    let step: BoundStep
    let evaluator: Evaluator
    let budget: MemoryBudget
    private var rows: ColumnBatch

    init(step: BoundStep, input: Schema, evaluator: Evaluator, budget: MemoryBudget) {
        self.step = step
        self.evaluator = evaluator
        self.budget = budget
        rows = ColumnBatch(schema: input)
    }

    mutating func consume(_ batch: ColumnBatch) throws {
        try budget.charge(batch.footprint, for: step.kind.name)
        rows.append(contentsOf: batch)
    }

    mutating func finish() throws -> ColumnBatch {
        let held = rows.footprint
        defer { budget.release(held) }
        return try evaluator.whole(step, over: rows, budget)
    }
}
