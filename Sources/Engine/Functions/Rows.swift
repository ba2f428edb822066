import Basics

/// Functions of a whole row.
let rowFunctions: [String: Implementation] = [
    "pack_all": .scalar { arguments, _ in
        let leavesOut = truth(arguments.first ?? .null) == true
        var members: [Value.Member] = []
        var index = 1
        while index + 1 < arguments.count {
            let value = arguments[index + 1]
            let isEmpty = if case .string(let text) = value { text.utf8.isEmpty } else { value.isNull }
            if !leavesOut || !isEmpty { members.append(Value.Member(arguments[index].text, value)) }
            index += 2
        }
        return .bag(members)
    }
]
