import Basics

/// What is to be written down of a block.
struct BlockAccount: Sendable {
    var part: Int
    var delivered: Int
    var ruledOut: Int
    var rejected: [BlockRows.Rejection]
    var leading: [BlockRows.Rejection]
    var lastTable: String?
    var failures: [BlockRows.FailureTally]
    var cutShort: Int?

    init(_ rows: BlockRows, part: Int, ruledOut: Int) {
        self.part = part
        self.ruledOut = ruledOut
        delivered = rows.rowRecords.count
        rejected = rows.rejected
        leading = rows.leading
        lastTable = rows.lastTable
        failures = rows.failures
        cutShort = rows.cutShort
    }
}

/// Adds up the accounts of a scan's blocks, in their order.
struct ScanLedger {
    private let table: String
    private let files: [TelemetryFile]
    private let columns: [ColumnSchema]
    private let listed: Int
    private var delivered: [Int]
    private var ruledOut: [Int]
    private var rejectedCounts: [Int]
    private var rejected: [RejectedRow] = []
    private var failures: [CoercionFailures]
    private var cutShort: [Diagnostic] = []
    /// The table of the row read last, by file; at first the file's first table.
    private var currentTables: [String?]

    init(table: String, files: [TelemetryFile], columns: [ColumnSchema], listed: Int) {
        self.table = table
        self.files = files
        self.columns = columns
        self.listed = listed
        delivered = Array(repeating: 0, count: files.count)
        (ruledOut, rejectedCounts) = (delivered, delivered)
        failures = columns.map { CoercionFailures(column: $0.name, type: $0.type, count: 0, samples: []) }
        currentTables = files.map { $0.contents.first?.table }
    }

    mutating func add(_ account: BlockAccount) {
        let part = account.part
        if let line = account.cutShort { cutShort.append(.cutShort(files[part].shown, line: line)) }
        delivered[part] += account.delivered
        ruledOut[part] += account.ruledOut
        if currentTables[part] == table { reject(account.leading, part) }
        reject(account.rejected, part)
        currentTables[part] = account.lastTable ?? currentTables[part]
        for (index, tally) in account.failures.enumerated() where tally.count > 0 {
            failures[index].count += tally.count
            for sample in tally.samples where failures[index].samples.count < BlockRows.FailureTally.kept {
                failures[index].samples.append("\(files[part].shown):\(sample.line): \(sample.text)")
            }
        }
    }

    private mutating func reject(_ rows: [BlockRows.Rejection], _ part: Int) {
        rejectedCounts[part] += rows.count
        for row in rows.prefix(max(0, listed - rejected.count)) {
            rejected.append(RejectedRow(path: files[part].shown, line: row.line, reason: row.reason))
        }
    }

    /// What the scan met; `required` are the columns that every file must have.
    func summary(_ facts: [FileFeed.Facts], required: [String]) -> ScanSummary {
        let ruledOut = zip(ruledOut, facts).map { $0 + $1.ruledOut }
        let inputs = zip(files, facts).enumerated().filter { index, pair in
            // Others were only looked through for rows of the table.
            pair.0.contents.contains { $0.table == table } || delivered[index] + rejectedCounts[index] > 0
        }.map { index, pair in
            InputFile(
                path: pair.0.shown, size: pair.1.size, sha256: pair.1.sha256, format: pair.0.format, table: table,
                rowsRead: delivered[index] + rejectedCounts[index] + ruledOut[index], rowsRejected: rejectedCounts[index])
        }
        return ScanSummary(
            inputs: inputs, rowsRead: inputs.reduce(0) { $0 + $1.rowsRead }, rowsRuledOut: ruledOut.reduce(0, +), rejected: rejected,
            coercionFailures: failures.filter { $0.count > 0 },
            diagnostics: facts.flatMap(\.diagnostics) + cutShort + lacking(required) + Self.repeated(inputs))
    }

    /// Files with rows but without a column that was asked for, though other files have it. Only where every row has
    /// all columns is that a lack: JSON objects leave out members without a value.
    private func lacking(_ required: [String]) -> [Diagnostic] {
        files.indices.compactMap { index in
            guard files[index].isRectangular, delivered[index] > 0, let found = files[index].contents.first(where: { $0.table == table }) else { return nil }
            let names = Set(found.columns + found.columns.compactMap { TableCatalog.synonyms[$0] })
            let missing = required.filter { !names.contains($0) }
            return missing.isEmpty ? nil : .lacking(files[index].shown, missing, rows: delivered[index])
        }
    }

    /// Files whose bytes are those of an earlier one: every row in them counts twice.
    private static func repeated(_ inputs: [InputFile]) -> [Diagnostic] {
        var first: [String: String] = [:]
        return inputs.compactMap { input in
            guard input.rowsRead > 0, !input.sha256.isEmpty else { return nil }
            guard let earlier = first[input.sha256] else {
                first[input.sha256] = input.path
                return nil
            }
            return .repeated(input.path, of: earlier, rows: input.rowsRead)
        }
    }
}
