/// The names seen so far, to find two that are one file on some file system.
///
/// Names collide when they are equal after canonical normalisation and case folding, or when one is a file where the other
/// needs a folder. A folder may be spelled in one way only.
struct NameRegister {
    /// Folded file name to the name as it was spelled.
    private var files: [String: String] = [:]
    /// Folded folder name to the name as it was spelled.
    private var folders: [String: String] = [:]

    /// Enters a safe path.
    ///
    /// Throws a fault of kind `duplicate` that names the earlier path.
    mutating func add(_ path: String, at offset: Int? = nil) throws {
        let key = Self.folded(path)
        if let earlier = files[key] ?? folders[key] {
            throw Fault(.duplicate, path, at: offset, "collides with \(printable(earlier))")
        }
        var end = path.utf8.startIndex
        while let slash = path.utf8[end...].firstIndex(of: UInt8(ascii: "/")) {
            let folder = String(path[..<slash])
            let folderKey = Self.folded(folder)
            if let earlier = files[folderKey] {
                throw Fault(.duplicate, path, at: offset, "needs a folder where \(printable(earlier)) is a file")
            }
            if let earlier = folders[folderKey] {
                guard earlier.utf8.elementsEqual(folder.utf8) else {
                    throw Fault(.duplicate, path, at: offset, "its folder collides with \(printable(earlier))")
                }
            } else {
                folders[folderKey] = folder
            }
            end = path.utf8.index(after: slash)
        }
        files[key] = path
    }

    /// The name with case removed; Swift's string equality then removes the normalisation form.
    ///
    /// Upper case first also folds letters such as ſ and ß that have no lower case of their own.
    private static func folded(_ path: String) -> String {
        path.utf8.allSatisfy { $0 < 0x80 } ? path.lowercased() : path.uppercased().lowercased()
    }
}
