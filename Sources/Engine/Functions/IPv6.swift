import Basics

/// An IPv6 address, or an IPv4 one mapped to it, with a prefix length.
///
/// IPv4 is `::ffff:a.b.c.d`, also where it is written `::a.b.c.d`; a prefix written after either counts the 32 bits of IPv4
/// (Kusto reference, "parse_ipv6_mask()", examples).
struct IPv6Range: Sendable, Equatable {
    var address: UInt128
    var prefix: Int
    var isIPv4 = false

    /// Nil for what is no address, one with a zone (`%eth0`) among them.
    ///
    /// A prefix after an IPv4 address counts its 32 bits; a longer one, and one after an address with groups of IPv6, counts all 128.
    static func read(_ value: Value) -> IPv6Range? {
        let halves = value.text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard halves.count <= 2, let head = halves.first.map({ Substring($0) }) else { return nil }
        let mapped = mappedIPv4(head)
        guard let address = mapped ?? groups(head) else { return nil }
        var result = IPv6Range(address: address, prefix: 128, isIPv4: mapped != nil)
        if halves.count == 2 {
            guard let length = IPv4Range.number(halves[1], upTo: 128) else { return nil }
            if result.isIPv4, length > 32, !head.utf8.contains(UInt8(ascii: ":")) { return nil }
            result.prefix = result.isIPv4 && length <= 32 ? length + 96 : length
        }
        return result
    }

    private static func mappedIPv4(_ text: Substring) -> UInt128? {
        let dotted = text.utf8.starts(with: "::".utf8) ? text.dropFirst(2) : text
        return IPv4Range(dotted).map { 0xFFFF << 32 | UInt128($0.address) }
    }

    /// Eight groups of hexadecimal digits, one run of zeros shortened to `::`, the last two perhaps as IPv4 (RFC 4291 section 2.2).
    private static func groups(_ text: Substring) -> UInt128? {
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
                    guard !field.contains(UInt8(ascii: "/")), let address = IPv4Range(String(decoding: field, as: UTF8.self))?.address else { return nil }
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
        guard let range = IPv6Range.read(arguments[0]) else { return .string("") }
        return .string(IPv6Range.text(range.network(range.prefix)))
    },
    "parse_ipv6_mask": .scalar { arguments, _ in
        guard let range = IPv6Range.read(arguments[0]), case .long(let prefix) = arguments[1], (0...128).contains(prefix)
        else { return .string("") }
        return .string(IPv6Range.text(range.network(min(range.prefix, Int(prefix)))))
    },
    "ipv6_compare": .scalar { arguments, _ in
        guard let result = compared(arguments) else { return .null }
        return .long(result)
    },
    "ipv6_is_match": .scalar { arguments, _ in
        guard let result = compared(arguments) else { return .null }
        return .bool(result == 0)
    },
    "ipv6_is_in_range": .scalar { arguments, _ in
        guard let address = IPv6Range.read(arguments[0]), let range = IPv6Range.read(arguments[1])
        else { return .null }
        return .bool(isIn(address, range))
    },
    "ipv6_is_in_any_range": .scalar { arguments, _ in
        guard let address = IPv6Range.read(arguments[0]) else { return .null }
        let ranges = listed(arguments.dropFirst()).map(IPv6Range.read)
        return anyHolds(ranges.map { range in range.map { isIn(address, $0) } })
    },
]

/// -1, 0 or 1 under the shortest of all prefixes.
///
/// A prefix given beside the addresses counts 128 bits; beside two IPv4 addresses one of at most 32 counts theirs, as the comments of
/// the page's examples say.
private func compared(_ arguments: [Value]) -> Int64? {
    guard let a = IPv6Range.read(arguments[0]), let b = IPv6Range.read(arguments[1]) else { return nil }
    var prefix = min(a.prefix, b.prefix)
    if arguments.count > 2 {
        guard case .long(let given) = arguments[2], (0...128).contains(given) else { return nil }
        prefix = min(prefix, given <= 32 && a.isIPv4 && b.isIPv4 ? Int(given) + 96 : Int(given))
    }
    let (x, y) = (a.network(prefix), b.network(prefix))
    return x < y ? -1 : x == y ? 0 : 1
}

/// Whether an address, read as `parse_ipv6` reads it, lies in a range.
private func isIn(_ address: IPv6Range, _ range: IPv6Range) -> Bool {
    IPv6Range(address: address.network(address.prefix), prefix: 128).network(range.prefix) == range.network(range.prefix)
}
