import Basics

/// The search tree of a MaxMind DB file: from an address to where its record stands (MaxMind DB file format 2.0, "Binary Search Tree Section").
struct MaxMindTree: Sendable {
    private let bytes: [UInt8]
    private let nodeCount: Int
    private let recordSize: Int
    private let ipVersion: Int
    /// Where IPv4 addresses begin: the root, or what lies behind 96 zero bits.
    private var ipv4Start = 0
    /// The bytes of the file that hold the data.
    let data: Range<Int>

    /// The zero bytes between the tree and the data.
    private static let separator = 16

    init(_ bytes: [UInt8], _ metadata: MaxMindMetadata) throws(LocationFault) {
        self.bytes = bytes
        nodeCount = metadata.nodeCount
        recordSize = metadata.recordSize
        ipVersion = metadata.ipVersion
        // At most 2^32 nodes of 8 bytes.
        let size = nodeCount * (recordSize / 4)
        guard size <= metadata.start - Self.separator else {
            throw LocationFault("its tree of \(nodeCount) nodes does not fit into it; is the file complete?")
        }
        guard bytes[size..<size + Self.separator].allSatisfy({ $0 == 0 }) else { throw LocationFault("no zero bytes part its tree from its data") }
        data = size + Self.separator..<metadata.start
        guard ipVersion == 6 else { return }
        for _ in 0..<96 where ipv4Start < nodeCount { ipv4Start = record(0, of: ipv4Start) }
    }

    /// The offset in the data of an address's record; nil when the database has none.
    func offset(of address: NetworkAddress) throws(LocationFault) -> Int? {
        switch address {
        case .v4(let address): return try offset(UInt128(address) << 96, bits: 32, from: ipv4Start)
        case .v6(let address): return ipVersion == 6 ? try offset(address, bits: 128, from: 0) : nil
        }
    }

    /// Follows the leading bits of an address.
    private func offset(_ address: UInt128, bits: Int, from start: Int) throws(LocationFault) -> Int? {
        var node = start
        for bit in 0..<bits where node < nodeCount { node = record(Int(truncatingIfNeeded: address >> UInt128(127 - bit) & 1), of: node) }
        if node == nodeCount { return nil }
        guard node > nodeCount else { throw LocationFault("its tree is deeper than an address is long") }
        let offset = node - nodeCount - Self.separator
        guard offset >= 0, offset < data.count else { throw LocationFault("its tree points outside its data") }
        return offset
    }

    /// The left or right record of a node, which is in the tree.
    private func record(_ side: Int, of node: Int) -> Int {
        let start = node * (recordSize / 4)
        func byte(_ index: Int) -> Int { Int(bytes[start + index]) }
        switch (recordSize, side) {
        case (24, _): return byte(3 * side) << 16 | byte(3 * side + 1) << 8 | byte(3 * side + 2)
        // The middle byte holds the four highest bits of both, the left's first.
        case (28, 0): return (byte(3) >> 4) << 24 | byte(0) << 16 | byte(1) << 8 | byte(2)
        case (28, _): return (byte(3) & 15) << 24 | byte(4) << 16 | byte(5) << 8 | byte(6)
        default: return byte(4 * side) << 24 | byte(4 * side + 1) << 16 | byte(4 * side + 2) << 8 | byte(4 * side + 3)
        }
    }
}
