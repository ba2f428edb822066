import Basics

/// Finds out what a file is: from its content first, then from its name.
struct Detector {
    var options: DatasetOptions

    /// Throws why the file is no telemetry, and the way out.
    func open(_ found: FoundFile) throws(Diagnostic) -> TelemetryFile {
        guard found.size > 0 else { throw .empty(found.shown) }
        let stream = try ByteStream(found.actual, shown: found.shown)
        var head: [UInt8] = []
        while head.count < 4_096, stream.read(into: &head, upTo: 4_096) > 0 {}
        if head.isEmpty {
            if let damage = stream.damage { throw Diagnostic(damage.code, .error, "\(damage.message); there are none", file: found.shown, suggestion: damage.suggestion) }
            throw .empty(found.shown, inside: stream.isGzip)
        }
        if let kind = FileKind.unreadable(head) { throw .binary(found.shown, kind: kind.name, suggestion: kind.suggestion) }
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
        let suffix = stream.isGzip ? ", gzip" : ""

        let first = head.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        if first == UInt8(ascii: "{") { return try JSONDetection(options: options).open(found, suffix) }
        if first == UInt8(ascii: "[") {
            throw .notJSONLines(found.shown, "a JSON array, not JSON Lines", suggestion: "put each row on its own line: jq -c '.[]' FILE > FILE.jsonl")
        }
        do {
            return try openCSV(found, suffix)
        } catch {
            // A broken first line must not hide that the others are JSON.
            let isJSON = head.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).contains { $0.first == UInt8(ascii: "{") }
            guard isJSON, let file = try? JSONDetection(options: options).open(found, suffix) else { throw error }
            return file
        }
    }

    private func openCSV(_ found: FoundFile, _ suffix: String) throws(Diagnostic) -> TelemetryFile {
        var small = options
        small.blockBytes = min(options.blockBytes, 4_096)
        guard let block = try BlockReader(found.actual, shown: found.shown, isCSV: true, options: small).next(), let record = block.records.first
        else { throw .empty(found.shown) }
        if let fault = record.fault { throw .badHeader(found.shown, fault.reason, line: record.line) }
        let header: CSVHeader
        do {
            header = try CSVHeader(block.bytes[record.start..<record.end])
        } catch {
            throw .badHeader(found.shown, error.reason, line: record.line)
        }
        let table = try Self.table(of: header.columns, found, expected: options.expected)
        try Self.requireTime(header.columns, table: table, found)
        return TelemetryFile(
            shown: found.shown, actual: found.actual, size: found.size, format: "Defender portal CSV" + suffix, header: header,
            rows: CSVRows(header: header, table: table), contents: [TableContents(table: table, columns: header.columns)])
    }

    /// The table the user gave, or the one the columns point to.
    static func table(of columns: [String], _ found: FoundFile, expected: Set<String>) throws(Diagnostic) -> String {
        if let table = found.table {
            if let known = TableCatalog.table(named: table),
                !columns.contains(where: { known.schema.index(of: known.ownName(of: $0)) != nil })
            {
                throw .notOfTable(found.shown, table: table)
            }
            return table
        }
        let name = found.shown.split(separator: "/").last.map(String.init) ?? found.shown
        switch TableMatch(columns: columns, fileName: name, expected: expected) {
        case .table(let table): return table
        case .ambiguous(let tables): throw .ambiguousTable(found.shown, tables)
        case .none: throw .unknownHeader(found.shown, columns: columns, hint: hint(columns))
        }
    }

    /// Without its table's event time no row lies in any window: such a file answers nothing.
    static func requireTime(_ columns: [String], table: String, _ found: FoundFile) throws(Diagnostic) {
        guard TableCatalog.contains(table) else { return }
        let times = ColumnTypes.timeNames(of: table)
        guard times.isEmpty || columns.contains(where: times.contains) else {
            throw .noTime(found.shown, table: table, hint: hint(columns))
        }
    }

    /// The way out for event times in a form that depends on who exported.
    private static func hint(_ columns: [String]) -> String? {
        let local = columns.first { $0 == "Timestamp Local time" || $0.utf8.suffix(6).elementsEqual(" [UTC]".utf8) }
        return local.map { "the column \($0) is a portal's own form of the time; export with the API, or with Timestamp in UTC and ISO 8601" }
    }
}
