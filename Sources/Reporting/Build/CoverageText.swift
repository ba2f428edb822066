import Basics
import Hunting

extension Report.CoverageSection {
    /// Period, searched window, rule's own window and data, on one scale; and what that means.
    init(_ result: RuleResult, hunt: Hunt) {
        let coverage = result.coverage
        let data = result.connectors.filter(\.isQueried).compactMap { check in
            check.firstEvent.flatMap { first in check.lastEvent.map { (check.table, TimeWindow(start: first, end: $0), check.silentHours) } }
        }
        let scale = Scale([coverage.period, coverage.evaluatedWindow, coverage.ruleWindow].compactMap { $0 }, else: data.map(\.1))
        func row(_ label: String, _ window: TimeWindow?, _ kind: String, holes: [TimeWindow] = []) -> Report.SpanRow? {
            window.map { window in
                Report.SpanRow(
                    label: label, text: Words.span(window), length: Words.length(window), kind: kind,
                    bars: [scale.bar(window, kind)].compactMap { $0 } + holes.compactMap { scale.bar($0, "hole") })
            }
        }
        spans = [
            row("The hunt answers for", coverage.period, "period"), row("Rule looks back over", coverage.ruleWindow, "rule"),
            row("Searched", coverage.evaluatedWindow, "searched"),
        ].compactMap { $0 }
        spans += coverage.notSearched.compactMap { row("Not searched", $0, "missing") }
        spans += data.compactMap { row("Data in \(shown($0.0))", $0.1, "data", holes: $0.2) }
        scaleStart = scale.window?.start.map(Words.moment) ?? ""
        scaleEnd = scale.window?.end.map(Words.moment) ?? ""
        midnights = scale.midnights
        sentences = Self.sentences(coverage)
        hint = coverage.notSearched.isEmpty ? "" : Self.hint(coverage, hunt)
        addHours(EventFacts(result), coverage.evaluatedWindow)
    }

    private static func sentences(_ coverage: Coverage) -> [String] {
        var result: [String] = []
        if coverage.isWithoutData { result.append("No event lies in the searched window: the rule was not evaluated, and its zero is no answer.") }
        if let searched = coverage.evaluatedWindow { result.append("Searched: \(Words.span(searched)), \(Words.length(searched)).") }
        guard let period = coverage.period else {
            return result + ["The hunt states no period (“every”), so nothing tells whether this window is all it should answer for."]
        }
        if coverage.notSearched.isEmpty {
            if coverage.evaluatedWindow != nil { result.append("That is the whole period this hunt answers for, \(Words.length(period)).") }
        } else {
            let parts = Words.list(coverage.notSearched.map(Words.span))
            result.append("\(Words.length(coverage.missing)) of the \(Words.length(period)) this hunt answers for were not searched: \(parts).")
        }
        return result
    }

    /// The way to search what was not: an option when no hunt file was given, else a line of it.
    private static func hint(_ coverage: Coverage, _ hunt: Hunt) -> String {
        let (from, to) = (coverage.notSearched.first?.start, coverage.evaluatedWindow?.end)
        let question = coverage.period ?? TimeWindow(start: from, end: to)
        let whole = coverage.period == nil ? "all of the data up to the clock" : "the whole period"
        guard hunt.lookback == nil, let needed = question.duration else {
            return hunt.sourceBytes.isEmpty ? "Give a longer --lookback to search \(whole)." : "Set a longer lookback in the hunt file to search \(whole)."
        }
        let hours = (needed.ticks + Timespan.hour - 1) / Timespan.hour
        let literal = hours % 24 == 0 ? "\(hours / 24)d" : "\(hours)h"
        let own = coverage.ruleWindow.map(Words.length) ?? ""
        let way = hunt.sourceBytes.isEmpty ? "Give “--lookback \(literal)”" : "Set “lookback: \(literal)” in the hunt file"
        return (own.utf8.isEmpty ? "" : "The rule's own text looks back \(own). ") + way + " to search \(whole)."
    }
}

/// One time scale for all bars: positions in per mille.
struct Scale {
    let window: TimeWindow?

    init(_ windows: [TimeWindow], else others: [TimeWindow]) {
        let closed = (windows.isEmpty ? others : windows).filter { $0.duration != nil }
        if let start = closed.compactMap(\.start).min(), let end = closed.compactMap(\.end).max(), start < end {
            window = TimeWindow(start: start, end: end)
        } else {
            window = nil
        }
    }

    func position(_ time: Datetime) -> Int? {
        guard let start = window?.start, let end = window?.end else { return nil }
        let share = Double(time.ticks - start.ticks) / Double(end.ticks - start.ticks)
        return Int((min(1, max(0, share)) * 1000).rounded())
    }

    func bar(_ span: TimeWindow, _ kind: String) -> Report.Bar? {
        guard let window, !span.intersection(window).isEmpty, let from = span.start ?? window.start, let to = span.end ?? window.end,
            let x = position(from), let end = position(to)
        else { return nil }
        return Report.Bar(x: "\(x)", width: "\(max(2, end - x))", kind: kind)
    }

    /// Midnights inside the scale, unless there are so many that they would hide the bars.
    var midnights: [String] {
        guard let start = window?.start, let end = window?.end, end.ticks - start.ticks <= 62 * Timespan.day else { return [] }
        var (result, day): ([String], Int64) = ([], (start.ticks / Timespan.day + 1) * Timespan.day)
        while day < end.ticks {
            if let x = position(Datetime(ticks: day)) { result.append("\(x)") }
            day += Timespan.day
        }
        return result
    }
}
