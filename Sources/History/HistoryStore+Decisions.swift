import Basics
internal import GRDB
import Hunting

extension HistoryStore {
    /// Adds decisions, all or none; of several on one finding the last added counts.
    ///
    /// With `ofKnownFindings` a finding that no run of the history holds is `HIS008`.
    public func add(_ decisions: [Decision], ofKnownFindings: Bool) throws(Diagnostic) {
        try write { db in
            for decision in decisions {
                if ofKnownFindings, try Row.fetchOne(db, sql: "SELECT 1 FROM finding WHERE id = ? LIMIT 1", arguments: [decision.finding]) == nil {
                    throw FaultError(.noFinding(decision.finding))
                }
                try db.execute(
                    sql: "INSERT INTO decision (finding, content, checksum) VALUES (?, ?, ?)",
                    arguments: [decision.finding, decision.json.json, decision.checksum])
            }
        }
    }

    /// The last decision on each finding, by the finding's id.
    public func decisions() throws(Diagnostic) -> [Decision] {
        try read { db in try Self.decisions(db) }.values.sorted { $0.finding.utf8.lexicographicallyPrecedes($1.finding.utf8) }
    }

    static func decisions(_ db: Database) throws -> [Value: Decision] {
        var result: [Value: Decision] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT CAST(checksum AS TEXT) AS checksum, content FROM decision ORDER BY number") {
            let decision = try row.content("content", Decision.init(json:))
            guard (row["checksum"] as DatabaseValue) == decision.checksum.databaseValue else { throw FaultError(.damaged("a decision is not as it was recorded")) }
            result[.string(decision.finding)] = decision
        }
        return result
    }
}
