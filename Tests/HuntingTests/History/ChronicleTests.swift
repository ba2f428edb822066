import Basics
import Testing

@testable import Hunting

/// How findings stand over weeks, said by what each week held.
@Suite struct ChronicleTests {
    static func clock(_ week: Int) -> Datetime { Datetime(ticks: (Datetime(year: 2026, month: 11, day: 2) ?? .earliest).ticks + Int64(week) * 7 * Timespan.day) }

    /// One week: `a` is found, `a*` is found with another account, `!` says that the rule was refused.
    static func run(_ week: Int, _ text: String, rule: String = "r") -> RunRecord {
        let words = text.split(separator: " ").map(String.init)
        let isRefused = words.contains("!")
        return RunRecord(
            hunt: "h", asOf: clock(week),
            rules: [
                RuleRecord(
                    id: rule, name: rule, tool: "T", outcome: isRefused ? .refused : .evaluated,
                    window: isRefused ? nil : TimeWindow(start: clock(week - 1), end: clock(week)), isComplete: !words.contains("?"))
            ],
            findings: words.filter { $0 != "!" && $0 != "?" }.map { word in
                let id = String(word.prefix(1))
                return FindingRecord(id: id, ruleID: rule, deviceID: id, facets: Facets(values: [.account: [word.hasSuffix("*") ? "eve" : "alice"]], cut: []))
            })
    }

    static func past(_ weeks: [String]) -> Past {
        var past = Past()
        for (week, text) in weeks.enumerated() { past.add(run(week, text)) }
        return past
    }

    /// Earlier weeks, this week, and for each finding of either what is said of it.
    @Test(arguments: [
        ([], "a", "a firstRun"), (["a"], "a b", "a recurring, b new"), (["a b"], "a", "a recurring, b gone"),
        (["a", "b"], "a b", "a returned, b recurring"), (["a", "b", "b"], "a", "a returned, b gone"), (["a", "", ""], "", ""),
        (["a"], "a*", "a changed"), (["a*", "a*"], "a*", "a recurring"), (["a*", ""], "a", "a returned"), (["a", "a*"], "a", "a changed"),
        // A week in which the rule was refused says nothing of what was there.
        (["a", "!"], "a b", "a recurring, b new"), (["a", "!"], "b", "b new, a gone"), (["!"], "a", "a firstRun"), (["a"], "!", "a notAnswered"),
        (["a"], "?", "a uncertain"),
    ] as [([String], String, String)])
    func statuses(weeks: [String], now: String, expected: String) {
        let chronicle = Chronicle(Self.run(weeks.count, now), past: Self.past(weeks))
        let found = chronicle.standings.map { "\($0.key.text) \($0.value.status.rawValue)" }.sorted()
        let gone = chronicle.gone.map { gone in
            switch gone.reason {
            case .notFound(isCertain: true): "\(gone.id) gone"
            case .notFound(isCertain: false): "\(gone.id) uncertain"
            case .setAside: "\(gone.id) setAside"
            case .notAnswered: "\(gone.id) notAnswered"
            case .ruleLeft: "\(gone.id) ruleLeft"
            }
        }
        #expect((found + gone).joined(separator: ", ") == expected)
        #expect(chronicle.basis == (weeks.isEmpty ? .firstRun : .earlierRuns))
    }

    @Test func whatExclusionsHideIsNotGone() {
        var run = Self.run(1, "a")
        run.setAside = [HiddenFinding(finding: "b", exclusions: ["E-1"], events: 2)]
        var past = Self.past(["a b"])
        #expect(Chronicle(run, past: past).gone.map(\.reason) == [.setAside(by: ["E-1"])])
        // Nor does it come back when the exclusion goes.
        past.add(run)
        #expect(Chronicle(Self.run(2, "a b"), past: past).standings[.string("b")]?.status == .recurring)
        let other = Chronicle(Self.run(1, "c", rule: "other"), past: Self.past(["a"]))
        #expect(other.gone.map(\.reason) == [.ruleLeft])
        #expect(other.standings[.string("c")]?.status == .firstRun)
    }

    @Test func weeksAndRunsAreCounted() {
        let standing = Chronicle(Self.run(4, "a"), past: Self.past(["a", "a", "", ""])).standings[.string("a")]
        #expect(standing == Standing(status: .returned, first: Self.clock(0), last: Self.clock(1), runs: 2))
    }

    /// What only the overlap holds may have ended, and that is said.
    @Test func eventsOfTheOverlapAlone() {
        var run = Self.run(1, "a")
        for (hours, isOld) in [(-1, true), (0, true), (1, false)] as [(Int64, Bool)] {
            run.findings[0].lastSeen = Datetime(ticks: Self.clock(0).ticks + hours * Timespan.hour)
            #expect(Chronicle(run, past: Self.past(["a"])).standings[.string("a")]?.isFromOverlap == isOld)
        }
    }

    /// Two runs at one clock are one moment.
    @Test func runsAtOneClockAreTakenTogether() {
        var past = Past()
        past.add(Self.run(0, "a"))
        past.add(Self.run(0, "b"))
        let chronicle = Chronicle(Self.run(1, "a"), past: past)
        #expect(chronicle.standings[.string("a")] == Standing(status: .recurring, first: Self.clock(0), last: Self.clock(0), runs: 1))
        #expect(chronicle.gone.map(\.id) == ["b"])
    }

    /// `history.json` gives back what it was written from.
    @Test func pastSurvivesJSON() throws {
        var past = Self.past(["a b", "b* !", "", "a"])
        var odd = Self.run(4, "x")
        odd.findings[0].deviceName = "n\0ul \u{202E}\"\\"
        odd.findings[0].facets = Facets(values: [.hash: (0...Facets.limit).map { "v\($0)" }], cut: [])
        odd.exclusions = [ExclusionRecord(id: "E", ruleID: "r", predicate: "p", status: .applied, hits: 1, matched: 2)]
        odd.package = PackageDigest(name: "p.zip", archive: "aa", manifest: "bb")
        past.add(odd)
        past.decisions[.string("x")] = Decision(finding: "x", verdict: .benign, note: "\u{0}", until: Self.clock(9), by: "me", decided: Self.clock(1))
        let text = past.json.json
        #expect(Past(json: try JSONReader.parse(text)) == past)
        // Whatever is missing or of another kind is refused, never filled in.
        let bytes = Array(text.utf8)
        var random = Seeded(seed: 7)
        for _ in 0..<300 {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            var broken = bytes
            broken[place] = UInt8.random(in: 32...126, using: &random)
            if let value = try? JSONReader.parse(broken) { _ = Past(json: value) }
        }
        #expect(Past(json: try JSONReader.parse(text.replacing("\"lastEvaluated\"", with: "\"lastEvaluate\""))) == nil)
    }

    @Test(arguments: [
        ("Remote Management and Monitoring tool - AnyDesk - File Signature", "AnyDesk"), ("A - B - C - D", "B - C"), ("A - B", "A - B"), ("Rule", "Rule"),
        ("A -  - C", "A -  - C"), ("", ""),
    ]) func toolOfARule(name: String, tool: String) { #expect(Rule(path: "", id: "", name: name, query: "").tool == tool) }
}
