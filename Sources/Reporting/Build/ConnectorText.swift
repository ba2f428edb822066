import Basics
import Hunting

extension Report.ConnectorCard {
    /// "Ensure this data connector is enabled", answered from the data.
    init(_ check: ConnectorCheck, _ tolerance: Tolerance) {
        table = shown(check.table)
        connector = shown(check.connectorID)
        rows = check.isLookedAt ? Words.count(check.rows) : "–"
        firstEvent = check.firstEvent.map(Words.moment) ?? ""
        lastEvent = check.lastEvent.map(Words.moment) ?? ""
        // Where nobody looked at how full the columns are there is nothing to list: those that are missing are among the reasons.
        columns = !check.isLookedAt ? [] : check.neededColumns.map { column in
            let kind = !column.isPresent || (column.filled == 0 && check.rows > 0) ? "bad" : column.filled == check.rows ? "good" : "partial"
            return Report.ColumnRow(
                name: shown(column.name), filled: column.isPresent ? Words.count(column.filled) : "–",
                percent: column.isPresent ? Words.percent(column.filled, of: check.rows) : "column missing", kind: kind)
        }
        switch check.verdict(within: tolerance) {
        case .answered: (answer, kind) = ("Answered", "good")
        case .partly: (answer, kind) = ("Partly", "partial")
        case .notAnswerable: (answer, kind) = ("Not answerable", "bad")
        }
        reasons = check.shortfalls(within: tolerance).map { Words.capitalized($0.clause(of: check.table) + ".") }
        if check.isLookedAt, check.rows > 0 { sentence = Self.delivery(check) }
        if !check.isQueried { sentence += (sentence.utf8.isEmpty ? "" : " ") + "The query does not read this table." }
        (silent, silentMore) = Words.stretches(check.silentHours)
        asides = Self.asides(of: check, tolerance)
    }

    private static func delivery(_ check: ConnectorCheck) -> String {
        var sentence = "\(shown(check.table)) delivers \(Words.count(check.rows, "row"))"
        if !check.neededColumns.isEmpty, check.neededColumns.allSatisfy(\.isPresent) { sentence += " with every needed column" }
        guard let covered = check.overlap?.duration, let asked = check.question.duration else { return sentence + "." }
        let isWhole = covered.ticks >= asked.ticks - Timespan.hour
        return sentence + (isWhole ? ", from one end of the searched window to the other." : ", over \(Words.length(covered)) of the \(Words.length(asked)) in question.")
    }

    private static func asides(of check: ConnectorCheck, _ tolerance: Tolerance) -> [String] {
        guard check.isLookedAt, check.isQueried, check.rows > 0 else { return [] }
        var asides: [String] = []
        if check.silentHourCount == 0 {
            asides.append("No whole hour without rows.")
        } else if check.silentHourCount <= tolerance.silentHours {
            asides.append(Words.capitalized(Shortfall.silentHours(check.silentHourCount, of: check.hourCount).clause(of: check.table) + "."))
        }
        let untested = check.neededColumns.filter { $0.isPresent && $0.filled == 0 && !$0.isTested }.map { shown($0.name) }
        if !untested.isEmpty { asides.append("No row fills \(Words.list(untested)), which the rule only hands on.") }
        for failure in check.coercionFailures where Double(failure.count) * 100 <= tolerance.rejectedPercent * Double(check.rows) {
            asides.append(Words.capitalized(Shortfall.unreadCells(failure.count, column: failure.column, type: failure.type).clause(of: check.table) + "."))
        }
        if check.stopped.count > 0 { asides.append("\(Words.count(check.stopped.count, "device")) sent nothing in the last 24 hours of the data, though others did.") }
        if check.copies > 0, check.copiesCounted == 0 {
            asides.append("\(Words.count(check.copies, "row")) \(check.copies == 1 ? "repeats an earlier one" : "repeat earlier ones"); the answer counts none of them twice.")
        }
        return asides
    }
}
