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
        return .array(
            try interpolated(
                elements, missing: arguments.count > 1 ? arguments[1] : .null, fillsEdges: arguments.count > 2 ? truth(arguments[2]) ?? true : true,
                constant: arguments.count > 3 ? arguments[3] : .real(0)))
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

/// A straight line between the neighbours of each gap. Where all elements are whole the result is, too, without its fraction as the
/// page's example has it (73.5 becomes 73); a fraction below zero is refused, since the example does not show which way that is cut.
private func interpolated(_ elements: [Value], missing: Value, fillsEdges: Bool, constant: Value) throws -> [Value] {
    let known = elements.indices.filter { !isMissing(elements[$0], missing) }
    guard let first = known.first, let last = known.last else { return elements.map { _ in constant.isNull ? missing : constant } }
    guard known.allSatisfy({ realNumber(elements[$0]) != nil }) else {
        throw Refusal(EngineProblem.undocumented("series_fill_linear", "an element that is no number"))
    }
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
            if isWhole {
                let cut = value.rounded(.towardZero)
                guard value >= 0 || cut == value, let whole = Int64(exactly: cut) else {
                    throw Refusal(EngineProblem.undocumented("series_fill_linear", "a fraction below zero among whole numbers"))
                }
                result[index] = .long(whole)
            } else {
                result[index] = .real(value)
            }
        }
    }
    return result
}
