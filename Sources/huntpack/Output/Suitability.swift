import Basics

/// Whether one can hunt with a table's data, and for which rules.
struct Suitability {
    /// `yes`, `with reservations` or `no`.
    let word: String
    /// What stands against it; empty for `yes`.
    let reasons: [String]
    let table: String
    /// The connectors that rules name for the table.
    let connectors: [String]

    init(_ scan: TableScan) {
        table = scan.profile.table
        // The ids that published rules over Defender's device tables name.
        connectors = table.utf8.starts(with: "Device".utf8) && TableCatalog.contains(table) ? ["MicrosoftThreatProtection", "Microsoft365Defender"] : []
        if scan.profile.rows == 0 {
            (word, reasons) = ("no", ["no row could be read"])
            return
        }
        var found: [String] = []
        func note(_ count: Int, _ one: String, _ many: String) { if count > 0 { found.append("\(count) \(count == 1 ? one : many)") } }
        note(scan.rowsRejected, "row could not be read", "rows could not be read")
        let silent = scan.profile.silentHours(within: TimeWindow(start: nil, end: nil)).reduce(0) { $0 + Int(clamping: ($1.duration?.ticks ?? 0) / Timespan.hour) }
        note(silent, "hour without rows", "hours without rows")
        note(scan.truncations.count, "file probably cut off", "files probably cut off")
        if let duplicates = scan.completeness?.duplicates, !duplicates.isDropped { note(duplicates.copies, "row there twice", "rows there twice") }
        note(scan.summary.coercionFailures.reduce(0) { $0 + $1.count }, "cell could not be read", "cells could not be read")
        if let clock = scan.completeness?.clock { note(clock.later.count + clock.ancient.count + clock.afterReceipt.count, "row with a doubtful time", "rows with doubtful times") }
        note(scan.summary.diagnostics.count { $0.severity == .error }, "error while reading", "errors while reading")
        if scan.profile.firstEvent == nil, TableCatalog.table(named: table)?.timeColumn != nil { found.append("no row has a time") }
        (word, reasons) = (found.isEmpty ? "yes" : "with reservations", found)
    }

    var sentence: String { reasons.isEmpty ? word : word + ": " + reasons.joined(separator: "; ") }

    var serves: String {
        "It serves rules that read \(table)" + (connectors.isEmpty ? "." : ", which name the connector \(connectors.joined(separator: " or ")).")
    }
}
