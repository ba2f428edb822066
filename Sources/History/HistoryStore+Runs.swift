import Basics
internal import GRDB
import Hunting

extension HistoryStore {
    /// Records a run, and returns its number. A run with the same `RunRecord.key` takes the place of the earlier one.
    ///
    /// `recorded` is the time of day, which no report shows.
    @discardableResult public func record(_ run: RunRecord, recorded: Datetime) throws(Diagnostic) -> Int {
        try write { db in
            let known = try Row.fetchOne(db, sql: "SELECT number FROM run WHERE key = ?", arguments: [run.key]).map { try $0.number("number") }
            var head = run
            head.number = nil
            let number: Int
            if let known {
                number = known
                for table in ["rule", "finding", "exclusion"] { try db.execute(sql: "DELETE FROM \(table) WHERE run = ?", arguments: [known]) }
                try db.execute(
                    sql: "UPDATE run SET recorded = ?, content = ?, checksum = ? WHERE number = ?",
                    arguments: [recorded.ticks, head.head.json, run.checksum, known])
            } else {
                try db.execute(
                    sql: "INSERT INTO run (key, hunt, asOf, recorded, content, checksum) VALUES (?, ?, ?, ?, ?, ?)",
                    arguments: [run.key, run.hunt, run.asOf.ticks, recorded.ticks, head.head.json, run.checksum])
                number = Int(db.lastInsertedRowID)
            }
            for (place, rule) in run.rules.enumerated() {
                try db.execute(sql: "INSERT INTO rule (run, place, content) VALUES (?, ?, ?)", arguments: [number, place, rule.json.json])
            }
            for (place, finding) in run.findings.enumerated() {
                try db.execute(
                    sql: "INSERT INTO finding (run, id, place, content) VALUES (?, ?, ?, ?)", arguments: [number, finding.id, place, finding.json.json])
            }
            for (place, exclusion) in run.exclusions.enumerated() {
                try db.execute(sql: "INSERT INTO exclusion (run, place, content) VALUES (?, ?, ?)", arguments: [number, place, exclusion.json.json])
            }
            return number
        }
    }

    /// What the history knows of a hunt before a clock.
    public func past(of hunt: String, before clock: Datetime) throws(Diagnostic) -> Past {
        try read { db in
            var past = Past()
            // Every head is looked at, for a clock that was damaged must not hide its run.
            let heads = try Self.heads(db).filter { $0.hunt.utf8.elementsEqual(hunt.utf8) && $0.asOf < clock }
            for head in heads { past.add(try Self.filled(head, db)) }
            past.decisions = try Self.decisions(db)
            return past
        }
    }

    /// Every run without its findings and exclusions, the oldest clock first; with a hunt's name, only its runs.
    public func runs(of hunt: String? = nil) throws(Diagnostic) -> [RunSummary] {
        try read { db in
            try Self.heads(db).filter { hunt == nil || $0.hunt.utf8.elementsEqual((hunt ?? "").utf8) }.map { head in
                var run = try Self.filled(head, db)
                let findings = run.findings.count
                (run.findings, run.exclusions) = ([], [])
                return RunSummary(run: run, findings: findings)
            }
        }
    }

    /// A run whole, and what the history knew before it.
    public func run(_ number: Int) throws(Diagnostic) -> (run: RunRecord, past: Past) {
        let run = try read { db in
            guard let head = try Self.heads(db).first(where: { $0.number == number }) else { throw FaultError(.noRun(number)) }
            return try Self.filled(head, db)
        }
        return (run, try past(of: run.hunt, before: run.asOf))
    }

    /// Removes runs with an earlier clock, of one hunt or of all, and says which. Decisions stay.
    public func prune(before clock: Datetime, hunt: String?, isRehearsal: Bool) throws(Diagnostic) -> [RunSummary] {
        let doomed = try runs(of: hunt).filter { $0.run.asOf < clock }
        guard !isRehearsal, !doomed.isEmpty else { return doomed }
        try write { db in
            for number in doomed.compactMap(\.run.number) { try db.execute(sql: "DELETE FROM run WHERE number = ?", arguments: [number]) }
        }
        try guarded(path) { try queue.vacuum() }
        return doomed
    }

    /// Every run's head, in the order of their clocks.
    private static func heads(_ db: Database) throws -> [RunRecord] {
        let rows = try Row.fetchAll(db, sql: "SELECT number, asOf, content FROM run")
        return try rows.map { row in
            var run = try row.content("content", RunRecord.init(head:))
            run.number = try row.number("number")
            guard run.asOf.ticks == Int64(try row.number("asOf")) else { throw FaultError(.damaged("run \(try row.number("number")) does not say one time")) }
            return run
        }.sorted { ($0.asOf, $0.number ?? 0) < ($1.asOf, $1.number ?? 0) }
    }

    /// The run with its rules, findings and exclusions, held against its checksum.
    private static func filled(_ head: RunRecord, _ db: Database) throws -> RunRecord {
        func records<T>(_ table: String, _ read: @escaping (Value) -> T?) throws -> [T] {
            try Row.fetchAll(db, sql: "SELECT content FROM \(table) WHERE run = ? ORDER BY place", arguments: [head.number]).map { try $0.content("content", read) }
        }
        var run = head
        run.rules = try records("rule", RuleRecord.init(json:))
        run.findings = try records("finding", FindingRecord.init(json:))
        run.exclusions = try records("exclusion", ExclusionRecord.init(json:))
        let checksum = try String.fetchOne(db, sql: "SELECT CAST(checksum AS TEXT) FROM run WHERE number = ?", arguments: [head.number]) ?? ""
        guard checksum.utf8.elementsEqual(run.checksum.utf8) else { throw FaultError(.damaged("run \(head.number ?? 0) is not as it was recorded")) }
        return run
    }
}

/// A run as a list shows it.
public struct RunSummary: Sendable, Hashable {
    /// Without findings and exclusions.
    public var run: RunRecord
    public var findings: Int
}
