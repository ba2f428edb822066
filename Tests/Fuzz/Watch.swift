import Foundation

/// Names the case that crashes, hangs or takes too much memory, and ends the process with its seed.
enum Watch {
    /// What is running, as bytes that a signal handler may write.
    nonisolated(unsafe) private static var label = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    nonisolated(unsafe) private static var labelCount = 0
    private static let stackSize = 64 << 10

    /// Limits the memory of the process, and reports the signals that end one.
    static func install(memory: Int) {
        var limit = rlimit(rlim_cur: rlim_t(memory), rlim_max: rlim_t(memory))
        #if os(Linux)
            setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
        #endif
        limit = rlimit(rlim_cur: 0, rlim_max: 0)
        for signal in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGALRM] {
            var action = sigaction()
            let handler: @convention(c) (Int32) -> Void = { Watch.end($0) }
            #if os(Linux)
                action.__sigaction_handler.sa_handler = handler
            #else
                action.__sigaction_u.__sa_handler = handler
            #endif
            action.sa_flags = Int32(SA_ONSTACK)
            sigaction(signal, &action, nil)
        }
    }

    /// Runs a body on a thread of its own with a small stack, as a worker of a thread pool may have; overflowing it is reported, too.
    static func onSmallStack(bytes: Int, _ body: @escaping @Sendable () -> Void) {
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            var stack = stack_t()
            stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: stackSize, alignment: 16)
            stack.ss_size = stackSize
            sigaltstack(&stack, nil)
            body()
            done.signal()
        }
        thread.stackSize = bytes
        thread.start()
        done.wait()
    }

    /// Begins a case: `queries 123`; after so many seconds it counts as hung.
    static func begin(_ name: String, seconds: Int) {
        labelCount = 0
        for byte in name.utf8.prefix(255) {
            label[labelCount] = byte
            labelCount += 1
        }
        var timer = itimerval()
        timer.it_value.tv_sec = seconds
        #if os(Linux)
            setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
        #else
            setitimer(ITIMER_REAL, &timer, nil)
        #endif
    }

    private static func end(_ signal: Int32) {
        func say(_ text: StaticString) { write(2, text.utf8Start, text.utf8CodeUnitCount) }
        say(signal == SIGALRM ? "\nHUNG: " : "\nCRASHED: ")
        write(2, label, labelCount)
        say("\n")
        _exit(signal == SIGALRM ? 3 : 4)
    }
}
