import Basics

/// What can be wrong with the files: every message of this target, with its stable code.
extension Diagnostic {
    static func missing(_ path: String) -> Diagnostic {
        Diagnostic("TEL001", .error, "no such file or folder", file: path, suggestion: "check the path; relative paths start at the folder of the file that names them, or the current one")
    }

    static func unreadable(_ path: String, _ reason: String) -> Diagnostic {
        Diagnostic("TEL002", .error, "cannot be read: \(reason)", file: path, suggestion: "check the permissions of the file and of the folders above it")
    }

    static func empty(_ path: String, inside gzip: Bool = false) -> Diagnostic {
        Diagnostic("TEL003", .error, gzip ? "the gzip file holds no bytes" : "the file is empty", file: path, suggestion: "export it again")
    }

    static func noTelemetry(_ path: String, looked: Int, example: Diagnostic?) -> Diagnostic {
        let what =
            looked == 0
            ? "holds no file" : "holds no telemetry (\(looked) \(looked == 1 ? "file" : "files") looked at" + (example.map { "; \($0.text)" } ?? "") + ")"
        return Diagnostic("TEL004", .error, what, file: path, suggestion: "name a folder with exported CSV or JSON Lines files")
    }

    static func noMatch(_ pattern: String) -> Diagnostic {
        Diagnostic("TEL004", .error, "the pattern matches no file", file: pattern, suggestion: "* and ? stay within a folder; ** reaches into folders below")
    }

    static func binary(_ path: String, kind: String?, suggestion: String) -> Diagnostic {
        Diagnostic("TEL005", .error, kind.map { "the file is \($0), which is not read" } ?? "the file is binary", file: path, suggestion: suggestion)
    }

    static func timeline(_ path: String) -> Diagnostic {
        Diagnostic(
            "TEL005", .error, "the timeline of a device page, whose columns are those of no table, so no rule can be run over it", file: path,
            suggestion: "ask for the device's events in advanced hunting, as in DeviceNetworkEvents | where DeviceName == \"…\", and export the result")
    }

    static func unknownHeader(_ path: String, columns: [String]) -> Diagnostic {
        let shown = columns.prefix(6).map(printable).joined(separator: ", ") + (columns.count > 6 ? ", …" : "")
        return Diagnostic(
            "TEL006", .error, "the columns (\(clipped(shown, to: 200))) match no known table", file: path,
            suggestion: "name the table, as in DeviceNetworkEvents=\(path)")
    }

    static func badHeader(_ path: String, _ reason: String, line: Int = 1) -> Diagnostic {
        Diagnostic("TEL007", .error, "the CSV header cannot be used: \(reason)", file: path, at: SourcePosition(line: line, column: 1), suggestion: "export with unique column names in the first line")
    }

    static func notRows(_ path: String, _ what: String, suggestion: String) -> Diagnostic {
        Diagnostic("TEL008", .error, what, file: path, suggestion: suggestion)
    }

    static func ambiguousTable(_ path: String, _ tables: [String]) -> Diagnostic {
        let more = tables.count > 4 ? " and \(tables.count - 4) other tables" : ""
        return Diagnostic(
            "TEL010", .error, "the columns fit \(tables.prefix(4).joined(separator: " and "))\(more) equally well", file: path,
            suggestion: "name the table, as in \(tables.first ?? "DeviceNetworkEvents")=\(path)")
    }

    /// Damage in a file that was read up to there; `offset` counts stored bytes from 0.
    static func damaged(_ path: String, offset: Int, _ reason: String) -> Diagnostic {
        Diagnostic("TEL011", .error, "\(reason) at byte \(offset) of the file; the rows before it were read", file: path, suggestion: "copy or export the file again")
    }

    static func badArchive(_ path: String, _ reason: String, _ suggestion: String) -> Diagnostic {
        Diagnostic("TEL024", .error, reason, file: path, suggestion: suggestion)
    }

    /// What a service wrote into its answer; `said` is made printable by the caller.
    static func partialAnswer(_ path: String, _ said: String) -> Diagnostic {
        Diagnostic("TEL025", .error, "the service says that its answer is not whole: \(said)", file: path, suggestion: "ask again, for less time or fewer columns at once")
    }

    static func refusedAnswer(_ path: String, _ said: String) -> Diagnostic {
        Diagnostic("TEL025", .error, "the file holds no rows but an error of the service: \(said)", file: path, suggestion: "mend the query or its permissions and ask again")
    }

    static func unreadTable(_ path: String, _ reason: Diagnostic, rows: Int) -> Diagnostic {
        Diagnostic(
            "TEL026", .warning, "one of its tables is not read (\(rows) row\(rows == 1 ? "" : "s")): \(reason.message)", file: path,
            suggestion: "ask for it alone and name its table, as in DeviceNetworkEvents=FILE")
    }

    static func schemaMisfit(_ path: String, columns: [Int], widths: [Int]) -> Diagnostic {
        let fields = widths.map(String.init).joined(separator: " or ")
        return Diagnostic(
            "TEL027", .error, "no header, and its first record has \(fields) fields where --schema names \(columns.map(String.init).joined(separator: " or ")) columns", file: path,
            suggestion: "give --schema the columns in the order of the file")
    }

    static func schemaType(_ path: String, column: ColumnSchema, table: String, published: ScalarType) -> Diagnostic {
        Diagnostic(
            "TEL027", .error, "--schema has \(printable(column.name)):\(column.type.rawValue), but that column of \(table) is \(published.rawValue)", file: path,
            suggestion: "mend the schema, or name another table")
    }

    /// Something beside the rows is no JSON: it may have been rows, or what says what the rows are.
    static func brokenFact(_ path: String, line: Int, _ reason: String) -> Diagnostic {
        Diagnostic(
            "TEL022", .error, "what stands beside the rows could not be read: \(reason); columns or errors that it tells of are not known", file: path, at: SourcePosition(line: line, column: 1),
            suggestion: "download or export the file again")
    }

    static func brokenDocument(_ path: String, _ reason: String) -> Diagnostic {
        Diagnostic("TEL022", .error, "\(reason); the rows before it were read", file: path, suggestion: "download or export the file again")
    }

    static func bomb(_ path: String, times: Int) -> Diagnostic {
        Diagnostic("TEL023", .error, "unpacks to more than \(times) times its size, so it was read no further", file: path, suggestion: "no export packs so well: look at what made the file")
    }

    static func changed(_ path: String) -> Diagnostic {
        Diagnostic("TEL012", .error, "the file changed after it was opened", file: path, suggestion: "run again when nothing writes to it, or on a copy")
    }

    static func grew(_ path: String, from old: Int, to new: Int) -> Diagnostic {
        Diagnostic("TEL012", .error, "the file changed while it was read: \(old) bytes when opened, \(new) when scanned", file: path, suggestion: "run again on a copy that nothing writes to")
    }

    static func notRegular(_ path: String) -> Diagnostic {
        Diagnostic("TEL013", .error, "neither a regular file nor a folder", file: path, suggestion: "files are read more than once: save a pipe's output to a file, or name it - on standard input")
    }

    /// `table` is the one the user gave at either place: the file's rows are in no other.
    static func duplicate(_ path: String, of other: String, as table: String?) -> Diagnostic {
        let what = path.utf8.elementsEqual(other.utf8) ? "named twice" : "the same file as \(other)"
        return Diagnostic(
            "TEL014", .note, what + ", read once" + (table.map { ", as \($0) and as no other table" } ?? ""), file: path, suggestion: "name it once")
    }

    static func conflictingTables(_ path: String, _ first: String, _ second: String) -> Diagnostic {
        Diagnostic("TEL015", .error, "named as \(first) and as \(second)", file: path, suggestion: "give the file one table")
    }

    static func notOfTable(_ path: String, table: String) -> Diagnostic {
        Diagnostic("TEL015", .error, "no column of \(table) occurs in it", file: path, suggestion: "check the table's name, and that the first line is the header")
    }

    static func hidden(_ path: String) -> Diagnostic {
        Diagnostic("TEL016", .note, "hidden, so not looked at", file: path, suggestion: "name it to have it read")
    }

    static func link(_ path: String) -> Diagnostic {
        Diagnostic("TEL028", .warning, "a symbolic link, so not followed", file: path, suggestion: "name it, or the file it leads to, to have it read")
    }

    /// A last row that is not whole and has no line end.
    static func cutShort(_ path: String, line: Int) -> Diagnostic {
        Diagnostic("TEL029", .error, "ends in the middle of a row: the file was cut short, and what followed is missing", file: path, at: SourcePosition(line: line, column: 1), suggestion: "copy or export the file again")
    }

    static func noTime(_ path: String, table: String) -> Diagnostic {
        Diagnostic("TEL017", .error, "no column holds the time of the events, so no row of \(table) would lie in any window", file: path, suggestion: "export the column Timestamp too")
    }

    static func tooManyColumns(_ path: String, table: String, limit: Int) -> Diagnostic {
        Diagnostic("TEL018", .error, "the rows of \(table) have more than \(limit) different members", file: path, suggestion: "the file is not an export of a table")
    }

    static func lacking(_ path: String, _ columns: [String], rows: Int) -> Diagnostic {
        let plural = columns.count == 1 ? "" : "s"
        return Diagnostic(
            "TEL020", .error, "lacks the column\(plural) \(columns.joined(separator: ", ")), which other files have and the query needs: its \(rows) row\(rows == 1 ? "" : "s") count as empty there",
            file: path, suggestion: "export it again with the column\(plural)")
    }

    static func repeated(_ path: String, of other: String, rows: Int) -> Diagnostic {
        Diagnostic("TEL021", .error, "the same bytes as \(other): its \(rows) row\(rows == 1 ? "" : "s") count twice", file: path, suggestion: "leave one of the two out")
    }

    static func externalUnread(_ path: String, _ what: String, _ suggestion: String) -> Diagnostic {
        Diagnostic("TEL030", .error, "externaldata cannot read \(what)", file: path, suggestion: suggestion)
    }

    static func externalRecord(_ path: String, _ fault: ExternalFault) -> Diagnostic {
        Diagnostic(
            "TEL031", .error, "externaldata: \(fault.reason)", file: path, at: SourcePosition(line: fault.line, column: 1),
            suggestion: "Kusto documents no value for it: correct the file, or the columns and format of the query")
    }

    static func externalTooLarge(_ path: String, _ limit: Int) -> Diagnostic {
        Diagnostic("TEL032", .error, "externaldata reads at most \(limit >> 20) MiB, unpacked", file: path, suggestion: "name large files with --data TABLE=PATH instead")
    }

    /// A file that is no database of locations, or that is damaged past use.
    static func notLocations(_ path: String, _ reason: String, isPacked: Bool) -> Diagnostic {
        Diagnostic(
            "TEL033", .error, "cannot be used as a database of locations: \(reason)", file: path,
            suggestion: isPacked ? "unpack it, and name the .mmdb file itself" : "give a MaxMind GeoLite2 or GeoIP2 City database (.mmdb)")
    }

    /// Damage met while an address was looked up.
    static func brokenLocations(_ path: String, _ reason: String) -> Diagnostic {
        Diagnostic("TEL034", .error, "the database of locations is damaged: \(reason)", file: path, suggestion: "download it again")
    }

    /// `time` is an example, with the header of its column.
    static func openOrder(_ path: String, _ time: (header: String, time: TimeEvidence.Sighting), needsZone: Bool) -> Diagnostic {
        Diagnostic(
            "TEL040", .error, "\(shown(time)) may have the day or the month first, and no date in the file tells", file: path, at: place(time),
            suggestion: "say --date-order dmy or --date-order mdy" + (needsZone ? ", and the zone of the times: --timezone UTC, or one such as Europe/Berlin" : ""))
    }

    static func mixedOrders(
        _ path: String, _ day: (header: String, time: TimeEvidence.Sighting), _ month: (header: String, time: TimeEvidence.Sighting)
    ) -> Diagnostic {
        Diagnostic(
            "TEL041", .error, "\(shown(day)) on line \(day.time.line) has the day first, \(shown(month)) on line \(month.time.line) the month", file: path,
            at: place(day.time.line < month.time.line ? day : month), suggestion: "keep exports of different locales in files of their own")
    }

    /// `order` is what the file shows; nil where the year stands last and nothing more is known.
    static func wrongOrder(
        _ path: String, _ time: (header: String, time: TimeEvidence.Sighting), is order: DateOrder?, given: DateOrder
    ) -> Diagnostic {
        let suggestion = order.map { "leave it out, or say --date-order \($0.rawValue)" } ?? "say --date-order dmy or --date-order mdy"
        return Diagnostic(
            "TEL042", .error, "\(shown(time)) has the \(order == .dmy ? "day first" : order == .mdy ? "month first" : "year last"), which --date-order \(given.rawValue) gainsays",
            file: path, at: place(time), suggestion: suggestion)
    }

    static func openZone(_ path: String, _ header: String, _ time: TimeEvidence.Sighting, isLocal: Bool) -> Diagnostic {
        let time = (header: header, time: time)
        let what = isLocal ? "is local time of a zone that the file does not name" : "is in a portal's own form, which may be UTC or the local time of whoever exported it"
        return Diagnostic(
            "TEL043", .error, "\(shown(time)) \(what)", file: path, at: place(time),
            suggestion: isLocal ? "say --timezone with that zone, such as Europe/Berlin or +02:00" : "say --timezone UTC, or the zone, such as Europe/Berlin or +02:00")
    }

    private static func shown(_ time: (header: String, time: TimeEvidence.Sighting)) -> String {
        "\(clipped(printable(time.header), to: 80)) \"\(printable(time.time.text))\""
    }

    /// The header was understood; when its times were, was not.
    var isOfTimes: Bool { ["TEL040", "TEL041", "TEL042", "TEL043"].contains(code) }

    private static func place(_ time: (header: String, time: TimeEvidence.Sighting)) -> SourcePosition { SourcePosition(line: time.time.line, column: 1) }

    static func noSuchRow(_ row: Int) -> Diagnostic { Diagnostic("TEL019", .error, "the block has no row \(row)") }
}

/// At most this many bytes of a text, cut before a scalar, with `…` where something was cut.
func clipped(_ text: String, to limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    var kept = String.UnicodeScalarView()
    var size = 0
    for scalar in text.unicodeScalars {
        size += UTF8.width(scalar)
        if size > limit { break }
        kept.append(scalar)
    }
    return String(kept) + "…"
}
