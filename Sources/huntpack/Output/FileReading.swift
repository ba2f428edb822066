import Basics
import Foundation

/// Reads a small file that a person wrote, whole. Throws a diagnostic that names it.
func readFile(_ path: String, limit: Int = 8 << 20) throws -> [UInt8] {
    guard try !isFolder(path) else { throw Diagnostic("CLI002", "'\(path)' is a folder where a file should be") }
    guard let handle = FileHandle(forReadingAtPath: path), let data = try? handle.read(upToCount: limit + 1) ?? Data() else {
        throw Diagnostic("CLI003", "'\(path)' cannot be read", suggestion: "check its permissions")
    }
    guard data.count <= limit else { throw Diagnostic("CLI004", "'\(path)' is larger than \(limit >> 20) MiB", suggestion: "is it the right file?") }
    return Array(data)
}

/// Whether a folder stands at the path. Throws what stands there when it is nothing that can be read.
func isFolder(_ path: String) throws -> Bool {
    var info = stat()
    if !path.utf8.contains(0), stat(path, &info) == 0 { return info.st_mode & S_IFMT == S_IFDIR }
    let code = path.utf8.contains(0) ? ENOENT : errno
    switch code {
    case ELOOP: throw Diagnostic("CLI009", "'\(path)' is a symbolic link that leads back to itself", suggestion: "name the file itself")
    case ENOENT where lstat(path, &info) == 0:
        let target = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) ?? "another place"
        throw Diagnostic("CLI009", "'\(path)' is a symbolic link to '\(target)', which is not there", suggestion: "name the file itself")
    case ENOENT, ENOTDIR: throw Diagnostic("CLI001", "there is no file '\(path)'", suggestion: "check the path")
    default:
        throw Diagnostic("CLI003", "'\(path)' cannot be read: \(String(cString: strerror(code)))", suggestion: "check the permissions of the file and of the folders above it")
    }
}

/// A path written in a file, as seen from that file's folder.
func resolve(_ path: String, from base: String) -> String {
    path.utf8.first == UInt8(ascii: "/") || base.utf8.isEmpty ? path : base + "/" + path
}

/// The folder of a path; empty for a bare name.
func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
}

/// The last part of a path.
func fileName(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
}
