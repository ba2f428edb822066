import Basics
import Engine
import ExportShapes
import Foundation
import Hunting
import KQL
import Telemetry
import Testing

/// The same events in every shape in which they are exported: the rule finds the same in each.
@Suite struct ShapeTests {
    @Test(arguments: Fixtures.all + Fixtures.small) func theRuleFindsTheSame(_ fixture: Fixture) throws {
        let (result, scans) = try hunt(fixture)
        guard case .evaluated = result.outcome else {
            Issue.record("not evaluated: \(result.outcome)")
            return
        }
        let account = result.account
        #expect(
            Fixture.Account(read: account.read, rejected: account.rejected, outside: account.outsideWindow, notMatched: account.notMatched, matched: account.reported)
                == fixture.account)
        #expect(found(result) == Set(Fixtures.findings(of: fixture)))
        #expect(result.findings.count == Fixtures.findings(of: fixture).count)
        for scan in scans { #expect(scan.summary.coercionFailures.isEmpty && scan.summary.rejected.isEmpty) }
    }

    /// Not only what the rule reads: every cell of every event, and what is said of the file.
    @Test(arguments: Fixtures.all + Fixtures.small) func everyCellIsRead(_ fixture: Fixture) throws {
        let extract = try Extract(fixture.paths, in: fixture.base, options: fixture.reading)
        #expect(extract.contradiction == nil)
        let table = try #require(extract.tables.first { $0.name == "DeviceNetworkEvents" })
        let places = fixture.columns.map { table.columns.firstIndex(of: $0) }
        #expect(!places.contains(nil), "columns: \(table.columns)")
        let rows = table.rows.map { row in places.map { $0.map { row[$0] } ?? "" } }
        #expect(sorted(rows) == sorted(Fixtures.rows(of: fixture)))
        #expect(table.failures.isEmpty && table.rejectedCount == 0)
        #expect(table.types == table.columns.map { type(of: $0, in: table) })
        let said = extract.remarks.map(\.text)
        for words in fixture.says { #expect(said.contains { $0.contains(words) }, "\(said)") }
        if fixture.says.isEmpty { #expect(said.isEmpty) }
    }

    /// What comes out depends on neither the size of blocks nor the number of threads.
    @Test(arguments: Fixtures.all) func blocksAndThreadsDoNotShow(_ fixture: Fixture) throws {
        let whole = try Extract(fixture.paths, in: fixture.base, options: fixture.reading)
        for (block, threads) in [(1, 1), (700, 2), (5_000, 5)] {
            var options = fixture.reading
            options.blockBytes = block
            options.threads = threads
            #expect(try Extract(fixture.paths, in: fixture.base, options: options, threads: threads) == whole, "blocks of \(block), \(threads) threads")
        }
    }

    private func sorted(_ rows: [[String]]) -> [[String]] { rows.sorted { $0.lexicographicallyPrecedes($1) { $0.utf8.lexicographicallyPrecedes($1.utf8) } } }

    /// The published type of a column; a workspace's `AdditionalFields` is dynamic.
    private func type(of column: String, in table: Extract.Table) -> ScalarType {
        let known = TableCatalog.table(named: table.name)
        let isWorkspace = table.columns.contains("TimeGenerated")
        return column == "TimeGenerated" ? .datetime : known?.type(of: column, isWorkspace: isWorkspace) ?? .string
    }

    /// Runs the example's rule over a fixture as `huntpack run` does.
    private func hunt(_ fixture: Fixture) throws -> (RuleResult, [TableScan]) {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Examples/naverisk/rules/rmm_Naverisk_netconn.yaml").standardized
        let rule = try RuleLoader.load(bytes: Array(try Data(contentsOf: folder)), path: "rule.yaml")
        let now = try #require(Datetime(iso: Fixtures.asOf))
        var reading = fixture.reading
        reading.expected = Query.mentionedTables(rule.query)
        let sources = try Dataset.open(fixture.paths, relativeTo: fixture.base, options: reading).sources
        var catalog = Catalog(isWidened: true, present: Set(sources.map(\.table)))
        for source in sources { catalog.add(table: source.table, holding: source.schema) }
        let engine = QueryEngine(sources: sources, now: now, threads: 2)
        let hunter = Hunter(runner: engine, catalog: catalog, asOf: now, constants: QueryEngine.constants(now: now))
        let attack = AttackCatalog.mapping(tactics: rule.tactics, techniques: rule.techniques)
        let answers = try hunter.run([Hunter.Question(rule: rule, attack: attack, hunt: Hunt(name: "hunt", title: ""))], exclusions: [], exclusionsPath: nil)
        let answer = try #require(answers.first)
        return (answer.result, answer.scans)
    }

    /// The findings by name of their columns.
    private func found(_ result: RuleResult) -> Set<Fixture.Finding> {
        let names = result.columns.names
        return Set(result.findings.map { finding in
            func value(_ name: String) -> Value { names.firstIndex(of: name).map { finding.row[$0] } ?? .null }
            func long(_ value: Value) -> Int64 { if case .long(let number) = value { number } else { -1 } }
            var reports: [Int64] = []
            if case .array(let numbers) = value("Report") { reports = numbers.map(long).sorted() }
            return Fixture.Finding(
                DeviceId: value("DeviceId").text, DeviceName: value("DeviceName").text, RemoteUrl: value("RemoteUrl").text, FirstSeen: value("FirstSeen").text,
                LastSeen: value("LastSeen").text, Report: reports, Count: long(value("Count")))
        })
    }
}
