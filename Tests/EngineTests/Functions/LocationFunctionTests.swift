import Basics
import Engine
import KQL
import Synchronization
import Testing

/// `geo_info_from_ip_address()` over places held in memory.
@Suite struct LocationFunctionTests {
    /// Counts what it is asked.
    private final class Places: LocationSource {
        let asked = Mutex(0)
        let isDamaged: Bool

        init(isDamaged: Bool = false) { self.isDamaged = isDamaged }

        func place(of address: NetworkAddress) throws -> Place? {
            asked.withLock { $0 += 1 }
            if isDamaged { throw Refusal(Diagnostic("TEL031", "damaged")) }
            switch address {
            case .v4(0x1435_CB32), .v6(0xFFFF_1435_CB32): return Place(country: "Australia", state: "New South Wales", city: "Sydney", latitude: -33.8715, longitude: 151.2006)
            case .v6(0x2A03_2880_F12C_0083_FACE_B00C_0000_25DE):
                return Place(country: "United States", state: "Florida", city: "Boca Raton", latitude: 26.3594, longitude: -80.0771)
            case .v4(0x432B_9C01): return Place(country: "Bhutan", latitude: 27.5, longitude: 90.5)
            case .v4(0x0101_0101): return Place(country: "Nowhere")
            default: return nil
            }
        }
    }

    private func answer(_ text: String, _ places: Places, tables: [any TableSource] = []) throws -> ColumnBatch {
        let constants = QueryEngine.constants(now: pinnedNow, locations: places)
        let query = try Query.bind(text, catalog: Catalog(), options: BindOptions(constant: constants, hasLocations: true))
        #expect(query.notes.map(\.code) == ["KQL308"])
        let plan = Planner.plan(query, catalog: Catalog(), options: PlanOptions(now: pinnedNow, constant: constants))
        return try QueryEngine(sources: tables, now: pinnedNow, threads: 1, locations: places).run(plan).rows
    }

    private func cell(_ expression: String, _ places: Places = Places()) throws -> String {
        let column = try answer("print \(expression)", places).columns[0]
        return column[0].isNull ? "∅" : column[0].text
    }

    /// The first two: the reference's examples, with a database that says of these addresses what its own said.
    @Test(arguments: [
        ("geo_info_from_ip_address('20.53.203.50')", #"{"country":"Australia","state":"New South Wales","city":"Sydney","latitude":-33.8715,"longitude":151.2006}"#),
        ("geo_info_from_ip_address('2a03:2880:f12c:83:face:b00c::25de')", #"{"country":"United States","state":"Florida","city":"Boca Raton","latitude":26.3594,"longitude":-80.0771}"#),
        ("geo_info_from_ip_address('::ffff:20.53.203.50').city", "Sydney"), ("geo_info_from_ip_address('::ffff:1435:cb32').city", "Sydney"),
        ("geo_info_from_ip_address('67.43.156.1')", #"{"country":"Bhutan","state":"","city":"","latitude":27.5,"longitude":90.5}"#),
        ("geo_info_from_ip_address('1.1.1.1')", #"{"country":"Nowhere","state":"","city":"","latitude":null,"longitude":null}"#),
        ("geo_info_from_ip_address('10.0.0.1')", "∅"), ("geo_info_from_ip_address('::1')", "∅"), ("geo_info_from_ip_address('')", "∅"),
        ("geo_info_from_ip_address('1.2.3')", "∅"), ("geo_info_from_ip_address('example.org')", "∅"), ("geo_info_from_ip_address(' 20.53.203.50')", "∅"),
        ("geo_info_from_ip_address('20.53.203.50:443')", "∅"), ("geo_info_from_ip_address('20.53.203.256')", "∅"), ("geo_info_from_ip_address('[::1]')", "∅"),
        ("geo_info_from_ip_address('fe80::1%4')", "∅"), ("geo_info_from_ip_address('10.0.0.0/8')", "∅"),
        ("tostring(geo_info_from_ip_address('10.0.0.1').country)", ""), ("isnull(geo_info_from_ip_address('10.0.0.1'))", "true"),
        ("toreal(geo_info_from_ip_address('20.53.203.50').latitude) + 1", "-32.8715"), ("gettype(geo_info_from_ip_address('20.53.203.50').longitude)", "real"),
        ("geo_info_from_ip_address(dynamic('20.53.203.50')).country", "Australia"), ("strcat_array(bag_keys(geo_info_from_ip_address('1.1.1.1')), ' ')", "country state city latitude longitude"),
    ])
    func evaluates(expression: String, value: String) throws { #expect(try cell(expression) == value) }

    /// Addresses are read as parse_ipv4() and parse_ipv6() read them (`KQLReference.readings`): a zone is no address, a prefix leaves its network.
    @Test(arguments: [("20.53.203.50%1", "∅"), ("020.53.203.50", "Sydney"), ("::ffff:20.53.203.050", "Sydney"), ("20.53.203.50/32", "Sydney"), ("20.53.203.50/0", "∅")])
    func readsOddAddresses(address: String, city: String) throws { #expect(try cell("geo_info_from_ip_address('\(address)').city") == city) }

    @Test func damageIsARefusal() { #expect(throws: Refusal.self) { try cell("geo_info_from_ip_address('20.53.203.50')", Places(isDamaged: true)) } }

    /// An address is looked up once a block, however often and in whatever form it stands there.
    @Test func addressesAreRemembered() throws {
        let addresses = ["20.53.203.50", "10.0.0.1", "20.53.203.50", "10.0.0.1", "x", "::1", "0:0:0:0:0:0:0:1"]
        let table = networkEvents(["Timestamp", "RemoteIP"], addresses.map { [.datetime(pinnedNow), .string($0)] }, blockSize: 100)
        let places = Places()
        let rows = try answer("DeviceNetworkEvents | project City = tostring(geo_info_from_ip_address(RemoteIP).city)", places, tables: [table])
        #expect((0..<rows.rowCount).map { rows.columns[0][$0].text } == ["Sydney", "", "Sydney", "", "", "", ""])
        #expect(places.asked.withLock { $0 } == 3)
    }

    /// Also where the binder would let it pass.
    @Test func withoutADatabaseItIsRefused() throws {
        let query = try Query.bind("print geo_info_from_ip_address('1.1.1.1')", catalog: Catalog(), options: BindOptions(hasLocations: true))
        let plan = Planner.plan(query, catalog: Catalog(), options: PlanOptions(now: pinnedNow, constant: QueryEngine.constants(now: pinnedNow)))
        let refusal = try #require(throws: Refusal.self) { try engine([]).run(plan) }
        #expect(refusal.diagnostics.first?.text.contains("--geoip") ?? false)
    }
}
