extension BoundPipeline {
    /// The columns of its source on which the conditions before the first aggregation depend, directly or through `extend`.
    var testedColumns: [String] {
        var origins = sourceSchema.columns.indices.map { Set([$0]) }
        var tested: Set<Int> = []
        func sources(of expression: BoundExpression) -> Set<Int> {
            expression.columnsRead.reduce(into: []) { result, column in if column < origins.count { result.formUnion(origins[column]) } }
        }
        for step in steps.prefix(while: \.isRowWise) {
            switch step.kind {
            case .filter(let condition): tested.formUnion(sources(of: condition))
            case .project(let columns): origins = columns.map { sources(of: $0.expression) }
            case .parse(let parse): origins += Array(repeating: sources(of: parse.source), count: max(0, step.schema.count - origins.count))
            case .parseKeyValues(let parse): origins += Array(repeating: sources(of: parse.source), count: max(0, step.schema.count - origins.count))
            // Columns are unpacked from one that is gone then: nothing after it can be told.
            default: return names(tested)
            }
        }
        return names(tested)
    }

    private func names(_ columns: Set<Int>) -> [String] { columns.sorted().map { sourceSchema.columns[$0].name } }
}
