import Basics

/// `array_sort_asc` and `array_sort_desc`: numbers and times, then texts, then GUIDs, then the rest; equal elements keep their order.
///
/// The first array decides the order of all; one of another length becomes null. Of one array the sorted one is given, of several an
/// array of them (Kusto reference, "array_sort_asc()").
let arraySortFunctions: [String: Implementation] = [
    "array_sort_asc": .scalar { arguments, _ in sorted(arguments, isDescending: false) },
    "array_sort_desc": .scalar { arguments, _ in sorted(arguments, isDescending: true) },
]

private func sorted(_ arguments: [Value], isDescending: Bool) -> Value {
    var arrays = arguments
    var nullsLast = true
    if arguments.count > 1, case .bool(let flag)? = arguments.last {
        nullsLast = flag
        arrays.removeLast()
    }
    guard let first = arrays[0].elements else { return arrays.count == 1 ? .null : .array(arrays.map { _ in .null }) }
    let places = first.indices.sorted { a, b in
        let (x, y) = (first[a], first[b])
        if x.isNull || y.isNull { return x.isNull && y.isNull ? a < b : x.isNull != nullsLast }
        if rank(x) != rank(y) { return rank(x) < rank(y) }
        let result = rank(x) == 3 ? 0 : order(number(x), number(y)) ?? 0
        return result == 0 ? a < b : (result < 0) != isDescending
    }
    let results = arrays.map { array -> Value in
        guard let elements = array.elements, elements.count == first.count else { return .null }
        return .array(places.map { elements[$0] })
    }
    return results.count == 1 ? results[0] : .array(results)
}

private func rank(_ value: Value) -> Int {
    switch value {
    case .long, .real, .decimal, .datetime, .timespan: 0
    case .string: 1
    case .guid: 2
    default: 3
    }
}

/// Times by their ticks, so that they have an order among numbers.
private func number(_ value: Value) -> Value {
    switch value {
    case .datetime(let x): .long(x.ticks)
    case .timespan(let x): .long(x.ticks)
    default: value
    }
}
