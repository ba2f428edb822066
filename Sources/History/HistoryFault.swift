import Basics
internal import GRDB

/// What can be wrong with a history file, in words; nothing of it ever changes what a run finds.
enum HistoryFault {
    case missing
    case foreign
    case damaged(String)
    case locked
    case newer(version: Int)
    case unreachable(String)
    case noRun(Int)
    case noFinding(String)

    func diagnostic(_ path: String) -> Diagnostic {
        switch self {
        case .missing: Diagnostic("HIS001", "there is no history '\(path)'", suggestion: "check the path; 'huntpack run --history' begins one")
        case .foreign: Diagnostic("HIS002", "'\(path)' is no history of huntpack", suggestion: "name another file; this one is left as it is")
        case .damaged(let why): Diagnostic("HIS003", "the history '\(path)' is damaged: \(why)", suggestion: "restore it from a copy, or move it away to begin a new one; it is left as it is")
        case .locked: Diagnostic("HIS004", "the history '\(path)' is locked by another program", suggestion: "run again when that has ended")
        case .newer(let version): Diagnostic("HIS005", "the history '\(path)' has version \(version), which a newer huntpack made", suggestion: "update huntpack")
        case .unreachable(let why): Diagnostic("HIS006", "the history '\(path)' cannot be opened: \(why)", suggestion: "check the path and its permissions")
        case .noRun(let number): Diagnostic("HIS007", "the history '\(path)' holds no run \(number)", suggestion: "'huntpack history list' shows the runs")
        case .noFinding(let id): Diagnostic("HIS008", "the history '\(path)' holds no finding '\(id)'", suggestion: "'huntpack history show' lists findings with their ids")
        }
    }

    init(_ error: DatabaseError) {
        let message = error.message ?? "\(error.resultCode)"
        switch error.resultCode.primaryResultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .locked
        case .SQLITE_NOTADB: self = .foreign
        case .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_CONSTRAINT, .SQLITE_SCHEMA, .SQLITE_TOOBIG: self = .damaged(message)
        default: self = .unreachable(message)
        }
    }
}

/// Runs a body over a history; whatever the database says becomes a diagnostic that names the file.
func guarded<T>(_ path: String, _ body: () throws -> T) throws(Diagnostic) -> T {
    do {
        return try body()
    } catch let error as DatabaseError {
        throw HistoryFault(error).diagnostic(path)
    } catch let fault as FaultError {
        throw fault.fault.diagnostic(path)
    } catch {
        throw HistoryFault.damaged("\(error)").diagnostic(path)
    }
}

/// A fault on its way to `guarded`.
struct FaultError: Error {
    var fault: HistoryFault

    init(_ fault: HistoryFault) { self.fault = fault }
}
