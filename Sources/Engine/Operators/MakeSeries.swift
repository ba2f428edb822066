import Basics
import KQL

extension Evaluator {
    /// make-series.
    func makeSeries(_ series: BoundMakeSeries, schema: Schema, _ rows: ColumnBatch, _ budget: MemoryBudget) throws -> ColumnBatch {
        throw Refusal(EngineProblem.notImplemented("make-series"))
    }
}
