import Basics
import KQL
import Testing

/// How a fault is shown to a person: message, line, caret, way out.
@Suite struct CaretTests {
    /// Each: a query, and the lines after the message.
    @Test(arguments: [
        ("T | where RemoteURL == 1", ["T | where RemoteURL == 1", "^"]),
        ("DeviceInfo\n| extnd x = 1\n| count", ["| extnd x = 1", "  ^~~~~", "did you mean 'extend'?"]),
        ("DeviceInfo\r\n| extnd x = 1\r\n| count", ["| extnd x = 1", "  ^~~~~", "did you mean 'extend'?"]),
        ("DeviceInfo\n\t| where\tNope == 1", [" | where Nope == 1", "         ^~~~"]),
        // Two cells for a wide scalar, none for a combining mark, six for what is escaped.
        ("print '漢', Nope", ["print '漢', Nope", "            ^~~~"]),
        ("print 'e\u{301}', Nope", ["print 'e\u{301}', Nope", "           ^~~~"]),
        ("print '\u{1B}[2J', Nope", ["print '\\u{1B}[2J', Nope", "                   ^~~~"]),
        ("print '\u{202E}', Nope", ["print '\\u{202E}', Nope", "                  ^~~~"]),
        ("print 'abc", ["print 'abc", "      ^~~~", "close it, or use ``` for text over several lines"]),
        (#"print 'a\Pb'"#, [#"print 'a\Pb'"#, "        ^", "double the backslash, or write a verbatim string @'…'"]),
        ("print 1 +", ["print 1 +", "         ^"]),
        // An end on a blank line shows no line.
        ("print 1 +\n", []),
        ("print geo_angle(\n1)", ["print geo_angle(", "      ^~~~~~~~~", "huntpack refuses it rather than guess; see 'huntpack explain --list'"]),
    ] as [(String, [String])])
    func carets(query: String, expected: [String]) throws {
        let refusal = try #require(throws: Refusal.self) { try Query.bind(query, catalog: Catalog()) }
        let lines = try #require(refusal.diagnostics.first).lines().dropFirst()
        let shown = lines.map { String($0.dropFirst(4)) }
        #expect(lines.allSatisfy { $0.hasPrefix("    ") })
        #expect(expected.count == 2 ? Array(shown.prefix(2)) == expected : shown == expected, "\(shown)")
    }

    /// A line of any length shows what stands around the place, in little space.
    @Test func longLinesAreCut() throws {
        let query = "print " + String(repeating: "'ä' , ", count: 50_000) + "Nope" + String(repeating: " , 'ö'", count: 50_000)
        let refusal = try #require(throws: Refusal.self) { try Query.bind(query, catalog: Catalog()) }
        let lines = try #require(refusal.diagnostics.first).lines()
        #expect(lines[1].hasPrefix("    …") && lines[1].hasSuffix("…") && lines[1].unicodeScalars.count < 220)
        let caret = lines[2].unicodeScalars.count - "^~~~".count
        #expect(lines[1].unicodeScalars.dropFirst(caret).starts(with: "Nope".unicodeScalars))
    }

    @Test func coloursAreAskedFor() throws {
        let refusal = try #require(throws: Refusal.self) { try Query.bind("print Nope", file: "q.kql", catalog: Catalog()) }
        let diagnostic = try #require(refusal.diagnostics.first)
        #expect(diagnostic.lines(isColored: true).prefix(3).map { printable($0) } == [
            "q.kql:1:7: \\u{1B}[1;31merror KQL142\\u{1B}[0m: the name 'Nope' does not refer to any known column, table, variable or function",
            "    print Nope", "    \\u{1B}[1;31m      ^~~~\\u{1B}[0m",
        ])
        #expect(diagnostic.lines().allSatisfy { !$0.unicodeScalars.contains("\u{1B}") })
    }

    /// Whatever a query holds, nothing of what is shown acts on a terminal, and the caret stands inside the line.
    @Test func hostileTextsAreInert() {
        var random = SplitMix(seed: 11)
        let pieces = ["print ", "'", "\u{1B}[31m", "\u{202E}", "\n", "\r", "\t", "漢", "e\u{301}", "|", " where ", "(", ")", "\u{0}", "\u{9B}", "Nope", "\u{2028}", "🙂", "\\"]
        for _ in 0..<800 {
            let query = (0...random.below(12)).map { _ in pieces[random.below(pieces.count)] }.joined()
            let lines = Explanation.tokens(of: query) + Explanation.syntax(of: query) + faults(query).flatMap { $0.lines() }
            #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy { !isUnprintable($0) } }, "\(printable(query))")
            #expect(faults(query).allSatisfy { ($0.excerpt?.lines.mark.unicodeScalars.count ?? 0) <= 400 })
        }
    }

    private func faults(_ query: String) -> [Diagnostic] {
        do {
            return try Query.bind(query, catalog: Catalog()).notes
        } catch {
            return error.diagnostics
        }
    }
}
