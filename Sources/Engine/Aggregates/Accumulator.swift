import Basics
import KQL

/// The running state of one aggregate over one group.
protocol Accumulator: Sendable {
    mutating func add(_ arguments: [Value]) throws
    func finish() throws -> Value
    /// One value an output; for most aggregates the one that `finish` gives.
    func results() throws -> [Value]
    /// How many values it holds; grows only for those that collect.
    var held: Int { get }
}

extension Accumulator {
    func results() throws -> [Value] { [try finish()] }
    var held: Int { 0 }
}

/// The state of an aggregate before its first row.
func makeAccumulator(for aggregate: BoundAggregate, evaluator: Evaluator) throws -> any Accumulator {
    try AccumulatorFactory(aggregate: aggregate, evaluator: evaluator).make()
}

/// An aggregate over the rows for which a predicate, at this position among the arguments, is true.
struct ConditionalAccumulator: Accumulator {
    var inner: any Accumulator
    let predicate: Int

    mutating func add(_ arguments: [Value]) throws {
        if predicate < arguments.count, truth(arguments[predicate]) == true { try inner.add(arguments) }
    }

    func finish() throws -> Value { try inner.finish() }
    func results() throws -> [Value] { try inner.results() }
    var held: Int { inner.held }
}

/// Makes an accumulator by an aggregate's name and arguments.
private struct AccumulatorFactory {
    let aggregate: BoundAggregate
    let evaluator: Evaluator

    private var name: String { aggregate.function }
    private var type: ScalarType { aggregate.arguments.first?.type ?? .long }

    func make() throws -> any Accumulator {
        if let (plain, predicate) = conditional {
            return ConditionalAccumulator(inner: try make(plain, sizeAt: predicate + 1), predicate: predicate)
        }
        return try make(name, sizeAt: 1)
    }

    /// The aggregate that an `…if` form restricts, and where its predicate stands.
    private var conditional: (String, Int)? {
        switch name {
        case "count": aggregate.arguments.first?.type == .bool ? ("count", 0) : nil
        case "countif": ("count", 0)
        case "dcountif", "count_distinctif": ("dcount", 1)
        case "sumif", "avgif", "minif", "maxif", "stdevif", "varianceif", "variancepif": (String(name.dropLast(2)), 1)
        case "covarianceif", "covariancepif": (String(name.dropLast(2)), 2)
        case "make_set_if", "make_list_if", "make_bag_if": (String(name.dropLast(3)), 1)
        case "take_anyif", "anyif": ("take_any", 1)
        default: nil
        }
    }

    private func make(_ name: String, sizeAt position: Int) throws -> any Accumulator {
        switch name {
        case "count": CountAccumulator()
        case "dcount", "count_distinct": DistinctCountAccumulator()
        case "min": ExtremeAccumulator(wanted: -1)
        case "max": ExtremeAccumulator(wanted: 1)
        case "sum": SumAccumulator(type: type)
        case "avg": AverageAccumulator(type: type)
        case "binary_all_and": BinaryAccumulator { $0 & $1 }
        case "binary_all_or": BinaryAccumulator { $0 | $1 }
        case "binary_all_xor": BinaryAccumulator { $0 ^ $1 }
        case "make_set": SetAccumulator(limit: size(at: position))
        case "make_list": ListAccumulator(limit: size(at: position), keepsNulls: false)
        case "make_list_with_nulls": ListAccumulator(limit: largestArray, keepsNulls: true)
        case "make_bag", "make_dictionary": BagAccumulator(limit: size(at: position))
        case "buildschema": SchemaAccumulator()
        case "take_any", "any": AnyAccumulator(width: aggregate.outputs.count)
        case "arg_max": ArgExtremeAccumulator(wanted: 1, width: aggregate.outputs.count)
        case "arg_min": ArgExtremeAccumulator(wanted: -1, width: aggregate.outputs.count)
        case "stdev": VarianceAccumulator(isSample: true, isRoot: true)
        case "stdevp": VarianceAccumulator(isSample: false, isRoot: true)
        case "variance": VarianceAccumulator(isSample: true, isRoot: false)
        case "variancep": VarianceAccumulator(isSample: false, isRoot: false)
        case "covariance": CovarianceAccumulator(isSample: true)
        case "covariancep": CovarianceAccumulator(isSample: false)
        case "percentile", "percentiles": try percentiles(from: 1, isWeighted: false, isArray: false)
        case "percentiles_array": try percentiles(from: 1, isWeighted: false, isArray: true)
        case "percentilew", "percentilesw": try percentiles(from: 2, isWeighted: true, isArray: false)
        case "percentilesw_array": try percentiles(from: 2, isWeighted: true, isArray: true)
        default: throw Refusal(EngineProblem.notImplemented(name))
        }
    }

    private func size(at position: Int) -> Int {
        guard aggregate.arguments.count > position, case .long(let size)? = evaluator.constant(aggregate.arguments[position]) else { return largestArray }
        return Int(clamping: max(0, min(size, Int64(largestArray))))
    }

    private func percentiles(from start: Int, isWeighted: Bool, isArray: Bool) throws -> PercentileAccumulator {
        var ranks: [Value] = []
        for argument in aggregate.arguments.dropFirst(start) {
            guard let value = evaluator.constant(argument) else { throw Refusal(EngineProblem.planDoesNotFit) }
            ranks += value.elements ?? [value]
        }
        return try PercentileAccumulator(name: name, ranks: ranks, isWeighted: isWeighted, isArray: isArray, isReal: type == .decimal)
    }
}
