import Basics

/// IPv4 functions; null, or empty, when an address cannot be read or a prefix is not 0 to 32 (Kusto reference, "IPv4/IPv6 functions").
let addressFunctions: [String: Implementation] = [
    "parse_ipv4": .scalar { arguments, _ in
        guard let range = IPv4Range.read(arguments[0]) else { return .null }
        return .long(Int64(range.network))
    },
    "parse_ipv4_mask": .scalar { arguments, _ in
        guard let range = combined(arguments) else { return .null }
        return .long(Int64(range.network))
    },
    "format_ipv4": .scalar { arguments, _ in
        guard let range = combined(arguments) else { return .string("") }
        return .string(IPv4Range(address: range.network, prefix: 32).text)
    },
    "format_ipv4_mask": .scalar { arguments, _ in
        guard let range = combined(arguments) else { return .string("") }
        return .string("\(IPv4Range(address: range.network, prefix: 32).text)/\(range.prefix)")
    },
    "ipv4_compare": .scalar { arguments, _ in
        guard let (a, b) = networks(arguments) else { return .null }
        return .long(a < b ? -1 : a == b ? 0 : 1)
    },
    "ipv4_is_match": .scalar { arguments, _ in
        guard let (a, b) = networks(arguments) else { return .null }
        return .bool(a == b)
    },
    "ipv4_is_in_range": .scalar { arguments, _ in
        guard let address = IPv4Range.read(arguments[0]), let range = IPv4Range.read(arguments[1])
        else { return .null }
        return .bool(isIn(address, range))
    },
    "ipv4_is_in_any_range": .scalar { arguments, _ in
        guard let address = IPv4Range.read(arguments[0]) else { return .null }
        let ranges = listed(arguments.dropFirst()).map(IPv4Range.read)
        return anyHolds(ranges.map { range in range.map { isIn(address, $0) } })
    },
    "ipv4_is_private": .scalar { arguments, _ in
        guard let address = IPv4Range.read(arguments[0]) else { return .null }
        return .bool(IPv4Range.privateRanges.contains { $0.prefix <= address.prefix && $0.contains(address.address) })
    },
    "ipv4_netmask_suffix": .scalar { arguments, _ in
        guard let address = IPv4Range.read(arguments[0]) else { return .null }
        return .long(Int64(address.prefix))
    },
    "ipv4_range_to_cidr_list": .scalar { arguments, _ in
        guard let first = IPv4Range.read(arguments[0]),
            let last = IPv4Range.read(arguments[1]), first.prefix == 32, last.prefix == 32,
            first.address <= last.address
        else { return .null }
        return .array(blocks(from: first.address, through: last.address).map { .string($0) })
    },
]

/// The values of further arguments, arrays flattened.
func listed(_ arguments: ArraySlice<Value>) -> [Value] {
    arguments.flatMap { argument in if case .array(let elements) = argument { elements } else { [argument] } }
}

/// An address, as text or number, under the shorter of its own prefix and the second argument.
private func combined(_ arguments: [Value]) -> IPv4Range? {
    var range: IPv4Range
    if case .long(let number) = arguments[0] {
        guard let address = UInt32(exactly: number) else { return nil }
        range = IPv4Range(address: address, prefix: 32)
    } else {
        guard let read = IPv4Range.read(arguments[0]) else { return nil }
        range = read
    }
    if arguments.count > 1 {
        guard case .long(let prefix) = arguments[1], (0...32).contains(prefix) else { return nil }
        range.prefix = min(range.prefix, Int(prefix))
    }
    return range
}

/// Two addresses under the shortest of all prefixes.
private func networks(_ arguments: [Value]) -> (UInt32, UInt32)? {
    guard var a = IPv4Range.read(arguments[0]), var b = IPv4Range.read(arguments[1]) else { return nil }
    var prefix = min(a.prefix, b.prefix)
    if arguments.count > 2 {
        guard case .long(let given) = arguments[2], (0...32).contains(given) else { return nil }
        prefix = min(prefix, Int(given))
    }
    a.prefix = prefix
    b.prefix = prefix
    return (a.network, b.network)
}

/// Whether an address, read as `parse_ipv4` reads it, lies in a range.
private func isIn(_ address: IPv4Range, _ range: IPv4Range) -> Bool { range.contains(address.network) }

/// True when one of the ranges holds the address; else null when one could not be read.
func anyHolds(_ results: [Bool?]) -> Value {
    results.contains(true) ? .bool(true) : results.contains(nil) ? .null : .bool(false)
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
