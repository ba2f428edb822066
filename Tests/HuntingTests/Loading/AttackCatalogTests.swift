import Basics
import Testing

@testable import Hunting

/// ATT&CK for Enterprise 17.0 (MITRE).
@Suite struct AttackCatalogTests {
    @Test func mapsTheExample() {
        let mapping = AttackCatalog.mapping(tactics: ["CommandAndControl", "Nothing"], techniques: ["T1219", "T9999"])
        #expect(
            mapping
                == AttackMapping(
                    version: "17.0",
                    techniques: [
                        .init(id: "T1219", name: "Remote Access Tools", tactics: ["command-and-control"]), .init(id: "T9999", name: nil, tactics: []),
                    ],
                    tactics: [
                        .init(name: "CommandAndControl", id: "TA0011", shortName: "command-and-control"), .init(name: "Nothing", id: nil, shortName: nil),
                    ]))
    }

    /// No field of the built-in tables has quotes or commas, so every row has its width, and every tactic its row.
    @Test func tablesAreWhole() {
        let bytes = PackageResources.techniques_v17_0_csv
        #expect(AttackCatalog.techniques.count == bytes.split(separator: 10).count - 1 && !bytes.contains(UInt8(ascii: "\"")))
        #expect(AttackCatalog.tacticIDs.count == 14)
        #expect(AttackCatalog.techniques.values.allSatisfy { !$0.tactics.isEmpty && $0.tactics.allSatisfy { AttackCatalog.tacticIDs[$0] != nil } })
        #expect(Set(TacticName.allCases.compactMap { AttackCatalog.shortName(ofTactic: $0.rawValue) }).count == 14)
    }

    @Test func lintNamesWhatDoesNotFit() {
        let rule = Rule(
            path: "a.yaml", id: "x", name: "x", tactics: ["Persistence", "CommandControl", "ImpairProcessControl"], techniques: ["T1219", "t1219", "T1219.9", "T1098", "T0"],
            query: "T")
        #expect(
            AttackCatalog.lint(rule).map(\.text) == [
                "a.yaml: warning ATT001: 'CommandControl' is not a tactic of ATT&CK 17.0; did you mean CommandAndControl?",
                "a.yaml: warning ATT001: 'ImpairProcessControl' is a tactic of ATT&CK for ICS, not of ATT&CK for Enterprise 17.0",
                "a.yaml: warning ATT003: T1219 (Remote Access Tools) serves none of the rule's tactics; it serves command-and-control",
                "a.yaml: warning ATT002: 't1219' is not a technique of ATT&CK 17.0; write T1219",
                "a.yaml: warning ATT002: 'T1219.9' is not a technique of ATT&CK 17.0; its parent is T1219 (Remote Access Tools)",
                "a.yaml: warning ATT002: 'T0' is not a technique of ATT&CK 17.0",
            ])
    }

    /// Limits of the published validator (facts of `AnalyticsTemplateInternalModelBase`).
    @Test func lintOfTheRule() throws {
        let good = try load(ruleText())
        #expect(RuleLint.lint(good).isEmpty)
        var bad = good
        bad.id = "6a9e8751-beb2-48b3-b7c9-c86f57385b9g"
        bad.name = String(repeating: "n", count: 257)
        bad.description = String(repeating: "d", count: 5001)
        bad.connectors = []
        bad.query = String(repeating: "q", count: 10_001)
        #expect(RuleLint.lint(bad).map(\.code) == ["RUL030", "RUL031", "RUL032", "RUL033", "RUL034"])
        #expect(RuleLint.lint(bad).allSatisfy { $0.severity != .error })
        bad.name = String(repeating: "n", count: 256)
        bad.description = String(repeating: "d", count: 5000)
        bad.query = String(repeating: "q", count: 10_000)
        #expect(RuleLint.lint(bad).map(\.code) == ["RUL030", "RUL033"])
    }
}
