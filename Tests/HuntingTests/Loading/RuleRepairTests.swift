import Basics
import Testing

@testable import Hunting

/// A small rule in the published shape, with parts to exchange.
func ruleText(
    connectors: String = "requiredDataConnectors:\n  - connectorId: MicrosoftThreatProtection\n    dataTypes:\n      - DeviceNetworkEvents\n",
    tactics: String = "tactics:\n  - CommandAndControl\n", techniques: String = "relevantTechniques: [T1219]\n",
    query: String = "query: |\n  DeviceNetworkEvents\n  | take 1\n", before: String = "", after: String = ""
) -> String {
    before + "id: 6a9e8751-beb2-48b3-b7c9-c86f57385b99\nname: A rule\n" + connectors + tactics + techniques + query + after
}

func load(_ text: String, path: String = "rules/a.yaml") throws(Refusal) -> Rule {
    try RuleLoader.load(bytes: Array(text.utf8), path: path)
}

/// The diagnostics of a refusal as text; empty when nothing was thrown.
func faults(_ body: () throws(Refusal) -> Void) -> [String] {
    do { try body() } catch { return error.diagnostics.map(\.text) }
    return []
}

/// The variants are those of the published rules; each case gives the repairs as `code:line` and where the query begins.
@Suite struct RuleRepairTests {
    static let dedented = "requiredDataConnectors:\n    - connectorId: MicrosoftThreatProtection\n    dataTypes:\n        - DeviceNetworkEvents\n"

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var repairs: [String]
        /// Where it is not the line below the key.
        var queryLine: Int?
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "strict", text: ruleText(), repairs: []),
        Case(name: "R1 under the dash", text: ruleText(connectors: dedented), repairs: ["R1:5"]),
        Case(
            name: "R1 twice, items at the dash",
            text: ruleText(
                connectors: "requiredDataConnectors:\n- connectorId: X\ndataTypes:\n- DeviceNetworkEvents\n- connectorId: Y\ndataTypes:\n- DeviceEvents\n"),
            repairs: ["R1:5", "R1:8"]),
        Case(name: "CRLF alone is legal", text: ruleText().replacing("\n", with: "\r\n"), repairs: []),
        Case(name: "a mark at the start is legal", text: "\u{FEFF}" + ruleText(), repairs: []),
        Case(name: "R2 mark inside", text: ruleText(before: "# joined\n\u{FEFF}"), repairs: ["R2:2"]),
        Case(name: "R2 TAB as indentation", text: ruleText(tactics: "tactics:\n\t- CommandAndControl\n"), repairs: ["R2:8"]),
        Case(name: "TAB in the query is no repair", text: ruleText(query: "query: |\n  DeviceNetworkEvents\t\n  \t| take 1\n"), repairs: []),
        Case(
            name: "R3 both", text: ruleText(tactics: "tactics: CommandAndControl\n", techniques: "relevantTechniques: T1219 # RAT\n"),
            repairs: ["R3:7", "R3:8"]),
        Case(name: "R4 technique", text: ruleText(techniques: "technique: [T1219]\n"), repairs: ["R4:9"]),
        Case(
            name: "R4 and R3 on one line", text: ruleText(tactics: "tactic: CommandAndControl\n", techniques: "techniques: T1219\n"),
            repairs: ["R4:7", "R3:7", "R4:8", "R3:8"]),
        Case(
            name: "R5 fence in a block", text: ruleText(query: "query: |\n  ```kusto\n  DeviceNetworkEvents\n  | take 1\n  ```\n"), repairs: ["R5:11"],
            queryLine: 12),
        Case(
            name: "R5 fence in a quoted scalar", text: ruleText(query: "query: \"```kusto\\nDeviceNetworkEvents\\n| take 1\\n```\"\n", after: "version: 1.0.0\n"),
            repairs: ["R5:10"], queryLine: 10),
        Case(name: "R6 second document", text: ruleText(before: "---\n", after: "---\n"), repairs: ["R6:14"]),
        Case(name: "R7 words", text: ruleText(tactics: "tactics:\n- Command and control\n"), repairs: ["R7:8"]),
        Case(name: "R7 kebab in flow", text: ruleText(tactics: "tactics: [command-and-control, 'command and control']\n"), repairs: ["R7:7", "R7:7"]),
        Case(
            name: "all at once",
            text: ruleText(
                connectors: dedented, tactics: "tactic: command and control\n", techniques: "technique: T1219\n",
                query: "query: \"```kusto\\nDeviceNetworkEvents\\n| take 1\\n```\"\n", before: "---\n", after: "---\n"
            ).replacing("\n", with: "\r\n"),
            repairs: ["R1:6", "R4:8", "R3:8", "R7:8", "R4:9", "R3:9", "R5:10", "R6:11"], queryLine: 10),
    ]

    @Test(arguments: cases)
    func repairs(of rule: Case) throws {
        let key = SourceLines(rule.text).lines.first { $0.text.hasPrefix("query:") }
        let expected = try rule.queryLine ?? #require(key).number + 1
        let loaded = try load(rule.text)
        #expect(loaded.repairs.map { "\($0.code):\($0.line)" } == rule.repairs)
        #expect(loaded.queryLine == expected)
        #expect(loaded.tactics.allSatisfy { $0 == "CommandAndControl" } && !loaded.tactics.isEmpty)
        #expect(loaded.techniques == ["T1219"])
        #expect(loaded.connectors.first?.dataTypes == ["DeviceNetworkEvents"])
        let words = loaded.query.split { $0.isWhitespace }
        #expect(words == ["DeviceNetworkEvents", "|", "take", "1"])
        #expect(loaded.sourceBytes == Array(rule.text.utf8))
        if rule.repairs.isEmpty { #expect(loaded.repairedText.utf8.elementsEqual(rule.text.utf8)) }
        // What was repaired is strict: it loads again without any repair and means the same.
        let again = try load(loaded.repairedText)
        #expect(again.repairs == [])
        #expect(again.query == loaded.query && again.tactics == loaded.tactics && again.connectors == loaded.connectors)
    }

    /// The repairs in words, once each.
    @Test func wordsOfRepairs() throws {
        let all = try load(try #require(Self.cases.last).text).repairs.map(\.message)
        #expect(
            all == [
                "'dataTypes:' stands at the dash of '- connectorId'; moved 2 columns to the right, with its items",
                "key 'tactic' read as 'tactics'", "'tactics' is a single value; read as a list", "tactic 'command and control' read as 'CommandAndControl'",
                "key 'technique' read as 'relevantTechniques'", "'relevantTechniques' is a single value; read as a list",
                "``` fence around the query removed", "'---' at the end begins a second, empty document; removed",
            ])
    }

    /// What looks like a fault inside a description or a query is text.
    @Test func leavesBlockScalarsAlone() throws {
        let description = "description: |\n  - connectorId: X\n  dataTypes:\n    - Y\n  tactics: Z\n"
        let rule = try load(ruleText(connectors: Self.dedented, before: description))
        #expect(rule.repairs.map(\.code) == ["R1"])
        #expect(rule.description == "- connectorId: X\ndataTypes:\n  - Y\ntactics: Z\n")
    }

    /// TABs beside blanks mean one thing at one width and another at the next.
    @Test func refusesAmbiguousTabs() {
        let text = ruleText(connectors: "requiredDataConnectors:\n    - connectorId: X\n      extra:\n\t  a: 1\n\tb: 2\n")
        let found = faults { () throws(Refusal) in _ = try load(text) }
        #expect(found.count == 1 && (found.first.map { $0.contains("RUL021") || $0.contains("RUL004") } ?? false), "\(found)")
    }

    /// Keys beside their published name are unknown keys, so they stay; a comma separates techniques.
    @Test func listsWithCommas() throws {
        let rule = try load(ruleText(techniques: "relevantTechniques: T1219, T1105\ntechnique: T1\n"))
        #expect(rule.techniques == ["T1219", "T1105"])
        #expect(rule.repairs.map(\.code) == ["R3"])
    }
}
