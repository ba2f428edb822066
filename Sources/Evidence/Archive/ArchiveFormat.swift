/// The archive formats a package can be written in.
public enum ArchiveFormat: String, Sendable, CaseIterable {
    /// A ZIP file (APPNOTE 6.3.10).
    case zip
    /// A ustar file with pax records (POSIX.1-2017, pax) in one gzip member (RFC 1952).
    case tarGzip = "tar.gz"

    /// The ending of a file name in this format, without the leading dot.
    public var fileExtension: String { rawValue }
}
