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

    /// The window as `WindowedRows` knows it.
    var rowsWindow: WindowedRows.Window? {
        window.flatMap { columns.indices.contains($0.column) ? WindowedRows.Window(times: $0.window, column: columns[$0.column]) : nil }
    }

    /// The columns that the first step asks something of.
    var questioned: [String] {
        guard case .filter(let condition)? = steps.first?.kind else { return [] }
        return condition.columnsRead.filter(columns.indices.contains).map { columns[$0] }
    }

    /// What came of one block.
    struct Part: Sendable {
        var delivered: Int
        var inWindow: Int
        /// Rows left after each step.
        var remaining: [Int]
        var rows: ColumnBatch
        /// The surviving events whole, when they are to be kept.
        var events: ColumnBatch?
        var origins: [RowOrigin] = []
    }

    /// Runs the steps over a block's rows.
    func run(_ rows: WindowedRows, _ block: any ScanBlock, keepEvents: Bool) throws -> Part {
        let (source, inside) = rows.rows(in: rowsWindow)
        let indices = columns.compactMap { source.schema.index(of: $0) }
        var batch = ColumnBatch(
            schema: Schema(indices.map { source.schema.columns[$0] }), columns: indices.map { source.columns[$0] }, rowCount: source.rowCount)
        var kept = inside
        let inWindow = batch.rowCount
        var remaining: [Int] = []
        for step in steps {
            let (next, rows) = try evaluator.applyRowWise(step.kind, schema: step.schema, to: batch)
            batch = next
            if let rows { kept = kept.map { kept in rows.map { kept[$0] } } ?? rows }
            remaining.append(batch.rowCount)
        }
        var part = Part(delivered: rows.delivered, inWindow: inWindow, remaining: remaining, rows: batch)
        if keepEvents {
            let rows = kept ?? Array(0..<block.batch.rowCount)
            part.events = try block.events(at: rows)
            part.origins = block.origins(of: rows)
        }
        return part
    }
}
