import Basics
import FoundationEssentials

/// percentile and its family by nearest rank: the least value that so many percent of the values do not exceed; the 0th is the least
/// of all (Kusto reference, "percentile(), percentiles()"). Exact, where Kusto estimates.
struct PercentileAccumulator: Accumulator {
    let name: String
    /// Percents, from 0 to 100.
    let ranks: [Decimal]
    let isWeighted: Bool
    let isArray: Bool
    /// Results of decimals are real.
    let isReal: Bool
    private var values: [(value: Value, weight: Int64)] = []
    private static let limit = 1 << 26

    init(name: String, ranks: [Value], isWeighted: Bool, isArray: Bool, isReal: Bool) throws {
        self.name = name
        self.isWeighted = isWeighted
        self.isArray = isArray
        self.isReal = isReal
        self.ranks = try ranks.map { rank in
            guard let percent = decimalNumber(rank), percent >= 0, percent <= 100 else {
                throw Refusal(EngineProblem.badFormat(name, rank.text, "a percentile is a number from 0 to 100"))
            }
            return percent
        }
    }

    mutating func add(_ arguments: [Value]) throws {
        guard !arguments[0].isNull else { return }
        // NaN has no place among numbers, and a weight that is null or negative is none.
        if case .real(let x) = arguments[0], x.isNaN { return }
        var weight: Int64 = 1
        if isWeighted {
            guard case .long(let value) = arguments[1], value >= 0 else { return }
            weight = value
        }
        guard values.count < Self.limit else { throw Refusal(EngineProblem.tooManyValues(name, Self.limit)) }
        if weight > 0 { values.append((arguments[0], weight)) }
    }

    func finish() throws -> Value { try results()[0] }
    var held: Int { values.count }

    func results() throws -> [Value] {
        let sorted = values.sorted { order($0.value, $1.value) == -1 }
        var total: Int64 = 0
        for (_, weight) in sorted { total = try checked(total.addingReportingOverflow(weight), name) }
        let picked = ranks.map { percent -> Value in
            guard let last = sorted.last else { return .null }
            let wanted = Int64((-floored(-percent * Decimal(total) / 100)).description) ?? total
            var seen: Int64 = 0
            for (value, weight) in sorted {
                seen += weight
                if seen >= wanted { return isReal ? toReal(value) : value }
            }
            return isReal ? toReal(last.value) : last.value
        }
        return isArray ? [sorted.isEmpty ? .null : .array(picked)] : picked
    }
}
