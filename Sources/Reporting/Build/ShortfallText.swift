import Basics
import Hunting

extension Shortfall {
    /// What the data of a table lacks, as a clause: no capital, no full stop.
    func clause(of table: String) -> String {
        let table = shown(table)
        return switch self {
        case .absent: "no file holds rows of \(table), so nothing shows that the connector delivers"
        case .notLookedAt: "how complete the data of \(table) is was not looked at (--completeness off)"
        case .noRows: "the files of \(table) hold no row"
        case .outsideWindow: "no row of \(table) lies in the searched window"
        case .missingColumns(let names): "the data lacks \(Words.list(names.map { shown($0) })) of \(table)"
        case .emptyColumns(let names):
            "no row of \(table) fills \(Words.list(names.map { shown($0) })), on which \(names.count == 1 ? "a condition" : "conditions") of the rule depend\(names.count == 1 ? "s" : "")"
        case .silentHours(let hours, let all): "\(Words.count(hours)) of \(Words.count(all, "hour")) of \(table) \(hours == 1 ? "holds" : "hold") no row"
        case .truncated(let files): Self.cut(files)
        case .unreadCells(let count, let column, let type):
            "\(Words.count(count, "cell")) of \(shown(column)) in \(table) could not be read as \(type == .string ? "UTF-8" : type.rawValue)"
        case .copies(let count):
            "\(Words.count(count, "row")) of \(table) that the answer counts \(count == 1 ? "repeats" : "repeat") earlier ones, so counts are too high (--dedupe leaves them out)"
        }
    }

    /// The first file by name, and how many more.
    private static func cut(_ files: [SuspectedTruncation]) -> String {
        guard let first = files.first else { return "" }
        let more = files.count > 1 ? ", and \(Words.count(files.count - 1, "more file ends", "more files end")) the same way" : ""
        return first.clause + more
    }
}

extension SuspectedTruncation {
    /// `the file a.csv holds exactly 30,000 rows, the most that the Defender portal exports, so it was probably cut off`.
    public var clause: String {
        switch cap {
        case .rows(let rows): "the file \(shown(path)) holds exactly \(Words.count(rows)) rows, the most that comes from \(exporter), so it was probably cut off"
        case .bytes(let bytes): "the file \(shown(path)) is as large as what comes from \(exporter) may be, \(Words.size(bytes)), so it was probably cut off"
        }
    }
}
