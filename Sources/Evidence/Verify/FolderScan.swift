import Foundation

/// Lists the files of an unpacked bag and hashes them; follows no link.
struct FolderScan {
    /// The bag's folder.
    let root: String
    let limits: ArchiveLimits

    /// Gives every file and every fault to `visit`, sorted by name; `keeps` says whether the bytes of a file are wanted.
    ///
    /// Links and devices are faults of kind `specialFile`: a link in a bag can show a file from outside of it (bagit-python
    /// issue 120). Throws a fault when a limit is passed or the folder cannot be read.
    func scan(keeps: (String, Int) throws -> Bool = Self.keepsTags, _ visit: (Inventory.Found) throws -> Void) throws {
        var budget = Budget(limits, archiveBytes: nil)
        var names = NameRegister()
        // A stack instead of recursion: how deep the folders are is not ours to choose.
        var pending = [""]
        var folders = 0
        while let folder = pending.popLast() {
            folders += 1
            guard folders <= limits.entries else { throw Fault(.limitExceeded, folder, "more than \(limits.entries) folders") }
            for name in try children(of: folder) {
                let bytes = folder.isEmpty ? name : Array(folder.utf8) + [UInt8(ascii: "/")] + name
                do {
                    let path = try PathRules.check(bytes)
                    switch try kind(of: path) {
                    case S_IFDIR: pending.append(path)
                    case S_IFREG:
                        try names.add(path)
                        do { try visit(.item(try item(path, keeps, &budget))) } catch let fault as Fault where fault.kind == .nestedArchive {
                            try visit(.fault(fault))
                            try visit(.item(Inventory.Item(damaged: path)))
                        }
                    case S_IFLNK: throw Fault(.specialFile, path, "is a link; a package holds files only")
                    default: throw Fault(.specialFile, path, "is a device, socket or named pipe")
                    }
                } catch let fault as Fault where fault.kind != .limitExceeded {
                    try visit(.fault(fault))
                }
            }
        }
    }

    /// Of payload files the bytes are only hashed. Throws a fault of kind `limitExceeded` for a tag file that is larger than any can be.
    static func keepsTags(_ path: String, _ size: Int) throws -> Bool {
        if path.utf8.starts(with: Bag.payloadFolder.utf8) { return false }
        try Inventory.checkTagSize(path, size)
        return true
    }

    private func item(_ path: String, _ keeps: (String, Int) throws -> Bool, _ budget: inout Budget) throws -> Inventory.Item {
        let file = try InputFile(root + "/" + path, name: path, followLinks: false)
        let size = try budget.admit(path, size: UInt64(clamping: file.size))
        var sink = EntrySink(keeps: try keeps(path, size), expected: size)
        var buffer = [UInt8](repeating: 0, count: min(max(size, 1), 1 << 20))
        while true {
            let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
            if count == 0 { break }
            guard count <= size - sink.size else { throw Fault(.unreadable, path, "grew while it was read") }
            buffer.withUnsafeBytes { sink.take(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
        }
        return Inventory.Item(try sink.file(at: path))
    }

    private func kind(of path: String) throws -> mode_t {
        var status = stat()
        guard lstat(root + "/" + path, &status) == 0 else { throw systemFault(.unreadable, path, "cannot look at the file") }
        return status.st_mode & S_IFMT
    }

    /// The names in a folder, sorted by their bytes, which need not be UTF-8.
    private func children(of folder: String) throws -> [[UInt8]] {
        guard let directory = opendir(folder.isEmpty ? root : root + "/" + folder) else {
            throw systemFault(.unreadable, folder, "cannot list the folder")
        }
        defer { closedir(directory) }
        var names: [[UInt8]] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name == Array(".".utf8) || name == Array("..".utf8) { continue }
            guard names.count < limits.entries else { throw Fault(.limitExceeded, folder, "more than \(limits.entries) files") }
            names.append(name)
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
