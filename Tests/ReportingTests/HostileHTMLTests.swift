import Basics
import Hunting
import Testing

@testable import Reporting

/// Every hostile value, in front of and behind every text of a result, leaves the page's elements and attributes as they are.
@Suite(.serialized, .enabled(if: Consumers.hasPython)) struct HostileHTMLTests {
    static func report(_ text: @escaping @Sendable (String) -> String) throws -> String {
        try Renderer.builtIn().render(Report(Fixture(text: text).several), template: "report.html")
    }

    static func pairs(_ value: String) throws -> [(hostile: String, benign: String)] {
        let harmless = Hostile.benign(value)
        return [
            (try report { value + $0 }, try report { harmless + $0 }),
            (try report { $0 + value }, try report { $0 + harmless }),
        ]
    }

    @Test func structureIsThatOfABenignReport() throws {
        let pairs = try Hostile.values.flatMap { value in try Self.pairs(value).map { (value, $0) } }
        let structures = try Consumers.htmlStructure(pairs.flatMap { [$0.1.hostile, $0.1.benign] })
        try #require(structures.count == pairs.count * 2)
        for (index, pair) in pairs.enumerated() {
            #expect(structures[2 * index] == structures[2 * index + 1], "\(printable(String(pair.0.prefix(60))))")
        }
    }

    /// The check itself can fail: the same values planted unescaped change the structure.
    @Test func negativeControl() throws {
        let page = try Self.report { Hostile.token + $0 }
        let baseline = try Consumers.htmlStructure([page])
        let markup = Hostile.values.filter { $0.utf8.contains(UInt8(ascii: "<")) && !$0.utf8.starts(with: "{".utf8) && !$0.utf8.starts(with: "<\u{338}".utf8) && $0.utf8.count < 1_000 }
        for value in markup {
            #expect(try Consumers.htmlStructure([Hostile.planting(value, into: page)]) != baseline, "\(printable(value))")
        }
        for value in ["\" onmouseover=alert(1) x=\"", "\"\u{301} onmouseover=alert(1) x=\""] {
            #expect(try Consumers.htmlStructure([Hostile.planting(value, into: page)]) != baseline, "\(printable(value))")
        }
    }

    /// Escaping by Character, as the template library does, fails the check where a prepend scalar or combining mark hides the sign.
    @Test func escapingByCharacterWouldFail() throws {
        func byCharacter(_ text: String) -> String {
            var result = ""
            for character in text {
                result += ["<": "&lt;", ">": "&gt;", "&": "&amp;", "\"": "&quot;", "'": "&#39;"][character] ?? String(character)
            }
            return result
        }
        let page = try Self.report { Hostile.token + $0 }
        let baseline = try Consumers.htmlStructure([page])
        #expect(try Consumers.htmlStructure([Hostile.planting(byCharacter("<script>alert(1)</script>"), into: page)]) == baseline)
        for value in ["\u{600}<script>alert(1)</script>", "\"\u{301} onmouseover=alert(1) x=\"\u{301}"] {
            #expect(try Consumers.htmlStructure([Hostile.planting(byCharacter(value), into: page)]) != baseline, "\(printable(value))")
        }
    }

    @Test func valuesAreShownNotDropped() throws {
        let values = Hostile.values.filter { $0.utf8.count < 1_000 && !$0.utf8.contains(0x0A) }
        let texts = try Consumers.htmlText(values.map { value in try Self.report { $0 + value } })
        try #require(texts.count == values.count)
        for (value, text) in zip(values, texts) {
            guard case .string(let shown) = try JSONReader.parse(text) else { return }
            let wanted = Array("ws01.corp.example\(printable(value))".utf8)
            #expect(contains(Array(shown.utf8), wanted), "\(printable(value))")
        }
    }

    /// Chromium's own tree, with everything at once: no script, no handler, the elements of a benign page.
    @Test(.enabled(if: Consumers.hasChromium)) func chromiumSeesTheSamePage() throws {
        let benign = Hostile.benign(Hostile.all)
        let pages = try [Self.report { $0 + Hostile.all }, Self.report { $0 + benign }].map(Consumers.chromiumDOM)
        let structures = try Consumers.htmlStructure(pages)
        #expect(structures.count == 2 && structures[0] == structures[1])
        #expect(!contains(Array(structures[0].utf8), Array("[\"script".utf8)))

        let planted = Hostile.planting("<script>alert(1)</script>", into: try Self.report { Hostile.token + $0 })
        let control = try Consumers.htmlStructure([try Consumers.chromiumDOM(planted)])
        #expect(contains(Array(control[0].utf8), Array("[\"script".utf8)))
    }
}

/// True when one run of bytes holds another.
func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first, bytes.count >= wanted.count else { return wanted.isEmpty }
    return bytes.indices.dropLast(wanted.count - 1).contains { bytes[$0] == first && bytes[$0...].starts(with: wanted) }
}
