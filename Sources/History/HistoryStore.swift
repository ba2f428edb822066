import Basics
import Foundation
internal import GRDB

/// A history file: SQLite in WAL mode, which several runs may read and write at once.
///
/// Every method throws a diagnostic with a code `HISnnn` that names the file, and never traps whatever the file holds.
public final class HistoryStore: Sendable {
    public let path: String
    let queue: DatabaseQueue

    /// How long to wait for another program that holds the file.
    private static let patience: TimeInterval = 10

    /// Opens a history, checks it whole, and takes it to this version.
    ///
    /// `creating` says that one may be begun; without it a missing file is `HIS001`.
    public static func open(_ path: String, creating: Bool = false) throws(Diagnostic) -> HistoryStore {
        guard creating || exists(path) else { throw HistoryFault.missing.diagnostic(path) }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        if creating, !exists(folder) { try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
        let deadline = Date().addingTimeInterval(patience)
        while true {
            do {
                return try HistoryStore(path)
            } catch let fault where fault.code == "HIS004" && Date() < deadline {
                // Switching a new file to WAL does not wait for another that does the same (SQLite, "Write-Ahead Logging", section 6).
                usleep(20_000)
            }
        }
    }

    public static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private init(_ path: String) throws(Diagnostic) {
        var configuration = Configuration()
        configuration.busyMode = .timeout(Self.patience)
        configuration.label = "history"
        configuration.prepareDatabase { db in
            // A file that somebody tampered with must not run functions of its own from its schema.
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            // Not through GRDB's own setting, which writes to every file that it opens.
            if !db.configuration.readonly { _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") }
        }
        let settings = configuration
        self.path = path
        queue = try guarded(path) {
            guard try Self.mayBeDatabase(path) else { throw FaultError(.foreign) }
            if Self.hasContent(path) { try Self.check(path, settings) }
            let queue = try DatabaseQueue(path: path, configuration: settings)
            try queue.write(HistorySchema.migrate)
            return queue
        }
    }

    /// Looks at a file without changing it: whose it is, and whether it is whole.
    private static func check(_ path: String, _ settings: Configuration) throws {
        var settings = settings
        settings.readonly = true
        try DatabaseQueue(path: path, configuration: settings).read { db in
            try HistorySchema.checkVersion(db)
            let verdict = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? ""
            guard verdict == "ok" else { throw FaultError(.damaged(verdict)) }
        }
    }

    private static func hasContent(_ path: String) -> Bool {
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        return (size ?? 0) > 0
    }

    /// SQLite begins a new database in a file that is empty; of any other it must be the header.
    private static func mayBeDatabase(_ path: String) throws -> Bool {
        guard exists(path) else { return true }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue { throw FaultError(.unreachable("it is a folder")) }
        guard let file = FileHandle(forReadingAtPath: path) else { throw FaultError(.unreachable("it cannot be read")) }
        let start = try file.read(upToCount: 16) ?? Data()
        return start.isEmpty || start.elementsEqual(Array("SQLite format 3\0".utf8))
    }

    func read<T>(_ body: (Database) throws -> T) throws(Diagnostic) -> T { try guarded(path) { try queue.read(body) } }

    func write<T>(_ body: (Database) throws -> T) throws(Diagnostic) -> T { try guarded(path) { try queue.write(body) } }
}

extension Row {
    /// A JSON column read as what it should be. Never through GRDB's own conversions, which trap on a value of another kind.
    func content<T>(_ name: String, _ read: (Basics.Value) -> T?) throws -> T {
        guard case .string(let text) = (self[name] as DatabaseValue).storage, let value = try? JSONReader.parse(text), let result = read(value) else {
            throw FaultError(.damaged("an entry of the column \(name) cannot be read"))
        }
        return result
    }

    func number(_ name: String) throws -> Int {
        guard case .int64(let number) = (self[name] as DatabaseValue).storage, let result = Int(exactly: number) else {
            throw FaultError(.damaged("an entry of the column \(name) is no number"))
        }
        return result
    }
}
