import Basics

/// Functions of arrays as sets: distinct values in the order of first sight; null for what is no array.
let setFunctions: [String: Implementation] = [
    "set_union": .scalar { arguments, _ in
        var result: [Value] = []
        for argument in arguments {
            guard let elements = argument.elements else { return .null }
            result += elements
        }
        return .array(distinct(result))
    },
    "set_intersect": combined { $0.contains($1) },
    "set_difference": combined { !$0.contains($1) },
    "set_has_element": .scalar { arguments, _ in
        guard let elements = arguments[0].elements else { return .null }
        return .bool(elements.contains { !$0.isNull && equal($0, arguments[1]) })
    },
    "jaccard_index": .scalar { arguments, _ in
        guard let first = arguments[0].elements, let second = arguments[1].elements else { return .null }
        let (a, b) = (Set(first.map(setKey)), Set(second.map(setKey)))
        return .real(Double(a.intersection(b).count) / Double(a.union(b).count))
    },
]

/// The values of the first array that stand so to every other array.
private func combined(_ keeps: @escaping @Sendable (Set<Value>, Value) -> Bool) -> Implementation {
    .scalar { arguments, _ in
        guard let first = arguments[0].elements else { return .null }
        var others: [Set<Value>] = []
        for argument in arguments.dropFirst() {
            guard let elements = argument.elements else { return .null }
            others.append(Set(elements.map(setKey)))
        }
        return .array(distinct(first).filter { value in others.allSatisfy { keeps($0, setKey(value)) } })
    }
}

func distinct(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert(setKey($0)).inserted }
}

/// Numbers that are equal across types are one element.
func setKey(_ value: Value) -> Value { if case .real(let x) = value { Int64(exactly: x).map { .long($0) } ?? value } else { value } }
