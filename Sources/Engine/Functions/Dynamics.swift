import Basics

/// Functions of dynamic values: JSON and access here, arrays, bags and sets in files of their own.
let dynamicFunctions: [String: Implementation] = [valueFunctions, arrayFunctions, arrayMakingFunctions, arraySortFunctions, bagFunctions, setFunctions]
    .reduce(into: [:]) { $0.merge($1) { _, new in new } }

/// The most elements that an array made by a function may hold ("range()").
let largestArray = 1_048_576

private let valueFunctions: [String: Implementation] = [
    "parse_json": .scalar { arguments, _ in
        guard case .string(let text) = arguments[0] else { return arguments[0] }
        if text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) { return .null }
        return (try? JSONReader.parse(text)) ?? arguments[0]
    },
    "dynamic_to_json": .scalar { arguments, context in
        switch arguments[0] {
        case .array, .bag: return .string(sorted(arguments[0]).json)
        case .string where context.argumentTypes.first == .dynamic: return .string(arguments[0].json)
        default: return .string(arguments[0].text)
        }
    },
    "treepath": .scalar { arguments, _ in
        guard arguments[0].isContainer else { return .null }
        var tree = TreePaths()
        try tree.add([arguments[0]], after: "")
        return .array(tree.paths)
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

extension Value {
    var isContainer: Bool {
        switch self {
        case .array, .bag: true
        default: false
        }
    }

    /// The elements of an array; nil for anything else.
    var elements: [Value]? { if case .array(let elements) = self { elements } else { nil } }
}

/// The same value with the members of every bag in the order of their names ("dynamic_to_json()").
private func sorted(_ value: Value) -> Value {
    switch value {
    case .array(let elements): .array(elements.map(sorted))
    case .bag(let members):
        .bag(
            members.map { Value.Member($0.name, sorted($0.value)) }
                .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
    default: value
    }
}

/// Paths of members and of an array's elements, which count as one under `[0]` ("treepath()").
private struct TreePaths {
    private(set) var paths: [Value] = []
    private var seen: Set<Value> = []
    private var size = 0

    mutating func add(_ values: [Value], after path: String) throws {
        for value in values {
            switch value {
            case .bag(let members):
                for member in members {
                    let inner = path + "['" + member.name + "']"
                    try add(inner)
                    if member.value.isContainer { try add([member.value], after: inner) }
                }
            case .array(let elements) where !elements.isEmpty:
                try add(path + "[0]")
                try add(elements.filter(\.isContainer), after: path + "[0]")
            default: break
            }
        }
    }

    private mutating func add(_ path: String) throws {
        guard seen.insert(.string(path)).inserted else { return }
        size += path.utf8.count
        guard size <= 16 << 20 else { throw Refusal(EngineProblem.tooManyValues("treepath", paths.count)) }
        paths.append(.string(path))
    }
}
