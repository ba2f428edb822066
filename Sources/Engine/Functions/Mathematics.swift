import Basics
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Mathematical functions over reals, as the C library computes them; null outside a function's domain where its page says so.
let mathematicalFunctions: [String: Implementation] = [
    "sqrt": real { $0 < 0 ? nil : $0.squareRoot() },
    "log": real { $0 < 0 ? nil : log($0) },
    "log2": real { $0 < 0 ? nil : log2($0) },
    "log10": real { $0 < 0 ? nil : log10($0) },
    "exp": real { exp($0) },
    "exp2": real { pow(2, $0) },
    "exp10": real { pow(10, $0) },
    "sin": real { sin($0) },
    "cos": real { cos($0) },
    "tan": real { tan($0) },
    "cot": real { 1 / tan($0) },
    "asin": real { $0.magnitude > 1 ? nil : asin($0) },
    "acos": real { $0.magnitude > 1 ? nil : acos($0) },
    "atan": real { atan($0) },
    "gamma": real { tgamma($0) },
    "loggamma": real { logarithmOfGamma($0) },
    "erf": real { erf($0) },
    "erfc": real { erfc($0) },
    "degrees": real { 180 / Double.pi * $0 },
    "radians": real { Double.pi / 180 * $0 },
    "sign": real { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 == 0 ? 0 : nil },
    "pi": .scalar { _, _ in .real(.pi) },
    "pow": realPair { pow($0, $1) },
    "atan2": realPair { atan2($0, $1) },
    "abs": .scalar { arguments, _ in
        switch arguments[0] {
        case .long(let x): return .long(x < 0 ? try checked(Int64(0).subtractingReportingOverflow(x), "abs") : x)
        case .real(let x): return .real(x.magnitude)
        case .decimal(let x): return .decimal(x.magnitude)
        case .timespan(let x): return .timespan(Timespan(ticks: x.ticks < 0 ? try checked(Int64(0).subtractingReportingOverflow(x.ticks), "abs") : x.ticks))
        default: return .null
        }
    },
    "ceiling": .scalar { arguments, _ in
        switch arguments[0] {
        case .long: arguments[0]
        case .real(let x): .real(x.rounded(.up))
        case .decimal(let x): .decimal(-floored(-x))
        default: .null
        }
    },
    "round": .scalar { arguments, _ in
        var digits: Int64 = 0
        if arguments.count > 1 {
            guard case .long(let precision) = arguments[1] else { return .null }
            digits = precision
        }
        return try rounded(arguments[0], Int(clamping: digits))
    },
    "isnan": .scalar { arguments, _ in .bool(realNumber(arguments[0])?.isNaN ?? false) },
    "isinf": .scalar { arguments, _ in .bool(realNumber(arguments[0])?.isInfinite ?? false) },
    "isfinite": .scalar { arguments, _ in .bool(realNumber(arguments[0])?.isFinite ?? false) },
]

private func real(_ body: @escaping @Sendable (Double) -> Double?) -> Implementation {
    .scalar { arguments, _ in realNumber(arguments[0]).flatMap(body).map { .real($0) } ?? .null }
}

private func realPair(_ body: @escaping @Sendable (Double, Double) -> Double) -> Implementation {
    .scalar { arguments, _ in
        guard let x = realNumber(arguments[0]), let y = realNumber(arguments[1]) else { return .null }
        return .real(body(x, y))
    }
}

private func logarithmOfGamma(_ x: Double) -> Double {
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
}

/// Rounds to digits after the point, or before it for a negative precision ("round()").
///
/// A value halfway between two results goes away from zero.
private func rounded(_ value: Value, _ digits: Int) throws -> Value {
    switch value {
    case .long(let x):
        guard digits < 0 else { return value }
        guard digits > -19 else { return .long(0) }
        let unit = (0..<(-digits)).reduce(Int64(1)) { result, _ in result * 10 }
        let (quotient, rest) = x.quotientAndRemainder(dividingBy: unit)
        let up = rest.magnitude * 2 >= unit.magnitude
        let result = (quotient + (up ? (x < 0 ? -1 : 1) : 0)).multipliedReportingOverflow(by: unit)
        return .long(try checked(result, "round"))
    case .real(let x):
        guard x.isFinite, digits <= 15, digits > -309 else { return value }
        let unit = pow(10, Double(abs(digits)))
        let moved = digits < 0 ? x / unit : x * unit
        guard moved.magnitude < 4_503_599_627_370_496 else { return value }
        let whole = moved.rounded(.toNearestOrAwayFromZero)
        return .real(digits < 0 ? whole * unit : whole / unit)
    case .decimal(let x):
        guard digits >= -38, digits <= 38 else { return digits > 0 ? value : .decimal(0) }
        let unit = (0..<abs(digits)).reduce(Decimal(1)) { result, _ in result * 10 }
        let moved = digits < 0 ? x / unit : try Decimals.product(x, unit, "round")
        let whole = truncated(moved)
        let rest = (moved - whole).magnitude * 2
        let result = rest >= 1 ? whole + (x < 0 ? -1 : 1) : whole
        return .decimal(digits < 0 ? result * unit : result / unit)
    default: return .null
    }
}
