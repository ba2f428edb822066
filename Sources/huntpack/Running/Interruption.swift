import Dispatch
import Foundation
import Synchronization

/// What happens on Ctrl-C and on a polite kill: unfinished files go, then the program ends as the signal would have ended it.
enum Interruption {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]
    /// Paths that are of no use unless the work is finished.
    private static let unfinished = Mutex<Set<String>>([])
    private static let sources = Mutex<[any DispatchSourceSignal]>([])

    /// Starts to heed the signals; those that the caller of the program ignores stay ignored.
    static func heed() {
        sources.withLock { sources in
            guard sources.isEmpty else { return }
            for number in signals {
                let before = signal(number, SIG_IGN)
                if before.map({ unsafeBitCast($0, to: Int.self) }) == unsafeBitCast(SIG_IGN, to: Int.self) { continue }
                let source = DispatchSource.makeSignalSource(signal: number, queue: DispatchQueue.global(qos: .userInitiated))
                source.setEventHandler { end(by: number) }
                source.resume()
                sources.append(source)
            }
        }
    }

    /// Runs `body` with a path that is removed when the program is interrupted in it.
    static func removing<T>(_ path: String, during body: () throws -> T) rethrows -> T {
        _ = unfinished.withLock { $0.insert(path) }
        defer { _ = unfinished.withLock { $0.remove(path) } }
        return try body()
    }

    /// Runs `body` whole or not at all: an interruption waits for its end.
    static func holding<T>(_ body: () throws -> T) rethrows -> T { try unfinished.withLock { _ in try body() } }

    private static func end(by number: Int32) {
        unfinished.withLock { paths in
            for path in paths { try? FileManager.default.removeItem(atPath: path) }
            Progress.clear()
            signal(number, SIG_DFL)
            kill(getpid(), number)
            // The signal is on its way; nothing more is written meanwhile.
            sleep(1)
            _exit(128 + number)
        }
    }
}
