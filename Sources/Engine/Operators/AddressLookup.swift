import Basics
import KQL

/// The right side of ipv4_lookup or ipv6_lookup: rows by the network that they name.
///
/// An address matches every network that holds it (Kusto reference, "ipv4_lookup plugin"). What is no address matches nothing.
struct AddressTable {
    private let isIPv6: Bool
    /// Rows by network, one table a prefix length.
    private var networks: [Int: [UInt128: [Int]]] = [:]

    init(_ column: Column, isIPv6: Bool) {
        self.isIPv6 = isIPv6
        for row in 0..<column.count {
            guard let range = range(column[row]) else { continue }
            networks[range.prefix, default: [:]][range.network(range.prefix), default: []].append(row)
        }
    }

    /// The rows whose network holds the address, in their order; an address that is itself a network lies in none smaller than it.
    func rows(for value: Value) -> [Int] {
        guard let range = range(value) else { return [] }
        var found: [Int] = []
        for (prefix, table) in networks where prefix <= range.prefix { found += table[range.network(prefix)] ?? [] }
        return found.sorted()
    }

    /// IPv4 as the mapped IPv6, so that both are one.
    private func range(_ value: Value) -> IPv6Range? {
        if isIPv6 { return IPv6Range.read(value) }
        return IPv4Range.read(value).map { IPv6Range(address: 0xFFFF << 32 | UInt128($0.address), prefix: $0.prefix + 96) }
    }
}
