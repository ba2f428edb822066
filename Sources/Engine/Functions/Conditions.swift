import Basics

/// `iff`, `case`, `coalesce`, `max_of`, `min_of`, `assert` and the null tests; a chosen value takes the type of the whole.
let conditionFunctions: [String: Implementation] = [
    "isnull": .scalar { arguments, _ in .bool(arguments[0].isNull) },
    "isnotnull": .scalar { arguments, _ in .bool(!arguments[0].isNull) },
    "iff": .scalar { arguments, context in cast(truth(arguments[0]) == true ? arguments[1] : arguments[2], to: context.type) },
    "case": .scalar { arguments, context in
        var index = 0
        while index + 1 < arguments.count {
            if truth(arguments[index]) == true { return cast(arguments[index + 1], to: context.type) }
            index += 2
        }
        return cast(arguments.last ?? .null, to: context.type)
    },
    "coalesce": .scalar { arguments, context in
        let first = arguments.first { value in
            if case .string(let text) = value { return !text.utf8.isEmpty }
            return !value.isNull
        }
        return cast(first ?? arguments.last ?? .null, to: context.type)
    },
    "max_of": .scalar { arguments, context in cast(extreme(arguments, wanted: 1), to: context.type) },
    "min_of": .scalar { arguments, context in cast(extreme(arguments, wanted: -1), to: context.type) },
    "assert": .scalar { arguments, _ in
        guard truth(arguments[0]) == true else { throw Refusal(EngineProblem.asserted(arguments[1].text)) }
        return .bool(true)
    },
]

/// The greatest or least; null loses to everything ("max_of()").
private func extreme(_ arguments: [Value], wanted: Int) -> Value {
    arguments.reduce(.null) { best, value in
        if value.isNull { return best }
        return best.isNull || order(value, best) == wanted || isNaN(best) ? value : best
    }
}

private func isNaN(_ value: Value) -> Bool { if case .real(let x) = value { x.isNaN } else { false } }
