import Basics

/// Functions of dynamic values.
let dynamicFunctions: [String: Implementation] = [
    "parse_json": .scalar { arguments, _ in
        guard case .string(let text) = arguments[0] else { return arguments[0] }
        if text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) { return .null }
        return (try? JSONReader.parse(text)) ?? arguments[0]
    },
    "array_length": .scalar { arguments, _ in
        guard case .array(let elements) = arguments[0] else { return .null }
        return .long(Int64(elements.count))
    },
    "member": .scalar { arguments, _ in arguments[0][member: arguments[1].text] },
    "element": .scalar { arguments, _ in
        switch arguments[1] {
        case .long(let index): arguments[0][element: index]
        case .string(let name): arguments[0][member: name]
        default: .null
        }
    },
]
