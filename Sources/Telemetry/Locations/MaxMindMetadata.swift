import Basics

/// What a MaxMind DB file says of itself (MaxMind DB file format 2.0, "Database Metadata").
struct MaxMindMetadata: Sendable {
    var nodeCount: Int
    /// 24, 28 or 32 bits; a node is two records.
    var recordSize: Int
    /// 4 or 6.
    var ipVersion: Int
    var type: String
    var built: Datetime
    /// Where the marker of the metadata stands: the end of the data.
    var start: Int

    /// The last occurrence of these bytes begins the metadata.
    static let marker: [UInt8] = [0xAB, 0xCD, 0xEF] + Array("MaxMind.com".utf8)
    /// The most bytes that the metadata may have, its marker among them.
    static let limit = 128 << 10

    /// Reads the metadata at the end of a file.
    init(_ bytes: [UInt8]) throws(LocationFault) {
        guard let start = Self.lastMarker(in: bytes) else { throw LocationFault("it has no metadata of a MaxMind DB") }
        self.start = start
        let section = MaxMindSection(bytes: bytes, bounds: start + Self.marker.count..<bytes.count)
        let map = try section.field(atOffset: 0)
        func field(_ name: String) throws(LocationFault) -> MaxMindSection.Field {
            guard let field = try section.member(name, of: map) else { throw LocationFault("its metadata lacks '\(name)'") }
            return field
        }
        let version = try section.unsigned(try field("binary_format_major_version"))
        guard version == 2 else { throw LocationFault("it has version \(version) of the format; only 2 is read") }
        let (nodes, size, ip) = (
            try section.unsigned(try field("node_count")), try section.unsigned(try field("record_size")), try section.unsigned(try field("ip_version"))
        )
        guard nodes > 0, nodes <= UInt32.max else { throw LocationFault("it claims \(nodes) nodes") }
        guard [24, 28, 32].contains(size) else { throw LocationFault("its records have \(size) bits; 24, 28 and 32 are read") }
        guard ip == 4 || ip == 6 else { throw LocationFault("its addresses are of IP version \(ip)") }
        (nodeCount, recordSize, ipVersion) = (Int(nodes), Int(size), Int(ip))
        type = try section.text(try field("database_type"))
        let epoch = try section.unsigned(try field("build_epoch"))
        guard epoch <= UInt64(Datetime.latest.unixSeconds) else { throw LocationFault("its build time is past the year 9999") }
        built = Datetime(unixSeconds: Int64(epoch))
    }

    private static func lastMarker(in bytes: [UInt8]) -> Int? {
        guard bytes.count >= marker.count else { return nil }
        let last = bytes.count - marker.count
        return stride(from: last, through: max(0, bytes.count - limit), by: -1).first { bytes[$0...].starts(with: marker) }
    }
}
