import Basics
import KQL

extension Evaluator {
    /// top-nested.
    func topNested(_ levels: [BoundTopNested], schema: Schema, _ rows: ColumnBatch, _ budget: MemoryBudget) throws -> ColumnBatch {
        throw Refusal(EngineProblem.notImplemented("top-nested"))
    }
}
