import Basics
import Foundation
import Hunting
import Reporting
import Testing

@Suite struct DocumentsTests {
    static func text(_ path: String, of result: HuntResult) throws -> String {
        let document = try #require(try Documents.render(result).first { $0.path == path })
        return String(decoding: document.contents, as: UTF8.self)
    }

    @Test func everyPayloadFileIsThere() throws {
        let documents = try Documents.render(Fixture().findings, exclusionsFile: Array("- id: E-001\n".utf8))
        #expect(
            documents.map(\.path) == [
                "attack-layer.json", "events/rmm_Naverisk_netconn.csv", "events/rmm_Naverisk_netconn.excluded.csv", "exclusions.yaml",
                "findings.csv", "findings.json", "history.json", "hunt.yaml", "report.html", "report.md", "rules/rmm_Naverisk_netconn.repaired.yaml",
                "rules/rmm_Naverisk_netconn.yaml", "run.json",
            ])
        #expect(documents.first { $0.path == "rules/rmm_Naverisk_netconn.yaml" }?.contents == Array("id: 6a9e8751\n".utf8))
    }

    /// Writes every variant to the folder that HUNTPACK_SAMPLES names, to be looked at.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["HUNTPACK_SAMPLES"] != nil)) func samples() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["HUNTPACK_SAMPLES"])
        let fixture = Fixture()
        let variants: [(String, HuntResult)] = [
            ("findings", fixture.findings), ("nothing", fixture.nothing), ("complete", fixture.complete), ("refused", fixture.refused),
            ("notevaluated", fixture.notEvaluated), ("several", fixture.several),
        ]
        for (name, result) in variants {
            for document in try Documents.render(result) {
                let url = URL(fileURLWithPath: folder).appendingPathComponent(name).appendingPathComponent(document.path)
                try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(document.contents).write(to: url)
            }
        }
    }
}
