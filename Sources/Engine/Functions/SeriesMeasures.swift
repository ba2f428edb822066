import Basics

/// Functions that sum a numeric array up: totals, products of two arrays, statistics, a fitted line, a seasonal part, a filter.
let seriesMeasureFunctions: [String: Implementation] = [
    "series_sum": total { $0.reduce(0, +) },
    "series_product": total { $0.reduce(1, *) },
    "series_magnitude": total { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() },
    "series_dot_product": .scalar { arguments, _ in
        guard let pairs = pairs(arguments[0], arguments[1]) else { return .null }
        return .real(pairs.compactMap { a, b in realNumber(a).flatMap { x in realNumber(b).map { x * $0 } } }.reduce(0, +))
    },
    "series_cosine_similarity": .scalar { arguments, _ in cosine(arguments) },
    "series_pearson_correlation": .scalar { arguments, _ in
        guard let x = allReals(arguments[0]), let y = allReals(arguments[1]), x.count == y.count, !x.isEmpty else { return .null }
        let (meanX, meanY) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
        let both = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
        let squares = x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) } * y.reduce(0) { $0 + ($1 - meanY) * ($1 - meanY) }
        return .real(both / squares.squareRoot())
    },
    "series_stats_dynamic": .scalar { arguments, _ in statistics(arguments[0], ignoresOthers: arguments.count > 1 && truth(arguments[1]) == true) },
    "series_fit_line_dynamic": .scalar { arguments, _ in fittedLine(arguments[0]) },
    "series_seasonal": .scalar { arguments, _ in try seasonal(arguments[0], arguments[1]) },
    "series_iir": .scalar { arguments, _ in try filtered(arguments) },
]

/// The elements of an array as reals; nil unless all are numbers.
private func allReals(_ value: Value) -> [Double]? {
    guard let elements = value.elements else { return nil }
    let reals = elements.compactMap(realNumber)
    return reals.count == elements.count ? reals : nil
}

private func total(_ body: @escaping @Sendable ([Double]) -> Double) -> Implementation {
    .scalar { arguments, _ in allReals(arguments[0]).map { .real(body($0)) } ?? .null }
}

/// Elements side by side, up to the shorter array's end; a number stands beside every element. Nil when an array is empty.
private func pairs(_ a: Value, _ b: Value) -> [(Value, Value)]? {
    let length = min(a.elements?.count ?? .max, b.elements?.count ?? .max)
    guard length > 0, length < .max, a.elements != nil || realNumber(a) != nil, b.elements != nil || realNumber(b) != nil else { return nil }
    return (0..<length).map { (a.elements?[$0] ?? a, b.elements?[$0] ?? b) }
}

private func cosine(_ arguments: [Value]) -> Value {
    guard let pairs = pairs(arguments[0], arguments[1]) else { return .null }
    var (both, first, second) = (0.0, 0.0, 0.0)
    for (a, b) in pairs {
        guard let x = realNumber(a), let y = realNumber(b) else { return .null }
        both += x * y
        first += x * x
        second += y * y
    }
    let magnitudes = [first, second].enumerated().map { index, square in
        arguments.count > index + 2 ? realNumber(arguments[index + 2]) : square.squareRoot()
    }
    guard let a = magnitudes[0], let b = magnitudes[1] else { return .null }
    return .real(both / (a * b))
}

/// Minimum, maximum, mean, sample variance and so on; null when an element is no finite number, unless those are ignored
/// ("series_stats_dynamic()"). The variance is Welford's, whose last digit is the one on the page; that of one number is 0, as the
/// aggregate's is.
private func statistics(_ series: Value, ignoresOthers: Bool) -> Value {
    guard let elements = series.elements else { return .null }
    var spread = Spread()
    var (least, greatest) = (0, 0)
    var values: [Double?] = []
    for (index, element) in elements.enumerated() {
        let value = realNumber(element).flatMap { $0.isFinite ? $0 : nil }
        values.append(value)
        guard let value else {
            if ignoresOthers { continue }
            return .null
        }
        if spread.count == 0 || value < values[least] ?? value { least = index }
        if spread.count == 0 || value > values[greatest] ?? value { greatest = index }
        spread.add(value)
    }
    guard spread.count > 0 else { return .null }
    let variance = spread.count > 1 ? spread.squares / Double(spread.count - 1) : 0
    let total = values.reduce(0) { $0 + ($1 ?? 0) }
    return .bag([
        Value.Member("min", .real(values[least] ?? 0)), Value.Member("min_idx", .long(Int64(least))),
        Value.Member("max", .real(values[greatest] ?? 0)), Value.Member("max_idx", .long(Int64(greatest))),
        Value.Member("avg", .real(total / Double(spread.count))), Value.Member("stdev", .real(variance.squareRoot())),
        Value.Member("variance", .real(variance)), Value.Member("sum", .real(total)), Value.Member("len", .long(Int64(elements.count))),
    ])
}

/// The least-squares line over positions 1, 2, …; both variances are the samples' ("series_fit_line_dynamic()"). A series without
/// variance is fitted by its mean, with nothing explained.
private func fittedLine(_ series: Value) -> Value {
    guard let y = allReals(series), !y.isEmpty else { return .null }
    let count = Double(y.count)
    let meanX = (count + 1) / 2
    let meanY = y.reduce(0, +) / count
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for (index, value) in y.enumerated() {
        let (dx, dy) = (Double(index + 1) - meanX, value - meanY)
        xx += dx * dx
        xy += dx * dy
        yy += dy * dy
    }
    let slope = xx > 0 ? xy / xx : 0
    let interception = meanY - slope * meanX
    let fit = y.indices.map { interception + slope * Double($0 + 1) }
    let residual = zip(y, fit).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return .bag([
        Value.Member("rsquare", .real(yy > 0 ? 1 - residual / yy : 0)), Value.Member("slope", .real(slope)),
        Value.Member("variance", .real(yy / max(1, count - 1))),
        Value.Member("rvariance", .real(residual / max(1, count - 1))), Value.Member("interception", .real(interception)),
        Value.Member("line_fit", .array(fit.map { .real($0) })),
    ])
}

/// The median of all values in the same phase; a period that is not positive gives zeros, and one to be detected is refused
/// ("series_seasonal()").
private func seasonal(_ series: Value, _ period: Value) throws -> Value {
    guard let values = allReals(series), case .long(let period) = period else { return .null }
    if period == -1 { throw Refusal(EngineProblem.undocumented("series_seasonal", "a period to be detected")) }
    guard period > 0 else { return .array(values.map { _ in .real(0) }) }
    let length = Int(min(period, Int64(max(1, values.count))))
    let medians = (0..<length).map { phase in
        let sorted = stride(from: phase, to: values.count, by: length).map { values[$0] }.sorted()
        guard !sorted.isEmpty else { return 0.0 }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
    return .array(values.indices.map { .real(medians[$0 % length]) })
}

/// The recursive filter of the page's formula; what lies before the series counts as zero ("series_iir()").
private func filtered(_ arguments: [Value]) throws -> Value {
    guard let x = allReals(arguments[0]), let b = allReals(arguments[1]), let a = allReals(arguments[2]), let scale = a.first else { return .null }
    guard x.count.multipliedReportingOverflow(by: a.count + b.count).partialValue <= 1 << 28 else {
        throw Refusal(EngineProblem.tooManyValues("series_iir", 1 << 28))
    }
    var y: [Double] = []
    for index in x.indices {
        var value = 0.0
        for (lag, factor) in b.enumerated() where lag <= index { value += factor * x[index - lag] }
        for (lag, factor) in a.enumerated().dropFirst() where lag <= index { value -= factor * y[index - lag] }
        y.append(value / scale)
    }
    return .array(y.map { .real($0) })
}
