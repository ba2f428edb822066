import Basics
import Hunting

extension Report.TableCard {
    /// What a table's data says of its own completeness, one label and text each; for the report and for `inspect`.
    public static func facts(of scan: TableScan) -> [(label: String, text: String)] {
        guard let found = scan.completeness else {
            return [("Rows", rows(scan)), ("Completeness", "not looked at (--completeness off)"), ("Cut off", cut(scan.truncations))]
        }
        var facts = [("Rows", rows(scan)), ("Events", events(scan)), ("Hours without rows", silence(scan.profile))]
        facts.append(("Devices", devices(found.devices)))
        facts.append(("Copies", copies(found.duplicates)))
        facts.append(("Clocks", clocks(found.clock)))
        facts.append(("Unread cells", cells(scan)))
        facts.append(("Cut off", cut(scan.truncations)))
        return facts
    }

    private static func rows(_ scan: TableScan) -> String {
        var text = "\(Words.count(scan.summary.rowsRead)) read from \(Words.count(scan.summary.inputs.count, "file"))"
        if scan.summary.rowsRuledOut > 0 { text += "; \(Words.count(scan.summary.rowsRuledOut)) of these hold nothing of what is sought, and were only counted" }
        if scan.rowsRejected > 0 { text += "; \(Words.count(scan.rowsRejected)) could not be read" }
        if scan.summary.copiesDropped > 0 { text += "; \(Words.count(scan.summary.copiesDropped, "copy", "copies")) left out" }
        return text
    }

    private static func events(_ scan: TableScan) -> String {
        guard let first = scan.profile.firstEvent, let last = scan.profile.lastEvent else { return "none with a time" }
        return Words.span(TimeWindow(start: first, end: last))
    }

    private static func silence(_ profile: TableProfile) -> String {
        let all = TimeWindow(start: nil, end: nil)
        let silent = profile.silentHours(within: all)
        let hours = silent.reduce(0) { $0 + Int(clamping: ($1.duration?.ticks ?? 0) / Timespan.hour) }
        let total = Words.count(profile.hourCount(within: all))
        return hours == 0 ? "none of \(total)" : "\(Words.count(hours)) of \(total), in \(Words.count(silent.count, "stretch", "stretches"))"
    }

    private static func devices(_ roll: DeviceRoll?) -> String {
        guard let roll else { return "not told apart: no column says the device" }
        var text = "\(roll.isCut ? "more than " : "")\(Words.count(roll.count)) by \(shown(roll.column))"
        let stopped = roll.stopped(within: TimeWindow(start: nil, end: nil), listed: 0).count
        text += stopped > 0 ? "; \(Words.count(stopped)) sent nothing in the last 24 hours of the data, though others did" : "; each has rows in the last 24 hours of the data"
        if roll.isCut { text += "; \(Words.count(roll.rowsNotTracked, "row")) of further devices were not looked at one by one" }
        if roll.hasTooManyHours { text += "; over more than \(Words.count(DeviceRoll.hourLimit)) hours, so that no device's silences were measured" }
        if roll.rowsWithoutDevice > 0 { text += "; \(Words.count(roll.rowsWithoutDevice, "row")) without a device" }
        return text
    }

    /// `_ItemId`, or the three columns that identify an event of a device.
    static func keyWords(_ found: Duplicates) -> String {
        switch (found.rowsByItem > 0, found.rowsByEvent > 0) {
        case (true, false): "_ItemId"
        case (true, true): "_ItemId, or DeviceId, ReportId and event time"
        default: "DeviceId, ReportId and event time"
        }
    }

    private static func copies(_ found: Duplicates) -> String {
        guard found.isChecked else { return "not looked for: no column tells one event from another (_ItemId, or DeviceId with ReportId)" }
        let compared = found.rowsByItem + found.rowsByEvent
        var text =
            found.copies == 0
            ? "none" : "\(Words.count(found.copies, "row")) \(found.copies == 1 ? "repeats an earlier one" : "repeat earlier ones")\(found.isDropped ? " and \(found.copies == 1 ? "was" : "were") left out" : "; --dedupe leaves such out")"
        text += " (\(Words.count(compared, "row")) compared by \(keyWords(found))"
        text += found.rowsWithoutKey > 0 ? ", \(Words.count(found.rowsWithoutKey)) without such a key)" : ")"
        return text
    }

    private static func clocks(_ clock: ClockSkew) -> String {
        func part(_ tally: ClockSkew.Tally, _ what: String) -> String {
            tally.count == 0 ? "no row \(what)" : "\(Words.count(tally.count, "row")) \(what)\(tally.farthest.map { ", the farthest at \(Words.moment($0))" } ?? "")"
        }
        var parts = [part(clock.later, clock.clock == nil ? "after 2100" : "later than the clock of this run"), part(clock.ancient, "before 2000")]
        if let receipt = clock.receipt { parts.append(part(clock.afterReceipt, "later than its \(shown(receipt)) by over 5 minutes")) }
        if clock.rowsWithoutTime > 0 { parts.append("\(Words.count(clock.rowsWithoutTime, "row")) without a time") }
        return parts.joined(separator: "; ")
    }

    private static func cells(_ scan: TableScan) -> String {
        let failures = scan.summary.coercionFailures
        if failures.isEmpty { return "none in the columns that were read" }
        return failures.map { "\(Words.count($0.count)) of \(shown($0.column)), which \($0.count == 1 ? "is" : "are") no \($0.type == .string ? "UTF-8" : $0.type.rawValue)" }.joined(separator: "; ")
    }

    private static func cut(_ files: [SuspectedTruncation], listed: Int = 5) -> String {
        if files.isEmpty { return "no file ends where exports are known to end" }
        let more = files.count > listed ? "; \(Words.count(files.count - listed)) more files end the same way" : ""
        return files.prefix(listed).map(\.clause).joined(separator: "; ") + more
    }
}
