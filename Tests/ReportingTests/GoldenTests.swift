import Foundation
import Hunting
import Testing

@testable import Reporting

/// The fixed hunt's documents, byte for byte. To renew them after a wanted change: HUNTPACK_GOLDEN=1 swift test --filter GoldenTests,
/// then read the difference before committing it.
@Suite struct GoldenTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")

    @Test(arguments: ["report.md", "findings.json", "run.json", "attack-layer.json", "findings.csv"])
    func documentsAreAsKept(path: String) throws {
        let document = try #require(try Documents.render(Fixture().findings).first { $0.path == path })
        let file = Self.folder.appendingPathComponent(path)
        if ProcessInfo.processInfo.environment["HUNTPACK_GOLDEN"] != nil {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try Data(document.contents).write(to: file)
        }
        #expect(Array(try Data(contentsOf: file)) == document.contents, "\(path) differs from Golden/\(path)")
    }

    @Test func renderingTwiceGivesTheSameBytes() throws {
        #expect(try Documents.render(Fixture().several) == Documents.render(Fixture().several))
    }
}
