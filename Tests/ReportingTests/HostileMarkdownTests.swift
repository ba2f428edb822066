import Basics
import Foundation
import Hunting
import Testing

@testable import Reporting

/// Every hostile value, in front of and behind every text of a result, leaves the document's nodes as they are.
@Suite(.serialized, .enabled(if: Consumers.hasCmark)) struct HostileMarkdownTests {
    static func report(_ text: @escaping @Sendable (String) -> String) throws -> String {
        try Renderer.builtIn().render(Report(Fixture(text: text).several), template: "report.md")
    }

    @Test func structureIsThatOfABenignReport() throws {
        let documents = try Hostile.values.flatMap { value in
            let harmless = Hostile.benign(value)
            return [
                try Self.report { value + $0 }, try Self.report { harmless + $0 }, try Self.report { $0 + value }, try Self.report { $0 + harmless },
            ]
        }
        let structures = try Consumers.markdownStructure(documents)
        try #require(structures.count == documents.count)
        for (index, value) in Hostile.values.enumerated() {
            #expect(structures[4 * index] == structures[4 * index + 1], "in front: \(printable(String(value.prefix(60))))")
            #expect(structures[4 * index + 2] == structures[4 * index + 3], "behind: \(printable(String(value.prefix(60))))")
        }
    }

    /// Only what could mean something is escaped: a sentence reads as written.
    @Test(arguments: [
        ("3 hours hold no row.", "3 hours hold no row."), ("4 + 663 = 667.", "4 + 663 = 667."), ("E-001: 4 %.", "E-001: 4 %."),
        ("in a range (10.0.0.0/8).", "in a range (10.0.0.0/8)."), ("AMBER+STRICT", "AMBER+STRICT"), ("1. one", #"1\. one"#), ("1.", #"1\."#),
        ("see www. x", #"see www\. x"#), ("(a) b", #"\(a\) b"#), ("1) b", #"1\) b"#), ("x [y](z)", #"x \[y\](z)"#), ("+ a", #"\+ a"#), ("a\u{3A}b", #"a\:b"#),
        ("evil.example", #"evil\.example"#), (" 1. x", #"&#32;1. x"#),
    ])
    func sentencesReadAsWritten(text: String, source: String) { #expect(markdownText(text) == source) }

    /// A code span is one node with exactly the printable value, blanks at the ends included.
    @Test func codeSpansHoldTheValue() throws {
        let values = Hostile.values.filter { $0.utf8.count < 1_000 && !$0.utf8.elementsEqual("\u{338}".utf8) }
        let codes = try Consumers.lines(
            of: """
                import sys, json, subprocess, html, re
                for path in sys.argv[1:]:
                    out = subprocess.run(['cmark-gfm', '--unsafe', '-e', 'table', '-e', 'autolink', path], capture_output=True, check=True).stdout
                    print(json.dumps([html.unescape(x) for x in re.findall('<code>(.*?)</code>', out.decode())]))
                """,
            for: values.map { "Code: \(markdownCode($0, inTable: false)) end\n\n| a | b |\n|---|---|\n| \(markdownCode($0, inTable: true)) | b |\n" })
        for (value, code) in zip(values, codes) {
            let wanted = Value.array([.string(printable(value)), .string(printable(value))])
            #expect(try JSONReader.parse(code) == wanted, "\(printable(value))")
        }
    }

    /// A table cell shows exactly the printable value: no `|` of it ends the cell.
    @Test func cellsHoldTheValue() throws {
        let values = Hostile.values.filter { $0.utf8.count < 1_000 }
        let cells = try Consumers.lines(
            of: """
                import sys, json, subprocess, html, re
                for path in sys.argv[1:]:
                    out = subprocess.run(['cmark-gfm', '--unsafe', '-e', 'table', '-e', 'autolink', path], capture_output=True, check=True).stdout
                    print(json.dumps([html.unescape(re.sub('</?code>', '', x)) for x in re.findall('<td>(.*?)</td>', out.decode())]))
                """, for: values.map { "| a | b |\n|---|---|\n| \(markdownText($0)) | b |\n" })
        for (value, cell) in zip(values, cells) {
            #expect(try JSONReader.parse(cell) == .array([.string(printable(value)), .string("b")]), "\(printable(value))")
        }
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](http://evil.example/x.png)", "*em*", "\n# heading\n",
        "http://evil.example/",
    ])
    func negativeControl(value: String) throws {
        let document = try Self.report { $0 + Hostile.token }
        let structures = try Consumers.markdownStructure([document, Hostile.planting(value, into: document)])
        #expect(structures[0] != structures[1])
    }

    /// Random scalars from the signs that Markdown reads, in text, in a table cell, in code and in a block.
    @Test func randomValuesStayInert() throws {
        let seed: UInt64 = 20_261_116
        var random = SplitMix(seed: seed)
        let signs = "\\`*_{}[]()#+-.!|~:$@=<>&'\" \t\n\r1a:/w\u{301}\u{600}\u{A0}é".unicodeScalars.map(String.init)
        let alphabet = signs + ["www.", "http://", "a@b.c", "mailto:", "<b>", "&lt;", "  ", "](", "[^", ".e"]
        func value() -> String {
            (0..<(1 + random.below(12))).map { _ in alphabet[random.below(alphabet.count)] }.joined()
        }
        func document(_ value: String) -> String {
            let (text, code, cell, block) = (markdownText(value), markdownCode(value, inTable: false), markdownCode(value, inTable: true), markdownBlock(value))
            return "- Text: \(text)\n- \(text)\n  - Code: \(code) and\n\n| a \(text) | b |\n|---|---|\n| \(text) | \(cell) |\n\nLine: \(text)\n\n## Head \(text)\n\n\(block)\n"
        }
        let benign = document("x")
        for _ in 0..<(ProcessInfo.processInfo.environment["HUNTPACK_LONG"] == nil ? 3 : 100) {
            let values = (0..<200).map { _ in value() }
            let structures = try Consumers.markdownStructure([benign] + values.map(document))
            for (value, structure) in zip(values, structures.dropFirst()) where structure != structures[0] {
                Issue.record("seed \(seed): \(printable(value))")
            }
        }
    }
}

struct SplitMix {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
