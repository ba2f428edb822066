import Basics
import KQL

/// The running state of one aggregate over one group.
protocol Accumulator: Sendable {
    mutating func add(_ arguments: [Value]) throws
    var result: Value { get }
    /// One value an output; for most aggregates the one `result`.
    var results: [Value] { get }
    /// How many values it holds; grows only for those that collect.
    var held: Int { get }
}

extension Accumulator {
    var results: [Value] { [result] }
    var held: Int { 0 }
}

func makeAccumulator(for aggregate: BoundAggregate, evaluator: Evaluator) throws -> any Accumulator {
    func size() -> Int {
        guard aggregate.arguments.count > 1, case .long(let size)? = evaluator.constant(aggregate.arguments[1]) else { return 1_048_576 }
        return Int(clamping: max(0, min(size, 1_048_576)))
    }
    switch aggregate.function {
    case "count": return CountAccumulator(isConditional: false)
    case "countif": return CountAccumulator(isConditional: true)
    case "dcount": return DistinctCountAccumulator()
    case "min": return ExtremeAccumulator(wanted: -1)
    case "max": return ExtremeAccumulator(wanted: 1)
    case "sum": return SumAccumulator()
    case "avg": return AverageAccumulator()
    case "make_set": return SetAccumulator(limit: size())
    case "make_list": return ListAccumulator(limit: size())
    case "take_any": return AnyAccumulator(width: aggregate.outputs.count)
    case "arg_max": return ArgExtremeAccumulator(wanted: 1, width: aggregate.outputs.count)
    case "arg_min": return ArgExtremeAccumulator(wanted: -1, width: aggregate.outputs.count)
    default: throw Refusal(EngineProblem.notImplemented(aggregate.function))
    }
}

struct CountAccumulator: Accumulator {
    let isConditional: Bool
    private var count: Int64 = 0

    init(isConditional: Bool) { self.isConditional = isConditional }

    mutating func add(_ arguments: [Value]) { if !isConditional || truth(arguments[0]) == true { count += 1 } }
    var result: Value { .long(count) }
}

/// Exact, where Kusto estimates beyond about a thousand distinct values; nulls do not count.
struct DistinctCountAccumulator: Accumulator {
    private var seen: Set<Value> = []

    mutating func add(_ arguments: [Value]) { if !arguments[0].isNull { seen.insert(arguments[0]) } }
    var result: Value { .long(Int64(seen.count)) }
    var held: Int { seen.count }
}

/// min and max; nulls are passed over.
struct ExtremeAccumulator: Accumulator {
    let wanted: Int
    private var best: Value = .null

    init(wanted: Int) { self.wanted = wanted }

    mutating func add(_ arguments: [Value]) {
        guard !arguments[0].isNull else { return }
        if best.isNull || order(arguments[0], best) == wanted { best = arguments[0] }
    }

    var result: Value { best }
}

struct SumAccumulator: Accumulator {
    private var total: Value = .null

    mutating func add(_ arguments: [Value]) throws {
        switch (total, arguments[0]) {
        case (_, .null): break
        case (.null, let value): total = value
        case (.long(let x), .long(let y)): total = .long(try checked(x.addingReportingOverflow(y)))
        case (.timespan(let x), .timespan(let y)): total = .timespan(Timespan(ticks: try checked(x.ticks.addingReportingOverflow(y.ticks))))
        case (.real(let x), .real(let y)): total = .real(x + y)
        default: break
        }
    }

    private func checked(_ sum: (partialValue: Int64, overflow: Bool)) throws -> Int64 {
        guard !sum.overflow else { throw Refusal(EngineProblem.overflow("sum")) }
        return sum.partialValue
    }

    var result: Value { total }
}

struct AverageAccumulator: Accumulator {
    private var total = 0.0
    private var count = 0
    private var isTimespan = false

    mutating func add(_ arguments: [Value]) {
        switch arguments[0] {
        case .long(let x): total += Double(x)
        case .real(let x): total += x
        case .timespan(let x):
            total += Double(x.ticks)
            isTimespan = true
        default: return
        }
        count += 1
    }

    var result: Value {
        guard count > 0 else { return .null }
        let mean = total / Double(count)
        guard isTimespan else { return .real(mean) }
        return Int64(exactly: mean.rounded()).map { .timespan(Timespan(ticks: $0)) } ?? .null
    }
}

/// make_set: distinct values in the order of first sight; the elements of arrays count one by one.
struct SetAccumulator: Accumulator {
    let limit: Int
    private var seen: Set<Value> = []
    private var values: [Value] = []

    init(limit: Int) { self.limit = limit }

    mutating func add(_ arguments: [Value]) {
        if case .array(let elements) = arguments[0] { for element in elements { insert(element) } } else { insert(arguments[0]) }
    }

    private mutating func insert(_ value: Value) {
        guard !value.isNull, values.count < limit, seen.insert(value).inserted else { return }
        values.append(value)
    }

    var result: Value { .array(values) }
    var held: Int { values.count }
}

/// make_list: every value that is not null, in the order of the input.
struct ListAccumulator: Accumulator {
    let limit: Int
    private var values: [Value] = []

    init(limit: Int) { self.limit = limit }

    mutating func add(_ arguments: [Value]) { if !arguments[0].isNull, values.count < limit { values.append(arguments[0]) } }
    var result: Value { .array(values) }
    var held: Int { values.count }
}

/// take_any: for one column the first value that is not null, for several the first row.
struct AnyAccumulator: Accumulator {
    let width: Int
    private var values: [Value]?

    init(width: Int) { self.width = width }

    mutating func add(_ arguments: [Value]) {
        if values == nil || (width == 1 && values?[0].isNull == true) { values = arguments }
    }

    var result: Value { values?[0] ?? .null }
    var results: [Value] { values ?? Array(repeating: .null, count: width) }
}

/// arg_max and arg_min: the first row whose first argument is the extreme; null loses to everything
/// (Kusto reference, "arg_max()").
struct ArgExtremeAccumulator: Accumulator {
    let wanted: Int
    let width: Int
    private var best: [Value]?

    init(wanted: Int, width: Int) {
        self.wanted = wanted
        self.width = width
    }

    mutating func add(_ arguments: [Value]) {
        guard let best else { return self.best = arguments }
        if best[0].isNull ? !arguments[0].isNull : order(arguments[0], best[0]) == wanted { self.best = arguments }
    }

    var result: Value { best?[0] ?? .null }
    var results: [Value] { best ?? Array(repeating: .null, count: width) }
}
