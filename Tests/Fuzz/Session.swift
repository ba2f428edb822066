import Basics
import Engine
import KQL

/// Tables, a clock and a budget: everything that a case is run against.
struct Session: Sendable {
    let tables: [MemoryTable]
    let catalog: Catalog
    static let now = Datetime(ticks: 638_700_000_000_000_000)
    /// The most that operators may hold, well below the limit of the process.
    static let memory = 64 << 20

    init(tables: [MemoryTable]) {
        self.tables = tables
        var catalog = Catalog(present: Set(tables.map(\.table)))
        for table in tables { catalog.add(table: table.table, holding: table.schema) }
        self.catalog = catalog
    }

    func engine(threads: Int = 1, blockSize: Int = 1000) -> QueryEngine {
        QueryEngine(
            sources: tables.map { MemoryTable(table: $0.table, rows: $0.rows, blockSize: blockSize) }, now: Self.now, threads: threads, memory: Self.memory)
    }

    /// Reads, checks and plans a query as the command does.
    func plan(_ text: String) throws -> (query: BoundQuery, plan: Plan) {
        let constants = QueryEngine.constants(now: Self.now)
        let catalog = catalog
        let engine = engine()
        let options = BindOptions(constant: constants, probe: { try engine.rows(of: $0, catalog: catalog) })
        let query = try Query.bind(text, catalog: catalog, options: options)
        return (query, Planner.plan(query, catalog: catalog, options: PlanOptions(now: Self.now, constant: constants)))
    }

    func schema(of text: String) -> Schema? { (try? plan(text))?.query.pipeline.schema }

    /// Two small tables with a column of every type and hostile cells.
    static func random(seed: UInt64, rows: Int) -> Session {
        var random = Random(seed: seed)
        return Session(tables: [table("T", rows, &random), table("U", rows / 2 + 1, &random)])
    }

    static let columns: [(name: String, type: ScalarType)] = [
        ("Timestamp", .datetime), ("k", .long), ("b", .bool), ("i", .int), ("l", .long), ("r", .real), ("m", .decimal), ("t", .datetime), ("p", .timespan), ("g", .guid), ("s", .string), ("s2", .string), ("d", .dynamic), ("d2", .dynamic),
    ]

    private static func table(_ name: String, _ count: Int, _ random: inout Random) -> MemoryTable {
        var rows: [[Value]] = []
        for _ in 0..<count {
            // k is a key that joins and groups meet on; nulls on both sides of a join are refused.
            rows.append(columns.map { $0.name == "k" ? (name == "T" && random.once(in: 8) ? .null : .long(Int64(random.below(4)))) : HostileValues.value(of: $0.type, &random) })
        }
        let schema = Schema(columns.map { ColumnSchema($0.name, $0.type) })
        return MemoryTable(table: name, rows: ColumnBatch(schema: schema, rows: rows), blockSize: 1000)
    }
}
