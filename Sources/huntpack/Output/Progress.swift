import Foundation
import Synchronization
import Telemetry

/// Shows on a terminal how far the reading has come: bytes, rate, time left. On anything else it is silent.
final class Progress: ReadingProgress {
    private struct State {
        var what = ""
        var total = 0
        var done = 0
        var start: ContinuousClock.Instant
        var shown: ContinuousClock.Instant
    }

    private let state = Mutex<State?>(nil)
    private static let clock = ContinuousClock()
    /// No line is shown for what is over sooner.
    private static let delay = Duration.milliseconds(500)
    private static let interval = Duration.milliseconds(200)

    /// Nil where nobody watches.
    static func onTerminal() -> Progress? { isatty(STDERR_FILENO) == 1 ? Progress() : nil }

    func begin(_ what: String, bytes: Int) {
        let now = Self.clock.now
        state.withLock { $0 = State(what: what, total: bytes, start: now, shown: now + Self.delay - Self.interval) }
    }

    func advance(_ bytes: Int) {
        state.withLock { state in
            guard var current = state else { return }
            current.done += bytes
            let now = Self.clock.now
            if now - current.shown >= Self.interval {
                current.shown = now
                Self.write("\r" + Self.line(current.what, done: current.done, total: current.total, after: now - current.start) + "\u{1B}[K")
            }
            state = current
        }
    }

    func end() {
        let wasShown = state.withLock { state in
            defer { state = nil }
            return state.map { $0.shown > $0.start } ?? false
        }
        if wasShown { Self.clear() }
    }

    /// Empties the line that progress is shown on.
    static func clear() { if isatty(STDERR_FILENO) == 1 { write("\r\u{1B}[K") } }

    /// `reading 1.2 of 4.0 GB, 350 MB/s, 8 s left`
    static func line(_ what: String, done: Int, total: Int, after elapsed: Duration) -> String {
        let seconds = max(0.001, Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18)
        let rate = Double(done) / seconds
        let unit = total >= 1_000_000_000 ? (1e9, "GB") : (1e6, "MB")
        func amount(_ bytes: Int) -> String { String(format: "%.1f", Double(bytes) / unit.0) }
        let left = rate > 0 ? Int(Double(max(0, total - done)) / rate) : 0
        let time = left >= 3_600 ? "\(left / 3_600) h \(left % 3_600 / 60) min" : left >= 60 ? "\(left / 60) min \(left % 60) s" : "\(left) s"
        return "\(what) \(amount(done)) of \(amount(total)) \(unit.1), \(String(format: "%.0f", rate / 1e6)) MB/s, \(time) left"
    }

    private static func write(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
}
