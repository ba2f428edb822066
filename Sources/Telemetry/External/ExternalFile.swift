import Basics

/// A local file that stands in for the address of an `externaldata`: how its rows are to be read.
public struct ExternalFile: Sendable {
    public var schema: Schema
    /// csv, tsv, psv, scsv, sohsv, txt, raw, json or multijson (Kusto reference, "Data formats supported for ingestion").
    public var format: String
    public var ignoresFirstRecord: Bool
    /// For json and multijson: the members to follow for each column.
    public var paths: [[String]]

    public init(schema: Schema, format: String, ignoresFirstRecord: Bool, paths: [[String]]) {
        self.schema = schema
        self.format = format
        self.ignoresFirstRecord = ignoresFirstRecord
        self.paths = paths
    }

    /// The most bytes that a file may hold once it is unpacked: small tables for reference are what externaldata is for.
    static let limit = 256 << 20

    /// Reads the file at a path, which messages show in another form. Where the reference leaves open what Kusto makes of a record, the
    /// file is refused with the line.
    public func rows(at path: String, shown: String) throws(Diagnostic) -> (rows: ColumnBatch, input: InputFile) {
        let stream = try ByteStream(BytePlace(path), shown: shown, isDigested: true)
        var bytes: [UInt8] = []
        while stream.read(into: &bytes, upTo: 1 << 20) > 0 {
            guard bytes.count <= Self.limit else { throw .externalTooLarge(shown, Self.limit) }
        }
        if let damage = stream.damage { throw damage }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { throw .externalUnread(shown, "a zip archive", "unpack it first") }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .externalUnread(shown, "UTF-16 text", "save it as UTF-8") }
        let rows: ColumnBatch
        do {
            rows = try bytes.withUnsafeBufferPointer { try read($0) }
        } catch let fault as ExternalFault {
            throw .externalRecord(shown, fault)
        } catch {
            throw .externalUnread(shown, "\(error)", "check the file")
        }
        let digest = stream.digest()
        let input = InputFile(
            path: shown, size: stream.size, sha256: digest, format: format + (stream.isGzip ? ", gzip" : ""), table: "externaldata", rowsRead: rows.rowCount,
            rowsRejected: 0)
        return (rows, input)
    }

    private func read(_ bytes: UnsafeBufferPointer<UInt8>) throws -> ColumnBatch {
        switch format {
        case "csv": return try delimited(bytes, by: ",", hasQuotes: true)
        case "tsv": return try delimited(bytes, by: "\t", hasQuotes: false)
        case "psv": return try delimited(bytes, by: "|", hasQuotes: false)
        case "scsv": return try delimited(bytes, by: ";", hasQuotes: false)
        case "sohsv": return try delimited(bytes, by: "\u{1}", hasQuotes: false)
        case "txt": return try lines(bytes)
        case "raw":
            guard schema.count == 1, !ignoresFirstRecord else { throw ExternalFault(line: 1, reason: "raw is one record of one column") }
            var table = ExternalRows(schema)
            try table.append([bytes], line: 1)
            return table.batch
        case "json": return try jsonLines(bytes)
        case "multijson": return try jsonValues(bytes)
        default: throw ExternalFault(line: 1, reason: "the format \(printable(format)) is not read")
        }
    }
}

/// Why a record of an external file is refused.
struct ExternalFault: Error {
    var line: Int
    var reason: String
}

/// The rows of an external file while they are read.
struct ExternalRows {
    let schema: Schema
    private var builders: [ColumnBuilder]
    private var count = 0

    init(_ schema: Schema) {
        self.schema = schema
        builders = schema.columns.map { ColumnBuilder($0.type) }
    }

    var batch: ColumnBatch { ColumnBatch(schema: schema, columns: builders.map { $0.finish() }, rowCount: count) }

    /// Adds a row of texts, one a column; an empty one is null. What does not convert is refused: the reference promises only that it
    /// "might result in empty or incorrect data" ("Ingestion mappings").
    mutating func append(_ texts: [UnsafeBufferPointer<UInt8>], line: Int) throws {
        for (index, column) in schema.columns.enumerated() { try append(texts[index], to: index, column, line) }
        count += 1
    }

    private func append(_ text: UnsafeBufferPointer<UInt8>, to index: Int, _ column: ColumnSchema, _ line: Int) throws {
        let isJSON = column.type != .dynamic || text.isEmpty || (try? JSONReader.parse(text)) != nil
        guard isJSON, builders[index].append(text: text) else {
            let shown = clipped(printable(String(decoding: text, as: UTF8.self)), to: 60)
            throw ExternalFault(line: line, reason: "'\(shown)' is no \(column.type.rawValue) for the column \(printable(column.name))")
        }
    }

    /// Adds a row of JSON values, one a column.
    mutating func append(_ values: [Value], line: Int) throws {
        for (index, column) in schema.columns.enumerated() {
            switch (column.type, values[index]) {
            case (_, .null): builders[index].appendNull()
            case (.dynamic, let value): try text(value.json, to: index, column, line)
            case (.string, .string(let text)), (.datetime, .string(let text)), (.timespan, .string(let text)), (.guid, .string(let text)),
                (.decimal, .string(let text)):
                try self.text(text, to: index, column, line)
            case (.bool, .bool(let flag)): try text(flag ? "true" : "false", to: index, column, line)
            case (.long, .long(let number)), (.int, .long(let number)), (.real, .long(let number)): try text(String(number), to: index, column, line)
            case (.real, .real(let number)): try text("\(number)", to: index, column, line)
            default:
                let shown = clipped(printable(values[index].json), to: 60)
                throw ExternalFault(line: line, reason: "\(shown) is no \(column.type.rawValue) for the column \(printable(column.name))")
            }
        }
        count += 1
    }

    private func text(_ text: String, to index: Int, _ column: ColumnSchema, _ line: Int) throws {
        var text = text
        try text.withUTF8 { try append($0, to: index, column, line) }
    }
}
