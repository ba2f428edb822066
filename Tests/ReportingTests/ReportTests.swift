import Basics
import Foundation
import Hunting
import Testing

@testable import Reporting

@Suite struct ReportTests {
    @Test func findingsAreSaidWithWhatIsOpen() {
        let verdict = Report(Fixture().findings).verdict
        #expect(verdict.word == "Findings")
        #expect(verdict.sentence == "7 findings on 5 devices, resting on 14 events; 1 of these is judged benign.")
        #expect(
            verdict.caveats == [
                "2 days of the 7 days this hunt answers for were not searched.", "3 of 120 hours of DeviceNetworkEvents hold no row.",
            ])
        #expect(
            verdict.remarks == [
                "2 input rows could not be read.", "3 rows of DeviceNetworkEvents repeat earlier ones, and none of them matched.",
                "1 device sent nothing to DeviceNetworkEvents in the last 24 hours of the data, though others did.",
                "Exclusions that need a look: E-002 (too broad).",
                "The verdict on 1 finding has lapsed, so it stands among the others again.",
                "3 stretches between the windows of this hunt's runs, 6 days in all, were searched by none of them.",
            ])
    }

    @Test func aZeroIsOnlySaidWithoutReserveWhenEverythingWasSearched() {
        let complete = Report(Fixture().complete).verdict
        #expect(complete.kind == "none" && complete.caveats.isEmpty)
        #expect(complete.sentence == "Nothing found: 1,429 rows of DeviceNetworkEvents in the searched window were searched by 1 rule, and none matched.")
        let partial = Report(Fixture().nothing).verdict
        #expect(partial.kind == "partial" && partial.word == "Incomplete")
        #expect(
            partial.sentence
                == "Nothing found in what was searched, but 2 days of the 7 days this hunt answers for were not searched, and 1 more reservation below. "
                + "1,429 rows of DeviceNetworkEvents in the searched window were searched by 1 rule, and none matched.")
    }

    /// Each reason on its own must keep the verdict from being complete.
    @Test(arguments: 0..<11) func everyGapCounts(which: Int) {
        var result = Fixture().complete
        var check = result.rules[0].connectors[0]
        switch which {
        case 0: result.inputs[0].rowsRejected = 21
        case 1: result.rules[0].coverage.notSearched = [TimeWindow(start: Fixture.time(9, 0), end: Fixture.time(10, 0))]
        case 2: check.silentHours = [TimeWindow(start: Fixture.time(13, 2), end: Datetime(ticks: Fixture.time(13, 3).ticks - 1))]
        case 3: check.neededColumns[0].isPresent = false
        case 4: result.diagnostics = [Diagnostic("TEL001", .error, "truncated")]
        case 5: check.neededColumns[3].filled = 0
        case 6: check.truncations = [SuspectedTruncation(path: "a.csv", cap: .rows(30_000))]
        case 7: check.coercionFailures = [CoercionFailures(column: "RemotePort", type: .int, count: 21, samples: [])]
        case 8: check.copiesCounted = 1
        case 9: check.rows = 0
        default: result.rules.append(Fixture().refused.rules[0])
        }
        result.rules[0].connectors[0] = check
        #expect(Report(result).verdict.kind == "partial")
        #expect(!result.isComplete && result.gaps.count == 1 && result.gapSentences == Report(result).verdict.caveats)
        let card = Report(result).rules[0].connectors[0]
        let answers = [2: "Partly", 3: "Not answerable", 5: "Partly", 6: "Partly", 7: "Partly", 8: "Partly", 9: "Not answerable"]
        #expect(card.answer == answers[which] ?? "Answered" && card.reasons == (answers[which] == nil ? [] : result.gapSentences))
    }

    /// What is said of each shortfall, as a clause of the verdict.
    @Test(arguments: [
        (Shortfall.silentHours(31, of: 168), "31 of 168 hours of T hold no row"), (.silentHours(1, of: 1), "1 of 1 hour of T holds no row"),
        (.emptyColumns(["A"]), "no row of T fills A, on which a condition of the rule depends"),
        (.emptyColumns(["A", "B"]), "no row of T fills A and B, on which conditions of the rule depend"),
        (.truncated([SuspectedTruncation(path: "a.csv", cap: .rows(30_000))]), "the file a.csv holds exactly 30,000 rows, the most that comes from the Defender and Log Analytics portals, so it was probably cut off"),
        (
            .truncated([SuspectedTruncation(path: "a.json", cap: .bytes(124_000_000)), SuspectedTruncation(path: "b.json", cap: .rows(100_000))]),
            "the file a.json is as large as what comes from the Defender API may be, 124.0 MB, so it was probably cut off, and 1 more file ends the same way"
        ),
        (.unreadCells(2, column: "P", type: .int), "2 cells of P in T could not be read as int"), (.unreadCells(1, column: "P", type: .string), "1 cell of P in T could not be read as UTF-8"),
        (.copies(1), "1 row of T that the answer counts repeats earlier ones, so counts are too high (--dedupe leaves them out)"),
        (.absent, "no file holds rows of T, so nothing shows that the connector delivers"), (.noRows, "the files of T hold no row"),
        (.outsideWindow, "no row of T lies in the searched window"), (.missingColumns(["A", "B"]), "the data lacks A and B of T"),
    ])
    func shortfallsReadAsClauses(shortfall: Shortfall, clause: String) { #expect(shortfall.clause(of: "T") == clause) }

    /// A card says what holds against the table, and beside it what does not.
    @Test func connectorsAreAnsweredFromTheData() {
        let card = Report(Fixture().findings).rules[0].connectors[0]
        #expect(card.answer == "Partly" && card.kind == "partial")
        #expect(card.sentence == "DeviceNetworkEvents delivers 2,029 rows with every needed column, from one end of the searched window to the other.")
        #expect(card.reasons == ["3 of 120 hours of DeviceNetworkEvents hold no row."])
        #expect(card.asides == ["1 device sent nothing in the last 24 hours of the data, though others did.", "3 rows repeat earlier ones; the answer counts none of them twice."])
        var check = Fixture().findings.rules[0].connectors[0]
        check.firstEvent = Fixture.time(13, 0)
        #expect(Report.ConnectorCard(check, Tolerance()).sentence.utf8.elementsEqual("DeviceNetworkEvents delivers 2,029 rows with every needed column, over 2 days 23 hours 58 minutes of the 5 days in question.".utf8))
        check.isQueried = false
        #expect(Report.ConnectorCard(check, Tolerance()).answer == "Answered" && Report.ConnectorCard(check, Tolerance()).asides.isEmpty)
        check.isPresent = false
        check.rows = 0
        let absent = Report.ConnectorCard(check, Tolerance())
        #expect(absent.answer == "Not answerable" && absent.sentence == "The query does not read this table.")
    }

    /// The completeness of a table in words, and the devices, files and rows behind them.
    @Test func tablesSayHowCompleteTheyAre() {
        let card = Report(Fixture().findings).tables[0]
        #expect(card.facts.map { "\($0.label): \($0.text)" } == [
            "Rows: 2,031 read from 1 file; 2 could not be read", "Events: 2026-11-09 07:00:00 UTC to 2026-11-15 07:00:00 UTC",
            "Hours without rows: 141 of 145, in 3 stretches", "Devices: 2 by DeviceId; 1 sent nothing in the last 24 hours of the data, though others did",
            "Copies: 3 rows repeat earlier ones; --dedupe leaves such out (2,020 rows compared by DeviceId, ReportId and event time, 9 without such a key)",
            "Clocks: 1 row later than the clock of this run, the farthest at 2026-11-20 00:00:00 UTC; no row before 2000; no row later than its _TimeReceived by over 5 minutes",
            "Unread cells: 1 of RemotePort, which is no int", "Cut off: no file ends where exports are known to end",
        ])
        #expect(card.stopped.map(\.name) == ["ws01.corp.example"] && card.stopped.map(\.last) == ["2026-11-12 07:00:00 UTC"])
        #expect(card.quietest.map(\.length) == ["4 days 23 hours", "2 days 23 hours"])
        #expect(card.pairs.map(\.original) == ["telemetry/portal.csv"] && card.copies.map(\.place) == ["telemetry/b.csv:14"])
    }

    /// Up to the tolerance a loss is said, and does not count.
    @Test func lossesWithinTheToleranceAreRemarks() {
        var result = Fixture().complete
        result.tolerance = Tolerance(rejectedPercent: 1, silentHours: 1)
        result.inputs[0].rowsRejected = 20
        result.rules[0].connectors[0].silentHours = [TimeWindow(start: Fixture.time(13, 2), end: Datetime(ticks: Fixture.time(13, 3).ticks - 1))]
        let verdict = Report(result).verdict
        #expect(result.isComplete && verdict.word == "Nothing found" && verdict.caveats.isEmpty)
        #expect(verdict.remarks == ["1 of 120 hours of DeviceNetworkEvents holds no row.", "20 input rows could not be read."])
    }

    @Test func noAnswerIsCalledNoAnswer() {
        #expect(Report(Fixture().refused).verdict.sentence == "No rule could be evaluated on this data, so there is no answer: 1 rule refused.")
        #expect(Report(Fixture().notEvaluated).verdict.kind == "unknown")
        #expect(Report(Fixture().notEvaluated).rules[0].outcomeWord == "Not evaluated")
    }

    @Test func unsearchedDaysAreNamedWithTheWayOut() {
        let coverage = Report(Fixture().findings).rules[0].coverage
        #expect(
            coverage.sentences.last
                == "2 days of the 7 days this hunt answers for were not searched: 2026-11-09 00:00:00 UTC to 2026-11-11 00:00:00 UTC.")
        #expect(coverage.hint == "The rule's own text looks back 5 days. Set “lookback: 7d” in the hunt file to search the whole period.")
        #expect(Report(Fixture().complete).rules[0].coverage.hint == "")
    }

    /// Without a hunt file the way out is the option; without a period, what reaches back to the first row.
    @Test func theWayOutFollowsHowTheHuntWasGiven() {
        var result = Fixture().findings
        result.hunt.sourceBytes = []
        #expect(Report(result).rules[0].coverage.hint == "The rule's own text looks back 5 days. Give “--lookback 7d” to search the whole period.")
        result.rules[0].coverage.period = nil
        #expect(Report(result).rules[0].coverage.hint == "The rule's own text looks back 5 days. Give “--lookback 7d” to search all of the data up to the clock.")
        result.hunt.lookback = Timespan(ticks: 6 * Timespan.day)
        #expect(Report(result).rules[0].coverage.hint == "Give a longer --lookback to search all of the data up to the clock.")
    }

    /// A window of five days has 120 hours, though its last instant lies in the next.
    @Test func theEndOfTheWindowIsNoHourOfItsOwn() {
        let rule = Fixture().findings.rules[0]
        var facts = rule
        facts.events?.batch = ColumnBatch(schema: Schema([ColumnSchema("Timestamp", .datetime)]), rows: [[.datetime(Fixture.asOf)], [.datetime(Fixture.time(11, 0))]])
        var coverage = Report.CoverageSection(facts, hunt: Fixture().hunt())
        coverage.addHours(EventFacts(facts), Fixture.searched)
        #expect(coverage.hoursSentence == "2 matched events in 2 of 120 hours; the busiest began 2026-11-11 00:00:00 UTC, with 1 event.")
    }

    /// A device's name is data and stands alone; what we say of it stands beside.
    @Test func dataAndWordsAreApart() throws {
        var result = Fixture().findings
        result.rules[0].findings[0].row[1] = .string("other\u{60}name")
        let named = Report(result).rules[0].devices[0]
        #expect(named.findings.count == 2 && ["other`name", "ws01.corp.example"].contains(named.name) && named.otherNames == "and 1 other name")
        let text = try Renderer.builtIn().render(Report(result), template: "report.md")
        #expect(text.contains("#### Device \(markdownCode(named.name, inTable: false)) and 1 other name\n"))
        let nameless = Report.DeviceGroup(findings: [Report.FindingCard(id: "F-1", seen: "then", eventCount: "1 event")])
        var report = Report(result)
        report.rules[0].devices = [nameless]
        #expect(try Renderer.builtIn().render(report, template: "report.md").contains("#### Device without a name\n\n- Without a destination: 1 event, then\n"))
        #expect(try Renderer.builtIn().render(report, template: "report.html").contains("<em>no destination</em>"))
    }

    /// What a reader needs first comes first, in both forms; details of findings come last.
    @Test(arguments: [
        ("report.md", ["## Verdict", "### What was searched", "### Findings by device", "### Exclusions", "### Where every row went", "## What this report does not", "## Inputs", "## Annex", "#### Device"]),
        ("report.html", ["id=\"verdict\"", "What was searched", "Findings by device", "<h3>Exclusions", "Where every row went", "id=\"limits\"", "id=\"inputs\"", "id=\"annex\"", "by-device"]),
    ])
    func theAnnexIsAtTheEnd(template: String, marks: [String]) throws {
        let page = try Renderer.builtIn().render(Report(Fixture().findings), template: template)
        let text = page.split(separator: "</style>").last.map(String.init) ?? page
        let places = marks.map { text.range(of: $0)?.lowerBound }
        #expect(places.allSatisfy { $0 != nil } && places.compactMap { $0 } == places.compactMap { $0 }.sorted(), "\(template)")
    }

    /// The axis names its days as far as there is room.
    @Test func theHoursHaveTheirDays() {
        let rule = Fixture().findings.rules[0]
        let five = Report.CoverageSection(rule, hunt: Fixture().hunt()).hourTicks
        #expect(five.map(\.label) == ["Nov 11", "Nov 12", "Nov 13", "Nov 14", "Nov 15"] && five.map(\.x) == ["0.0%", "20.0%", "40.0%", "60.0%", "80.0%"])
        var long = rule
        long.coverage.evaluatedWindow = TimeWindow(start: Fixture.time(1, 6), end: Datetime(ticks: Fixture.time(1, 6).ticks + 45 * Timespan.day))
        let ticks = Report.CoverageSection(long, hunt: Fixture().hunt()).hourTicks
        #expect(ticks.count == 45 && ticks.map(\.label).filter { !$0.isEmpty } == ["Nov 2", "Nov 9", "Nov 16", "Nov 23", "Nov 30", "Dec 7"])
    }

    /// Times of summaries end with the second, and one moment is no span.
    @Test func summariesHaveNoFractions() {
        let time = Datetime(ticks: Fixture.asOf.ticks + 1)
        #expect(Words.seen((time, time)) == "2026-11-16 00:00:00 UTC")
        #expect(Words.span(TimeWindow(start: time, end: time)) == "2026-11-16 00:00:00 UTC to 2026-11-16 00:00:00 UTC")
    }

    @Test(arguments: [("command-and-control", "Command and Control"), ("execution", "Execution"), ("", "")])
    func tacticsReadAsAttackNamesThem(short: String, name: String) { #expect(Words.tactic(short) == name) }

    /// A row without a value was searched: only that value is unknown.
    @Test func anEmptyColumnIsNoUnsearchedRow() {
        let limits = Limits.all(Fixture().findings)
        #expect(limits.contains { $0.utf8.starts(with: "What stood in RemoteUrl of the ".utf8) }, "\(limits)")
        #expect(!limits.contains { $0.contains("Anything about") })
    }

    @Test func exclusionsShowWhatTheyDo() {
        let cards = Report(Fixture().findings).rules[0].exclusions
        #expect(cards[0].hitsSentence == "It set aside 2 of 16 matched events, 13 %.")
        #expect(cards[0].effect == "Without E-001: 1 more finding on 1 device and more events in 1 finding.")
        #expect(cards[1].warning == "Too broad: it would set aside 75 % of all matches.")
        #expect(cards[1].effect == "With E-002 applied: 5 fewer findings on 4 devices and fewer events in 2 findings.")
        #expect(cards[2].status == "Cannot be evaluated" && cards[2].reasons.count == 1)
    }

    @Test func theAccountMustBalance() {
        var result = Fixture().findings
        #expect(Report(result).rules[0].accountSentence == "The parts sum to the rows read: 2 + 600 + 1,413 + 2 + 14 = 2,031.")
        result.rules[0].account.notMatched -= 1
        #expect(Report(result).rules[0].accountSentence.utf8.starts(with: "The parts do not sum".utf8))
    }

    @Test func processFactsFollowTheTable() throws {
        let card = try #require(Report(Fixture().findings).rules[0].devices.first?.findings.first)
        #expect(card.processes.first?.facts.map(\.label) == [
            "File", "Folder", "Command line", "Parent", "Account", "UPN", "Company", "Product", "SHA-256", "SHA-1", "MD5",
        ])
        #expect(card.processes.first?.facts[4].text == "CORP\\alice")
        #expect(card.endpoints.map(\.label) == ["203.0.113.7:443"])

        var result = Fixture().findings
        let schema = Schema([ColumnSchema("Timestamp", .datetime), ColumnSchema("FileName", .string), ColumnSchema("AccountName", .string), ColumnSchema("ProcessCommandLine", .string)])
        let rows: [[Value]] = (0..<16).map { _ in [.datetime(Fixture.asOf), .string("a.exe"), .string("bob"), .string("a.exe -x")] }
        result.rules[0].events?.table = "DeviceProcessEvents"
        result.rules[0].events?.batch = ColumnBatch(schema: schema, rows: rows)
        let started = try #require(Report(result).rules[0].devices.first?.findings.first?.processes.first)
        #expect(started.title == "a.exe" && started.facts.map(\.text) == ["a.exe", "a.exe -x", "bob"])
    }

    @Test func manyFindingsAreCappedAndSaidSo() {
        var result = Fixture().findings
        let one = result.rules[0].findings[0]
        result.rules[0].findings = (0..<1_000).map { Finding(id: "F-\($0)", ruleID: one.ruleID, row: one.row, events: [0]) }
        let rule = Report(result).rules[0]
        #expect(rule.devices.flatMap(\.findings).count == 200)
        #expect(rule.devices.first?.findingCount == "1,000")
        #expect(rule.capSentence == "Details of the first 200 of 1,000 findings are shown here.")
    }

    @Test(arguments: [
        ("rules/rmm_Naverisk_netconn.yaml", "rmm_Naverisk_netconn"), ("../../etc/passwd", "passwd"), ("a\\..\\b.yml", "b"), ("..", "rule"),
        ("", "rule"), ("a b/c d\u{202E}.yaml", "c_d_"), ("-rf.yaml", "rf"), ("con.yaml", "_con"), ("x\0y\n.yaml", "x_y_"), ("é.yaml", "rule"),
        (".yaml", "yaml"), ("=cmd|'calc'!A0", "_cmd_calc_A0"),
    ])
    func fileNamesAreSafe(path: String, stem: String) { #expect(PackageFiles.stem(ofPath: path) == stem) }

    @Test func fileNamesAreUnique() {
        var result = Fixture().findings
        let rule = result.rules[0]
        result.rules = ["a/Rule.yaml", "b/rule.yml", "rule.repaired.yaml", "rule-2.yaml"].map { path in
            var rule = rule
            rule.rule.path = path
            return rule
        }
        let names = Documents.files(of: result).flatMap { [$0.source, $0.repaired, $0.events, $0.excluded] }.map { $0.lowercased() }
        #expect(Set(names).count == names.count)
    }

    @Test(arguments: [("amber", "TLP:AMBER"), ("TLP:RED", "TLP:RED"), ("Amber+Strict", "TLP:AMBER+STRICT"), ("white", "TLP:CLEAR")])
    func markingsAreThoseOfTLP2(text: String, label: String) { #expect(Report.Marking(text).label == label) }
}
