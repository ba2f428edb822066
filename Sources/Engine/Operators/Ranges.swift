import Basics
import KQL

extension Evaluator {
    /// `range`: values from the first bound by the step, as long as the last bound is not passed; at most 10,000,000 rows.
    func rows(of range: BoundRange, _ budget: MemoryBudget) throws -> ColumnBatch {
        let limit = 10_000_000
        guard let from = constant(range.from), let to = constant(range.to), let step = constant(range.step) else {
            throw Refusal(EngineProblem.badRange("range"))
        }
        let schema = Schema([range.column])
        var values = Column(type: range.column.type)
        switch (ticks(from), ticks(to), ticks(step)) {
        case (let from?, let to?, let step?):
            guard step != 0 else { throw Refusal(EngineProblem.badRange("range")) }
            var next = from
            while step > 0 ? next <= to : next >= to {
                guard values.count < limit else { throw Refusal(EngineProblem.tooManyRows("range", limit)) }
                values.append(value(next, range.column.type))
                if values.count & 0xFFFF == 0 { try budget.check(values.count * 8, for: "range") }
                let (sum, overflow) = next.addingReportingOverflow(step)
                if overflow { break }
                next = sum
            }
        default:
            guard let from = real(from), let to = real(to), let step = real(step), step != 0, from.isFinite, to.isFinite, step.isFinite else {
                throw Refusal(EngineProblem.badRange("range"))
            }
            var index = 0.0
            while step > 0 ? from + index * step <= to : from + index * step >= to {
                guard values.count < limit else { throw Refusal(EngineProblem.tooManyRows("range", limit)) }
                values.append(.real(from + index * step))
                if values.count & 0xFFFF == 0 { try budget.check(values.count * 8, for: "range") }
                index += 1
            }
        }
        return ColumnBatch(schema: schema, columns: [values])
    }

    private func ticks(_ value: Value) -> Int64? {
        switch value {
        case .long(let x): x
        case .datetime(let x): x.ticks
        case .timespan(let x): x.ticks
        default: nil
        }
    }

    private func real(_ value: Value) -> Double? {
        switch value {
        case .long(let x): Double(x)
        case .real(let x): x
        default: nil
        }
    }

    private func value(_ ticks: Int64, _ type: ScalarType) -> Value {
        switch type {
        case .datetime: .datetime(Datetime(ticks: ticks))
        case .timespan: .timespan(Timespan(ticks: ticks))
        case .real: .real(Double(ticks))
        default: .long(ticks)
        }
    }
}
