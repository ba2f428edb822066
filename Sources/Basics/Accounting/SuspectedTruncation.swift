/// A file that ends where an export is known to end: probably there was more.
public struct SuspectedTruncation: Sendable, Hashable {
    public enum Cap: Sendable, Hashable {
        /// Exactly that many rows.
        case rows(Int)
        /// About that many bytes as stored; never above.
        case bytes(Int)
    }

    public var path: String
    public var cap: Cap

    public init(path: String, cap: Cap) {
        self.path = path
        self.cap = cap
    }

    /// What exports end at, and which do.
    ///
    /// 30,000 rows in both portals, 100,000 rows and 124 MB from Defender's API, 500,000 rows and about 100 MiB from Log
    /// Analytics (Microsoft Learn, "Advanced hunting quotas", "Use the advanced hunting API", "Azure Monitor service
    /// limits"); 10,000 rows in the Defender portal of old; 64 MB where a Kusto client cuts a result ("Query limits").
    public static let rowCaps: [(rows: Int, of: String)] = [
        (10_000, "the older Defender portal"), (30_000, "the Defender and Log Analytics portals"), (100_000, "the Defender API"),
        (500_000, "the Log Analytics API"),
    ]
    public static let byteCaps: [(bytes: Int, of: String)] = [
        (64 << 20, "a Kusto client"), (100 << 20, "the Log Analytics API"), (124_000_000, "the Defender API"), (124 << 20, "the Defender API"),
    ]

    /// Who exports at most that much.
    public var exporter: String {
        switch cap {
        case .rows(let rows): Self.rowCaps.first { $0.rows == rows }?.of ?? "an export"
        case .bytes(let bytes): Self.byteCaps.first { $0.bytes == bytes }?.of ?? "an export"
        }
    }

    /// The files among these that end at a cap. A file's rows count over all its tables, and those of each table alone.
    ///
    /// A size counts as at a cap within the last percent below it, for a row is not cut in two. Packed files have another size,
    /// and blobs that Azure writes row by row, for streaming or data export, have no cap.
    public static func all(in inputs: [InputFile]) -> [SuspectedTruncation] {
        var whole: [[UInt8]: Int] = [:]
        for input in inputs { whole[Array(input.path.utf8), default: 0] += input.rowsRead }
        var seen: Set<[UInt8]> = []
        return inputs.compactMap { input in
            guard let cap = cap(of: input, wholeRows: whole[Array(input.path.utf8)] ?? 0), seen.insert(Array(input.path.utf8)).inserted else { return nil }
            return SuspectedTruncation(path: input.path, cap: cap)
        }
    }

    private static func cap(of input: InputFile, wholeRows: Int) -> Cap? {
        let format = Array(input.format.utf8)
        func says(_ word: StaticString) -> Bool {
            word.withUTF8Buffer { word in format.indices.contains { format[$0...].starts(with: word) } }
        }
        if let cap = rowCaps.first(where: { $0.rows == input.rowsRead || $0.rows == wholeRows }) { return .rows(cap.rows) }
        if says("streaming") || says("data export") || says("gzip") || says("zip") { return nil }
        return byteCaps.first { input.size <= $0.bytes && input.size >= $0.bytes - $0.bytes / 100 }.map { .bytes($0.bytes) }
    }
}
