import Basics
import Testing

@testable import Hunting

@Suite struct DecisionFileTests {
    static let day = Datetime(lastTickOf: "2027-03-31")
    static func decision(_ note: String, ticket: String? = nil, by: String = "alice") -> Decision {
        Decision(
            finding: "F-0123456789ab", verdict: .benign, note: note, ticket: ticket, until: day, by: by,
            decided: Datetime(iso: "2026-11-24T10:11:12.1234567Z") ?? .earliest)
    }

    /// What is written reads back, whatever stands in the texts.
    @Test func roundTrip() throws {
        let texts = ["plain", "- x: y", "'\"\\", "a\nb\r\n\tc", "\u{202E}\u{85}\u{2028}\u{FEFF}\u{1B}", "é e\u{301} 💥", "#no", "null", "yes", " blanks ", "{{x}} &a *b !c %d", String(repeating: "long ", count: 500)]
        let decisions = texts.map { Self.decision($0, ticket: $0, by: $0) } + [Decision(finding: "F-ffffffffffff", verdict: .unknown, note: "n", by: "b", decided: .latest)]
        let text = try DecisionFile.text(decisions)
        #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
        #expect(try DecisionFile.load(bytes: Array(text.utf8), path: "t.yaml") == decisions)
        #expect(try DecisionFile.load(bytes: Array(DecisionFile.text([]).utf8), path: "t.yaml") == [])
        var random = Seeded(seed: 11)
        for round in 0..<200 {
            let scalars = (0..<Int.random(in: 1...12, using: &random)).compactMap { _ in Unicode.Scalar(UInt32.random(in: 1...0x2_FFFF, using: &random)) }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars + ["x"])
            let one = [Self.decision(String(view))]
            #expect(try DecisionFile.load(bytes: Array(DecisionFile.text(one).utf8), path: "") == one, "seed 11, round \(round): \(printable(String(view)))")
        }
    }

    private static let good = "- finding: F-0123456789ab\n  verdict: malicious\n  note: n\n  by: b\n  decided: 2026-11-24\n"

    @Test(arguments: [
        ("a: b\n", "1:1: error TRI008"), (good.replacing("malicious", with: "fine"), "2:12: error TRI012"), (good.replacing("  note: n\n", with: ""), "1:3: error TRI010"),
        (good.replacing("malicious", with: "benign"), "1:3: error TRI010: a decision has no 'until'"), (good.replacing("F-0", with: "G-0"), "1:12: error TRI012"),
        (good.replacing("2026-11-24", with: "today"), "5:12: error TRI012"), (good + "  until: 2027-03-31T00:00:00Z\n", "6:10: error TRI012"),
        (good + "  untill: 2027-03-31\n", "6:3: error TRI011"), (good.replacing("  by: b\n", with: ""), "1:3: error TRI010"),
    ]) func refuses(text: String, start: String) {
        do throws(Refusal) {
            _ = try DecisionFile.load(bytes: Array(text.utf8), path: "t.yaml")
            Issue.record("read")
        } catch {
            #expect(error.diagnostics.first?.text.utf8.starts(with: "t.yaml:\(start)".utf8) == true, "\(error.diagnostics.map(\.text))")
        }
    }
}
