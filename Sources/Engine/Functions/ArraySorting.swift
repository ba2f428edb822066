import Basics

/// `array_sort_asc` and `array_sort_desc`: numbers and times, then texts, then GUIDs, then the rest; equal elements keep their order.
///
/// The first array decides the order of all; one of another length becomes null. Of one array the sorted one is given, of several an
/// array of them (Kusto reference, "array_sort_asc()").
let arraySortFunctions: [String: Implementation] = [
    "array_sort_asc": .scalar { arguments, _ in try sorted(arguments, isDescending: false, "array_sort_asc") },
    "array_sort_desc": .scalar { arguments, _ in try sorted(arguments, isDescending: true, "array_sort_desc") },
]

private func sorted(_ arguments: [Value], isDescending: Bool, _ name: String) throws -> Value {
    var arrays = arguments
    var nullsLast = true
    if arguments.count > 1, case .bool(let flag)? = arguments.last {
        nullsLast = flag
        arrays.removeLast()
    }
    guard let first = arrays[0].elements else { return arrays.count == 1 ? .null : .array(arrays.map { _ in .null }) }
    let kinds = Set(first.compactMap(timeKind))
    guard kinds.count <= 1 else { throw Refusal(EngineProblem.undocumented(name, "numbers beside times, or times beside timespans")) }
    let places = first.indices.sorted { a, b in
        let (x, y) = (first[a], first[b])
        if x.isNull || y.isNull { return x.isNull && y.isNull ? a < b : x.isNull != nullsLast }
        if rank(x) != rank(y) { return rank(x) < rank(y) }
        let result = rank(x) == 3 ? 0 : order(x, y) ?? 0
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

private func timeKind(_ value: Value) -> Int? {
    switch value {
    case .long, .real, .decimal: 0
    case .datetime: 1
    case .timespan: 2
    default: nil
    }
}
