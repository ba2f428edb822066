import Basics
import KQL

/// The part of a pipeline that runs on single events, block by block, on any thread.
struct Upstream: Sendable {
    let table: String
    /// The columns that the steps read, in the order in which they expect them.
    let columns: [String]
    let time: String
    let window: WindowFilter?
    let steps: [BoundStep]
    let schema: Schema
    let evaluator: Evaluator
    /// What every row holds that passes the steps; nil where that cannot be said.
    let needles: Needles?

    var stepCount: Int { steps.count }

    init(pipeline: BoundPipeline, table: String, evaluator: Evaluator) {
        self.table = table
        columns = pipeline.sourceSchema.names
        time = TableCatalog.table(named: table)?.timeColumn ?? "Timestamp"
        window = pipeline.window
        steps = Array(pipeline.steps.prefix(while: \.isRowWise))
        schema = steps.last?.schema ?? pipeline.sourceSchema
        self.evaluator = evaluator
        needles = pipeline.needles.alternatives.isEmpty ? nil : pipeline.needles
    }

    /// What came of one block.
    struct Part: Sendable {
        var delivered: Int
        var inWindow: Int
        /// Rows left after each step.
        var remaining: [Int]
        var rows: ColumnBatch
        var profile: TableProfile
        /// The surviving events whole, when they are to be kept.
        var events: ColumnBatch?
        var origins: [RowOrigin] = []
    }

    func run(_ block: any ScanBlock, keepEvents: Bool) throws -> Part {
        var profile = TableProfile(table: table)
        profile.add(block.batch, time: time, columns: columns)
        var batch = ColumnBatch(
            schema: Schema(Array(block.batch.schema.columns.prefix(columns.count))), columns: Array(block.batch.columns.prefix(columns.count)),
            rowCount: block.batch.rowCount)
        var kept: [Int]?
        if let window, window.column < batch.columns.count {
            let inside = rowsInside(window.window, batch.columns[window.column])
            if inside.count < batch.rowCount {
                batch = batch.gathering(inside)
                kept = inside
            }
        }
        let inWindow = batch.rowCount
        var remaining: [Int] = []
        for step in steps {
            let (next, rows) = try evaluator.applyRowWise(step.kind, schema: step.schema, to: batch)
            batch = next
            if let rows { kept = kept.map { kept in rows.map { kept[$0] } } ?? rows }
            remaining.append(batch.rowCount)
        }
        var part = Part(delivered: block.batch.rowCount, inWindow: inWindow, remaining: remaining, rows: batch, profile: profile)
        if keepEvents {
            let rows = kept ?? Array(0..<block.batch.rowCount)
            part.events = try block.events(at: rows)
            part.origins = block.origins(of: rows)
        }
        return part
    }

    private func rowsInside(_ window: TimeWindow, _ column: Column) -> [Int] {
        guard case .longs(let ticks) = column.storage else { return [] }
        let low = window.start?.ticks ?? .min
        let high = window.end?.ticks ?? .max
        let validity = column.validity
        return ticks.indices.filter { ticks[$0] >= low && ticks[$0] <= high && validity?[$0] ?? true }
    }
}
