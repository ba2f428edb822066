import Basics
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Functions of numeric arrays.
let seriesFunctions: [String: Implementation] = [seriesPairFunctions, seriesElementFunctions, seriesFillFunctions, seriesMeasureFunctions]
    .reduce(into: [:]) { $0.merge($1) { _, new in new } }

/// Element by element over two arrays, or an array and a number for all; what is no number, or has no partner, gives null.
private let seriesPairFunctions: [String: Implementation] = [
    "series_add": pairwise { try number($0, $1, "series_add", { $0.addingReportingOverflow($1) }, +) },
    "series_subtract": pairwise { try number($0, $1, "series_subtract", { $0.subtractingReportingOverflow($1) }, -) },
    "series_multiply": pairwise { try number($0, $1, "series_multiply", { $0.multipliedReportingOverflow(by: $1) }, *) },
    // Of real type even for whole numbers, and by zero as reals are ("series_divide()").
    "series_divide": pairwise { reals($0, $1) { .real($0 / $1) } },
    "series_pow": pairwise { reals($0, $1) { .real(pow($0, $1)) } },
    "series_greater": comparison { $0 > 0 },
    "series_greater_equals": comparison { $0 >= 0 },
    "series_less": comparison { $0 < 0 },
    "series_less_equals": comparison { $0 <= 0 },
    "series_equals": comparison { $0 == 0 },
    "series_not_equals": comparison { $0 != 0 },
]

/// One result for each element; null for what is no number or outside the function's domain.
private let seriesElementFunctions: [String: Implementation] = [
    "series_abs": elementwise { value in
        if case .long(let x) = value { return .long(x < 0 ? try checked(Int64(0).subtractingReportingOverflow(x), "series_abs") : x) }
        return realNumber(value).map { .real($0.magnitude) } ?? .null
    },
    "series_sign": elementwise { value in realNumber(value).flatMap { $0.isNaN ? nil : .long($0 > 0 ? 1 : $0 < 0 ? -1 : 0) } ?? .null },
    "series_acos": realwise { $0.magnitude > 1 ? nil : acos($0) },
    "series_asin": realwise { $0.magnitude > 1 ? nil : asin($0) },
    "series_atan": realwise { atan($0) },
    "series_ceiling": realwise { $0.rounded(.up) },
    "series_floor": realwise { $0.rounded(.down) },
    "series_cos": realwise { cos($0) },
    "series_sin": realwise { sin($0) },
    "series_tan": realwise { tan($0) },
    "series_exp": realwise { exp($0) },
    "series_log": realwise { $0 < 0 ? nil : log($0) },
]

private func pairwise(_ body: @escaping @Sendable (Value, Value) throws -> Value) -> Implementation {
    .scalar { arguments, _ in
        let arrays = arguments.map(\.elements)
        guard zip(arrays, arguments).allSatisfy({ $0 != nil || realNumber($1) != nil }), let length = arrays.compactMap({ $0?.count }).max() else { return .null }
        func element(_ side: Int, _ index: Int) -> Value {
            guard let array = arrays[side] else { return arguments[side] }
            return index < array.count ? array[index] : .null
        }
        return .array(try (0..<length).map { try body(element(0, $0), element(1, $0)) })
    }
}

private func comparison(_ holds: @escaping @Sendable (Int) -> Bool) -> Implementation {
    pairwise { a, b in
        guard realNumber(a) != nil, realNumber(b) != nil, let result = order(a, b) else { return .null }
        return .bool(holds(result))
    }
}

private func number(
    _ a: Value, _ b: Value, _ name: String, _ whole: (Int64, Int64) -> (partialValue: Int64, overflow: Bool), _ real: (Double, Double) -> Double
) throws -> Value {
    if case .long(let x) = a, case .long(let y) = b { return .long(try checked(whole(x, y), name)) }
    return reals(a, b) { .real(real($0, $1)) }
}

private func reals(_ a: Value, _ b: Value, _ body: (Double, Double) -> Value) -> Value {
    guard let x = realNumber(a), let y = realNumber(b) else { return .null }
    return body(x, y)
}

private func elementwise(_ body: @escaping @Sendable (Value) throws -> Value) -> Implementation {
    .scalar { arguments, _ in try arguments[0].elements.map { .array(try $0.map(body)) } ?? .null }
}

private func realwise(_ body: @escaping @Sendable (Double) -> Double?) -> Implementation {
    elementwise { realNumber($0).flatMap(body).map { .real($0) } ?? .null }
}
