import Basics

/// Turns records into rows: one implementation a format.
protocol RowReading: Sendable {
    /// Whether a row is rejected never depends on the columns asked for.
    func rows(in bytes: UnsafeBufferPointer<UInt8>, records: [Record], as request: RowRequest) -> BlockRows
    /// False for what stands in a file and is no row of any table.
    func mayBeRow(_ record: Record) -> Bool
}

extension RowReading {
    func mayBeRow(_ record: Record) -> Bool { !record.isFact }
}

/// Which rows and columns are wanted.
struct RowRequest: Sendable {
    var table: String
    var columns: [ColumnSchema]
    /// The names under which rows may hold the event time, the table's own first; empty where the table has none.
    var timeNames: [String] { ColumnTypes.timeNames(of: table) }
}

/// The rows of one block, and what was wrong with others.
struct BlockRows {
    struct Rejection: Sendable {
        var line: Int
        var reason: String
    }

    struct FailureTally: Sendable {
        var count = 0
        /// The first five: line and text.
        var samples: [(line: Int, text: String)] = []

        static let kept = 5
    }

    let request: RowRequest
    let builders: [ColumnBuilder]
    /// For each row delivered, which of the records it is.
    private(set) var rowRecords: [Int] = []
    private(set) var rejected: [Rejection] = []
    private(set) var failures: [FailureTally]
    /// Rejections that come before any row says its table: the fold knows which table came before.
    private(set) var leading: [Rejection] = []
    /// The table of the last row that named one; nil where the file has one table.
    private(set) var lastTable: String?
    /// The line of a last row that is not whole.
    private(set) var cutShort: Int?
    /// A row has what the first rows of its file did not have.
    var isBeyondSurvey = false
    private var isForeign = false

    init(request: RowRequest) {
        self.request = request
        builders = request.columns.map { ColumnBuilder($0.type) }
        failures = Array(repeating: FailureTally(), count: request.columns.count)
    }

    mutating func deliver(record: Int) { rowRecords.append(record) }

    mutating func reject(_ line: Int, _ reason: String) { rejected.append(Rejection(line: line, reason: reason)) }

    /// Notes that a row without a line end turned out to be none.
    mutating func noteEnd(_ record: Record) { if record.isUnended, record.fault != .cutOff { cutShort = record.line } }

    /// Rejects a row that does not say its table: it counts with the table of the row before.
    mutating func rejectUnnamed(_ line: Int, _ reason: String) {
        if lastTable == nil {
            leading.append(Rejection(line: line, reason: reason))
        } else if !isForeign {
            reject(line, reason)
        }
    }

    /// Notes the table that a row names, and says whether it is the one asked for.
    mutating func enter(_ table: String) -> Bool {
        if lastTable != table {
            lastTable = table
            isForeign = !table.utf8.elementsEqual(request.table.utf8)
        }
        return !isForeign
    }

    /// Counts a cell that did not fit its column.
    mutating func fail(_ column: Int, _ line: Int, _ text: UnsafeBufferPointer<UInt8>) {
        failures[column].count += 1
        if failures[column].samples.count < FailureTally.kept { failures[column].samples.append((line, excerpt(text))) }
    }

    func batch() -> ColumnBatch {
        ColumnBatch(schema: Schema(request.columns), columns: builders.map { $0.finish() }, rowCount: rowRecords.count)
    }
}

/// A cell's text for a message: at most 80 bytes, bad UTF-8 replaced.
func excerpt(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    clipped(String(decoding: bytes.prefix(256), as: UTF8.self), to: 80)
}

/// Why a row's event time is refused.
enum EventTime {
    static func fault(named name: String, _ text: UnsafeBufferPointer<UInt8>) -> String {
        text.isEmpty ? "\(name) is empty" : "\(name) \"\(excerpt(text))\" is not ISO 8601"
    }
}
