import Basics

/// Functions that put values in the place of a missing-value placeholder, which is null unless one is given.
let seriesFillFunctions: [String: Implementation] = [
    "series_fill_forward": .scalar { arguments, _ in
        guard let elements = arguments[0].elements else { return .null }
        return .array(carried(elements, missing: arguments.count > 1 ? arguments[1] : .null))
    },
    "series_fill_backward": .scalar { arguments, _ in
        guard let elements = arguments[0].elements else { return .null }
        return .array(carried(elements.reversed(), missing: arguments.count > 1 ? arguments[1] : .null).reversed())
    },
    "series_fill_const": .scalar { arguments, _ in
        guard let elements = arguments[0].elements else { return .null }
        let missing = arguments.count > 2 ? arguments[2] : .null
        return .array(elements.map { isMissing($0, missing) ? arguments[1] : $0 })
    },
    "series_fill_linear": .scalar { arguments, _ in
        guard let elements = arguments[0].elements else { return .null }
        return interpolated(
            elements, missing: arguments.count > 1 ? arguments[1] : .null, fillsEdges: arguments.count > 2 ? truth(arguments[2]) ?? true : true,
            constant: arguments.count > 3 ? arguments[3] : .real(0)
        ).map { .array($0) } ?? .null
    },
]

private func isMissing(_ value: Value, _ placeholder: Value) -> Bool {
    value.isNull || placeholder.isNull ? value.isNull && placeholder.isNull : equal(value, placeholder)
}

private func carried(_ elements: [Value], missing: Value) -> [Value] {
    var last = missing
    return elements.map { element in
        if !isMissing(element, missing) { last = element }
        return isMissing(element, missing) ? last : element
    }
}

/// A straight line between the neighbours of each gap; nil where an element is no number. Where all elements are whole the result is,
/// too, without its fraction as the page's example has it (73.5 becomes 73), below zero as well.
private func interpolated(_ elements: [Value], missing: Value, fillsEdges: Bool, constant: Value) -> [Value]? {
    let known = elements.indices.filter { !isMissing(elements[$0], missing) }
    guard let first = known.first, let last = known.last else { return elements.map { _ in constant.isNull ? missing : constant } }
    guard known.allSatisfy({ realNumber(elements[$0]) != nil }) else { return nil }
    let isWhole = known.allSatisfy { if case .long = elements[$0] { true } else { false } }
    var result = elements
    if fillsEdges {
        for index in 0..<first { result[index] = elements[first] }
        for index in (last + 1)..<max(last + 1, elements.count) { result[index] = elements[last] }
    }
    for (left, right) in zip(known, known.dropFirst()) where right - left > 1 {
        let start = realNumber(elements[left]) ?? 0
        let slope = ((realNumber(elements[right]) ?? 0) - start) / Double(right - left)
        for index in (left + 1)..<right {
            let value = start + slope * Double(index - left)
            result[index] = isWhole ? Int64(exactly: value.rounded(.towardZero)).map { .long($0) } ?? .null : .real(value)
        }
    }
    return result
}
