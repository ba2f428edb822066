/// One file of telemetry as it was read.
public struct InputFile: Sendable, Hashable {
    /// The path as the user gave it, or as found below a folder the user gave.
    public var path: String
    public var size: Int
    /// SHA-256 of the file's bytes as stored, compressed or not; lower-case hex. Empty where it was not asked for.
    public var sha256: String
    /// What the reader made of it, such as `JSON Lines, gzip`.
    public var format: String
    public var table: String
    public var rowsRead: Int
    public var rowsRejected: Int
    /// Rows that were left out because they repeat an earlier one.
    public var copiesDropped: Int

    public init(
        path: String, size: Int, sha256: String, format: String, table: String, rowsRead: Int, rowsRejected: Int, copiesDropped: Int = 0
    ) {
        self.path = path
        self.size = size
        self.sha256 = sha256
        self.format = format
        self.table = table
        self.rowsRead = rowsRead
        self.rowsRejected = rowsRejected
        self.copiesDropped = copiesDropped
    }
}

/// One row that could not be read: it is counted, named and left out.
public struct RejectedRow: Sendable, Hashable {
    public var path: String
    /// The line on which the row starts, from 1; a quoted newline makes a row longer than a line.
    public var line: Int
    public var reason: String

    public init(path: String, line: Int, reason: String) {
        self.path = path
        self.line = line
        self.reason = reason
    }
}

/// The cells of one column that did not fit its type and count as null.
public struct CoercionFailures: Sendable, Hashable {
    public var column: String
    public var type: ScalarType
    public var count: Int
    /// The first few, as `path:line: text`.
    public var samples: [String]

    public init(column: String, type: ScalarType, count: Int, samples: [String]) {
        self.column = column
        self.type = type
        self.count = count
        self.samples = samples
    }
}
