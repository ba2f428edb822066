import Basics
import KQL

/// The bins of make-series: numbered from an origin, each as long as the step.
///
/// With a start, bins begin there; without one, and in `in range(…)`, they begin at multiples of the step, as bin() has them, "which
/// means that *start* might not be included". The end is left out, except in `in range(…)` (Kusto reference, "make-series operator").
struct SeriesAxis {
    private enum Scale {
        case whole(origin: Int64, step: Int64)
        case real(origin: Double, step: Double)
    }

    private let scale: Scale
    private let type: ScalarType
    private var first: Int64?
    private var last: Int64?
    private var from: Value?
    private var to: Value?
    private let isRange: Bool
    static let limit = 1_048_576

    init(_ series: BoundMakeSeries, _ evaluator: Evaluator) throws {
        func constant(_ expression: BoundExpression) throws -> Value {
            guard let value = evaluator.constant(expression), !value.isNull else { throw Refusal(EngineProblem.badRange("make-series")) }
            return value
        }
        type = series.axis.type
        isRange = series.isRange
        from = try series.from.map(constant)
        to = try series.to.map(constant)
        let step = try constant(series.step)
        let origin = isRange ? nil : from
        if type == .real {
            guard let step = realNumber(step), step > 0, step.isFinite else { throw Refusal(EngineProblem.badRange("make-series")) }
            scale = .real(origin: origin.flatMap(realNumber) ?? 0, step: step)
        } else {
            guard let step = step.wholeTicks, step > 0 else { throw Refusal(EngineProblem.badRange("make-series")) }
            scale = .whole(origin: origin?.wholeTicks ?? 0, step: step)
        }
        if let from { first = try number(of: from) }
        if let to {
            var bin = try number(of: to)
            // Where the end begins a bin, that bin is past the end.
            if !isRange, try value(of: bin) == typed(to) { bin -= 1 }
            last = bin
        }
        if let first, let last {
            guard last >= first else { throw Refusal(EngineProblem.badRange("make-series")) }
            guard last - first < Int64(Self.limit) else { throw Refusal(EngineProblem.tooManyValues("make-series", Self.limit)) }
        }
    }

    /// The bin of a row; nil for a row outside the bounds, and for one that is nowhere on the axis.
    func bin(of value: Value) throws -> Int64? {
        if value.isNull { return nil }
        if let number = realNumber(value), !number.isFinite { return nil }
        if let from, let result = order(value, typed(from)), result < 0 { return nil }
        if let to, let result = order(value, typed(to)), isRange ? result > 0 : result >= 0 { return nil }
        return try number(of: value)
    }

    /// The bins of a series: between the bounds, or where one is missing to the group's own first or last; nil where it has none.
    func range(of bins: some Collection<Int64>) throws -> ClosedRange<Int64>? {
        guard let low = first ?? bins.min(), let high = last ?? bins.max() else { return nil }
        guard high >= low else { throw Refusal(EngineProblem.badRange("make-series")) }
        guard high - low < Int64(Self.limit) else { throw Refusal(EngineProblem.tooManyValues("make-series", Self.limit)) }
        return low...high
    }

    private func number(of value: Value) throws -> Int64 {
        switch scale {
        case .whole(let origin, let step):
            guard let ticks = value.wholeTicks else { throw Refusal(EngineProblem.badRange("make-series")) }
            let (distance, overflow) = ticks.subtractingReportingOverflow(origin)
            guard !overflow else { throw Refusal(EngineProblem.overflow("make-series")) }
            let (quotient, rest) = distance.quotientAndRemainder(dividingBy: step)
            return rest < 0 ? quotient - 1 : quotient
        case .real(let origin, let step):
            guard let number = realNumber(value), let bin = Int64(exactly: ((number - origin) / step).rounded(.down)), abs(bin) < 1 << 53 else {
                throw Refusal(EngineProblem.overflow("make-series"))
            }
            return bin
        }
    }

    /// The value at which a bin begins.
    func value(of bin: Int64) throws -> Value {
        switch scale {
        case .whole(let origin, let step):
            let (distance, tooFar) = bin.multipliedReportingOverflow(by: step)
            let (ticks, overflow) = origin.addingReportingOverflow(distance)
            guard !tooFar, !overflow, type != .datetime || (0...Datetime.latest.ticks).contains(ticks) else { throw Refusal(EngineProblem.overflow("make-series")) }
            switch type {
            case .datetime: return .datetime(Datetime(ticks: ticks))
            case .timespan: return .timespan(Timespan(ticks: ticks))
            default: return .long(ticks)
            }
        case .real(let origin, let step): return .real(origin + Double(bin) * step)
        }
    }

    /// A bound as a value of the axis.
    private func typed(_ value: Value) -> Value { type == .real ? realNumber(value).map { .real($0) } ?? value : value }
}

extension Value {
    /// Whole numbers as they are, times in ticks.
    var wholeTicks: Int64? {
        switch self {
        case .long(let x): x
        case .datetime(let x): x.ticks
        case .timespan(let x): x.ticks
        default: nil
        }
    }
}
