import Basics

/// Turns a checked query into a plan.
public struct Planner {
    private let catalog: Catalog
    private let windows: WindowExtraction
    private var uses: [Plan.TableUse] = []

    private init(catalog: Catalog, options: PlanOptions) {
        self.catalog = catalog
        windows = WindowExtraction(catalog: catalog, options: options)
    }

    /// Plans a query; the answer is the query's own, whatever the planner moves.
    public static func plan(_ query: BoundQuery, catalog: Catalog, options: PlanOptions) -> Plan {
        var planner = Planner(catalog: catalog, options: options)
        let own = planner.windows.ownWindow(of: query.pipeline)
        let pipeline = planner.prepare(query.pipeline)
        var table: TableSchema?
        if case .table(let name, _) = pipeline.source { table = catalog.table(named: name) }
        return Plan(
            pipeline: pipeline, tap: pipeline.steps.prefix(while: \.isRowWise).count, table: table, ownWindow: own, tables: planner.uses,
            keyColumns: keyColumns(of: pipeline), notes: query.notes)
    }

    private mutating func prepare(_ pipeline: BoundPipeline) -> BoundPipeline {
        var result = Pruning.prune(windows.extract(from: pipeline))
        // The main table's use is recorded first.
        if case .table(let name, let schema) = result.source { record(name, schema.names, result.window?.window) }
        if case .union(let legs, let schema) = result.source {
            var prepared: [BoundPipeline] = []
            for leg in legs { prepared.append(prepare(leg)) }
            result.source = .union(prepared, schema)
        }
        for index in result.steps.indices { result.steps[index].kind = prepareTables(in: result.steps[index].kind) }
        return result
    }

    private mutating func record(_ table: String, _ columns: [String], _ window: TimeWindow?) {
        guard let index = uses.firstIndex(where: { $0.table == table }) else {
            return uses.append(Plan.TableUse(table: table, columns: columns, window: window))
        }
        uses[index].columns += columns.filter { !uses[index].columns.contains($0) }
    }

    /// Plans the tables beside and inside an operator, too.
    private mutating func prepareTables(in kind: BoundOperator) -> BoundOperator {
        var planner = self
        defer { self = planner }
        return kind.mapPipelines { planner.prepare($0) }
    }

    /// The by-columns of the last summarize or the columns of the last distinct, followed through later projections; else all
    /// columns that no aggregate computes.
    private static func keyColumns(of pipeline: BoundPipeline) -> [String] {
        var keys = Set(pipeline.sourceSchema.columns.indices)
        var before = keys.count
        for step in pipeline.steps {
            defer { before = step.schema.count }
            switch step.kind {
            case .summarize(let by, _): keys = Set(by.indices)
            case .distinct(let columns): keys = Set(columns.indices)
            case .project(let columns):
                let kept = keys
                keys = Set(columns.indices.filter { columns[$0].expression.columnsRead.isSubset(of: kept) })
            case .count: keys = []
            case .filter, .sort, .top, .take: break
            case .parse, .parseKeyValues, .expand: keys.formUnion(keys.isEmpty ? [] : Set(0..<step.schema.count).subtracting(0..<before))
            default: keys = Set(step.schema.columns.indices)
            }
        }
        return keys.sorted().map { pipeline.schema.columns[$0].name }
    }
}
