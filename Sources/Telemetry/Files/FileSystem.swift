import Glibc

/// The few questions that are asked of the file system.
enum FileSystem {
    enum Kind: Sendable { case file, folder, link, other }

    /// Tells one file from another whatever its name: device and inode.
    struct Identity: Hashable, Sendable {
        var device: UInt
        var inode: UInt
    }

    struct Entry: Sendable {
        var kind: Kind
        var size: Int
        var identity: Identity
    }

    /// Why the system refused.
    struct Failure: Error, Sendable {
        var code: Int32
        /// Something stands at the path: a symbolic link whose target does not.
        var isDangling = false
        var isMissing: Bool { !isDangling && (code == ENOENT || code == ENOTDIR) }
        var text: String {
            if isDangling { return "a symbolic link to what is not there" }
            return code == ELOOP ? "a symbolic link that leads back to itself" : String(cString: strerror(code))
        }
    }

    /// What stands at a path; through symbolic links unless `isLinkItself`.
    static func entry(at path: String, isLinkItself: Bool = false) throws(Failure) -> Entry {
        var info = stat()
        guard !path.utf8.contains(0) else { throw Failure(code: ENOENT) }
        guard (isLinkItself ? lstat(path, &info) : stat(path, &info)) == 0 else {
            let code = errno
            throw Failure(code: code, isDangling: code == ENOENT && lstat(path, &info) == 0)
        }
        let kind: Kind =
            switch info.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .other
            }
        return Entry(kind: kind, size: Int(info.st_size), identity: Identity(device: UInt(info.st_dev), inode: UInt(info.st_ino)))
    }

    /// The names in a folder, sorted bytewise, without `.` and `..`.
    static func names(in folder: String) throws(Failure) -> [String] {
        guard let handle = opendir(folder) else { throw Failure(code: errno) }
        defer { closedir(handle) }
        var names: [String] = []
        while let next = readdir(handle) {
            let name = withUnsafeBytes(of: &next.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted(by: bytewise)
    }
}

/// Orders texts by their UTF-8 bytes.
func bytewise(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

/// A path below a folder.
func joined(_ folder: String, _ name: String) -> String {
    folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
}
