import Basics

/// The limits within which files are read.
public struct DatasetOptions: Sendable {
    /// A row of more bytes than this is rejected; it also bounds how far an unclosed quote can reach. 16 MiB.
    public var maxRowBytes: Int
    /// Rows are read in blocks of about this many bytes, cut at record ends. 1 MiB. Results never depend on it.
    public var blockBytes: Int
    /// `Dataset.open` looks at about so many bytes of a JSON Lines file to learn its tables and columns, and scans throw `SurveyShortfall` where that was not
    /// enough; nil for all of it.
    public var surveyBytes: Int?
    /// How many blocks `Dataset.open` may look at together when it surveys a JSON Lines file.
    public var threads: Int
    /// What unpacks to no more than this is read however well it packs; past it, only within 250 times its size. 256 MiB.
    public var expansionFloor = 256 << 20
    /// How many rejected rows a scan names; it counts them all.
    public var maxRejectedListed: Int
    /// How many different members the rows of a table may have in a JSON Lines file before it is refused.
    public var maxColumns: Int
    /// The tables that the queries read: where a file's columns fit several tables, the one among these is meant.
    public var expected: Set<String>
    /// The order of dates written in numbers, where a file leaves it open; a file that shows another is refused.
    public var dateOrder: DateOrder?
    /// The zone of times without one, where neither a file nor Kusto's usage says which.
    public var timeZone: ClockZone?

    /// The encoding of files without a byte order mark; UTF-8 where nil.
    public var encoding: TextEncoding?
    /// The columns of files of delimited fields that have no header.
    public var schemas: [Schema]

    /// Hears how far the reading has come.
    public var progress: (any ReadingProgress)?

    public init(
        maxRowBytes: Int = 16 << 20, blockBytes: Int = 1 << 20, threads: Int = 1, maxRejectedListed: Int = 10_000,
        maxColumns: Int = 2_000, expected: Set<String> = [], dateOrder: DateOrder? = nil, timeZone: ClockZone? = nil, encoding: TextEncoding? = nil,
        schemas: [Schema] = [], progress: (any ReadingProgress)? = nil
    ) {
        self.maxRowBytes = max(1, maxRowBytes)
        self.blockBytes = max(1, blockBytes)
        self.threads = max(1, threads)
        self.maxRejectedListed = max(0, maxRejectedListed)
        self.maxColumns = max(1, maxColumns)
        self.expected = expected
        self.dateOrder = dateOrder
        self.timeZone = timeZone
        self.encoding = encoding
        self.schemas = schemas
        self.progress = progress
    }
}
