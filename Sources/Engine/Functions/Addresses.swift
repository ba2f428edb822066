import Basics

/// IPv4 functions; null, or empty, when an address cannot be read or a prefix is not 0 to 32 (Kusto reference, "IPv4/IPv6 functions").
let addressFunctions: [String: Implementation] = [
    "parse_ipv4": .scalar { arguments, _ in
        guard let range = try IPv4Range.read("parse_ipv4", arguments[0]) else { return .null }
        return .long(Int64(range.network))
    },
    "parse_ipv4_mask": .scalar { arguments, _ in
        guard let range = try combined("parse_ipv4_mask", arguments) else { return .null }
        return .long(Int64(range.network))
    },
    "format_ipv4": .scalar { arguments, _ in
        guard let range = try combined("format_ipv4", arguments) else { return .string("") }
        return .string(IPv4Range(address: range.network, prefix: 32).text)
    },
    "format_ipv4_mask": .scalar { arguments, _ in
        guard let range = try combined("format_ipv4_mask", arguments) else { return .string("") }
        return .string("\(IPv4Range(address: range.network, prefix: 32).text)/\(range.prefix)")
    },
    "ipv4_compare": .scalar { arguments, _ in
        guard let (a, b) = try networks("ipv4_compare", arguments) else { return .null }
        return .long(a < b ? -1 : a == b ? 0 : 1)
    },
    "ipv4_is_match": .scalar { arguments, _ in
        guard let (a, b) = try networks("ipv4_is_match", arguments) else { return .null }
        return .bool(a == b)
    },
    "ipv4_is_in_range": .scalar { arguments, _ in
        guard let address = try IPv4Range.read("ipv4_is_in_range", arguments[0]), let range = try IPv4Range.read("ipv4_is_in_range", arguments[1])
        else { return .null }
        return .bool(try isIn("ipv4_is_in_range", address, range))
    },
    "ipv4_is_in_any_range": .scalar { arguments, _ in
        guard let address = try IPv4Range.read("ipv4_is_in_any_range", arguments[0]) else { return .null }
        var isFound = false
        for text in listed(arguments.dropFirst()) {
            guard let range = try IPv4Range.read("ipv4_is_in_any_range", text) else {
                throw Refusal(EngineProblem.undocumented("ipv4_is_in_any_range", "a list with an unreadable range"))
            }
            if try isIn("ipv4_is_in_any_range", address, range) { isFound = true }
        }
        return .bool(isFound)
    },
    "ipv4_is_private": .scalar { arguments, _ in
        guard let address = try IPv4Range.read("ipv4_is_private", arguments[0]) else { return .null }
        return .bool(IPv4Range.privateRanges.contains { $0.prefix <= address.prefix && $0.contains(address.address) })
    },
    "ipv4_netmask_suffix": .scalar { arguments, _ in
        guard let address = try IPv4Range.read("ipv4_netmask_suffix", arguments[0]) else { return .null }
        return .long(Int64(address.prefix))
    },
    "ipv4_range_to_cidr_list": .scalar { arguments, _ in
        guard let first = try IPv4Range.read("ipv4_range_to_cidr_list", arguments[0]),
            let last = try IPv4Range.read("ipv4_range_to_cidr_list", arguments[1]), first.prefix == 32, last.prefix == 32,
            first.address <= last.address
        else {
            throw Refusal(EngineProblem.undocumented("ipv4_range_to_cidr_list", "bounds that are not two addresses in order"))
        }
        return .array(blocks(from: first.address, through: last.address).map { .string($0) })
    },
]

/// The values of further arguments, arrays flattened.
func listed(_ arguments: ArraySlice<Value>) -> [Value] {
    arguments.flatMap { argument in if case .array(let elements) = argument { elements } else { [argument] } }
}

/// An address, as text or number, under the shorter of its own prefix and the second argument.
private func combined(_ name: String, _ arguments: [Value]) throws -> IPv4Range? {
    var range: IPv4Range
    if case .long(let number) = arguments[0] {
        guard let address = UInt32(exactly: number) else { return nil }
        range = IPv4Range(address: address, prefix: 32)
    } else {
        guard let read = try IPv4Range.read(name, arguments[0]) else { return nil }
        range = read
    }
    if arguments.count > 1 {
        guard case .long(let prefix) = arguments[1], (0...32).contains(prefix) else { return nil }
        range.prefix = min(range.prefix, Int(prefix))
    }
    return range
}

/// Two addresses under the shortest of all prefixes.
private func networks(_ name: String, _ arguments: [Value]) throws -> (UInt32, UInt32)? {
    guard var a = try IPv4Range.read(name, arguments[0]), var b = try IPv4Range.read(name, arguments[1]) else { return nil }
    var prefix = min(a.prefix, b.prefix)
    if arguments.count > 2 {
        guard case .long(let given) = arguments[2], (0...32).contains(given) else { return nil }
        prefix = min(prefix, Int(given))
    }
    a.prefix = prefix
    b.prefix = prefix
    return (a.network, b.network)
}

/// Whether an address lies in a range; the address's own prefix, of which the reference says nothing, may not matter.
private func isIn(_ name: String, _ address: IPv4Range, _ range: IPv4Range) throws -> Bool {
    let result = range.contains(address.address)
    guard result == IPv4Range(address: range.address, prefix: min(range.prefix, address.prefix)).contains(address.address) else {
        throw Refusal(EngineProblem.undocumented(name, "an address with a prefix shorter than the range's"))
    }
    return result
}

/// The largest aligned blocks that make up a range of addresses; at most 62.
private func blocks(from first: UInt32, through last: UInt32) -> [String] {
    var result: [String] = []
    var next = UInt64(first)
    while next <= UInt64(last) {
        var bits = next == 0 ? 32 : min(32, next.trailingZeroBitCount)
        while next + (1 << UInt64(bits)) - 1 > UInt64(last) { bits -= 1 }
        result.append("\(IPv4Range(address: UInt32(next), prefix: 32).text)/\(32 - bits)")
        next += 1 << UInt64(bits)
    }
    return result
}
