/// The database of locations that a run asked, as it was read.
public struct LocationFile: Sendable, Hashable {
    /// The path as the user gave it.
    public var path: String
    public var size: Int
    /// SHA-256 of the file's bytes; lower-case hex.
    public var sha256: String
    /// What the file calls itself, such as `GeoLite2-City`.
    public var type: String
    /// When its maker built it.
    public var built: Datetime

    public init(path: String, size: Int, sha256: String, type: String, built: Datetime) {
        self.path = path
        self.size = size
        self.sha256 = sha256
        self.type = type
        self.built = built
    }
}
