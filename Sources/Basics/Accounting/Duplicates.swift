/// The rows of a table that repeat an earlier one: overlapping exports, retried blobs.
///
/// A row's key is its `_ItemId` where it has one (Azure Monitor reference, "Standard columns": unique for each record), else
/// DeviceId, ReportId and Timestamp together ("ReportId: … must be used in conjunction with the DeviceName and Timestamp
/// columns", Defender's schema pages). A row with an `_ItemId` and one without are compared by the latter. A time that one export
/// cut to milliseconds is not the same as the whole one. Of equal rows the first in the order of the input is the original, each
/// later one a copy.
public struct Duplicates: Sendable {
    /// False when the table has no such columns: nothing was looked for.
    public var isChecked: Bool
    public var rowsByItem = 0
    public var rowsByEvent = 0
    /// Rows that lack a part of the key, or whose key is too long: they were not compared.
    public var rowsWithoutKey = 0
    public var copies = 0
    /// Which file repeats how many rows of which, the most first.
    public var pairs: [Pair] = []
    /// Copies in pairs of files past the `pairLimit` with the most.
    public var copiesInOtherPairs = 0
    /// The first copies in the order of the input.
    public var samples: [Sample] = []
    /// Which records are copies.
    public var marks = RecordMarks()
    /// True when the copies were left out wherever the table was read.
    public var isDropped = false

    public static let pairLimit = 10_000
    public static let sampleLimit = 10

    public init(isChecked: Bool) { self.isChecked = isChecked }

    public struct Pair: Sendable, Hashable {
        public var path: String
        public var original: String
        public var rows: Int

        public init(path: String, original: String, rows: Int) {
            self.path = path
            self.original = original
            self.rows = rows
        }
    }

    public struct Sample: Sendable, Hashable {
        public var copy: RowOrigin
        public var original: RowOrigin

        public init(copy: RowOrigin, original: RowOrigin) {
            self.copy = copy
            self.original = original
        }
    }
}

/// Some records of some files, one bit a record.
public struct RecordMarks: Sendable {
    private var files: [[UInt8]: [UInt64]] = [:]

    public init() {}

    public var isEmpty: Bool { files.isEmpty }

    public mutating func insert(_ origin: RowOrigin) {
        guard origin.record >= 0 else { return }
        let word = origin.record / 64
        files[Array(origin.path.utf8), default: []].mark(word, 1 << UInt64(origin.record % 64))
    }

    public func contains(_ origin: RowOrigin) -> Bool {
        var finder = finder()
        return finder.contains(next: origin)
    }

    /// How many records of a file are marked.
    public func count(in path: String) -> Int { files[Array(path.utf8)]?.reduce(0) { $0 + $1.nonzeroBitCount } ?? 0 }

    /// Looks up many records, which mostly follow one another in a file.
    public func finder() -> Finder { Finder(files: files) }

    public struct Finder {
        fileprivate let files: [[UInt8]: [UInt64]]
        private var path = ""
        private var words: [UInt64] = []

        fileprivate init(files: [[UInt8]: [UInt64]]) { self.files = files }

        public mutating func contains(next origin: RowOrigin) -> Bool {
            if !path.utf8.elementsEqual(origin.path.utf8) {
                path = origin.path
                words = files[Array(path.utf8)] ?? []
            }
            let word = origin.record / 64
            return origin.record >= 0 && word < words.count && words[word] >> UInt64(origin.record % 64) & 1 == 1
        }
    }
}

extension [UInt64] {
    fileprivate mutating func mark(_ word: Int, _ bit: UInt64) {
        if word >= count { append(contentsOf: repeatElement(0, count: word + 1 - count)) }
        self[word] |= bit
    }
}
