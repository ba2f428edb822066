import Basics
import Hunting

extension Report.ConnectorCard {
    /// "Ensure this data connector is enabled", answered from the data.
    init(_ check: ConnectorCheck) {
        table = shown(check.table)
        connector = shown(check.connectorID)
        rows = Words.count(check.rows)
        firstEvent = check.firstEvent.map(Words.moment) ?? ""
        lastEvent = check.lastEvent.map(Words.moment) ?? ""
        columns = check.neededColumns.map { column in
            let kind = !column.isPresent || (column.filled == 0 && check.rows > 0) ? "bad" : column.filled == check.rows ? "good" : "partial"
            return Report.ColumnRow(
                name: shown(column.name), filled: column.isPresent ? Words.count(column.filled) : "–",
                percent: column.isPresent ? Words.percent(column.filled, of: check.rows) : "column missing", kind: kind)
        }
        let missing = check.neededColumns.filter { !$0.isPresent }.map { shown($0.name) }
        if !check.isPresent {
            (answer, kind) = ("No", "bad")
            sentence = "No file holds rows of \(table): nothing shows that the connector delivers."
        } else if check.rows == 0 {
            (answer, kind) = ("No", "bad")
            sentence = "Files of \(table) are there, but hold no row."
        } else if !missing.isEmpty {
            (answer, kind) = ("In part", "partial")
            sentence = "\(table) delivers rows, but not the \(missing.count == 1 ? "column" : "columns") \(Words.list(missing))."
        } else {
            (answer, kind) = ("Yes", "good")
            sentence = "\(table) delivers \(Words.count(check.rows, "row")) with every needed column."
        }
        if !check.isQueried { sentence += " The query does not read this table." }
        silent = check.silentHours.map { Report.LabelledText(label: Words.span($0), text: Words.length($0)) }
        silentSentence =
            silent.isEmpty
            ? (check.rows > 0 ? "No whole hour without rows." : "")
            : "\(Words.count(check.silentHourCount, "whole hour")) without rows, in \(Words.count(silent.count, "stretch", "stretches"))."
    }
}
