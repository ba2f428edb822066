import Basics

/// Functions of property bags; null for what is no bag.
let bagFunctions: [String: Implementation] = [
    "bag_pack": .scalar { arguments, _ in
        var bag = BagBuilder()
        for index in stride(from: 0, to: arguments.count - 1, by: 2) { bag.set(arguments[index].text, arguments[index + 1]) }
        return bag.value
    },
    "bag_keys": .scalar { arguments, _ in
        guard case .bag(let members) = arguments[0] else { return .null }
        return .array(members.map { .string($0.name) })
    },
    "bag_has_key": .scalar { arguments, _ in
        guard case .bag = arguments[0] else { return .null }
        var value = arguments[0]
        for name in try bagPath(arguments[1].text, "bag_has_key") {
            guard case .bag(let members) = value, members.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return .bool(false) }
            value = value[member: name]
        }
        return .bool(true)
    },
    // The leftmost bag's value stays ("bag_merge()").
    "bag_merge": .scalar { arguments, _ in
        var bag = BagBuilder()
        for argument in arguments {
            guard case .bag(let members) = argument else { return .null }
            for member in members where !bag.has(member.name) { bag.set(member.name, member.value) }
        }
        return bag.value
    },
    "bag_remove_keys": .scalar { arguments, _ in
        guard case .bag = arguments[0], let keys = arguments[1].elements else { return .null }
        var result = arguments[0]
        for case .string(let key) in keys { result = removing(try bagPath(key, "bag_remove_keys")[...], from: result) }
        return result
    },
    "bag_set_key": .scalar { arguments, _ in
        guard case .bag = arguments[0] else { return .null }
        return setting(try bagPath(arguments[1].text, "bag_set_key")[...], to: arguments[2], in: arguments[0])
    },
    "bag_zip": .scalar { arguments, _ in
        guard let keys = arguments[0].elements else { return .null }
        var bag = BagBuilder()
        for (index, key) in keys.enumerated() {
            guard case .string(let name) = key else { continue }
            bag.set(name, arguments[1][element: Int64(index)])
        }
        return bag.value
    },
]

/// Members in the order in which their names came, the last value of each.
struct BagBuilder {
    private var members: [Value.Member] = []
    private var places: [[UInt8]: Int] = [:]

    var count: Int { members.count }
    var value: Value { .bag(members) }

    func has(_ name: String) -> Bool { places[Array(name.utf8)] != nil }

    mutating func set(_ name: String, _ value: Value) {
        if let place = places[Array(name.utf8)] {
            members[place].value = value
        } else {
            places[Array(name.utf8)] = members.count
            members.append(Value.Member(name, value))
        }
    }
}

private func removing(_ path: ArraySlice<String>, from value: Value) -> Value {
    guard let name = path.first, case .bag(let members) = value else { return value }
    return .bag(
        members.compactMap { member in
            guard member.name.utf8.elementsEqual(name.utf8) else { return member }
            return path.count == 1 ? nil : Value.Member(member.name, removing(path.dropFirst(), from: member.value))
        })
}

/// What stands in the way of the path without being a bag is overridden by one.
private func setting(_ path: ArraySlice<String>, to new: Value, in value: Value) -> Value {
    guard let name = path.first else { return new }
    var members: [Value.Member] = []
    if case .bag(let known) = value { members = known }
    if let place = members.lastIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
        members[place].value = setting(path.dropFirst(), to: new, in: members[place].value)
    } else {
        members.append(Value.Member(name, setting(path.dropFirst(), to: new, in: .bag([]))))
    }
    return .bag(members)
}

/// The names along a JSONPath, or the one name that a key is; array positions are not supported there (Kusto reference, "JSONPath expressions").
private func bagPath(_ key: String, _ function: String) throws -> [String] {
    let bytes = Array(key.utf8)
    guard bytes.first == UInt8(ascii: "$"), bytes.count > 1, bytes[1] == UInt8(ascii: ".") || bytes[1] == UInt8(ascii: "[") else { return [key] }
    var names: [String] = []
    var position = 1
    while position < bytes.count {
        var name: [UInt8] = []
        if bytes[position] == UInt8(ascii: ".") {
            position += 1
            while position < bytes.count, bytes[position] != UInt8(ascii: "."), bytes[position] != UInt8(ascii: "[") {
                name.append(bytes[position])
                position += 1
            }
        } else {
            let quote = position + 1 < bytes.count ? bytes[position + 1] : 0
            guard bytes[position] == UInt8(ascii: "["), quote == 0x22 || quote == 0x27 else { throw badPath(key, function) }
            position += 2
            while position < bytes.count, bytes[position] != quote {
                name.append(bytes[position])
                position += 1
            }
            guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "]") else { throw badPath(key, function) }
            position += 2
        }
        guard !name.isEmpty, names.count < 128 else { throw badPath(key, function) }
        names.append(String(decoding: name, as: UTF8.self))
    }
    return names
}

private func badPath(_ key: String, _ function: String) -> Refusal {
    Refusal(EngineProblem.badFormat(function, key, "it is no JSONPath of names"))
}
