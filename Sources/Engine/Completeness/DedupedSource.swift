import Basics
import Synchronization

/// A table without the rows that repeat an earlier one: the first in the order of the input stays.
///
/// What the copies are is found when the table is first read, for all later reads.
public final class DedupedSource: TableSource {
    private let inner: any TableSource
    private let found = Mutex<Duplicates?>(nil)

    public init(_ inner: any TableSource) { self.inner = inner }

    public var table: String { inner.table }
    public var schema: Schema { inner.schema }

    /// The copies of the table, and that they are left out.
    public func duplicates(threads: Int) throws -> Duplicates {
        try found.withLock { found in
            if let found { return found }
            var duplicates = try DuplicateSearch(inner, threads: threads).run()
            duplicates.isDropped = true
            found = duplicates
            return duplicates
        }
    }

    public func scan<Partial: Sendable>(
        _ request: ScanRequest, map: @Sendable (any ScanBlock) throws -> Partial, fold: (Partial) throws -> Void
    ) throws -> ScanSummary {
        let marks = try duplicates(threads: request.threads).marks
        if marks.isEmpty { return try inner.scan(request, map: map, fold: fold) }
        var dropped: [[UInt8]: Int] = [:]
        var summary = try inner.scan(request) { block -> (drops: [(path: String, rows: Int)], part: Partial?) in
            let selection = Selection(block, marks)
            if selection.drops.isEmpty { return ([], try map(block)) }
            return (selection.drops, selection.kept.isEmpty ? nil : try map(SelectedBlock(block, selection.kept)))
        } fold: { drops, part in
            for (path, rows) in drops { dropped[Array(path.utf8), default: 0] += rows }
            if let part { try fold(part) }
        }
        summary.copiesDropped = dropped.values.reduce(0, +)
        for index in summary.inputs.indices { summary.inputs[index].copiesDropped = dropped[Array(summary.inputs[index].path.utf8)] ?? 0 }
        return summary
    }

    /// The rows of a block that stay, and by file how many do not.
    private struct Selection {
        var kept: [Int] = []
        var drops: [(path: String, rows: Int)] = []

        init(_ block: any ScanBlock, _ marks: RecordMarks) {
            var finder = marks.finder()
            for (row, origin) in block.origins(of: Array(0..<block.batch.rowCount)).enumerated() {
                guard finder.contains(next: origin) else {
                    kept.append(row)
                    continue
                }
                if let last = drops.indices.last, drops[last].path.utf8.elementsEqual(origin.path.utf8) {
                    drops[last].rows += 1
                } else {
                    drops.append((origin.path, 1))
                }
            }
        }
    }
}

/// Some rows of a block, as a block.
private struct SelectedBlock: ScanBlock {
    let batch: ColumnBatch
    private let inner: any ScanBlock
    private let rows: [Int]

    init(_ inner: any ScanBlock, _ rows: [Int]) {
        self.inner = inner
        self.rows = rows
        batch = inner.batch.gathering(rows)
    }

    func events(at positions: [Int]) throws -> ColumnBatch { try inner.events(at: positions.map { rows.indices.contains($0) ? rows[$0] : -1 }) }

    func origins(of positions: [Int]) -> [RowOrigin] { inner.origins(of: positions.filter(rows.indices.contains).map { rows[$0] }) }
}
