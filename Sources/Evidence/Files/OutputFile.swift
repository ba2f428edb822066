import Foundation

/// A file that appears under its name only when it is whole.
final class OutputFile {
    private let descriptor: Int32
    private let path: String
    /// Where the next bytes go.
    private(set) var position: UInt64 = 0

    private init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    /// Runs `body` on a temporary file in the same folder, then renames it to `path`.
    ///
    /// Throws a fault of kind `unwritable` when the system refuses, and whatever `body` throws. In both cases the temporary
    /// file is removed and a file that was at `path` stays as it was.
    static func write(to path: String, _ body: (OutputFile) throws -> Void) throws {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw Fault(.unwritable, path, "is a folder; name a file to write to")
        }
        let folder = (path as NSString).deletingLastPathComponent
        let name = (path as NSString).lastPathComponent
        guard !name.isEmpty, name != "/" else { throw Fault(.unwritable, path, "is not the name of a file") }
        let number = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        // The last part of a name may have 255 bytes, so the temporary name does not repeat it.
        let temporary = (folder as NSString).appendingPathComponent(".huntpack-\(number).tmp")
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw systemFault(.unwritable, path, "cannot create a file in its folder") }
        do {
            let file = OutputFile(descriptor: descriptor, path: path)
            do {
                try body(file)
                guard fsync(descriptor) == 0 else { throw systemFault(.unwritable, path, "cannot write to the disk") }
            } catch {
                close(descriptor)
                throw error
            }
            guard close(descriptor) == 0 else { throw systemFault(.unwritable, path, "cannot finish the file") }
            guard rename(temporary, path) == 0 else { throw systemFault(.unwritable, path, "cannot rename the file into place") }
        } catch {
            unlink(temporary)
            throw error
        }
        synchroniseFolder(folder.isEmpty ? "." : folder)
    }

    /// Adds bytes to the file. Throws a fault of kind `unwritable`, such as for a full disk.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try write(bytes, over: position)
        position += UInt64(bytes.count)
    }

    /// Writes bytes at a place of their own; where the next ones go stays as it is.
    func write(_ bytes: UnsafeRawBufferPointer, over offset: UInt64) throws {
        var rest = bytes[...]
        var place = off_t(clamping: offset)
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest)
            let written = pwrite(descriptor, piece.baseAddress, min(piece.count, 1 << 30), place)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw systemFault(.unwritable, path, "cannot write to the file") }
            rest = rest.dropFirst(written)
            place += off_t(written)
        }
    }

    /// Takes back everything behind a place.
    func cut(to offset: UInt64) throws {
        guard ftruncate(descriptor, off_t(clamping: offset)) == 0 else { throw systemFault(.unwritable, path, "cannot write to the file") }
        position = offset
    }

    /// Makes the new name survive a power cut. A file system that cannot do so is no reason to fail: the file itself is written.
    private static func synchroniseFolder(_ folder: String) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}

/// A fault with the system's own reason, from `errno`.
func systemFault(_ kind: Fault.Kind, _ path: String, _ detail: String) -> Fault {
    let code = errno
    return Fault(kind, path, "\(detail): \(String(cString: strerror(code)))")
}
