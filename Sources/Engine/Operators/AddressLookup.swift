import Basics
import KQL

/// The right side of ipv4_lookup or ipv6_lookup: rows by the network that they name.
///
/// An address matches every network that holds it (Kusto reference, "ipv4_lookup plugin"). What is no address matches nothing.
struct AddressTable {
    private let name: String
    private let isIPv6: Bool
    /// Rows by network, one table a prefix length.
    private var networks: [Int: [UInt128: [Int]]] = [:]

    init(_ column: Column, isIPv6: Bool, name: String) throws {
        self.name = name
        self.isIPv6 = isIPv6
        for row in 0..<column.count {
            guard let range = try range(column[row]) else { continue }
            networks[range.prefix, default: [:]][range.network(range.prefix), default: []].append(row)
        }
    }

    /// The rows whose network holds the address, in their order. A network that is smaller than the address's own is refused where it
    /// lies inside: the reference does not say whether that matches.
    func rows(for value: Value) throws -> [Int] {
        guard let range = try range(value) else { return [] }
        var found: [Int] = []
        for (prefix, table) in networks {
            if prefix <= range.prefix {
                found += table[range.network(prefix)] ?? []
            } else if table.keys.contains(where: { IPv6Range(address: $0, prefix: prefix).network(range.prefix) == range.network(range.prefix) }) {
                throw Refusal(EngineProblem.undocumented(name, "an address with a prefix shorter than that of a network inside it"))
            }
        }
        return found.sorted()
    }

    /// IPv4 as the mapped IPv6, so that both are one.
    private func range(_ value: Value) throws -> IPv6Range? {
        if isIPv6 { return try IPv6Range.read(name, value) }
        return try IPv4Range.read(name, value).map { IPv6Range(address: 0xFFFF << 32 | UInt128($0.address), prefix: $0.prefix + 96) }
    }
}
