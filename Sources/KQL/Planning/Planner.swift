import Basics

/// Turns a checked query into a plan.
public struct Planner {
    private let catalog: Catalog
    private var windows: WindowExtraction
    private let constant: @Sendable (BoundExpression) -> Value?
    private var uses: [Plan.TableUse] = []
    private var needles: [Plan.TableNeedles] = []

    private init(catalog: Catalog, options: PlanOptions) {
        self.catalog = catalog
        windows = WindowExtraction(catalog: catalog, options: options)
        constant = options.constant
    }

    /// Plans a query; the answer is the query's own, whatever the planner moves.
    public static func plan(_ query: BoundQuery, catalog: Catalog, options: PlanOptions) -> Plan {
        withStack { planHere(query, catalog: catalog, options: options) }
    }

    private static func planHere(_ query: BoundQuery, catalog: Catalog, options: PlanOptions) -> Plan {
        var ownOptions = options
        ownOptions.lookback = nil
        var planner = Planner(catalog: catalog, options: ownOptions)
        let own = planner.prepare(query.pipeline, isMain: true)
        planner = Planner(catalog: catalog, options: options)
        planner.windows.mainStart = own.window(overLegs: true)?.start
        let pipeline = planner.prepare(query.pipeline, isMain: true)
        return Plan(
            pipeline: pipeline, tap: pipeline.steps.prefix(while: \.isRowWise).count, table: planner.mainTable(of: pipeline),
            ownWindow: own.window(overLegs: true), tables: planner.uses, keyColumns: keyColumns(of: query.pipeline), notes: query.notes,
            needles: planner.needles)
    }

    /// The table that events come from; for a union of tables one with the columns of all.
    private func mainTable(of pipeline: BoundPipeline) -> TableSchema? {
        switch pipeline.source {
        case .table(let name, _): return catalog.table(named: name)
        case .union:
            guard let legs = pipeline.eventLegs else { return nil }
            let tables = legs.compactMap { leg -> TableSchema? in if case .table(let name, _) = leg.source { catalog.table(named: name) } else { nil } }
            guard let first = tables.first else { return nil }
            var seen: Set<String> = []
            let names = tables.map(\.name).filter { seen.insert($0).inserted }
            return TableSchema(name: names.joined(separator: ", "), schema: pipeline.sourceSchema, timeColumn: first.timeColumn)
        default: return nil
        }
    }

    /// `outer` are steps that the rows of a union's leg pass after the union.
    private mutating func prepare(_ pipeline: BoundPipeline, isMain: Bool = false, before outer: [BoundStep] = []) -> BoundPipeline {
        var result = Pruning.prune(windows.extract(from: isMain ? pipeline.withStepsInLegs : pipeline, isMain: isMain))
        // The main table's use is recorded first.
        if case .table(let name, let schema) = result.source {
            record(name, schema.names, tested: result.testedColumns, result.window?.window)
            let found = NeedleExtraction.needles(of: result, before: outer, constant: constant)
            result.needles = found
            needles.append(Plan.TableNeedles(table: name, needles: found))
        }
        if case .union(let legs, let schema) = result.source {
            var prepared: [BoundPipeline] = []
            for leg in legs { prepared.append(prepare(leg, isMain: isMain, before: leg.schema.count == schema.count ? result.steps + outer : [])) }
            result.source = .union(prepared, schema)
        }
        for index in result.steps.indices { result.steps[index].kind = prepareTables(in: result.steps[index].kind) }
        return result
    }

    private mutating func record(_ table: String, _ columns: [String], tested: [String], _ window: TimeWindow?) {
        guard let index = uses.firstIndex(where: { $0.table == table }) else {
            return uses.append(Plan.TableUse(table: table, columns: columns, tested: tested, window: window))
        }
        uses[index].tested += tested.filter { !uses[index].tested.contains($0) }
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
