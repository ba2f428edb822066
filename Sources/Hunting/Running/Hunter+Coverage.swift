import Basics
import KQL

extension Hunter {
    /// The checklist of the rule's tables: those that its metadata lists and those that its query reads.
    ///
    /// `capture` is nil where the query could not be run.
    func connectors(of rule: Rule, _ plan: Plan, _ scans: [TableScan], _ hunt: Hunt, _ capture: Capture? = nil) throws -> [ConnectorCheck] {
        var wanted: [(connector: String, table: String)] = []
        for connector in rule.connectors {
            for table in connector.dataTypes where !wanted.contains(where: { $0.table == table }) { wanted.append((connector.id, table)) }
        }
        for use in plan.tables where !wanted.contains(where: { $0.table == use.table }) {
            wanted.append((rule.connectors.first?.id ?? "", use.table))
        }
        return try wanted.map { connector, table in
            let use = plan.tables.first { $0.table == table }
            // A table that is read several times, as by the legs of a union, has a scan for the columns of each.
            var known = scans.filter { $0.profile.table == table }
            if known.isEmpty, let found = try runner.profile(table, columns: use?.columns ?? []) { known = [found] }
            var check = ConnectorCheck(
                connectorID: connector, table: table, isQueried: use != nil, isPresent: !known.isEmpty, question: question(use?.window ?? plan.window, hunt))
            guard var scan = known.first else { return check }
            for other in known.dropFirst() { scan.merge(other) }
            fill(&check, from: scan, use)
            check.copiesCounted = copiesCounted(of: scan, capture)
            return check
        }
    }

    private func fill(_ check: inout ConnectorCheck, from scan: TableScan, _ use: Plan.TableUse?) {
        let profile = scan.profile
        let present = runner.schema(of: check.table)
        check.neededColumns = (use?.columns ?? []).map { name in
            ConnectorCheck.ColumnFill(
                name: name, isPresent: present?.index(of: name) != nil, filled: profile.filled[name] ?? 0, isTested: use?.tested.contains(name) ?? false)
        }
        check.isLookedAt = scan.completeness != nil
        // Of rows that were only sought by their bytes the profile tells nothing.
        guard check.isLookedAt else { return }
        (check.rows, check.firstEvent, check.lastEvent) = (profile.rows, profile.firstEvent, profile.lastEvent)
        check.silentHours = profile.silentHours(within: check.question)
        check.hourCount = profile.hourCount(within: check.question)
        check.coercionFailures = scan.summary.coercionFailures.filter { failure in use?.columns.contains(failure.column) ?? false }
        check.truncations = scan.truncations
        check.copies = scan.completeness?.duplicates.copies ?? 0
        check.stopped = scan.completeness?.devices?.stopped(within: check.question) ?? DeviceRoll.Selection()
    }

    /// How many copies the answer counts. Matched events are known one by one; of a table beside them, what matched is not.
    private func copiesCounted(of scan: TableScan, _ capture: Capture?) -> Int {
        guard let capture, let duplicates = scan.completeness?.duplicates, duplicates.copies > 0, !duplicates.isDropped else { return 0 }
        let table = scan.profile.table
        if capture.scans.dropFirst(capture.eventCounts.count).contains(where: { $0.profile.table == table }) { return duplicates.copies }
        var finder = duplicates.marks.finder()
        var (start, copies) = (0, 0)
        for (scan, count) in zip(capture.mainScans, capture.eventCounts) {
            let end = min(start + count, capture.origins.count)
            if scan.profile.table == table { for origin in capture.origins[start..<end] where finder.contains(next: origin) { copies += 1 } }
            start = end
        }
        return copies
    }

    /// `every` back from the clock.
    private func period(of hunt: Hunt) -> TimeWindow? {
        hunt.every.map { TimeWindow(start: asOf.adding(Timespan(ticks: -$0.ticks)), end: asOf) }
    }

    /// The time of which every hour should hold rows: the window, its open ends closed by the period. A rule that looks back
    /// from the clock asks about all up to it, so that a feed which ended early shows.
    private func question(_ window: TimeWindow?, _ hunt: Hunt) -> TimeWindow {
        let period = period(of: hunt)
        let start = window?.start ?? period?.start
        return TimeWindow(start: start, end: window?.end ?? period?.end ?? (start == nil ? nil : asOf))
    }

    /// What of the period the rule searched.
    ///
    /// The period is the hunt's `every` back from the clock. Without it, data that lies before the window is named as not searched.
    func coverage(_ plan: Plan, _ profile: TableProfile?, _ hunt: Hunt, rowsInWindow: Int) -> Coverage {
        var result = Coverage(ruleWindow: plan.ownWindow, evaluatedWindow: plan.window)
        result.isWithoutData = rowsInWindow == 0
        result.period = period(of: hunt)
        guard let window = plan.window else { return result }
        let period = result.period ?? TimeWindow(start: profile?.firstEvent, end: profile?.lastEvent)
        if let start = period.start, let from = window.start, start < from {
            let end = min(from.ticks - 1, period.end?.ticks ?? .max)
            result.notSearched.append(TimeWindow(start: start, end: Datetime(ticks: end)))
        }
        if let end = period.end, let to = window.end, to < end {
            result.notSearched.append(TimeWindow(start: Datetime(ticks: max(to.ticks + 1, period.start?.ticks ?? 0)), end: end))
        }
        return result
    }
}

extension TimeWindow {
    /// `2026-11-18 00:00:00 UTC to 2026-11-23 00:00:00 UTC`; an open end is named so.
    public var readable: String { "\(start?.readable ?? "the beginning") to \(end?.readable ?? "the end")" }
}
