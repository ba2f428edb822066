import Basics
import Foundation
import Testing

@testable import Hunting

/// The 168 rules of the published family, when they lie beside the package.
enum RuleFamily {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/rules/rmm")
    static var exists: Bool { FileManager.default.fileExists(atPath: folder.path) }
    static var files: [URL] {
        ((try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? [])
            .filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
    }
}

/// No strict YAML parser reads any rule of the family.
@Suite(.enabled(if: RuleFamily.exists))
struct RuleFamilyTests {
    @Test func everyRuleLoadsWithTheSameThreeRepairs() throws {
        #expect(RuleFamily.files.count == 168)
        for file in RuleFamily.files {
            let rule = try RuleLoader.load(bytes: Array(try Data(contentsOf: file)), path: file.lastPathComponent)
            #expect(rule.repairs.map(\.code) == ["R1", "R3", "R3"], "\(file.lastPathComponent)")
            #expect(rule.connectors.count == 1 && rule.connectors.first?.dataTypes.isEmpty == false, "\(file.lastPathComponent)")
            #expect(rule.tactics == ["CommandAndControl"] && rule.techniques == ["T1219"])
            #expect(rule.queryIndent == 2 && rule.queryIsVerbatim)
            let line = String(decoding: rule.sourceBytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)[rule.queryLine - 1]
            #expect(rule.query.hasPrefix(String(line.dropFirst(2))), "\(file.lastPathComponent)")
            #expect(RuleLint.lint(rule).isEmpty && AttackCatalog.lint(rule).isEmpty)
        }
    }
}

/// PyYAML, when it is installed.
enum PyYAML {
    static let isInstalled = (try? run("import yaml", [])) != nil

    struct Failed: Error {}

    static func run(_ script: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        if process.terminationStatus != 0 { throw Failed() }
        return data
    }
}

/// A second, independent strict reader.
@Suite(.enabled(if: PyYAML.isInstalled))
struct PyYAMLTests {
    /// What a strict parser reads from the repaired text is what the rule holds.
    @Test func readsTheRepairedText() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huntpack-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var rules = try RuleRepairTests.cases.map { try load($0.text) }
        for file in RuleFamily.files { rules.append(try RuleLoader.load(bytes: Array(try Data(contentsOf: file)), path: file.path)) }
        for (index, rule) in rules.enumerated() {
            try Data(rule.repairedText.utf8).write(to: folder.appendingPathComponent("\(index).yaml"))
        }
        let script = """
            import yaml, json, sys
            print(json.dumps([[d['query'], d['tactics'], d['relevantTechniques'], d['requiredDataConnectors'][0]['dataTypes'], d['id'], d['name']]
                for d in (yaml.safe_load(open(f'{sys.argv[1]}/{i}.yaml', 'rb')) for i in range(int(sys.argv[2])))]))
            """
        let read = try #require(try JSONSerialization.jsonObject(with: try PyYAML.run(script, [folder.path, "\(rules.count)"])) as? [[Any]])
        #expect(read.count == rules.count)
        for (rule, fields) in zip(rules, read) {
            #expect(fields[0] as? String == rule.query)
            #expect(fields[1] as? [String] == rule.tactics)
            #expect(fields[2] as? [String] == rule.techniques)
            #expect(fields[3] as? [String] == rule.connectors.first?.dataTypes)
            #expect(fields[4] as? String == rule.id && fields[5] as? String == rule.name)
        }
    }
}
