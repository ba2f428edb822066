import Basics

/// Reads the header of a file of delimited fields, or gives one to a file that has none.
struct CSVDetection {
    var options: DatasetOptions

    private static let delimiters = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]

    func open(_ found: FoundFile) throws(Diagnostic) -> TelemetryFile {
        let header: CSVHeader
        let table: String
        do throws(Diagnostic) {
            header = try self.header(found)
            let names = Self.names(header)
            if Self.timeline.isSubset(of: names) { throw Diagnostic.timeline(found.shown) }
            table = try Detector.table(of: names, found, expected: options.expected)
            try Detector.requireTime(names, table: table, found)
            if header.endsFile { throw Diagnostic.badHeader(found.shown, "the file ends in it") }
        } catch {
            guard !options.schemas.isEmpty, let bare = try headerless(found) else { throw error.hintingAtSchema }
            return bare
        }
        return try file(found, header, table)
    }

    private func file(_ found: FoundFile, _ header: CSVHeader, _ table: String, types: [String: ScalarType] = [:]) throws(Diagnostic) -> TelemetryFile {
        let names = Self.names(header)
        var times = CSVTimes(header)
        var rows = CSVRows(header: header, table: table, times: times)
        var tables = [table]
        if found.table == nil, names.contains("Type"), names.contains("TimeGenerated") {
            let named = try self.tables(found, rows)
            if named.contains(where: TableCatalog.contains) {
                rows.table = nil
                rows.named = Set(named)
                tables = named
            }
        }
        // A portal marks the columns of times, whatever their table publishes.
        let types = types.merging(times.columns.filter { $0.zone != .unsaid }.map { ($0.name, .datetime) }, uniquingKeysWith: { declared, _ in declared })
        let contents = tables.map { TableContents(table: $0, columns: names, types: types) }
        try times.settle(header, of: contents, in: found, options: options)
        rows.times = times
        return TelemetryFile(
            shown: found.shown, place: found.place, size: found.size, format: name(header, times), framing: .delimited(header.delimiter), lead: header.lead,
            isRectangular: true, rows: rows, contents: contents)
    }

    /// What the CSV of a device page's timeline in the Defender portal begins with; its columns are those of no table.
    private static let timeline: Set<String> = ["Event Time", "Machine Id", "Computer Name", "Action Type"]

    /// The columns under their own names, an index without a name left out.
    private static func names(_ header: CSVHeader) -> [String] { TimeHeader.read(header.columns).map(\.name).filter { !$0.isEmpty } }

    private func name(_ header: CSVHeader, _ times: CSVTimes) -> String {
        let kind = header.delimiter == UInt8(ascii: "\t") ? "TSV" : header.delimiter == UInt8(ascii: ";") ? "CSV with semicolons" : "CSV"
        let name: String
        if header.lead.isEmpty {
            name = "\(kind) without a header"
        } else if header.lead.count > 1 {
            name = "PowerShell \(kind)"
        } else if times.columns.contains(where: { $0.zone == .utc }) {
            name = "Log Analytics portal \(kind)"
        } else if times.columns.contains(where: { $0.zone == .local }) {
            name = "portal \(kind)"
        } else {
            name = header.columns.first == "" ? "pandas \(kind)" : kind
        }
        return name + times.words
    }

    /// The header under the delimiter that makes the most of its columns known ones.
    private func header(_ found: FoundFile) throws(Diagnostic) -> CSVHeader {
        var best: (header: CSVHeader, known: Int)?
        var refusal: Diagnostic?
        for delimiter in Self.delimiters {
            do {
                let header = try header(found, delimiter)
                let known = Self.names(header).count { Self.known.contains($0) }
                if known > best?.known ?? -1 { best = (header, known) }
            } catch {
                refusal = refusal ?? error
            }
        }
        if let best, best.known > 0 || refusal == nil { return best.header }
        throw refusal ?? .empty(found.shown)
    }

    private static let known = Set(TableCatalog.tables.flatMap(\.schema.names))

    private func header(_ found: FoundFile, _ delimiter: UInt8) throws(Diagnostic) -> CSVHeader {
        let records = try first(2, of: found, delimiter)
        guard let first = records.first else { throw .empty(found.shown) }
        // Export-Csv of Windows PowerShell begins with the type of the objects.
        let hasType = first.bytes.starts(with: "#TYPE ".utf8) && records.count > 1
        let record = hasType ? records[1] : first
        if let fault = record.fault { throw .badHeader(found.shown, fault.reason, line: record.line) }
        do {
            var header = try CSVHeader(record.bytes[...], delimiter: delimiter, preamble: hasType ? [first.bytes] : [])
            header.endsFile = record.isUnended
            return header
        } catch {
            throw .badHeader(found.shown, error.reason, line: record.line)
        }
    }

    private func first(_ count: Int, of found: FoundFile, _ delimiter: UInt8) throws(Diagnostic) -> [(bytes: [UInt8], line: Int, fault: RecordFault?, isUnended: Bool)] {
        var small = options
        small.blockBytes = min(options.blockBytes, 4_096)
        let reader = try BlockReader(found.place, shown: found.shown, framing: .delimited(delimiter), options: small)
        var records: [(bytes: [UInt8], line: Int, fault: RecordFault?, isUnended: Bool)] = []
        while records.count < count, let block = reader.next() {
            records += block.records.map { (Array(block.bytes[$0.start..<$0.end]), $0.line, $0.fault, $0.isUnended) }
        }
        return Array(records.prefix(count))
    }

    /// A file without a header, by the schema that has as many columns as its first record has fields; Kusto's `.export` writes none by
    /// default ("Export data to cloud storage", `includeHeaders`).
    private func headerless(_ found: FoundFile) throws(Diagnostic) -> TelemetryFile? {
        var widths: [Int] = []
        for delimiter in Self.delimiters {
            guard let record = try first(1, of: found, delimiter).first, record.fault == nil else { continue }
            let width = record.bytes.withUnsafeBufferPointer { buffer in
                var fields: [CSVField] = []
                CSVField.split(buffer, 0, buffer.count, by: delimiter, into: &fields)
                return fields.count
            }
            widths.append(width)
            guard let schema = options.schemas.first(where: { $0.columns.count == width }) else { continue }
            return try headerless(found, schema, delimiter)
        }
        throw .schemaMisfit(found.shown, columns: options.schemas.map(\.columns.count), widths: Array(Set(widths)).sorted())
    }

    private func headerless(_ found: FoundFile, _ schema: Schema, _ delimiter: UInt8) throws(Diagnostic) -> TelemetryFile {
        let header: CSVHeader
        do { header = try CSVHeader(columns: schema.names, delimiter: delimiter) } catch { throw .badHeader(found.shown, error.reason) }
        let table = try Detector.table(of: schema.names, found, expected: options.expected)
        try Detector.requireTime(schema.names, table: table, found)
        let published = ColumnTypes.schema(of: table, holding: schema.names)
        for column in schema.columns {
            guard TableCatalog.table(named: table)?.schema.index(of: column.name) != nil, let type = published.type(of: column.name), type != column.type else { continue }
            let near: Set<ScalarType> = [type, column.type]
            if near == [.string, .dynamic] || near == [.int, .long] { continue }
            throw .schemaType(found.shown, column: column, table: table, published: type)
        }
        return try file(found, header, table, types: Dictionary(schema.columns.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first }))
    }

    /// The tables that the column `Type` names, in the order in which they are met.
    private func tables(_ found: FoundFile, _ rows: CSVRows) throws(Diagnostic) -> [String] {
        let reader = try BlockReader(found.place, shown: found.shown, framing: .delimited(rows.header.delimiter), options: options)
        for record in rows.header.lead where !reader.skipRecord(record) { throw .changed(found.shown) }
        var tables: [String] = []
        while let block = reader.next() {
            block.bytes.withUnsafeBufferPointer { bytes in
                for name in rows.tables(in: bytes, block.records) where !tables.contains(name) && tables.count < options.maxColumns { tables.append(name) }
            }
        }
        return tables
    }
}

extension Diagnostic {
    /// The same with the way out for a file that may have no header.
    fileprivate var hintingAtSchema: Diagnostic {
        guard code == "TEL006" || code == "TEL007" else { return self }
        var copy = self
        copy.suggestion = (suggestion.map { $0 + "; " } ?? "") + "if it has no header, give its columns: --schema NAME:TYPE,…"
        return copy
    }
}
