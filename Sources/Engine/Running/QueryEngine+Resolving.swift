import Basics
import KQL

extension QueryEngine {
    /// The pipeline with every table inside or beside it computed: tables in conditions, right sides of joins, the legs of a union.
    func resolve(_ pipeline: BoundPipeline, _ execution: Execution) throws -> BoundPipeline {
        var result = pipeline
        for index in result.steps.indices { result.steps[index].kind = try resolve(result.steps[index].kind, execution) }
        switch pipeline.source {
        case .table, .rows: break
        case .union(let legs, let schema):
            var rows = ColumnBatch(schema: schema)
            for leg in legs {
                let more = try run(leg, execution)
                try execution.budget.charge(more.footprint, for: "union")
                rows.append(contentsOf: more)
            }
            result.source = .rows(rows)
        case .range(let range): result.source = .rows(try evaluator.rows(of: range, execution.budget))
        case .external(let external):
            let rows = try externals.rows(of: external)
            try execution.budget.charge(rows.footprint, for: "externaldata")
            result.source = .rows(rows)
        }
        return result
    }

    private func resolve(_ kind: BoundOperator, _ execution: Execution) throws -> BoundOperator {
        let constant = try kind.mapLeaves { leaf in
            switch leaf {
            case .firstColumn(let table):
                let rows = try run(table, execution)
                guard let column = rows.columns.first else { return .constant(.array([]), .dynamic) }
                let values = Value.array((0..<column.count).map { column[$0] })
                try execution.budget.charge(values.footprint, for: "in")
                return .constant(values, .dynamic)
            case .firstCell(let table, let type):
                let rows = try run(table, execution)
                let empty: Value = type == .string ? .string("") : .null
                guard rows.rowCount > 0, let column = rows.columns.first else { return .constant(empty, type) }
                return .constant(column[0], type)
            default: return nil
            }
        }
        return try constant.mapPipelines { BoundPipeline(source: .rows(try run($0, execution))) }
    }
}

/// Where the rows of `externaldata` come from: local files that stand in for addresses.
public protocol ExternalSources: Sendable {
    func rows(of external: BoundExternal) throws -> ColumnBatch
}

/// Refuses every address: nothing is fetched from a network.
public struct NoExternalSources: ExternalSources {
    public init() {}

    public func rows(of external: BoundExternal) throws -> ColumnBatch {
        throw Refusal(unmapped(external.urls.first ?? ""))
    }
}

/// The refusal of an address that no local file stands in for.
public func unmapped(_ url: String) -> Diagnostic { EngineProblem.unmappedExternal(url) }
