import ExportShapes
import Foundation
import Testing

/// Every shape may come through a pipe, with the options that it needs.
@Suite struct StandardInputTests {
    private static let fixtures = Fixtures.small.filter { $0.paths.count == 1 && $0.paths[0].contains(".") }

    @Test(arguments: fixtures) func theRowsAreThoseOfTheFile(_ fixture: Fixture) throws {
        let desk = try Desk()
        let options = fixture.options.sorted { $0.key < $1.key }.map { key, value in
            let names = ["dateOrder": "date-order", "timeZone": "timezone", "schema": "schema", "encoding": "encoding"]
            return " --\(names[key] ?? key)=\(value)"
        }.joined()
        let query = "query @q.kql --format json --data "
        try desk.write("q.kql", "DeviceNetworkEvents | project Timestamp, DeviceId, DeviceName, ReportId")
        let file = fixture.base + "/" + fixture.paths[0]
        let named = try desk.run(query + file + options)
        let piped = try desk.run(query + "-" + options, input: file)
        #expect(named.code == 0 || fixture.says.isEmpty == false, "\(named)")
        #expect(piped.out == named.out && piped.code == named.code && !piped.out.isEmpty, "\(piped)")
        for row in Fixtures.rows(of: fixture) { #expect(piped.out.contains("\"\(row[0])\""), "\(row[0])") }
    }

    @Test func nothingThroughThePipeIsRefused() throws {
        let desk = try Desk()
        try desk.write("empty", "")
        let result = try desk.run("query DeviceNetworkEvents --data -", input: desk.path + "/empty")
        #expect(result.code == 64 && result.err.contains("TEL003"), "\(result)")
    }
}
