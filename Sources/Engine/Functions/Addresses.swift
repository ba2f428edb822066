import Basics

/// IPv4 functions; null when an address cannot be read (Kusto reference, "ipv4_is_in_range()" and its neighbours).
let addressFunctions: [String: Implementation] = [
    "ipv4_is_private": .scalar { arguments, _ in
        guard let address = IPv4Range(arguments[0].text) else { return .null }
        return .bool(IPv4Range.privateRanges.contains { $0.prefix <= address.prefix && $0.contains(address.address) })
    },
    "ipv4_is_match": .scalar { arguments, _ in
        guard let a = IPv4Range(arguments[0].text), let b = IPv4Range(arguments[1].text) else { return .null }
        var prefix = min(a.prefix, b.prefix)
        if arguments.count > 2 {
            guard case .long(let given) = arguments[2], (0...32).contains(given) else { return .null }
            prefix = min(prefix, Int(given))
        }
        return .bool(IPv4Range(address: b.address, prefix: prefix).contains(a.address))
    },
    "ipv4_is_in_range": .scalar { arguments, _ in
        guard let address = IPv4Range(arguments[0].text), let range = IPv4Range(arguments[1].text) else { return .null }
        return .bool(IPv4Range(address: range.address, prefix: min(range.prefix, address.prefix)).contains(address.address))
    },
    "ipv4_is_in_any_range": .scalar { arguments, _ in
        guard let address = IPv4Range(arguments[0].text) else { return .null }
        var texts: [Value] = []
        for argument in arguments.dropFirst() {
            if case .array(let elements) = argument { texts += elements } else { texts.append(argument) }
        }
        var unreadable = false
        for text in texts {
            guard let range = IPv4Range(text.text) else {
                unreadable = true
                continue
            }
            if range.contains(address.address) { return .bool(true) }
        }
        return unreadable ? .null : .bool(false)
    },
]

/// An IPv4 address with a prefix length; without one it is 32.
struct IPv4Range: Sendable, Equatable {
    var address: UInt32
    var prefix: Int

    init(address: UInt32, prefix: Int) {
        self.address = address
        self.prefix = prefix
    }

    /// Reads `a.b.c.d` or `a.b.c.d/n`.
    init?(_ text: String) {
        let halves = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard halves.count <= 2, let head = halves.first else { return nil }
        let fields = head.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard fields.count == 4 else { return nil }
        address = 0
        for field in fields {
            guard let number = Self.number(field, upTo: 255) else { return nil }
            address = address << 8 | UInt32(number)
        }
        prefix = 32
        if halves.count == 2 {
            guard let length = Self.number(halves[1], upTo: 32) else { return nil }
            prefix = length
        }
    }

    private static func number(_ digits: Substring.UTF8View, upTo limit: Int) -> Int? {
        guard (1...3).contains(digits.count) else { return nil }
        var result = 0
        for byte in digits {
            guard byte >= 48, byte <= 57 else { return nil }
            result = result * 10 + Int(byte) - 48
        }
        return result <= limit ? result : nil
    }

    func contains(_ other: UInt32) -> Bool {
        let mask: UInt32 = prefix == 0 ? 0 : ~0 << UInt32(32 - prefix)
        return address & mask == other & mask
    }

    /// RFC 1918.
    static let privateRanges = [
        IPv4Range(address: 0x0A00_0000, prefix: 8), IPv4Range(address: 0xAC10_0000, prefix: 12), IPv4Range(address: 0xC0A8_0000, prefix: 16),
    ]
}
