import Basics

/// One field of a MaxMind DB, as the tests write it.
indirect enum CraftedField {
    case text(String)
    case double(Double)
    case float(Float)
    case unsigned(Int, UInt64)
    case bool(Bool)
    case map([(String, CraftedField)])
    case array([CraftedField])
    /// An offset in the data section, in the shortest of the four forms that holds it, or in the one given.
    case pointer(Int, form: Int? = nil)
    case raw([UInt8])

    var bytes: [UInt8] {
        switch self {
        case .text(let text): Self.control(2, text.utf8.count) + Array(text.utf8)
        case .double(let number): Self.control(3, 8) + big(number.bitPattern, 8)
        case .float(let number): Self.control(15, 4) + big(UInt64(number.bitPattern), 4)
        case .unsigned(let type, let number): Self.control(type, (71 - number.leadingZeroBitCount) / 8) + big(number, (71 - number.leadingZeroBitCount) / 8)
        case .bool(let value): Self.control(14, value ? 1 : 0)
        case .map(let members): Self.control(7, members.count) + members.flatMap { CraftedField.text($0.0).bytes + $0.1.bytes }
        case .array(let elements): Self.control(11, elements.count) + elements.flatMap(\.bytes)
        case .pointer(let offset, let form): Self.pointer(offset, form ?? (offset < 2_048 ? 0 : offset < 526_336 ? 1 : offset < 134_744_064 ? 2 : 3))
        case .raw(let bytes): bytes
        }
    }

    static func control(_ type: Int, _ count: Int) -> [UInt8] {
        let (size, more): (Int, [UInt8]) =
            switch count {
            case ..<29: (count, [])
            case ..<285: (29, big(UInt64(count - 29), 1))
            case ..<65_821: (30, big(UInt64(count - 285), 2))
            default: (31, big(UInt64(count - 65_821), 3))
            }
        return (type < 8 ? [UInt8(type << 5 | size)] : [UInt8(size), UInt8(type - 7)]) + more
    }

    private static func pointer(_ offset: Int, _ form: Int) -> [UInt8] {
        let rest = UInt64(offset - [0, 2_048, 526_336, 0][form])
        return [UInt8(0x20 | form << 3 | (form == 3 ? 0 : Int(rest >> UInt64(8 * form + 8)) & 7))] + big(rest, form + 1)
    }

    /// A record of the City layout.
    static func city(_ country: String?, _ states: [String], _ city: String?, _ place: (Double, Double)?) -> CraftedField {
        func named(_ name: String) -> CraftedField { .map([("geoname_id", .unsigned(6, 2_077_456)), ("names", .map([("de", .text("?")), ("en", .text(name))]))]) }
        var members: [(String, CraftedField)] = [("continent", .map([("code", .text("OC"))]))]
        if let city { members.append(("city", named(city))) }
        if let country { members.append(("country", named(country))) }
        if let place { members.append(("location", .map([("accuracy_radius", .unsigned(5, 100)), ("latitude", .double(place.0)), ("longitude", .double(place.1))]))) }
        if !states.isEmpty { members.append(("subdivisions", .array(states.map(named)))) }
        return .map(members + [("traits", .map([("is_anycast", .bool(true))]))])
    }
}

/// The last bytes of a number, the highest first.
func big(_ number: UInt64, _ count: Int) -> [UInt8] { (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) } }

/// A MaxMind DB file written from networks and their records.
struct CraftedLocations {
    var recordSize = 28
    var ipVersion = 6
    /// A network and its record. IPv4 networks of an IPv6 tree lie under 96 zero bits.
    var networks: [(address: NetworkAddress, prefix: Int, record: CraftedField)] = []
    /// IPv4 is also found as `::ffff:a.b.c.d`, as in MaxMind's own files.
    var isAliased = true
    /// Stands in front of the records, for what they point to.
    var preamble: [UInt8] = []
    /// In place of, or beside, what the metadata says by itself; nil takes a member out.
    var metadata: [String: CraftedField?] = [:]

    private enum Record { case none, node(Int), data(Int) }

    var bytes: [UInt8] {
        var nodes: [[Record]] = [[.none, .none]]
        var data = preamble
        for network in networks {
            insert(bits(network.address, network.prefix), .data(data.count), &nodes)
            data += network.record.bytes
        }
        if ipVersion == 6, isAliased, let start = ipv4Node(nodes) { insert(bits(.v6(0xFFFF << 32), 96), .node(start), &nodes) }
        var file: [UInt8] = []
        for node in nodes { file += encoded(node.map { value(of: $0, nodes.count) }) }
        return file + Array(repeating: 0, count: 16) + data + metadataBytes(nodes.count)
    }

    func metadataBytes(_ nodeCount: Int) -> [UInt8] {
        var members: [(String, CraftedField)] = [
            ("binary_format_major_version", .unsigned(5, 2)), ("binary_format_minor_version", .unsigned(5, 0)),
            ("build_epoch", .unsigned(9, 1_793_491_200)), ("database_type", .text("GeoLite2-City")), ("description", .map([("en", .text("crafted"))])),
            ("ip_version", .unsigned(5, UInt64(ipVersion))), ("languages", .array([.text("en")])), ("node_count", .unsigned(6, UInt64(nodeCount))),
            ("record_size", .unsigned(5, UInt64(recordSize))),
        ]
        members = members.compactMap { name, field in metadata[name].map { given in given.map { (name, $0) } } ?? (name, field) }
        return [0xAB, 0xCD, 0xEF] + Array("MaxMind.com".utf8) + CraftedField.map(members).bytes
    }

    private func bits(_ address: NetworkAddress, _ prefix: Int) -> [Int] {
        switch address {
        case .v4(let number): (ipVersion == 6 ? Array(repeating: 0, count: 96) : []) + (0..<prefix).map { Int(number >> UInt32(31 - $0) & 1) }
        case .v6(let number): (0..<prefix).map { Int(truncatingIfNeeded: number >> UInt128(127 - $0) & 1) }
        }
    }

    private func insert(_ bits: [Int], _ record: Record, _ nodes: inout [[Record]]) {
        var node = 0
        for bit in bits.dropLast() {
            if case .node(let next) = nodes[node][bit] {
                node = next
            } else {
                nodes.append([.none, .none])
                nodes[node][bit] = .node(nodes.count - 1)
                node = nodes.count - 1
            }
        }
        if let last = bits.last { nodes[node][last] = record }
    }

    private func ipv4Node(_ nodes: [[Record]]) -> Int? {
        var node = 0
        for _ in 0..<96 {
            guard case .node(let next) = nodes[node][0] else { return nil }
            node = next
        }
        return node
    }

    private func value(of record: Record, _ count: Int) -> UInt64 {
        switch record {
        case .none: UInt64(count)
        case .node(let node): UInt64(node)
        case .data(let offset): UInt64(count + 16 + offset)
        }
    }

    private func encoded(_ records: [UInt64]) -> [UInt8] {
        guard recordSize == 28 else { return records.flatMap { big($0, recordSize / 8) } }
        return big(records[0], 3) + [UInt8(truncatingIfNeeded: (records[0] >> 24) << 4 | (records[1] >> 24) & 15)] + big(records[1], 3)
    }
}

/// `20.53.203.50` as a number.
func v4(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> NetworkAddress { .v4(a << 24 | b << 16 | c << 8 | d) }
