import Basics
import FoundationEssentials

/// `bin`, `bin_at` and `around`: multiples of a size at or below a value; null for a size that is not positive ("bin()").
let binFunctions: [String: Implementation] = [
    "bin": .scalar { arguments, _ in
        switch (arguments[0], arguments[1]) {
        case (.datetime(let x), .timespan(let y)): return datetime(floorBin(x.ticks, y.ticks, 0))
        case (.timespan(let x), .timespan(let y)): return timespan(floorBin(x.ticks, y.ticks, 0))
        default: return numericBin(arguments[0], arguments[1], .long(0))
        }
    },
    "bin_at": .scalar { arguments, _ in
        switch (arguments[0], arguments[1], arguments[2]) {
        case (.datetime(let x), .timespan(let y), .datetime(let at)): return datetime(floorBin(x.ticks, y.ticks, at.ticks))
        case (.timespan(let x), .timespan(let y), .timespan(let at)): return timespan(floorBin(x.ticks, y.ticks, at.ticks))
        default: return numericBin(arguments[0], arguments[1], arguments[2])
        }
    },
    "around": .scalar { arguments, _ in
        switch (arguments[0], arguments[1], arguments[2]) {
        case (.datetime(let x), .datetime(let center), .timespan(let delta)): return .bool(isAround(x.ticks, center.ticks, delta.ticks))
        case (.timespan(let x), .timespan(let center), .timespan(let delta)): return .bool(isAround(x.ticks, center.ticks, delta.ticks))
        case (.long(let x), .long(let center), .long(let delta)): return .bool(isAround(x, center, delta))
        default:
            guard let x = realNumber(arguments[0]), let center = realNumber(arguments[1]), let delta = realNumber(arguments[2]) else { return .null }
            return .bool(x >= center - delta && x <= center + delta)
        }
    },
]

private func datetime(_ ticks: Int64?) -> Value {
    ticks.flatMap { $0 < 0 || $0 > Datetime.latest.ticks ? nil : .datetime(Datetime(ticks: $0)) } ?? .null
}

private func timespan(_ ticks: Int64?) -> Value { ticks.map { .timespan(Timespan(ticks: $0)) } ?? .null }

private func floorBin(_ value: Int64, _ size: Int64, _ at: Int64) -> Int64? {
    guard size > 0 else { return nil }
    let (distance, tooFar) = value.subtractingReportingOverflow(at)
    guard !tooFar else { return nil }
    let rest = distance % size
    let (result, overflow) = value.subtractingReportingOverflow(rest < 0 ? rest + size : rest)
    return overflow ? nil : result
}

private func numericBin(_ value: Value, _ size: Value, _ at: Value) -> Value {
    if case .long(let x) = value, case .long(let y) = size, case .long(let z) = at { return floorBin(x, y, z).map { .long($0) } ?? .null }
    if [value, size, at].contains(where: { if case .decimal = $0 { true } else { false } }) {
        guard let x = decimalNumber(value), let y = decimalNumber(size), let z = decimalNumber(at), y > 0 else { return .null }
        return .decimal(floored((x - z) / y) * y + z)
    }
    guard let x = realNumber(value), let y = realNumber(size), let z = realNumber(at), y > 0 else { return .null }
    return .real(((x - z) / y).rounded(.down) * y + z)
}

private func isAround(_ value: Int64, _ center: Int64, _ delta: Int64) -> Bool {
    let low = center.subtractingReportingOverflow(delta)
    let high = center.addingReportingOverflow(delta)
    let isAbove = low.overflow ? delta > 0 : value >= low.partialValue
    return isAbove && (high.overflow ? delta > 0 : value <= high.partialValue)
}
