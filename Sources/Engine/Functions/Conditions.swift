import Basics

/// `iff`, `case`, `coalesce` and the null tests.
let conditionFunctions: [String: Implementation] = [
    "isnull": .scalar { arguments, _ in .bool(arguments[0].isNull) },
    "isnotnull": .scalar { arguments, _ in .bool(!arguments[0].isNull) },
    "iff": .scalar { arguments, _ in truth(arguments[0]) == true ? arguments[1] : arguments[2] },
    "case": .scalar { arguments, _ in
        var index = 0
        while index + 1 < arguments.count {
            if truth(arguments[index]) == true { return arguments[index + 1] }
            index += 2
        }
        return arguments.last ?? .null
    },
    "coalesce": .scalar { arguments, _ in
        arguments.first { value in
            if case .string(let text) = value { return !text.utf8.isEmpty }
            return !value.isNull
        } ?? arguments.last ?? .null
    },
]
