import Basics
import Testing

@testable import Telemetry

@Suite struct LocationDatabaseTests {
    static let sydney = CraftedField.city("Australia", ["New South Wales"], "Sydney", (-33.8715, 151.2006))
    static let boca = CraftedField.city("United States", ["Florida"], "Boca Raton", (26.3594, -80.0771))
    static let boca6 = NetworkAddress.v6(0x2A03_2880_F12C_0083_FACE_B00C_0000_25DE)

    static func crafted(_ recordSize: Int = 28, _ ipVersion: Int = 6) -> CraftedLocations {
        var file = CraftedLocations(recordSize: recordSize, ipVersion: ipVersion)
        file.networks = [
            (v4(20, 53, 203, 0), 24, sydney), (v4(81, 2, 69, 160), 27, .city("United Kingdom", ["England", "West Berkshire"], "Boxford", (51.75, -1.25))),
            (v4(67, 43, 156, 0), 24, .city("Bhutan", [], nil, (27.5, 90.5))), (v4(6, 0, 0, 0), 8, .city(nil, [], nil, nil)),
        ]
        if ipVersion == 6 { file.networks.append((.v6(0x2A03_2880 << 96), 32, boca)) }
        return file
    }

    private func read(_ file: CraftedLocations) throws(LocationFault) -> LocationDatabase { try LocationDatabase(file.bytes, path: "l.mmdb") }

    @Test(arguments: [24, 28, 32], [4, 6])
    func findsPlaces(recordSize: Int, ipVersion: Int) throws {
        let database = try read(Self.crafted(recordSize, ipVersion))
        let sydney = Place(country: "Australia", state: "New South Wales", city: "Sydney", latitude: -33.8715, longitude: 151.2006)
        #expect(try database.place(of: v4(20, 53, 203, 50)) == sydney)
        #expect(try database.place(of: v4(20, 53, 203, 0)) == sydney && database.place(of: v4(20, 53, 203, 255)) == sydney)
        #expect(try database.place(of: v4(20, 53, 204, 0)) == nil && database.place(of: v4(10, 0, 0, 1)) == nil)
        #expect(try database.place(of: v4(81, 2, 69, 191))?.state == "England" && database.place(of: v4(81, 2, 69, 192)) == nil)
        #expect(try database.place(of: v4(67, 43, 156, 1)) == Place(country: "Bhutan", latitude: 27.5, longitude: 90.5))
        #expect(try database.place(of: v4(6, 1, 1, 1)) == nil, "a record that tells nothing")
        let boca = Place(country: "United States", state: "Florida", city: "Boca Raton", latitude: 26.3594, longitude: -80.0771)
        #expect(try database.place(of: Self.boca6) == (ipVersion == 6 ? boca : nil))
        // `::ffff:20.53.203.50`, and `::20.53.203.50`, which is how an IPv6 tree holds IPv4
        #expect(try database.place(of: .v6(0xFFFF_1435_CB32)) == (ipVersion == 6 ? sydney : nil))
        #expect(try database.place(of: .v6(0x1435_CB32)) == (ipVersion == 6 ? sydney : nil))
        #expect(database.file.type == "GeoLite2-City" && database.file.built.readable == "2026-11-01 00:00:00 UTC" && database.file.path == "l.mmdb")
    }

    @Test func aTreeWithoutTheAliasHasNoMappedAddresses() throws {
        var file = Self.crafted()
        file.isAliased = false
        #expect(try read(file).place(of: .v6(0xFFFF_1435_CB32)) == nil)
    }

    /// A network above all of IPv4 holds for every IPv4 address.
    @Test func aShortNetworkCoversIPv4() throws {
        var file = CraftedLocations(isAliased: false)
        file.networks = [(.v6(0), 64, Self.sydney)]
        #expect(try read(file).place(of: v4(1, 2, 3, 4))?.city == "Sydney")
    }

    /// Names, keys and whole parts behind pointers of each form; sizes of every form.
    @Test(arguments: [0, 1, 2, 3])
    func followsPointers(form: Int) throws {
        let filler = [0, 2_048, 526_336, 600_000][form]
        let long = String(repeating: "Llanfair", count: 128)
        let parts: [CraftedField] = [.text("en"), .text(long), .map([("names", .map([("fr", .text(String(repeating: "x", count: 300))), ("en", .text("Wales"))]))])]
        var file = CraftedLocations()
        file.preamble = Array(repeating: 0, count: filler)
        let offsets = parts.map { part in
            defer { file.preamble += part.bytes }
            return file.preamble.count
        }
        let names = CraftedField.control(7, 1) + CraftedField.pointer(offsets[0], form: form).bytes + CraftedField.pointer(offsets[1], form: form).bytes
        file.networks = [
            (
                v4(1, 0, 0, 0), 8,
                .map([
                    ("skipped", .map([("a", .array([.pointer(0), .bool(false), .text(String(repeating: "y", count: 70_000))])), ("b", .unsigned(10, 5))])),
                    ("city", .map([("names", .raw(names))])), ("country", .pointer(offsets[2], form: form)),
                ])
            )
        ]
        #expect(try read(file).place(of: v4(1, 2, 3, 4)) == Place(country: "Wales", city: long))
    }

    /// Data past 16 MiB: the records need their highest bits, on either side of a node.
    @Test(arguments: [28, 32]) func recordsReachFar(recordSize: Int) throws {
        var file = CraftedLocations(recordSize: recordSize, ipVersion: 4)
        file.preamble = Array(repeating: 0, count: 1 << 24)
        file.networks = [(v4(0, 0, 0, 0), 1, Self.sydney), (v4(128, 0, 0, 0), 1, Self.boca)]
        let database = try read(file)
        #expect(try database.place(of: v4(1, 1, 1, 1))?.city == "Sydney" && database.place(of: v4(255, 1, 1, 1))?.city == "Boca Raton")
    }

    @Test func aFloatIsTakenForADouble() throws {
        var file = CraftedLocations()
        file.networks = [(v4(1, 0, 0, 0), 8, .map([("location", .map([("latitude", .float(1.5)), ("longitude", .double(-0.5))]))]))]
        #expect(try read(file).place(of: v4(1, 2, 3, 4)) == Place(latitude: 1.5, longitude: -0.5))
    }

    @Test(arguments: [
        ("binary_format_major_version", .unsigned(5, 3), "it has version 3 of the format; only 2 is read"),
        ("binary_format_major_version", nil, "its metadata lacks 'binary_format_major_version'"), ("build_epoch", nil, "its metadata lacks 'build_epoch'"),
        ("build_epoch", .unsigned(9, .max), "its build time is past the year 9999"), ("build_epoch", .text("now"), "a number is of type string"),
        ("database_type", .text("GeoLite2-ASN"), "it is a 'GeoLite2-ASN' database, which does not tell cities"),
        ("database_type", .raw([0x42, 0xFF, 0xFE]), "a name is not UTF-8"), ("database_type", .text(String(repeating: "City", count: 300)), "a name is longer than 1024 bytes"),
        ("ip_version", .unsigned(5, 5), "its addresses are of IP version 5"), ("node_count", .unsigned(6, 0), "it claims 0 nodes"),
        ("node_count", .unsigned(9, 1 << 40), "it claims 1099511627776 nodes"),
        ("node_count", .unsigned(6, 0xFFFF_FFFF), "its tree of 4294967295 nodes does not fit into it; is the file complete?"),
        ("node_count", .unsigned(6, 20), "no zero bytes part its tree from its data"),
        ("record_size", .unsigned(5, 20), "its records have 20 bits; 24, 28 and 32 are read"), ("record_size", .unsigned(10, 24), "a number is of type uint128"),
        ("record_size", .pointer(4_000), "a pointer leads out of the section"), ("description", .raw([0xFF, 0xFF, 0xFF, 0xFF]), "a record has more than 65536 fields"),
        ("description", .raw([0x00, 0x10]), "a field has the unknown type 23"), ("description", .raw([0x5F]), "a field runs past the section's end"),
    ] as [(String, CraftedField?, String)])
    func refusesMetadata(member: String, field: CraftedField?, reason: String) throws {
        var file = Self.crafted()
        file.metadata[member] = .some(field)
        let fault = try #require(throws: LocationFault.self) { try read(file) }
        #expect(fault.reason == reason)
    }

    /// Records that cannot be what they claim: each is a diagnostic that names the file, met when the address is looked up.
    @Test(arguments: [
        (.text("x"), "the map with 'country' is of type string"), (.map([("country", .text("AU"))]), "the map with 'names' is of type string"),
        (.map([("city", .map([("names", .map([("en", .unsigned(5, 1))]))]))]), "a text is of type uint16"),
        (.map([("city", .map([("names", .map([("en", .raw([0x41, 0xFF]))]))]))]), "a name is not UTF-8"),
        (.map([("location", .map([("latitude", .raw([0x64, 0, 0, 0, 0]))]))]), "a double has 4 bytes"),
        (.map([("location", .map([("latitude", .text("1"))]))]), "a coordinate is of type string"),
        (.map([("location", .map([("latitude", .double(.nan))]))]), "a coordinate is no number"),
        (.map([("subdivisions", .map([]))]), "an array is of type map"), (.raw([0xE1, 0xA1, 0x01, 0x40]), "a key is of type uint16"),
        (.pointer(0), "a pointer leads to a pointer"), (.pointer(1 << 20), "a pointer leads out of the section"),
        (.raw([0xE1, 0x5F, 0xFF, 0xFF, 0xFF]), "a field runs past the section's end"), (.raw([0xFF, 0xFF, 0xFF, 0xFF]), "a record has more than 65536 fields"),
        (.raw([0xE1, 0x41, 0x61, 0xFF, 0xFF, 0xFF, 0xFF]), "a record has more than 65536 fields"), (.raw([0x00, 0x05, 0x00]), "a field has the unknown type 12"),
        (.map([("country", .raw(Array(repeating: 0xE1, count: 40)))]), "a field runs past the section's end"),
    ] as [(CraftedField, String)])
    func refusesRecords(record: CraftedField, reason: String) throws {
        var file = CraftedLocations()
        file.networks = [(v4(1, 0, 0, 0), 8, record)]
        let database = try read(file)
        let refusal = try #require(throws: Refusal.self) { try database.place(of: v4(1, 2, 3, 4)) }
        let text = try #require(refusal.diagnostics.first).text
        #expect(text.hasPrefix("l.mmdb: error TEL034: the database of locations is damaged: \(reason)"), "\(text)")
        #expect(try database.place(of: v4(2, 2, 3, 4)) == nil)
    }

    @Test(arguments: [("none.mmdb", "TEL001"), (".", "TEL013"), ("empty", "TEL003"), ("text", "TEL033: cannot be used as a database of locations: it has no metadata"), ("packed", "unpack it")])
    func refusesFiles(name: String, says: String) throws {
        let folder = try Folder()
        try folder.write("empty", "")
        try folder.write("text", "hello\n")
        try folder.write("packed", [0x1F, 0x8B, 8, 0])
        let fault = try #require(throws: Diagnostic.self) { try LocationDatabase.open(folder.path + "/" + name, shown: name) }
        #expect(fault.text.hasPrefix("\(name): error TEL0") && fault.text.contains(says), "\(fault.text)")
    }

    @Test func theFileIsRecorded() throws {
        let folder = try Folder()
        try folder.write("l.mmdb", Self.crafted().bytes)
        let file = try LocationDatabase.open(folder.path + "/l.mmdb", shown: "geo/l.mmdb").file
        #expect(file.path == "geo/l.mmdb" && file.size == Self.crafted().bytes.count && file.sha256.utf8.count == 64)
    }
}
