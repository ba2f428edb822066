internal import GRDB

/// The tables of a history, made by steps that are never changed once they were released: a history of any age reads.
///
/// Texts that come from telemetry, rules or people stand inside JSON, for a text of SQLite ends at its first NUL. Times are ticks
/// of 100 ns since year 1.
enum HistorySchema {
    /// `HPK1`, by which SQLite's header tells a history from any other database (SQLite, "PRAGMA application_id").
    static let applicationID = 0x4850_4B31

    static let steps = [
        """
        CREATE TABLE run (
            number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, hunt TEXT NOT NULL, asOf INTEGER NOT NULL,
            recorded INTEGER NOT NULL, content TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;
        CREATE INDEX runByHunt ON run (hunt, asOf, number);
        CREATE TABLE rule (
            run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE, place INTEGER NOT NULL, content TEXT NOT NULL,
            PRIMARY KEY (run, place)) STRICT, WITHOUT ROWID;
        CREATE TABLE finding (
            run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE, id TEXT NOT NULL, place INTEGER NOT NULL, content TEXT NOT NULL,
            PRIMARY KEY (run, id)) STRICT, WITHOUT ROWID;
        CREATE INDEX findingByID ON finding (id);
        CREATE TABLE exclusion (
            run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE, place INTEGER NOT NULL, content TEXT NOT NULL,
            PRIMARY KEY (run, place)) STRICT, WITHOUT ROWID;
        CREATE TABLE decision (
            number INTEGER PRIMARY KEY AUTOINCREMENT, finding TEXT NOT NULL, content TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;
        CREATE INDEX decisionByFinding ON decision (finding, number);
        """
    ]

    /// Takes a database, new or older, to this version, in one transaction; of two that do it at once one waits and then finds it done.
    static func migrate(_ db: Database) throws {
        let version = try checkVersion(db)
        guard version < steps.count else { return }
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        for step in steps[version...] { try db.execute(sql: step) }
        try db.execute(sql: "PRAGMA user_version = \(steps.count)")
    }

    /// The version of a history, 0 for an empty database; throws for a database of somebody else and for a newer version.
    @discardableResult static func checkVersion(_ db: Database) throws -> Int {
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let owner = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        if owner != applicationID {
            guard owner == 0, version == 0, try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 else { throw FaultError(.foreign) }
        }
        guard version >= 0, version <= steps.count else { throw FaultError(.newer(version: version)) }
        return version
    }
}
