/// One file of an archive.
public struct ArchiveEntry: Sendable, Equatable {
    /// Where the file is: relative, segments parted by `/`.
    public var path: String
    /// The bytes of the file.
    public var contents: [UInt8]

    /// A file at a relative path.
    public init(path: String, contents: [UInt8]) {
        self.path = path
        self.contents = contents
    }

    /// Whether both name the same file with the same bytes; names are compared byte by byte.
    public static func == (left: ArchiveEntry, right: ArchiveEntry) -> Bool {
        left.path.utf8.elementsEqual(right.path.utf8) && left.contents == right.contents
    }
}

/// What a reader found next.
enum Scanned {
    /// A file whose checks inside the archive all hold.
    case entry(ScannedFile)
    /// A file that is there, but whose bytes cannot be trusted; its fault is reported on its own.
    case damaged(path: String)
    /// Something that is wrong; the reader goes on behind it.
    case fault(Fault)
    /// A sum over the whole archive does not hold: what changed is told better by the faults of files, if there are any.
    case sumFault(Fault)
    /// The reader could not go on: what else the archive holds is not known.
    case stopped
}
