import Basics
import Engine
import KQL

let pinnedNow = Datetime(iso: "2026-11-23T00:00:00Z") ?? .earliest

/// The answer of a query over nothing but its own rows, or over tables held in memory.
func answer(_ text: String, tables: [any TableSource] = [], threads: Int = 1, aliases: [String: String] = [:]) throws -> ColumnBatch {
    try engine(tables, threads).run(try plan(text, aliases: aliases)).rows
}

func engine(_ tables: [any TableSource], _ threads: Int = 1) -> QueryEngine { QueryEngine(sources: tables, now: pinnedNow, threads: threads) }

func plan(_ text: String, lookback: Timespan? = nil, aliases: [String: String] = [:]) throws -> Plan {
    let catalog = Catalog(aliases: aliases)
    let constants = QueryEngine.constants(now: pinnedNow)
    let bindOptions = BindOptions(constant: constants, probe: { try engine([]).rows(of: $0, catalog: catalog) })
    return Planner.plan(
        try Query.bind(text, catalog: catalog, options: bindOptions), catalog: catalog,
        options: PlanOptions(now: pinnedNow, lookback: lookback, constant: constants))
}

/// The first cell as text; null is `∅`, so that it differs from an empty string.
func cell(_ text: String) throws -> String {
    let rows = try answer(text)
    guard rows.rowCount > 0, let column = rows.columns.first else { return "no row" }
    return column[0].isNull ? "∅" : column[0].text
}

/// Rows in memory behind the same door as files.
struct MemoryTable: TableSource {
    let table: String
    let rows: ColumnBatch
    var blockSize = 3

    var schema: Schema { rows.schema }

    struct Block: ScanBlock {
        var batch: ColumnBatch
        var whole: ColumnBatch
        var first: Int
        func events(at rows: [Int]) -> ColumnBatch { whole.gathering(rows) }
        func origins(of rows: [Int]) -> [RowOrigin] { rows.map { RowOrigin(path: "memory", line: first + $0 + 1, record: first + $0 + 1) } }
    }

    func scan<Partial: Sendable>(
        _ request: ScanRequest, map: @Sendable (any ScanBlock) throws -> Partial, fold: (Partial) throws -> Void
    ) throws -> ScanSummary {
        var start = 0
        while start < rows.rowCount {
            let whole = rows.gathering(Array(start..<min(start + blockSize, rows.rowCount)))
            let columns = request.columns.compactMap { whole.column($0) }
            let schema = Schema(request.columns.compactMap { name in whole.schema.type(of: name).map { ColumnSchema(name, $0) } })
            try fold(try map(Block(batch: ColumnBatch(schema: schema, columns: columns, rowCount: whole.rowCount), whole: whole, first: start)))
            start += blockSize
        }
        return ScanSummary(rowsRead: rows.rowCount)
    }
}

/// A table whose rows are given as the named columns only.
func networkEvents(_ columns: [String], _ rows: [[Value]], blockSize: Int = 3) -> MemoryTable {
    let known = TableCatalog.table(named: "DeviceNetworkEvents")?.schema
    let schema = Schema(columns.map { ColumnSchema($0, known?.type(of: $0) ?? .string) })
    return MemoryTable(table: "DeviceNetworkEvents", rows: ColumnBatch(schema: schema, rows: rows), blockSize: blockSize)
}
