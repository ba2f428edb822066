import Basics

/// An IPv6 address, or an IPv4 one mapped to it, with a prefix length.
///
/// IPv4 is `::ffff:a.b.c.d`, also where it is written `::a.b.c.d`; a prefix written after either counts the 32 bits of IPv4
/// (Kusto reference, "parse_ipv6_mask()", examples).
struct IPv6Range: Sendable, Equatable {
    var address: UInt128
    var prefix: Int
    var isIPv4 = false

    /// Nil for what is no address.
    static func read(_ name: String, _ value: Value) throws -> IPv6Range? {
        let text = value.text
        guard !text.utf8.contains(UInt8(ascii: "%")) else { throw Refusal(EngineProblem.undocumented(name, "an address with a zone")) }
        let halves = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard halves.count <= 2, let head = halves.first.map({ Substring($0) }) else { return nil }
        var result: IPv6Range
        if let mapped = try mappedIPv4(name, head) {
            result = IPv6Range(address: mapped, prefix: 128, isIPv4: true)
        } else {
            guard let address = try groups(name, head) else { return nil }
            result = IPv6Range(address: address, prefix: 128)
        }
        if halves.count == 2 {
            guard let length = IPv4Range.number(halves[1], upTo: 128) else { return nil }
            try IPv4Range.refuseLeadingZeros(name, Substring(halves[1]))
            if result.isIPv4 {
                guard length <= 32 else {
                    if head.utf8.contains(UInt8(ascii: ":")) { throw Refusal(EngineProblem.undocumented(name, "this prefix")) }
                    return nil
                }
                result.prefix = length + 96
            } else {
                guard !head.utf8.contains(UInt8(ascii: ".")) else { throw Refusal(EngineProblem.undocumented(name, "this prefix")) }
                result.prefix = length
            }
        }
        return result
    }

    private static func mappedIPv4(_ name: String, _ text: Substring) throws -> UInt128? {
        let dotted = text.utf8.starts(with: "::".utf8) ? text.dropFirst(2) : text
        guard let address = IPv4Range(dotted)?.address else { return nil }
        try IPv4Range.refuseLeadingZeros(name, dotted)
        return 0xFFFF << 32 | UInt128(address)
    }

    /// Eight groups of hexadecimal digits, one run of zeros shortened to `::`, the last two perhaps as IPv4 (RFC 4291 section 2.2).
    static func groups(_ name: String, _ text: Substring) throws -> UInt128? {
        let colon = UInt8(ascii: ":")
        let bytes = Array(text.utf8)
        var sides = [bytes[...]]
        if let gap = bytes.indices.first(where: { bytes[$0...].starts(with: "::".utf8) }) { sides = [bytes[..<gap], bytes[(gap + 2)...]] }
        var words: [[UInt16]] = []
        for (number, side) in sides.enumerated() {
            var side16: [UInt16] = []
            let fields = side.isEmpty && sides.count == 2 ? [] : side.split(separator: colon, omittingEmptySubsequences: false)
            for (index, field) in fields.enumerated() {
                if field.contains(UInt8(ascii: ".")), number == sides.count - 1, index == fields.count - 1 {
                    let dotted = String(decoding: field, as: UTF8.self)
                    guard let address = IPv4Range(dotted)?.address else { return nil }
                    try IPv4Range.refuseLeadingZeros(name, dotted)
                    side16 += [UInt16(address >> 16), UInt16(truncatingIfNeeded: address)]
                } else {
                    guard (1...4).contains(field.count), field.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
                        let word = UInt16(String(decoding: field, as: UTF8.self), radix: 16)
                    else { return nil }
                    side16.append(word)
                }
            }
            words.append(side16)
        }
        var all = words[0]
        if words.count == 2 {
            guard words[0].count + words[1].count <= 7 else { return nil }
            all += Array(repeating: 0, count: 8 - words[0].count - words[1].count) + words[1]
        }
        guard all.count == 8 else { return nil }
        return all.reduce(0) { $0 << 16 | UInt128($1) }
    }

    /// The address with the bits past a prefix cleared.
    func network(_ prefix: Int) -> UInt128 { prefix == 0 ? 0 : address & (UInt128.max << UInt128(128 - prefix)) }

    /// Eight groups of four digits.
    static func text(_ address: UInt128) -> String {
        let digits = String(address, radix: 16)
        let all = Array((String(repeating: "0", count: 32 - digits.utf8.count) + digits).utf8)
        return stride(from: 0, to: 32, by: 4).map { String(decoding: all[$0..<$0 + 4], as: UTF8.self) }.joined(separator: ":")
    }
}

/// IPv6 functions; null, or empty, when an address cannot be read or a prefix is not 0 to 128.
let ipv6Functions: [String: Implementation] = [
    "parse_ipv6": .scalar { arguments, _ in
        guard let range = try IPv6Range.read("parse_ipv6", arguments[0]) else { return .string("") }
        return .string(IPv6Range.text(range.network(range.prefix)))
    },
    "parse_ipv6_mask": .scalar { arguments, _ in
        guard let range = try IPv6Range.read("parse_ipv6_mask", arguments[0]), case .long(let prefix) = arguments[1], (0...128).contains(prefix)
        else { return .string("") }
        return .string(IPv6Range.text(range.network(min(range.prefix, Int(prefix)))))
    },
    "ipv6_compare": .scalar { arguments, _ in
        guard let result = try compared("ipv6_compare", arguments) else { return .null }
        return .long(result)
    },
    "ipv6_is_match": .scalar { arguments, _ in
        guard let result = try compared("ipv6_is_match", arguments) else { return .null }
        return .bool(result == 0)
    },
    "ipv6_is_in_range": .scalar { arguments, _ in
        guard let address = try IPv6Range.read("ipv6_is_in_range", arguments[0]), let range = try IPv6Range.read("ipv6_is_in_range", arguments[1])
        else { return .null }
        return .bool(try isIn("ipv6_is_in_range", address, range))
    },
    "ipv6_is_in_any_range": .scalar { arguments, _ in
        guard let address = try IPv6Range.read("ipv6_is_in_any_range", arguments[0]) else { return .null }
        var isFound = false
        for text in listed(arguments.dropFirst()) {
            guard let range = try IPv6Range.read("ipv6_is_in_any_range", text) else {
                throw Refusal(EngineProblem.undocumented("ipv6_is_in_any_range", "a list with an unreadable range"))
            }
            if try isIn("ipv6_is_in_any_range", address, range) { isFound = true }
        }
        return .bool(isFound)
    },
]

/// -1, 0 or 1 under the shortest of all prefixes.
private func compared(_ name: String, _ arguments: [Value]) throws -> Int64? {
    guard let a = try IPv6Range.read(name, arguments[0]), let b = try IPv6Range.read(name, arguments[1]) else { return nil }
    func order(_ prefix: Int) -> Int64 {
        let (x, y) = (a.network(prefix), b.network(prefix))
        return x < y ? -1 : x == y ? 0 : 1
    }
    let prefix = min(a.prefix, b.prefix)
    guard arguments.count > 2 else { return order(prefix) }
    guard case .long(let given) = arguments[2], (0...128).contains(given) else { return nil }
    let result = order(min(prefix, Int(given)))
    // The page says that the prefix counts 128 bits, its examples that it counts those of IPv4.
    guard given > 32 || !(a.isIPv4 || b.isIPv4) || result == order(min(prefix, Int(given) + 96)) else {
        throw Refusal(EngineProblem.undocumented(name, "a prefix of 32 or less for IPv4"))
    }
    return result
}

/// Whether an address lies in a range; the address's own prefix, of which the reference says nothing, may not matter.
private func isIn(_ name: String, _ address: IPv6Range, _ range: IPv6Range) throws -> Bool {
    func holds(_ prefix: Int) -> Bool { address.network(prefix) == range.network(prefix) }
    let result = holds(range.prefix)
    guard result == holds(min(range.prefix, address.prefix)) else {
        throw Refusal(EngineProblem.undocumented(name, "an address with a prefix shorter than the range's"))
    }
    return result
}
