import Basics
import KQL

/// The rows of a block as several pipelines see them: what lies in each of their windows is gathered once.
struct WindowedRows {
    let profile: TableProfile
    private let all: ColumnBatch
    private var inside: [(window: Window, batch: ColumnBatch, rows: [Int]?)] = []

    /// Times, and the column that holds them.
    struct Window: Sendable, Hashable {
        var times: TimeWindow
        var column: String
    }

    /// `columns` are those whose filling is told; one window for each pipeline, nil where it has none. Of `questioned` columns several pipelines ask
    /// something.
    init(_ block: any ScanBlock, columns: [String], time: String, windows: [Window?], questioned: Set<String> = []) {
        all = windows.contains { $0 == nil } ? Self.toldApart(block.batch, questioned) : block.batch
        var profile = TableProfile(table: "")
        profile.add(block.batch, time: time, columns: columns)
        self.profile = profile
        for case let window? in windows where !inside.contains(where: { $0.window == window }) {
            let (window, batch, rows) = Self.gather(window, block.batch)
            inside.append((window, Self.toldApart(batch, questioned), rows))
        }
    }

    var delivered: Int { all.rowCount }

    /// The rows in a window, and which they are of the block's; nil for all.
    func rows(in window: Window?) -> (batch: ColumnBatch, rows: [Int]?) {
        guard let window, let found = inside.first(where: { $0.window == window }) else { return (all, nil) }
        return (found.batch, found.rows)
    }

    private static func toldApart(_ batch: ColumnBatch, _ names: Set<String>) -> ColumnBatch {
        var batch = batch
        for (index, column) in batch.schema.columns.enumerated() where names.contains(column.name) { batch.columns[index].tellApart() }
        return batch
    }

    private static func gather(_ window: Window, _ batch: ColumnBatch) -> (Window, ColumnBatch, [Int]?) {
        guard let column = batch.column(window.column), case .longs(let ticks) = column.storage else { return (window, batch.gathering([]), []) }
        let low = window.times.start?.ticks ?? .min
        let high = window.times.end?.ticks ?? .max
        let validity = column.validity
        let rows = ticks.indices.filter { ticks[$0] >= low && ticks[$0] <= high && validity?[$0] ?? true }
        return rows.count == batch.rowCount ? (window, batch, nil) : (window, batch.gathering(rows), rows)
    }
}
