import Basics

/// A table whose rows lie in one or more files.
///
/// Each scan reads the files anew from first byte to last: rows, counts and digests always belong together.
struct FileTableSource: TableSource {
    let table: String
    let schema: Schema
    private let files: [TelemetryFile]
    private let options: DatasetOptions

    var paths: [String] { files.map(\.shown) }

    init(table: String, files: [TelemetryFile], options: DatasetOptions) {
        self.table = table
        self.files = files
        self.options = options
        let contents = files.flatMap(\.contents).filter { $0.table == table }
        var seen: Set<String> = []
        schema = ColumnTypes.schema(
            of: table, holding: contents.flatMap(\.columns).filter { seen.insert($0).inserted },
            declared: contents.reduce(into: [:]) { $0.merge($1.types) { first, _ in first } })
    }

    /// Throws `Refusal` when a file has gone or has become another since the dataset was opened, `SurveyShortfall` where its first rows did not tell enough, and what `map` and `fold`
    /// throw.
    func scan<Partial: Sendable>(
        _ request: ScanRequest, map: @Sendable (any ScanBlock) throws -> Partial, fold: (Partial) throws -> Void
    ) throws -> ScanSummary {
        let wanted = RowRequest(table: table, columns: request.columns.map { ColumnSchema($0, schema.type(of: $0) ?? .string) })
        let feed = FileFeed(files, for: request, options: options)
        var ledger = ScanLedger(table: table, files: files, columns: wanted.columns, listed: options.maxRejectedListed)
        options.progress?.begin("reading \(table)", bytes: files.reduce(0) { $0 + $1.size })
        defer { options.progress?.end() }
        try scanInOrder(
            threads: request.threads, next: { try feed.next() },
            map: { raw -> (BlockAccount, Partial?) in
                let file = files[raw.part]
                let (raw, ruledOut) = raw.sieved(by: file.rows)
                let rows = raw.bytes.withUnsafeBufferPointer { file.rows.rows(in: $0, records: raw.records, as: wanted) }
                if rows.isBeyondSurvey { throw SurveyShortfall() }
                let account = BlockAccount(rows, part: raw.part, ruledOut: ruledOut)
                guard account.delivered > 0 else { return (account, nil) }
                return (account, try map(FileBlock(rows, raw: raw, file: file, schema: schema)))
            },
            fold: { account, partial in
                ledger.add(account)
                if let partial { try fold(partial) }
            })
        return ledger.summary(feed.facts, required: request.required)
    }
}

/// The rows of one block of a file.
struct FileBlock: ScanBlock {
    let batch: ColumnBatch
    private let table: String
    private let schema: Schema
    private let file: TelemetryFile
    private let raw: RawBlock
    private let rowRecords: [Int]

    init(_ rows: BlockRows, raw: RawBlock, file: TelemetryFile, schema: Schema) {
        batch = rows.batch()
        table = rows.request.table
        rowRecords = rows.rowRecords
        self.raw = raw
        self.file = file
        self.schema = schema
    }

    /// Throws a `Diagnostic` when the block has no such row.
    func events(at rows: [Int]) throws -> ColumnBatch {
        let records = try rows.map { row in
            guard rowRecords.indices.contains(row) else { throw Diagnostic.noSuchRow(row) }
            return raw.records[rowRecords[row]]
        }
        let request = RowRequest(table: table, columns: schema.columns)
        return raw.bytes.withUnsafeBufferPointer { file.rows.rows(in: $0, records: records, as: request).batch() }
    }

    /// Rows that the block does not have are left out.
    func origins(of rows: [Int]) -> [RowOrigin] {
        rows.filter(rowRecords.indices.contains).map { row in
            let record = raw.records[rowRecords[row]]
            return RowOrigin(path: file.shown, line: record.line, record: record.ordinal)
        }
    }
}
