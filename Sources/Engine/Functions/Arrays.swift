import Basics

/// Functions that take arrays apart and put them together; null for what is no array.
let arrayFunctions: [String: Implementation] = [
    "array_length": .scalar { arguments, _ in arguments[0].elements.map { .long(Int64($0.count)) } ?? .null },
    "array_reverse": .scalar { arguments, _ in arguments[0].elements.map { .array($0.reversed()) } ?? .null },
    "array_concat": .scalar { arguments, _ in
        var result: [Value] = []
        for argument in arguments {
            guard let elements = argument.elements else { return .null }
            result += elements
            guard result.count <= largestArray else { throw Refusal(EngineProblem.tooManyValues("array_concat", largestArray)) }
        }
        return .array(result)
    },
    "array_iff": .scalar { arguments, _ in
        guard let conditions = arguments[0].elements else { return .null }
        return .array(
            conditions.enumerated().map { index, condition in
                let isTrue: Bool
                switch condition {
                case .bool(let x): isTrue = x
                case .long, .real, .decimal: isTrue = realNumber(condition) != 0
                default: return .null
                }
                let chosen = isTrue ? arguments[1] : arguments[2]
                guard let elements = chosen.elements else { return chosen }
                return index < elements.count ? elements[index] : .null
            })
    },
    "array_index_of": .scalar { arguments, _ in
        guard let elements = arguments[0].elements else { return .null }
        let count = Int64(elements.count)
        var numbers: [Int64] = []
        for argument in arguments.dropFirst(2) {
            guard case .long(let number) = argument else { return .null }
            numbers.append(number)
        }
        let start = numbers.isEmpty ? 0 : numbers[0] < 0 ? max(0, count &+ numbers[0]) : min(numbers[0], count)
        let length = numbers.count > 1 ? numbers[1] : -1
        let occurrence = numbers.count > 2 ? numbers[2] : 1
        guard length >= -1, occurrence > 0 else { return .null }
        let end = length < 0 ? count : min(count, start.addingReportingOverflow(length).overflow ? count : start + length)
        var found: Int64 = 0
        for index in start..<max(start, end) where equal(elements[Int(index)], arguments[1]) && !arguments[1].isNull {
            found += 1
            if found == occurrence { return .long(index) }
        }
        return .long(-1)
    },
    "array_rotate_left": .scalar { arguments, _ in rotated(arguments, by: 1) },
    "array_rotate_right": .scalar { arguments, _ in rotated(arguments, by: -1) },
    "array_shift_left": .scalar { arguments, _ in shifted(arguments, by: 1) },
    "array_shift_right": .scalar { arguments, _ in shifted(arguments, by: -1) },
    "array_slice": .scalar { arguments, _ in
        guard let elements = arguments[0].elements, case .long(let from) = arguments[1], case .long(let to) = arguments[2] else { return .null }
        let count = Int64(elements.count)
        let start = max(0, from < 0 ? count &+ from : from)
        let end = min(count - 1, to < 0 ? count &+ to : to)
        return start > end ? .array([]) : .array(Array(elements[Int(start)...Int(end)]))
    },
    "array_split": .scalar { arguments, _ in
        guard let elements = arguments[0].elements else { return .null }
        var cuts: [Int64] = []
        for index in arguments[1].elements ?? [arguments[1]] {
            guard case .long(let number) = index else { return .null }
            cuts.append(number < 0 ? max(0, Int64(elements.count) &+ number) : min(number, Int64(elements.count)))
        }
        let borders = [0] + cuts + [Int64(elements.count)]
        return .array(zip(borders, borders.dropFirst()).map { .array(Array(elements[Int($0)..<Int(max($0, $1))])) })
    },
]

private func rotated(_ arguments: [Value], by direction: Int64) -> Value {
    guard let elements = arguments[0].elements, case .long(let count) = arguments[1] else { return .null }
    guard !elements.isEmpty else { return arguments[0] }
    let length = Int64(elements.count)
    let shift = Int(((count % length) * direction + length) % length)
    return .array(Array(elements[shift...] + elements[..<shift]))
}

/// Elements that come in are the given default; without one, empty text among texts and null among others ("array_shift_left()").
private func shifted(_ arguments: [Value], by direction: Int64) -> Value {
    guard let elements = arguments[0].elements, case .long(let count) = arguments[1] else { return .null }
    let filler = arguments.count > 2 ? arguments[2] : defaultFiller(elements)
    let length = Int64(elements.count)
    let isLeft = (count < 0) != (direction > 0)
    let shift = Int(min(Int64(clamping: count.magnitude), length))
    let fillers = Array(repeating: filler, count: shift)
    return .array(isLeft ? Array(elements.dropFirst(shift)) + fillers : fillers + Array(elements.dropLast(shift)))
}

private func defaultFiller(_ elements: [Value]) -> Value {
    let texts = elements.filter { if case .string = $0 { true } else { false } }.count
    let others = elements.count - texts - elements.filter(\.isNull).count
    return texts > 0 && others == 0 ? .string("") : .null
}
