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
        let csv: (header: CSVHeader, table: String)
        do {
            csv = try readHeader(found)
        } catch {
            // A broken first line must not hide that the others are JSON.
            let isJSON = head.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).contains { $0.first == UInt8(ascii: "{") }
            guard isJSON, let file = try? JSONDetection(options: options).open(found, suffix) else { throw error }
            return file
        }
        let times = try CSVTimes(csv.header, of: csv.table, in: found, options: options)
        let portal = times.columns.contains { $0.zone == .utc } ? "Log Analytics" : "Defender"
        return TelemetryFile(
            shown: found.shown, actual: found.actual, size: found.size, format: "\(portal) portal CSV\(times.words)\(suffix)", header: csv.header,
            rows: CSVRows(header: csv.header, table: csv.table, times: times),
            contents: [TableContents(table: csv.table, columns: times.columns.map(\.name))])
    }

    /// The header of a CSV file, and the table that its columns make it.
    private func readHeader(_ found: FoundFile) throws(Diagnostic) -> (header: CSVHeader, table: String) {
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
        let names = TimeHeader.read(header.columns).map(\.name)
        let table = try Self.table(of: names, found, expected: options.expected)
        try Self.requireTime(names, table: table, found)
        return (header, table)
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
        case .none: throw .unknownHeader(found.shown, columns: columns)
        }
    }

    /// Without its table's event time no row lies in any window: such a file answers nothing.
    static func requireTime(_ columns: [String], table: String, _ found: FoundFile) throws(Diagnostic) {
        guard TableCatalog.contains(table) else { return }
        let times = ColumnTypes.timeNames(of: table)
        guard times.isEmpty || columns.contains(where: times.contains) else {
            throw .noTime(found.shown, table: table)
        }
    }
}
