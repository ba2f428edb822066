import Glibc
import Synchronization

/// Standard input as a file: it is read once, into a file without a name that goes with the process, since files are read more than once.
enum StandardInput {
    static let shown = "standard input"
    private static let spooled = Mutex<Result<String, FileSystem.Failure>?>(nil)

    /// The path of the copy.
    static func path() throws(FileSystem.Failure) -> String {
        try spooled.withLock { known in
            let result = known ?? spool()
            known = result
            return result
        }.get()
    }

    private static func spool() -> Result<String, FileSystem.Failure> {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array(joined(folder, "huntpack-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { return .failure(FileSystem.Failure(code: errno)) }
        unlink(template)
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let got = read(STDIN_FILENO, &buffer, buffer.count)
            if got < 0, errno == EINTR { continue }
            if got < 0 { return .failure(FileSystem.Failure(code: errno)) }
            if got == 0 { return .success("/proc/self/fd/\(descriptor)") }
            var written = 0
            while written < got {
                let step = buffer.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + written }, got - written) }
                if step < 0, errno == EINTR { continue }
                if step < 0 { return .failure(FileSystem.Failure(code: errno)) }
                written += step
            }
        }
    }
}
