import Foundation
import Testing

/// `--geoip` and `geoip:`, from the file to the package.
@Suite struct LocationCommandTests {
    /// A database of one network: 20.0.0.0/8 is in Sydney.
    static let database = [UInt8](
        Data(
            base64Encoded: """
                AAABAAAIAAACAAAIAAADAAAIAAAIAAAEAAAFAAAIAAAIAAAGAAAHAAAIAAAYAAAIAAAAAAAAAAAAAAAAAAAAAORHY291bnRyeeFFbmFtZXPiQmRlQT9CZW5JQXVzdHJhbGlhRGNpdHnh\
                RW5hbWVz4kJkZUE/QmVuRlN5ZG5leUhsb2NhdGlvbuJIbGF0aXR1ZGVowEDvjU/fO2RJbG9uZ2l0dWRlaEBi5mtQsPJ8THN1YmRpdmlzaW9ucwEE4UVuYW1lc+JCZGVBP0Jlbk9OZXcg\
                U291dGggV2FsZXOrze9NYXhNaW5kLmNvbeZbYmluYXJ5X2Zvcm1hdF9tYWpvcl92ZXJzaW9uoQJLYnVpbGRfZXBvY2gEAmrmgQBNZGF0YWJhc2VfdHlwZU1HZW9MaXRlMi1DaXR5Smlw\
                X3ZlcnNpb26hBEpub2RlX2NvdW50wQhLcmVjb3JkX3NpemWhGA==
                """) ?? Data())

    private func desk() throws -> Desk {
        let desk = try Desk()
        try desk.write("geo/l.mmdb", Self.database)
        try desk.write("short.mmdb", Array(Self.database.dropLast(40)))
        try desk.write("geo.csv", "Timestamp,DeviceId,DeviceName,RemoteIP,ReportId\n2026-11-22T01:00:00Z,d,n,20.53.203.50,1\n2026-11-22T02:00:00Z,d,n,10.0.0.1,2\n")
        let query = """
            query: |
              DeviceNetworkEvents
              | where Timestamp between (ago(5d)..now())
              | extend City = tostring(geo_info_from_ip_address(RemoteIP).city)
              | where City == 'Sydney'
              | summarize Count=count() by DeviceId, City

            """
        try desk.write("geo.yaml", String(rule[..<(rule.range(of: "query:")?.lowerBound ?? rule.endIndex)]) + query)
        try desk.write("geo/hunt.yaml", "name: geo\nrules: ../geo.yaml\ndata: ../geo.csv\nas-of: 2026-11-23T00:00:00Z\ngeoip: l.mmdb\n")
        return desk
    }

    @Test(arguments: [
        ("--geoip geo/l.mmdb", Int32(0), "note KQL308"), ("", 64, "1:16: error KQL211: the function 'geo_info_from_ip_address' needs a database of locations"),
        ("--geoip none.mmdb", 64, "none.mmdb: error TEL001"), ("--geoip short.mmdb", 64, "short.mmdb: error TEL033"),
        ("--geoip good.csv", 64, "good.csv: error TEL033: cannot be used as a database of locations: it has no metadata of a MaxMind DB"),
    ] as [(String, Int32, String)])
    func aQueryTakesTheOption(options: String, code: Int32, says: String) throws {
        let result = try desk().run("query print\ttostring(geo_info_from_ip_address('20.53.203.50').city) --format csv \(options)")
        #expect(result.code == code && result.err.contains(says), "\(result)")
        if code == 0 { #expect(result.out.contains("Sydney")) }
    }

    /// Paths of the hunt file start at its folder; the option wins.
    @Test(arguments: [("geo/hunt.yaml", "l.mmdb"), ("geo/hunt.yaml --geoip geo/l.mmdb", "geo/l.mmdb"), ("geo.yaml --data geo.csv --as-of 2026-11-23 --geoip geo/l.mmdb", "geo/l.mmdb")])
    func aRunRecordsTheFile(arguments: String, path: String) throws {
        let desk = try desk()
        let result = try desk.run("run \(arguments) --allow-incomplete")
        #expect(result.code == 0, "\(result)")
        let name = try #require(result.left?.first { $0.hasSuffix(".zip") })
        let json = try #require(JSONSerialization.jsonObject(with: Data(try member("run.json", of: desk.path + "/huntpack-out/" + name))) as? [String: Any])
        let geoip = try #require(json["geoip"] as? [String: Any])
        #expect(geoip["path"] as? String == path && geoip["size"] as? Int == Self.database.count && (geoip["sha256"] as? String)?.utf8.count == 64)
        #expect(geoip["type"] as? String == "GeoLite2-City" && geoip["built"] as? String == "2026-11-01T00:00:00.0000000Z")
        let report = try #require(result.left?.first { $0.hasSuffix(".md") })
        let text = try String(contentsOfFile: desk.path + "/huntpack-out/" + report, encoding: .utf8)
        #expect(text.contains("GeoLite2") && text.contains("Sydney") && text.contains("KQL308"), "\(text)")
    }

    @Test func aRunWithoutTheFileRefusesTheRule() throws {
        let result = try desk().run("run geo.yaml --data geo.csv --as-of 2026-11-23")
        #expect(result.code == 2 && result.err.contains("KQL211") && result.err.contains("--geoip"), "\(result)")
    }

    private func member(_ name: String, of archive: String) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); sys.stdout.buffer.write(z.read(next(n for n in z.namelist() if n.endswith('/data/'+sys.argv[2]))))", archive, name]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Array(data)
    }
}
