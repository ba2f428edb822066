import Basics

/// Leaves out columns that no later step reads, so that readers need not parse them.
enum Pruning {
    static func prune(_ pipeline: BoundPipeline) -> BoundPipeline {
        var needed = neededInputs(of: pipeline)
        if let window = pipeline.window { needed[0].insert(window.column) }
        var result = pipeline
        var places = keeping(needed[0])
        switch pipeline.source {
        case .table(let name, let schema): result.source = .table(name, schema.keeping(needed[0]))
        case .rows(let batch):
            let kept = needed[0].sorted()
            result.source = .rows(
                ColumnBatch(schema: batch.schema.keeping(needed[0]), columns: kept.map { batch.columns[$0] }, rowCount: batch.rowCount, lineage: batch.lineage))
        }
        if let window = pipeline.window { result.window?.column = places[window.column] ?? 0 }
        for (index, step) in pipeline.steps.enumerated() {
            let moved = step.kind.mapExpressions { expression in
                expression.mapLeaves { leaf in
                    guard case .column(let position, let type) = leaf else { return nil }
                    return .column(places[position] ?? 0, type)
                }
            }
            let out = needed[index + 1]
            result.steps[index].kind = moved
            switch moved {
            case .project(let columns):
                let kept = columns.indices.filter { out.contains($0) }
                result.steps[index].kind = .project(kept.map { columns[$0] })
                result.steps[index].schema = step.schema.keeping(out)
                places = keeping(out)
            case .filter, .sort, .top, .take: result.steps[index].schema = step.schema.keeping(Set(places.keys))
            case .summarize, .distinct, .count: places = keeping(Set(step.schema.columns.indices))
            }
        }
        return result
    }

    /// For each step's input, and for the result, the positions that something later reads.
    private static func neededInputs(of pipeline: BoundPipeline) -> [Set<Int>] {
        var needed = [Set(pipeline.schema.columns.indices)]
        for step in pipeline.steps.reversed() {
            let out = needed[0]
            var reads: Set<Int> = []
            switch step.kind {
            case .project(let columns): for index in out where index < columns.count { columns[index].expression.collectColumns(into: &reads) }
            case .filter, .sort, .top, .take:
                reads = out
                for expression in step.kind.expressions { expression.collectColumns(into: &reads) }
            case .summarize, .distinct, .count: for expression in step.kind.expressions { expression.collectColumns(into: &reads) }
            }
            needed.insert(reads, at: 0)
        }
        return needed
    }

    private static func keeping(_ columns: Set<Int>) -> [Int: Int] {
        Dictionary(uniqueKeysWithValues: columns.sorted().enumerated().map { ($1, $0) })
    }
}

extension Schema {
    func keeping(_ positions: Set<Int>) -> Schema { Schema(positions.sorted().map { columns[$0] }) }
}
