import Basics
import KQL

extension Evaluator {
    /// parse and parse-where.
    func parse(_ parse: BoundParse, schema: Schema, _ rows: ColumnBatch) throws -> (batch: ColumnBatch, kept: [Int]?) {
        throw Refusal(EngineProblem.notImplemented("parse"))
    }
}
