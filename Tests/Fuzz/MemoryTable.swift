import Basics
import Foundation

/// Rows in memory, read in blocks of any size on real threads.
struct MemoryTable: TableSource {
    let table: String
    let rows: ColumnBatch
    var blockSize: Int

    var schema: Schema { rows.schema }

    struct Block: ScanBlock {
        var batch: ColumnBatch
        var whole: ColumnBatch
        var first: Int
        func events(at rows: [Int]) -> ColumnBatch { whole.gathering(rows) }
        func origins(of rows: [Int]) -> [RowOrigin] { rows.map { RowOrigin(path: "memory", line: first + $0 + 1, record: first + $0 + 1) } }
    }

    private func block(at start: Int, _ names: [String]) -> Block {
        let whole = rows.gathering(Array(start..<min(start + blockSize, rows.rowCount)))
        let schema = Schema(names.compactMap { name in whole.schema.type(of: name).map { ColumnSchema(name, $0) } })
        return Block(batch: ColumnBatch(schema: schema, columns: names.compactMap { whole.column($0) }, rowCount: whole.rowCount), whole: whole, first: start)
    }

    func scan<Partial: Sendable>(
        _ request: ScanRequest, map: @Sendable (any ScanBlock) throws -> Partial, fold: (Partial) throws -> Void
    ) throws -> ScanSummary {
        let blocks = stride(from: 0, to: rows.rowCount, by: blockSize).map { block(at: $0, request.columns) }
        guard request.threads > 1, blocks.count > 1 else {
            for block in blocks { try fold(try map(block)) }
            return ScanSummary(rowsRead: rows.rowCount)
        }
        let results = Results<Partial>(count: blocks.count)
        DispatchQueue.concurrentPerform(iterations: request.threads) { first in
            for index in stride(from: first, to: blocks.count, by: request.threads) { results.set(index, Result { try map(blocks[index]) }) }
        }
        for result in results.all { if let result { try fold(result.get()) } }
        return ScanSummary(rowsRead: rows.rowCount)
    }

    /// Unchecked: a lock guards it.
    private final class Results<Partial: Sendable>: @unchecked Sendable {
        private let lock = NSLock()
        private var list: [Result<Partial, any Error>?]
        init(count: Int) { list = Array(repeating: nil, count: count) }
        func set(_ index: Int, _ result: Result<Partial, any Error>) { lock.withLock { list[index] = result } }
        var all: [Result<Partial, any Error>?] { lock.withLock { list } }
    }
}
