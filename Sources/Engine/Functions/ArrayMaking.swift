import Basics

/// Functions that make arrays of other values; an array holds at most `largestArray` elements.
let arrayMakingFunctions: [String: Implementation] = [
    "pack_array": .scalar { arguments, _ in .array(arguments) },
    "zip": .scalar { arguments, _ in
        var arrays: [[Value]] = []
        for argument in arguments {
            guard let elements = argument.elements else { return .null }
            arrays.append(elements)
        }
        let length = arrays.map(\.count).max() ?? 0
        return .array((0..<length).map { index in .array(arrays.map { index < $0.count ? $0[index] : .null }) })
    },
    "repeat": .scalar { arguments, _ in
        guard case .long(let count) = arguments[1], count >= 0 else { return .null }
        guard count <= largestArray, Int(count).multipliedReportingOverflow(by: arguments[0].text.utf8.count + 1).partialValue <= 16 << 20 else {
            throw Refusal(EngineProblem.tooManyValues("repeat", largestArray))
        }
        return .array(Array(repeating: arguments[0], count: Int(count)))
    },
    "range": .scalar { arguments, _ in
        switch (arguments[0], arguments[1]) {
        case (.long(let start), .long(let stop)):
            guard let step = arguments.count < 3 ? 1 : long(arguments[2]) else { return .null }
            return series(start, stop, step) { .long($0) }
        case (.datetime(let start), .datetime(let stop)):
            guard let step = arguments.count < 3 ? Timespan.hour : ticks(arguments[2]) else { return .null }
            return series(start.ticks, stop.ticks, step) { .datetime(Datetime(ticks: $0)) }
        case (.timespan(let start), .timespan(let stop)):
            guard let step = arguments.count < 3 ? Timespan.hour : ticks(arguments[2]) else { return .null }
            return series(start.ticks, stop.ticks, step) { .timespan(Timespan(ticks: $0)) }
        default:
            guard let start = realNumber(arguments[0]), let stop = realNumber(arguments[1]),
                let step = arguments.count < 3 ? 1 : realNumber(arguments[2])
            else { return .null }
            return realSeries(start, stop, step)
        }
    },
]

private func long(_ value: Value) -> Int64? { if case .long(let x) = value { x } else { nil } }
private func ticks(_ value: Value) -> Int64? { if case .timespan(let x) = value { x.ticks } else { nil } }

/// Start, start + step … up to stop, cut off at the largest array ("range()"); null where the step is not positive.
private func series(_ start: Int64, _ stop: Int64, _ step: Int64, _ make: (Int64) -> Value) -> Value {
    guard step > 0 else { return .null }
    var result: [Value] = []
    var next = start
    while next <= stop, result.count < largestArray {
        result.append(make(next))
        let (sum, overflow) = next.addingReportingOverflow(step)
        if overflow { break }
        next = sum
    }
    return .array(result)
}

/// The same for reals: each element is the one before it and the step.
private func realSeries(_ start: Double, _ stop: Double, _ step: Double) -> Value {
    guard step > 0 else { return .null }
    var result: [Value] = []
    var next = start
    while next <= stop, result.count < largestArray {
        result.append(.real(next))
        next += step
    }
    return .array(result)
}
