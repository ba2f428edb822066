import Basics
import Hunting
import Testing

@testable import Reporting

@Suite struct CSVTests {
    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@A", "'@A"), ("\tx", "'\tx"), ("\rx", "'\rx"), ("\nx", "'\nx"),
        ("  =1", "'  =1"), ("\u{A0}\u{200B}=1", "'\u{A0}\u{200B}=1"), ("\u{600}=1", "'\u{600}=1"), ("\u{FF1D}1", "'\u{FF1D}1"),
        ("\u{FF0B}1", "'\u{FF0B}1"), ("\u{FF0D}1", "'\u{FF0D}1"), ("\u{FF20}1", "'\u{FF20}1"), ("=\u{301}1", "'=\u{301}1"),
        ("a\n=1", "a\n'=1"), ("a\r\n\u{A0}-1", "a\r\n'\u{A0}-1"), ("a=1", "a=1"), ("", ""), ("ws-01", "ws-01"), ("a\n\nb", "a\n\nb"),
    ])
    func formulasGetAnApostrophe(text: String, neutral: String) {
        #expect(CSVText.neutralised(text).unicodeScalars.elementsEqual(neutral.unicodeScalars))
    }

    @Test func numbersStayNumbers() {
        var csv = CSVText()
        csv.addRow([CSVCell(.long(-5)), CSVCell(.real(-1.5)), CSVCell(.real(-.infinity)), CSVCell(.string("-5")), CSVCell(.null), CSVCell(.string("a,\"b\"")), CSVCell(.decimal(-1.5))])
        #expect(String(decoding: csv.bytes, as: UTF8.self) == "-5,-1.5,'-Infinity,'-5,,\"a,\"\"b\"\"\",-1.5\r\n")
    }

    /// What the command line prints of a value: nothing that a terminal acts on is left.
    @Test func terminalTextIsInert() {
        for value in Hostile.values {
            let acts = { (text: String) in text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || (0x202A...0x202E).contains($0.value) } }
            #expect(!acts(printable(value)))
        }
        #expect(Hostile.values.contains { $0.unicodeScalars.contains("\u{1B}") })
    }

    /// Python reads back exactly the neutralised cells, and no line of a text cell begins as a formula.
    @Test(.enabled(if: Consumers.hasPython)) func pythonReadsBackEveryCell() throws {
        for value in Hostile.values {
            let result = Fixture(text: { value + $0 }).findings
            let events = try #require(result.rules[0].events)
            for bytes in [Tables.findings(result), Tables.events(events, excluded: true)] {
                let rows = try Self.rows(String(decoding: bytes, as: UTF8.self))
                #expect(Set(rows.map(\.count)).count == 1, "\(printable(String(value.prefix(40))))")
                #expect(rows.joined().allSatisfy { !Self.hasFormula($0) }, "\(printable(String(value.prefix(40))))")
            }
            let rows = try Self.rows(String(decoding: Tables.events(events, excluded: true), as: UTF8.self))
            for column in ["DeviceName", "InitiatingProcessCommandLine"] {
                let position = try #require(events.batch.schema.index(of: column))
                let wanted = [14, 15].map { Value.string(CSVText.neutralised(events.batch[$0, column].text)) }
                #expect(rows.dropFirst().map { Value.string($0[position]) } == wanted, "\(printable(String(value.prefix(40))))")
            }
        }
    }

    /// The check can fail: the same cells without the apostrophe are found.
    @Test(.enabled(if: Consumers.hasPython)) func negativeControl() throws {
        let result = Fixture(text: { Hostile.token + $0 }).findings
        let document = try #require(try Documents.render(result).first { $0.path == "findings.csv" })
        let text = String(decoding: document.contents, as: UTF8.self)
        for value in ["=cmd|' /C calc'!A0", "\u{A0}=1", "@SUM(A1)", "\u{FF1D}1"] {
            #expect(try Self.rows(Hostile.planting(value, into: text)).joined().contains(where: Self.hasFormula), "\(printable(value))")
        }
    }

    private static func rows(_ text: String) throws -> [[String]] {
        guard case .array(let rows)? = try Consumers.csvRows([text]).first.map(JSONReader.parse) else { return [] }
        return rows.map { row in if case .array(let cells) = row { cells.map(\.text) } else { [] } }
    }

    /// Written apart from the product: does a line of the cell begin with a formula sign behind what is not seen?
    private static func hasFormula(_ cell: String) -> Bool {
        let lines = cell.unicodeScalars.split(omittingEmptySubsequences: false) { [0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029].contains($0.value) }
        return lines.contains { line in
            let first = line.first { !($0.properties.isWhitespace && $0 != "\t") && $0.properties.generalCategory != .format && $0 != "\0" }
            return first.map { "=+-@\t\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0) } ?? false
        }
    }
}
