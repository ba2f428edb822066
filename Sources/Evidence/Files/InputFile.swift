import Foundation

/// A plain file opened for reading, never through a link at its own name unless that is asked for.
final class InputFile {
    private let descriptor: Int32
    private let path: String
    /// The size when the file was opened, in bytes.
    let size: Int

    /// Opens a plain file; `path` is for the system, `name` for faults.
    ///
    /// Throws a fault of kind `unreadable`, or `specialFile` for what is not a plain file.
    init(_ path: String, name: String, followLinks: Bool) throws {
        // O_NONBLOCK: opening a named pipe must not wait for a writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { throw systemFault(.unreadable, name, "cannot open the file") }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw Fault(.specialFile, name, "is not a plain file")
        }
        self.descriptor = descriptor
        self.path = name
        size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Fills a buffer from the file and gives the number of bytes; 0 at its end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let count = Foundation.read(descriptor, buffer.baseAddress, min(buffer.count, 1 << 30))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw systemFault(.unreadable, path, "cannot read the file") }
            return count
        }
    }

    /// The bytes from an offset on. Throws a fault of kind `unreadable` when there are fewer than `count`.
    func bytes(at offset: Int, count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled..<count])
                let read = pread(descriptor, rest.baseAddress, min(rest.count, 1 << 30), off_t(offset + filled))
                if read < 0, errno == EINTR { continue }
                guard read >= 0 else { throw systemFault(.unreadable, path, "cannot read the file") }
                guard read > 0 else { throw Fault(.unreadable, path, at: offset + filled, "the file became shorter while it was read") }
                filled += read
            }
        }
    }

    /// The whole file. Throws a fault of kind `limitExceeded` when it has more than `limit` bytes.
    func readAll(limit: Int) throws -> [UInt8] {
        guard size <= limit else {
            throw Fault(.limitExceeded, path, "has \(size) bytes; the limit is \(limit)")
        }
        return try [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            while filled < buffer.count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                let count = try read(into: rest)
                if count == 0 { break }
                filled += count
            }
        }
    }
}
