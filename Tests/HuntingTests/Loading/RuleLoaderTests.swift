import Basics
import Testing

@testable import Hunting

@Suite struct RuleLoaderTests {
    /// Documented fields of a hunting rule (Microsoft Learn, "Create custom hunting queries").
    @Test func readsEveryField() throws {
        let rule = try load(
            ruleText(
                after: """
                    severity: Medium
                    version: 1.0
                    tags: [{x: 1}]
                    entityMappings:
                      - entityType: Host
                        fieldMappings:
                          - identifier: FullName
                            columnName: DeviceName
                    """))
        #expect(rule.id == "6a9e8751-beb2-48b3-b7c9-c86f57385b99")
        #expect(rule.name == "A rule")
        #expect(rule.connectors == [DataConnector(id: "MicrosoftThreatProtection", dataTypes: ["DeviceNetworkEvents"])])
        #expect(rule.severity == "Medium")
        #expect(rule.version == "1.0")
        #expect(rule.entityMappings == [EntityMapping(entityType: "Host", fields: [.init(identifier: "FullName", column: "DeviceName")])])
        #expect(rule.query == "DeviceNetworkEvents\n| take 1\n")
    }

    /// NIST FIPS 180-2, appendix B.1: the digest of "abc".
    @Test func hashesTheOriginalBytes() throws {
        #expect(try load("abc", path: "a.kql").sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test(arguments: [
        ("query: T\n", "dir/Some rule.v2.yaml", "Some rule.v2"), ("query: T\nid:\nname: ~\n", "x.yml", "x"), ("T | take 1", "q/Naverisk.KQL", "Naverisk"),
        ("query: T\n", ".yaml", ".yaml"),
    ])
    func goesByItsFileName(text: String, path: String, name: String) throws {
        let rule = try load(text, path: path)
        #expect(rule.id == name && rule.name == name)
    }

    /// A place in the query becomes the place in the file: the character there is the same.
    @Test(arguments: [
        "query: |\n    let a = 1;\n    X\n", "id: a\nquery: |2\n    let a = 1;\n  X\n", "query: |\n\n  let a = 1;\n  X\n",
        "query: |\n  ```kql\n  let a = 1;\n  X\n  ```\n", "query: |\r\n  let a = 1;\r\n  X\r\n", "query: X // y\n", "query: 'X'\n", "---\nquery: \"X\"\n---\n",
        "tactics: a\nquery:\n  X\n", "description: \"a\u{2028}b\"\nquery: |\n  X\n",
    ])
    func placesInTheFile(text: String) throws {
        let rule = try load(text)
        #expect(rule.queryIsVerbatim)
        let lines = SourceLines(rule.query).lines
        let line = try #require(lines.firstIndex { $0.text.contains("X") })
        let column = try #require(lines[line].text.unicodeScalars.firstIndex(of: "X").map { lines[line].text.unicodeScalars.distance(from: lines[line].text.startIndex, to: $0) })
        let place = rule.filePosition(ofQuery: SourcePosition(line: line + 1, column: column + 1))
        let fileLines = text.split(separator: /\r\n|\n/, omittingEmptySubsequences: false)
        #expect(Array(fileLines[place.line - 1].unicodeScalars)[place.column - 1] == "X")
    }

    /// Where the query's lines are not lines of the file, every place is where the query begins.
    @Test(arguments: [("query: \"a\\nX\"\n", 1, 9), ("id: a\nquery: >\n  a\n  X\n", 3, 3), ("query: a\n  X\n", 1, 8), ("query: \"```\\na\\nX\\n```\"\n", 1, 1)])
    func placesOfRewrittenQueries(text: String, line: Int, column: Int) throws {
        let rule = try load(text)
        let place = rule.filePosition(ofQuery: SourcePosition(line: 2, column: 1))
        #expect(!rule.queryIsVerbatim)
        #expect(place.line == line)
        if !text.contains("```") { #expect(place.column == column) }
    }

    /// Each with its code, line and column.
    @Test(arguments: [
        ("", "a.yaml:1:1: error RUL003"), ("# only\n", "a.yaml:1:1: error RUL003"), ("~\n", "a.yaml:1:1: error RUL003"),
        ("- a\n", "a.yaml:1:1: error RUL008: the rule must be a mapping"), ("id: 1\n", "a.yaml:1:1: error RUL010: the rule has no 'query'"),
        ("id: 1\nquery:\n", "a.yaml:2:1: error RUL010"), ("id: 1\nquery: ' '\n", "a.yaml:2:8: error RUL010"), ("query: [a]\n", "a.yaml:1:8: error RUL008"),
        ("name: x\nid: %%GUID%%\nquery: T\n", "a.yaml:2:5: error RUL020: this is a template: the placeholder %%GUID%% was never filled in"),
        ("id: '%%GUID%%'\r\nquery: T\r\n", "a.yaml:1:6: error RUL020"), ("query: T\nid: a\nid: b\n", "a.yaml:2:1: error RUL006: written more than once: 'id'"),
        ("name: a: b\nquery: T\n", "a.yaml:1:8: error RUL004"), ("query: T\nx: [1\n", "a.yaml:"), ("query: T\n---\nquery: U\n", "a.yaml:2:1: error RUL009"),
        ("query: T\nx: \u{1}\n", "a.yaml:2:4: error RUL004: not valid YAML: control characters are not allowed"),
        ("query: T\nrequiredDataConnectors: {}\n", "a.yaml:2:25: error RUL008: 'requiredDataConnectors' must be a list"),
        ("query: T\nrequiredDataConnectors: [{dataTypes: [a]}]\n", "a.yaml:2:26: error RUL010: a data connector has no 'connectorId'"),
        ("query: T\nx: &a 1\n", "a.yaml:2:4: error RUL005"), ("query: T\nx: *a\n", "a.yaml:2:4: error RUL005"),
        ("query: T\n&a x: 1\n", "a.yaml:2:1: error RUL005"), ("query: T\ny: '&a'\nx: [1, &a 2]\n", "a.yaml:3:8: error RUL005"),
    ])
    func refuses(text: String, start: String) {
        let found = faults { () throws(Refusal) in _ = try load(text, path: "a.yaml") }
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(start) ?? false, "\(found)")
    }

    @Test func refusesBytesThatAreNoText() {
        let bytes = Array("query: T\nname: é".utf8) + [0xFF, 0x41]
        #expect(faults { () throws(Refusal) in _ = try RuleLoader.load(bytes: bytes, path: "a.yaml") } == ["a.yaml:2:8: error RUL002: the file is not UTF-8 text; save the file as UTF-8"])
        let large = [UInt8](repeating: 0x20, count: SourceFile.sizeLimit + 1)
        #expect(faults { () throws(Refusal) in _ = try RuleLoader.load(bytes: large, path: "a.kql") }.first?.hasPrefix("a.kql: error RUL001") ?? false)
    }

    /// `&` and `*` in text are text.
    @Test func ampersandsInText() throws {
        let rule = try load("name: a & b\ndescription: '&x *y'\nquery: |\n  T // &a\n  | where a == '&b' and * has 'x'\n")
        #expect(rule.name == "a & b" && rule.description == "&x *y" && rule.query.contains("'&b' and * has"))
    }

    /// Seven levels stand for ten million items; as keys they would even be compared.
    @Test(arguments: ["", "k: {*g : 1}\n", "? *g\n: 1\n"])
    func refusesAliasBombs(use: String) {
        var text = "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
        for (name, of) in zip("bcdefgh", "abcdefg") { text += "\(name): &\(name) [" + Array(repeating: "*\(of)", count: 10).joined(separator: ",") + "]\n" }
        let start = ContinuousClock.now
        let found = faults { () throws(Refusal) in _ = try load(text + use + "query: T\n") }
        #expect(found.first?.contains("a.yaml:1:4: error RUL005") ?? false, "\(found)")
        #expect(ContinuousClock.now - start < .seconds(1))
    }

    @Test(arguments: [40, 900, 5000, 100_000])
    func refusesDeepNesting(levels: Int) {
        for text in ["x: " + String(repeating: "[", count: levels) + String(repeating: "]", count: levels), String(repeating: "- ", count: levels) + "a"] {
            let found = faults { () throws(Refusal) in _ = try load(text + "\nquery: T\n") }
            #expect(found.first?.contains("error RUL00") ?? false)
        }
    }
}
