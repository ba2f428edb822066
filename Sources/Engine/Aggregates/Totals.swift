import Basics
import FoundationEssentials

/// sum: null is passed over, nothing sums to 0, and more than 64 bits stop the query
/// (Kusto reference, "summarize operator" and "Overflows").
struct SumAccumulator: Accumulator {
    private var total: Value

    init(type: ScalarType) {
        total =
            switch type {
            case .real: .real(0)
            case .decimal: .decimal(0)
            case .timespan: .timespan(Timespan(ticks: 0))
            default: .long(0)
            }
    }

    mutating func add(_ arguments: [Value]) throws {
        switch (total, arguments[0]) {
        case (.long(let x), .long(let y)): total = .long(try checked(x.addingReportingOverflow(y), "sum"))
        case (.timespan(let x), .timespan(let y)): total = .timespan(Timespan(ticks: try checked(x.ticks.addingReportingOverflow(y.ticks), "sum")))
        case (.real(let x), .real(let y)): total = .real(x + y)
        case (.decimal(let x), .decimal(let y)): total = .decimal(try Decimals.sum(x, y, "sum"))
        default: break
        }
    }

    func finish() -> Value { total }
}

/// avg: nothing averages to NaN among reals (Kusto reference, "summarize operator") and to null among other types.
///
/// Whole numbers and times are summed exactly in 128 bits; a time's mean is cut to a tick.
struct AverageAccumulator: Accumulator {
    let type: ScalarType
    private var high: Int64 = 0
    private var low: UInt64 = 0
    private var real = 0.0
    private var decimal = Decimal(0)
    private var count: Int64 = 0

    init(type: ScalarType) { self.type = type }

    mutating func add(_ arguments: [Value]) throws {
        switch arguments[0] {
        case .long(let x): addWhole(x)
        case .datetime(let x): addWhole(x.ticks)
        case .timespan(let x): addWhole(x.ticks)
        case .real(let x): real += x
        case .decimal(let x): decimal = try Decimals.sum(decimal, x, "avg")
        default: return
        }
        count += 1
    }

    private mutating func addWhole(_ value: Int64) {
        let (sum, carry) = low.addingReportingOverflow(UInt64(bitPattern: value))
        low = sum
        high &+= (value < 0 ? -1 : 0) &+ (carry ? 1 : 0)
    }

    func finish() throws -> Value {
        switch type {
        case .real: return .real(real / Double(count))
        case .decimal: return count == 0 ? .null : .decimal(try Decimals.quotient(decimal, Decimal(count), "avg"))
        case .datetime: return mean.map { .datetime(Datetime(ticks: $0)) } ?? .null
        case .timespan: return mean.map { .timespan(Timespan(ticks: $0)) } ?? .null
        default:
            let size = Double(magnitude.high) * 18_446_744_073_709_551_616 + Double(magnitude.low)
            return .real((high < 0 ? -size : size) / Double(count))
        }
    }

    private var magnitude: (high: UInt64, low: UInt64) {
        guard high < 0 else { return (UInt64(bitPattern: high), low) }
        let (flipped, carry) = (~low).addingReportingOverflow(1)
        return (UInt64(bitPattern: ~high) &+ (carry ? 1 : 0), flipped)
    }

    /// The whole mean, toward zero.
    private var mean: Int64? {
        guard count > 0, magnitude.high < UInt64(count) else { return nil }
        let quotient = Int64(clamping: UInt64(count).dividingFullWidth(magnitude).quotient)
        return high < 0 ? -quotient : quotient
    }
}

/// binary_all_and, binary_all_or, binary_all_xor; null when no value came.
struct BinaryAccumulator: Accumulator {
    private let combine: @Sendable (Int64, Int64) -> Int64
    private var bits: Int64?

    init(_ combine: @escaping @Sendable (Int64, Int64) -> Int64) { self.combine = combine }

    mutating func add(_ arguments: [Value]) {
        guard case .long(let value) = arguments[0] else { return }
        bits = bits.map { combine($0, value) } ?? value
    }

    func finish() -> Value { bits.map { .long($0) } ?? .null }
}
