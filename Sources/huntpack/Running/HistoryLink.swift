import Basics
import Foundation
import History
import Hunting

/// The history of a run, if it has one: read before, written to after. Whatever is wrong with it is a warning, and the run goes on.
struct HistoryLink {
    private let path: String?
    private var source = Source.none
    /// What keeps the history from being read; it belongs into the report.
    private(set) var faults: [Diagnostic] = []
    /// What is only worth saying now.
    private(set) var notes: [Diagnostic] = []

    private enum Source {
        case none
        case store(HistoryStore)
        /// `history.json` of a package: read, and not written to.
        case kept(Past)
    }

    /// What a package holds of a history, and what was wrong with it then.
    init(kept past: Past?, isWanted: Bool, faults: [Diagnostic]) {
        path = isWanted ? "history.json" : nil
        source = past.map { .kept($0) } ?? .none
        self.faults = faults
    }

    /// With `isReadOnly` none is begun.
    init(_ path: String?, isReadOnly: Bool = false) {
        self.path = path
        guard let path else { return }
        do throws(Diagnostic) {
            if !HistoryStore.exists(path), !isReadOnly {
                notes.append(Diagnostic("HIS010", .warning, "there is no history '\(path)' yet: it is begun with this run, which has nothing to compare with"))
            } else if let past = try Self.kept(path) {
                source = .kept(past)
                notes.append(Diagnostic("HIS011", .note, "'\(path)' is the history of a package: it is read, and this run is not recorded"))
                return
            }
            source = .store(try HistoryStore.open(path, creating: !isReadOnly))
        } catch {
            fail(error)
        }
    }

    /// What is known of a hunt before a clock; nil without a history or where it cannot be read.
    mutating func past(of hunt: String, before clock: Datetime) -> Past? {
        switch source {
        case .none: return nil
        case .kept(let past): return past
        case .store(let store):
            do throws(Diagnostic) {
                return try store.past(of: hunt, before: clock)
            } catch {
                fail(error)
                source = .none
                return nil
            }
        }
    }

    var isWanted: Bool { path != nil }

    /// Adds the run; a warning where that fails, for the answer is written and stays.
    func record(_ run: RunRecord) -> [Diagnostic] {
        guard case .store(let store) = source else { return [] }
        do throws(Diagnostic) {
            try store.record(run, recorded: .now)
            return []
        } catch {
            return [warning(error, "this run was not recorded")]
        }
    }

    private mutating func fail(_ fault: Diagnostic) {
        faults.append(warning(fault, "so nothing is said of earlier runs, no verdict or pin is heeded, and this run is not recorded"))
    }

    private func warning(_ fault: Diagnostic, _ consequence: String) -> Diagnostic {
        Diagnostic(fault.code, .warning, "\(fault.message), \(consequence)", suggestion: fault.suggestion)
    }

    /// The content of a `history.json`; nil for a file that is no JSON.
    private static func kept(_ path: String) throws(Diagnostic) -> Past? {
        guard let file = FileHandle(forReadingAtPath: path), let start = try? file.read(upToCount: 1), start.first == UInt8(ascii: "{") else { return nil }
        guard let rest = try? file.readToEnd(), let json = try? JSONReader.parse(start + rest), let past = Past(json: json) else {
            throw Diagnostic("HIS003", "the history '\(path)' is damaged: it is no history.json of a package", suggestion: "take it from the package again")
        }
        return past
    }
}

extension Datetime {
    /// The system's clock.
    static var now: Datetime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Datetime(unixSeconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
    }
}
