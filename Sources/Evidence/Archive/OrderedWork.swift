import Dispatch
import Synchronization

/// Runs jobs on several threads and hands on what they give in the order in which they were added.
///
/// What waits is bounded: two jobs a thread are under way or done and not handed on. One thread means the caller's own.
struct OrderedWork<Output: Sendable> {
    private final class Job: Sendable {
        let body: @Sendable () throws -> Output
        private let result = Mutex<Result<Output, any Error>?>(nil)
        private let isDone = DispatchSemaphore(value: 0)

        init(_ body: @escaping @Sendable () throws -> Output) { self.body = body }

        func run() {
            let value = Result { try body() }
            result.withLock { $0 = value }
            isDone.signal()
        }

        /// Waits for the job; called once.
        func output() throws -> Output? {
            isDone.wait()
            return try result.withLock { $0 }?.get()
        }
    }

    /// Jobs that no thread has begun, and how many threads are at work.
    private final class Queue: Sendable {
        private let state = Mutex<(jobs: [Job], workers: Int)>(([], 0))
        let threads: Int

        init(threads: Int) { self.threads = threads }

        func add(_ job: Job) {
            let needsWorker = state.withLock { state in
                state.jobs.append(job)
                guard state.workers < threads else { return false }
                state.workers += 1
                return true
            }
            if needsWorker { DispatchQueue.global(qos: .userInitiated).async { self.work() } }
        }

        private func work() {
            while let job = next() { job.run() }
        }

        private func next() -> Job? {
            state.withLock { state in
                guard !state.jobs.isEmpty else {
                    state.workers -= 1
                    return nil
                }
                return state.jobs.removeFirst()
            }
        }
    }

    private let queue: Queue
    private var waiting: [Job] = []

    /// Uses up to `threads` threads beside the caller's.
    init(threads: Int) { queue = Queue(threads: max(1, min(threads, 64))) }

    /// Starts a job; when enough are under way, waits for the oldest and gives what it made to `emit`.
    ///
    /// Throws what jobs and `emit` throw. What was not handed on by then is lost.
    mutating func add(_ body: @escaping @Sendable () throws -> Output, emit: (Output) throws -> Void) throws {
        guard queue.threads > 1 else { return try emit(body()) }
        while waiting.count >= 2 * queue.threads { try emitOldest(emit) }
        let job = Job(body)
        waiting.append(job)
        queue.add(job)
    }

    /// Waits for all jobs and gives what they made to `emit`.
    mutating func finish(emit: (Output) throws -> Void) throws {
        while !waiting.isEmpty { try emitOldest(emit) }
    }

    private mutating func emitOldest(_ emit: (Output) throws -> Void) throws {
        if let output = try waiting.removeFirst().output() { try emit(output) }
    }
}
