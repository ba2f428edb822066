/// How much an archive may hold before its reader refuses it.
///
/// A limit is checked before the memory is taken. Deflate itself cannot pass 1032 : 1, and entries may not share bytes, so
/// `ratio` only matters for large archives that are built to be large.
public struct ArchiveLimits: Sendable, Equatable {
    /// The most files.
    public var entries: Int
    /// The most bytes in the archive file itself.
    public var archiveBytes: Int
    /// The most bytes in one file, unpacked.
    public var entryBytes: Int
    /// The most bytes in all files, unpacked.
    public var totalBytes: Int
    /// The most unpacked bytes per byte of archive.
    public var ratio: Int
    /// Unpacked bytes that are allowed whatever their ratio is.
    public var ratioFloor: Int

    /// Limits far above any package and below what a machine can take; each can be changed.
    public init(
        entries: Int = 200_000, archiveBytes: Int = 4 << 30, entryBytes: Int = 4 << 30, totalBytes: Int = 8 << 30,
        ratio: Int = 500, ratioFloor: Int = 256 << 20
    ) {
        self.entries = entries
        self.archiveBytes = archiveBytes
        self.entryBytes = entryBytes
        self.totalBytes = totalBytes
        self.ratio = ratio
        self.ratioFloor = ratioFloor
    }
}

/// What is left of the limits while one archive or folder is read.
struct Budget {
    private let limits: ArchiveLimits
    private let allowedByRatio: Int
    private var entries = 0
    private var total = 0

    /// A full budget; `archiveBytes` is nil where nothing is compressed.
    init(_ limits: ArchiveLimits, archiveBytes: Int?) {
        self.limits = limits
        if let archiveBytes {
            let (product, overflow) = archiveBytes.multipliedReportingOverflow(by: max(1, limits.ratio))
            allowedByRatio = max(limits.ratioFloor, overflow ? Int.max : product)
        } else {
            allowedByRatio = Int.max
        }
    }

    /// Counts one file of `size` bytes and gives the size as an `Int`.
    ///
    /// Throws a fault of kind `limitExceeded` when the file does not fit what is left.
    mutating func admit(_ path: String, size: UInt64, at offset: Int? = nil) throws -> Int {
        entries += 1
        guard entries <= limits.entries else {
            throw Fault(.limitExceeded, path, at: offset, "more than \(limits.entries) files")
        }
        guard let bytes = Int(exactly: size), bytes <= limits.entryBytes else {
            throw Fault(.limitExceeded, path, at: offset, "\(size) bytes in one file; the limit is \(limits.entryBytes)")
        }
        let (sum, overflow) = total.addingReportingOverflow(bytes)
        guard !overflow, sum <= limits.totalBytes else {
            throw Fault(.limitExceeded, path, at: offset, "more than \(limits.totalBytes) bytes in all files")
        }
        guard sum <= allowedByRatio else {
            throw Fault(.limitExceeded, path, at: offset, "unpacks to more than \(limits.ratio) times the size of the archive")
        }
        total = sum
        return bytes
    }
}
