import Foundation
import Testing

/// `huntpack history`, and looking back to the last run.
@Suite struct HistoryCommandTests {
    private func parsed(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed) }

    /// A five-day rule on days 7, 14 and 21: two days a week that nobody searched, by date and hour; with `since-last-run` none.
    @Test func fiveDaysEverySeven() throws {
        let desk = try Desk()
        try desk.write("rule.yaml", Weeks.rule)
        try desk.write("all.csv", Weeks.csv(from: 0, to: 21, [.init(device: "ada")]))
        for day in [7, 14, 21] {
            _ = try desk.run("run rule.yaml --data all.csv --as-of \(Weeks.day(day)) --history own.sqlite --out own", out: "own")
            let result = try desk.run("run rule.yaml --data all.csv --as-of \(Weeks.day(day)) --history since.sqlite --lookback since-last-run --overlap 6h --out since", out: "since")
            #expect(result.code == 0, "\(result)")
        }
        let report = try desk.report(day: 21, out: "own")
        for span in ["2026-11-09 00:00:00 UTC to 2026-11-11 00:00:00 UTC, 2 days", "2026-11-16 00:00:00 UTC to 2026-11-18 00:00:00 UTC, 2 days"] {
            #expect(report.contains("- Not searched: \(span)"), "\(span)")
        }
        #expect(report.contains("2 stretches between the windows of this hunt's runs, 4 days in all, were searched by none of them."))
        let history = try #require(try desk.json("run.json", day: 21, out: "own")["history"] as? [String: Any])
        let searched = try #require((history["searched"] as? [[String: Any]])?.first)
        #expect((searched["gaps"] as? [Any])?.count == 2 && (searched["overlaps"] as? [Any])?.isEmpty == true)

        let since = try desk.report(day: 21, out: "since")
        #expect(!since.contains("Searched by no run") && since.contains("- Searched: 2026-11-15 18:00:00 UTC to 2026-11-23 00:00:00 UTC"))
        #expect(since.contains("- Twice: 2026-11-15 18:00:00 UTC to 2026-11-16 00:00:00 UTC, 6 hours"))
        let run = try desk.json("run.json", day: 21, out: "since")
        #expect((run["hunt"] as? [String: Any])?["lookback"] as? String == "since-last-run")
        let first = try desk.run("run rule.yaml --data all.csv --as-of \(Weeks.day(7)) --history new.sqlite --lookback since-last-run --out first", out: "first")
        #expect(first.err.contains("note HUN036: no earlier run to look back to for 1 of 1 rules: it searches the window of its own text"), "\(first)")
    }

    @Test(arguments: [
        ("--lookback since-last-run", "error CLI072"), ("--overlap 1d --history h", "error CLI071"), ("--lookback since-last-run --history h --overlap x", "error CLI070"),
        ("--lookback never", "error CLI020"), ("--as-of yesterday", "error CLI005"),
    ]) func whatCannotBeAskedFor(options: String, start: String) throws {
        let result = try Desk().run("run rule.yaml --data good.csv \(options)")
        #expect(result.code == 64 && result.err.hasPrefix(start), "\(result)")
    }

    @Test func listShowDiffAndPrune() throws {
        let desk = try SeriesTests.desk()
        for week in 0..<4 { try SeriesTests.run(desk, week: week) }
        let list = try desk.run("history list --history h.sqlite")
        let lines = list.out.split(separator: "\n")
        #expect(list.code == 0 && lines.count == 6 && lines[2].contains("rule  2026-11-09 00:00:00 UTC") && lines[2].contains("1 of 1  3") && lines[5].hasSuffix("rule-20261130T000000Z.zip"), "\(list.out)")
        let json = try #require(try parsed(desk.run("history list --history h.sqlite --format json").out) as? [[String: Any]])
        #expect(json.map { $0["findings"] as? Int } == [3, 3, 2, 4] && json.first?["complete"] as? Bool == true)
        #expect(((json.first?["package"] as? [String: Any])?["manifest"] as? String)?.count == 64)

        // What `show` says of a run is what its report said.
        for week in 0..<4 {
            let run = try #require(try parsed(desk.run("history show \(week + 1) --history h.sqlite --format json").out) as? [String: Any])
            let found = (run["findings"] as? [[String: Any]] ?? []).map { "\($0["deviceName"] ?? "") \($0["standing"] ?? "")" }
            let gone = (run["gone"] as? [[String: Any]] ?? []).map { "\($0["deviceName"] ?? "") \($0["standing"] ?? "")" }
            #expect((found + gone).sorted() == SeriesTests.expected[week])
        }
        let shown = try desk.run("history show --history h.sqlite")
        #expect(shown.code == 0 && shown.out.hasPrefix("run 4: rule, as of 2026-11-30 00:00:00 UTC, complete\n") && shown.out.contains("returned"), "\(shown.out)")

        let diff = try #require(try parsed(desk.run("history diff 1 4 --history h.sqlite --format json").out) as? [String: Any])
        let changed = (diff["findings"] as? [[String: Any]] ?? []).map { "\($0["deviceName"] ?? "") \($0["standing"] ?? "")" }.sorted()
        #expect(changed == ["ada changed", "cat new", "cat new"])
        #expect((diff["gone"] as? [[String: Any]] ?? []).map { $0["deviceName"] as? String } == ["eve"])
        #expect(try desk.run("history diff 1 4 --history h.sqlite").out.contains("1 changed, 0 returned, 1 gone"))

        #expect(try desk.run("history prune --before 2026-11-20 --dry-run --history h.sqlite").err == "2 runs would be removed\n")
        #expect(try desk.run("history prune --before 2026-11-20 --history h.sqlite").err == "2 runs removed\n")
        let left = try #require(try parsed(desk.run("history list --history h.sqlite --format json").out) as? [[String: Any]])
        #expect(left.map { $0["number"] as? Int } == [3, 4])
    }

    @Test(arguments: [
        ("list --history none", "error HIS001: there is no history 'none'"), ("show 9 --history h.sqlite", "error HIS007"), ("show x --history h.sqlite", "error CLI074"),
        ("prune --before soon --history h.sqlite", "error CLI076"), ("diff 1 2 --history h.sqlite", "error CLI075"), ("show --hunt x --history h.sqlite", "error CLI073"),
        ("list --history rule.yaml", "error HIS002"),
    ]) func whatIsNotThere(arguments: String, start: String) throws {
        let desk = try SeriesTests.desk()
        try SeriesTests.run(desk, week: 0)
        try FileManager.default.copyItem(atPath: desk.path + "/rule.yaml", toPath: desk.path + "/other.yaml")
        _ = try desk.run("run other.yaml --data week0.csv --as-of \(Weeks.day(7)) --lookback 7d --history h.sqlite")
        let result = try desk.run("history " + arguments)
        #expect(result.code == 64 && result.out.isEmpty && result.err.hasPrefix(start), "\(result)")
    }

    /// Texts of telemetry come out of the history as inert as they went into the report.
    @Test func whatTheHistoryHoldsIsInert() throws {
        let desk = try Desk()
        try desk.write("rule.yaml", Weeks.rule)
        let name = "\u{1B}[31mx\u{202E}|<script>`\"\"=1+1"
        let data = Weeks.csv(from: 0, to: 7, [.init(device: "ada")]).replacing("id-ada,ada,", with: "id-ada,\"\(name)\",")
        try desk.write("week.csv", data)
        try desk.write("next.csv", Weeks.csv(from: 7, to: 14, []))
        _ = try desk.run("run rule.yaml --data week.csv --as-of \(Weeks.day(7)) --lookback 7d --history h.sqlite")
        _ = try desk.run("run rule.yaml --data next.csv --as-of \(Weeks.day(14)) --lookback 7d --history h.sqlite")
        for command in ["list", "show 1", "show 2", "diff 1 2"] {
            let text = try desk.run("history \(command) --history h.sqlite").out
            #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
        }
        #expect(try desk.run("history show 2 --history h.sqlite").out.contains("\\u{1B}[31mx\\u{202E}|<script>"))
        let report = try String(contentsOfFile: desk.path + "/huntpack-out/rule-20261116T000000Z.html", encoding: .utf8)
        #expect(!report.contains("<script") && report.contains("&lt;script&gt;"))
    }
}
