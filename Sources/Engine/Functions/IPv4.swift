import Basics

/// An IPv4 address with a prefix length; without one it is 32.
struct IPv4Range: Sendable, Equatable {
    var address: UInt32
    var prefix: Int

    init(address: UInt32, prefix: Int) {
        self.address = address
        self.prefix = prefix
    }

    /// Reads `a.b.c.d` or `a.b.c.d/n`.
    init?(_ text: some StringProtocol) {
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

    /// Reads an address for a function; each number is decimal, leading zeros or not.
    static func read(_ value: Value) -> IPv4Range? { IPv4Range(value.text) }

    static func number(_ digits: some Collection<UInt8>, upTo limit: Int) -> Int? {
        guard (1...3).contains(digits.count) else { return nil }
        var result = 0
        for byte in digits {
            guard byte >= 48, byte <= 57 else { return nil }
            result = result * 10 + Int(byte) - 48
        }
        return result <= limit ? result : nil
    }

    var mask: UInt32 { prefix == 0 ? 0 : ~0 << UInt32(32 - prefix) }

    /// The address with the bits past the prefix cleared.
    var network: UInt32 { address & mask }

    func contains(_ other: UInt32) -> Bool { network == other & mask }

    var text: String { [24, 16, 8, 0].map { String(address >> UInt32($0) & 255) }.joined(separator: ".") }

    /// RFC 1918.
    static let privateRanges = [
        IPv4Range(address: 0x0A00_0000, prefix: 8), IPv4Range(address: 0xAC10_0000, prefix: 12), IPv4Range(address: 0xC0A8_0000, prefix: 16),
    ]
}
