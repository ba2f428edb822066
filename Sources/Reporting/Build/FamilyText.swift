import Basics
import Hunting

extension Report.FamilySection {
    static let deviceCap = 200

    init(_ result: HuntResult) {
        guard result.rules.count > 1 else { return }
        let matrix = ToolMatrix(result.rules)
        tables = matrix.tables.map { shown($0) }
        lines = matrix.lines.map(Report.MatrixLine.init)
        let answered = result.rules.count { $0.isEvaluated && !$0.findings.isEmpty }
        let quietCount = result.rules.count { $0.isEvaluated && $0.findings.isEmpty }
        let open = result.rules.count - answered - quietCount
        sentence = "\(Words.count(result.rules.count, "rule")): \(Words.count(answered)) with findings, \(Words.count(quietCount)) that found nothing, "
            + "\(Words.count(open)) without an answer."
        addDevices(result)
        quiet = result.rules.filter { $0.isEvaluated && $0.findings.isEmpty }.map { Report.QuietRule($0, result) }
        unanswered = result.rules.filter { !$0.isEvaluated }.map(Report.UnansweredRule.init)
        exclusions = Self.exclusions(result)
    }

    /// Tools and devices, what deserves attention first.
    private mutating func addDevices(_ result: HuntResult) {
        struct Group {
            var tool = ""
            var device = ""
            var tables: [String] = []
            var counts: [Value: Int] = [:]
            var events = 0
            var seen: (first: Datetime, last: Datetime)?
            var statuses: [Standing.Status] = []
            var signals: [Signal] = []
            var attention = 0
            var findings: Int { counts.values.reduce(0, +) }
        }
        var groups: [Value: Group] = [:]
        for rule in result.rules {
            let facts = EventFacts(rule)
            for finding in rule.findings {
                let id = facts.device(finding, "DeviceId", of: rule), name = facts.device(finding, "DeviceName", of: rule)
                let key = Value.array([.string(rule.rule.tool), .string(id.utf8.isEmpty ? name : id), .bool(id.utf8.isEmpty)])
                var group = groups[key] ?? Group(tool: rule.rule.tool, device: name)
                let table = rule.mainTable
                if group.counts[.string(table)] == nil { group.tables.append(table) }
                group.counts[.string(table), default: 0] += 1
                group.events += finding.events.count
                if let seen = facts.seen(finding.events) {
                    group.seen = group.seen.map { (min($0.first, seen.first), max($0.last, seen.last)) } ?? seen
                }
                if let status = result.chronicle.standing(of: finding)?.status { group.statuses.append(status) }
                group.signals += finding.signals
                group.attention = max(group.attention, result.attention(finding))
                groups[key] = group
            }
        }
        let ordered = groups.values.sorted { a, b in
            if a.attention != b.attention { return a.attention > b.attention }
            if a.findings != b.findings { return a.findings > b.findings }
            return ordinal(a.tool, b.tool) ?? ordinal(a.device, b.device) ?? false
        }
        devices = ordered.prefix(Self.deviceCap).map { group in
            Report.ToolDevice(
                tool: shown(group.tool), device: shown(group.device),
                tables: group.tables.map { "\(shown($0)): \(Words.count(group.counts[.string($0)] ?? 0))" }.joined(separator: ", "), findings: Words.count(group.findings),
                events: Words.count(group.events), firstSeen: group.seen.map { Words.moment($0.first) } ?? "", lastSeen: group.seen.map { Words.moment($0.last) } ?? "",
                news: Words.news(group.statuses), signals: Words.signals(group.signals))
        }
        if ordered.count > Self.deviceCap { devicesMore = "and \(Words.count(ordered.count - Self.deviceCap)) more, which findings.csv lists" }
    }

    private static func exclusions(_ result: HuntResult) -> [Report.ExclusionLine] {
        result.chronicle.exclusions.map { trend in
            let results = result.rules.filter(\.isEvaluated).map { rule in (rule, rule.exclusions.first { $0.exclusion.id.utf8.elementsEqual(trend.id.utf8) }) }
            let own = results.compactMap(\.1)
            let hitting = results.filter { ($0.1?.hits ?? 0) > 0 }.map { shown($0.0.rule.name) }
            var broken: [String] = []
            for (rule, one) in results {
                guard let one, case .notEvaluable = one.status else { continue }
                let table = shown(rule.mainTable)
                if !broken.contains(where: { $0.utf8.elementsEqual(table.utf8) }) { broken.append(table) }
            }
            var notes = trend.flags.compactMap { Words.flag($0, asOf: result.asOf) }
            if trend.flags.contains(where: { if case .tooBroad = $0 { true } else { false } }) { notes.append("Too broad: it covers more than half of the matches of a rule.") }
            if !broken.isEmpty { notes.append("It cannot be evaluated over \(Words.list(broken)).") }
            return Report.ExclusionLine(
                id: shown(trend.id), scenario: shown(own.first?.exclusion.scenario ?? ""), mode: own.first?.exclusion.mode.rawValue ?? "",
                hits: Words.count(own.reduce(0) { $0 + $1.hits }),
                rules: hitting.prefix(3).joined(separator: ", ") + (hitting.count > 3 ? " and \(Words.count(hitting.count - 3)) more" : ""), notes: notes)
        }
    }
}

extension Report.MatrixLine {
    init(_ line: ToolMatrix.Line) {
        tool = shown(line.tool)
        cells = line.cells.map(Report.MatrixCell.init)
        findings = Words.count(line.findings)
        devices = Words.count(line.devices)
    }
}

extension Report.MatrixCell {
    init(_ cell: ToolMatrix.Cell) {
        guard cell.rules > 0 else {
            text = "–"
            return
        }
        let open = cell.refused + cell.notEvaluated
        let words = cell.refused > 0 ? "refused" : "not evaluated"
        if cell.findings > 0 {
            kind = "findings"
            text = "\(Words.count(cell.findings)) on \(Words.count(cell.devices, "device"))" + (open > 0 ? "; a rule \(words)" : "")
        } else if open > 0 {
            (kind, text) = ("unknown", words)
        } else {
            (kind, text) = ("none", cell.excluded > 0 ? "all set aside" : "nothing")
        }
    }
}

extension Report.QuietRule {
    init(_ result: RuleResult, _ hunt: HuntResult) {
        name = shown(result.rule.name)
        table = shown(result.mainTable)
        window = result.coverage.evaluatedWindow.map { Words.span($0) } ?? "all time"
        rows = Words.count(result.account.inWindow)
        if result.account.excluded > 0 {
            end = "\(Words.count(result.account.excluded)) matched, all set aside"
        } else if let step = result.funnel.first(where: { $0.rowsOut == 0 }) {
            end = step.line == 0 ? "at the first operator" : "line \(result.rule.queryLine + step.line - 1)"
        }
        gaps = result.gaps(within: hunt.tolerance).map { Words.capitalized(hunt.clause(of: Gap($0)) + ".") }
    }
}

extension Report.UnansweredRule {
    init(_ result: RuleResult) {
        name = shown(result.rule.name)
        switch result.outcome {
        case .refused(let diagnostics): (word, reasons) = ("Refused", diagnostics.map(Report.DiagnosticRow.init))
        case .notEvaluated(let diagnostics): (word, reasons) = ("Not evaluated", diagnostics.map(Report.DiagnosticRow.init))
        case .evaluated: break
        }
    }
}

extension Words {
    /// `2 new, 1 returned`; empty where nothing is either.
    static func news(_ statuses: [Standing.Status]) -> String {
        [Standing.Status.new, .returned, .changed].compactMap { status in
            let count = statuses.count { $0 == status }
            return count > 0 ? "\(Words.count(count)) \(status.rawValue)" : nil
        }.joined(separator: ", ")
    }
}
