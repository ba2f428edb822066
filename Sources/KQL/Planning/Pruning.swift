import Basics

/// Leaves out columns that no later step reads, so that readers need not parse them.
enum Pruning {
    /// The pipeline without the columns that neither its steps nor its result need. `wanted` are the columns of the result to keep.
    static func prune(_ pipeline: BoundPipeline, wanted: Set<Int>? = nil) -> BoundPipeline {
        var pipeline = pipeline
        if let wanted, wanted.count < pipeline.schema.count, let last = pipeline.steps.last ?? placeholder(pipeline) {
            let columns = wanted.sorted().map { BoundColumn(name: pipeline.schema.columns[$0].name, expression: .column($0, pipeline.schema.columns[$0].type)) }
            pipeline.steps.append(BoundStep(kind: .project(columns), schema: Schema(columns.map(\.schema)), text: last.text, line: last.line))
        }
        var needed = neededInputs(of: pipeline)
        if let window = pipeline.window { needed[0].insert(window.column) }
        var result = pipeline
        var places = source(of: &result, keeping: needed[0])
        if let window = pipeline.window { result.window?.column = places[window.column] ?? 0 }
        for (index, step) in pipeline.steps.enumerated() {
            let (moved, outputs) = move(step, from: places, keeping: needed[index + 1], inputs: index == 0 ? pipeline.sourceSchema.count : pipeline.steps[index - 1].schema.count)
            result.steps[index].kind = moved
            result.steps[index].schema = step.schema.keeping(Set(outputs.keys))
            places = outputs
        }
        return result
    }

    private static func placeholder(_ pipeline: BoundPipeline) -> BoundStep? {
        BoundStep(kind: .take(0), schema: pipeline.schema, text: "", line: 0)
    }

    /// The source with the needed columns only, and where each then stands.
    private static func source(of pipeline: inout BoundPipeline, keeping needed: Set<Int>) -> [Int: Int] {
        switch pipeline.source {
        case .table(let name, let schema): pipeline.source = .table(name, schema.keeping(needed))
        case .rows(let batch):
            let kept = needed.sorted()
            pipeline.source = .rows(
                ColumnBatch(schema: batch.schema.keeping(needed), columns: kept.map { batch.columns[$0] }, rowCount: batch.rowCount, lineage: batch.lineage))
        case .union(let legs, let schema): pipeline.source = .union(legs.map { prune($0, wanted: needed) }, schema.keeping(needed))
        case .range, .external: return keeping(Set(pipeline.sourceSchema.columns.indices))
        }
        return keeping(needed)
    }

    /// A step over the columns that are left, and where each column of its result then stands.
    private static func move(_ step: BoundStep, from places: [Int: Int], keeping out: Set<Int>, inputs: Int) -> (BoundOperator, [Int: Int]) {
        let moved = step.kind.mapExpressions { expression in
            expression.mapLeaves { leaf in
                guard case .column(let position, let type) = leaf else { return nil }
                return .column(places[position] ?? 0, type)
            }
        }
        switch moved {
        case .project(let columns):
            return (.project(columns.indices.filter { out.contains($0) }.map { columns[$0] }), keeping(out))
        case .filter, .sort, .top, .take: return (moved, places)
        case .join(var join):
            join.outputs = join.outputs.indices.filter { out.contains($0) }.map { index in
                if case .left(let column) = join.outputs[index] { .left(places[column] ?? 0) } else { join.outputs[index] }
            }
            return (.join(join), keeping(out))
        case .expand, .parse, .parseKeyValues:
            // Columns pass through; new ones follow them.
            var outputs = places
            for target in inputs..<max(inputs, step.schema.count) { outputs[target] = places.count + target - inputs }
            return (moved.movingTargets { outputs[$0] ?? 0 }, outputs)
        default: return (moved, keeping(Set(step.schema.columns.indices)))
        }
    }

    /// For each step's input, and for the result, the positions that something later reads.
    private static func neededInputs(of pipeline: BoundPipeline) -> [Set<Int>] {
        // From the result back to the source, turned round at the end.
        var needed = [Set(pipeline.schema.columns.indices)]
        for index in pipeline.steps.indices.reversed() {
            let step = pipeline.steps[index]
            let inputs = index == 0 ? pipeline.sourceSchema.count : pipeline.steps[index - 1].schema.count
            if pipeline.shared?.steps == index + 1 { needed[needed.count - 1] = Set(step.schema.columns.indices) }
            let out = needed[needed.count - 1]
            var reads: Set<Int> = []
            switch step.kind {
            case .project(let columns): for index in out where index < columns.count { columns[index].expression.collectColumns(into: &reads) }
            case .filter, .sort, .top, .take:
                reads = out
                for expression in step.kind.expressions { expression.collectColumns(into: &reads) }
            case .summarize, .distinct, .count, .makeSeries, .topNested:
                for expression in step.kind.expressions { expression.collectColumns(into: &reads) }
            case .join(let join):
                for expression in step.kind.expressions { expression.collectColumns(into: &reads) }
                for index in out where index < join.outputs.count { if case .left(let column) = join.outputs[index] { reads.insert(column) } }
            case .expand, .parse, .parseKeyValues:
                reads = out.filter { $0 < inputs }
                for expression in step.kind.expressions { expression.collectColumns(into: &reads) }
                for target in step.kind.targets where target < inputs { reads.insert(target) }
            case .apply, .unpack, .pivot, .narrow, .partition, .serial: reads = Set(0..<inputs)
            }
            needed.append(reads)
        }
        return needed.reversed()
    }

    private static func keeping(_ columns: Set<Int>) -> [Int: Int] {
        Dictionary(uniqueKeysWithValues: columns.sorted().enumerated().map { ($1, $0) })
    }
}

extension BoundOperator {
    /// The columns of its result that it writes, for operators that let all others pass through.
    fileprivate var targets: [Int] {
        var result: [Int] = []
        _ = movingTargets { target in
            result.append(target)
            return target
        }
        return result
    }

    fileprivate func movingTargets(_ move: (Int) -> Int) -> BoundOperator {
        switch self {
        case .expand(var expand):
            for index in expand.items.indices { expand.items[index].target = move(expand.items[index].target) }
            expand.indexTarget = expand.indexTarget.map(move)
            return .expand(expand)
        case .parse(var parse):
            parse.parts = parse.parts.map { part in
                if case .column(let target, let type) = part { .column(target: move(target), type: type) } else { part }
            }
            return .parse(parse)
        case .parseKeyValues(var parse):
            parse.columns = parse.columns.map { ($0.key, move($0.target), $0.type) }
            return .parseKeyValues(parse)
        default: return self
        }
    }
}

extension Schema {
    func keeping(_ positions: Set<Int>) -> Schema { Schema(positions.sorted().map { columns[$0] }) }
}
