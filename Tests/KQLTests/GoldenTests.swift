import Basics
import Foundation
import KQL
import Testing

/// What every stage makes of queries that together use every operator, as `explain` prints it. To renew the files after a wanted
/// change: HUNTPACK_GOLDEN=1 swift test --filter KQLTests.GoldenTests, then read the difference before committing it.
@Suite struct GoldenTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    private static let names = [
        "filters", "projections", "summaries", "orders", "joins", "unions", "searches", "expansions", "parsing", "series", "functions", "plugins", "subqueries", "faults",
    ]

    private static let catalog = Catalog(own: [
        TableSchema(name: "Net", schema: Schema([
            ColumnSchema("Timestamp", .datetime), ColumnSchema("DeviceId", .string), ColumnSchema("Url", .string), ColumnSchema("Port", .int),
            ColumnSchema("Extra", .dynamic), ColumnSchema("Sent", .long),
        ])),
        TableSchema(name: "Proc", schema: Schema([
            ColumnSchema("Timestamp", .datetime), ColumnSchema("DeviceId", .string), ColumnSchema("Command", .string), ColumnSchema("Hash", .string),
        ])),
    ], present: ["Net", "Proc"])

    @Test(arguments: names)
    func printsAreAsKept(name: String) throws {
        let query = try String(contentsOf: Self.folder.appendingPathComponent(name + ".kql"), encoding: .utf8)
        let file = Self.folder.appendingPathComponent(name + ".txt")
        let text = print(query)
        if ProcessInfo.processInfo.environment["HUNTPACK_GOLDEN"] != nil { try Data(text.utf8).write(to: file) }
        #expect(try Data(contentsOf: file) == Data(text.utf8), "\(name).txt differs:\n\(text)")
    }

    /// No operator that is evaluated is missing from the files, nor a stage.
    @Test func theFilesCoverEveryOperator() throws {
        var words: Set<Substring> = []
        for name in Self.names { words.formUnion(try String(contentsOf: Self.folder.appendingPathComponent(name + ".kql"), encoding: .utf8).split { " \n|(;{".contains($0) }) }
        let aliases: Set<String> = ["filter", "order", "limit", "mvexpand", "mvapply"]
        let missing = KQLReference.operators.filter { $0.refusal == nil && !words.contains(Substring($0.name)) && !aliases.contains($0.name) }.map(\.name)
        #expect(missing.isEmpty, "\(missing)")
    }

    private func print(_ text: String) -> String {
        var lines = Explanation.tokens(of: text) + Explanation.syntax(of: text)
        do {
            let query = try Query.bind(text, catalog: Self.catalog)
            lines += Explanation.bound(query)
            if !query.isOpen {
                let plan = Planner.plan(query, catalog: Self.catalog, options: PlanOptions(now: .earliest, constant: literalValue))
                lines += Explanation.plan(plan) + Explanation.needles(plan) + Explanation.result(plan) + Explanation.identity(plan)
            }
        } catch {
            lines += ["faults"] + error.diagnostics.flatMap { $0.lines() }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
