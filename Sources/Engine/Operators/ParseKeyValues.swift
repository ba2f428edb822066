import Basics
import KQL

extension Evaluator {
    /// parse-kv.
    func parseKeyValues(_ parse: BoundParseKeyValues, schema: Schema, _ rows: ColumnBatch) throws -> ColumnBatch {
        throw Refusal(EngineProblem.notImplemented("parse-kv"))
    }
}
