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
    /// Which format has which cap: `InputFile.format` begins so.
    public static let byteCaps: [(bytes: Int, of: String, formats: [String])] = [
        (64 << 20, "a Kusto client", ["Kusto REST"]), (100 << 20, "the Log Analytics API", ["Log Analytics API"]),
        (124_000_000, "the Defender API", ["Defender ", "Graph "]), (124 << 20, "the Defender API", ["Defender ", "Graph "]),
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
    /// A size counts as at a cap within the last percent below it, for a row is not cut in two; and only for the answer of the
    /// service itself, not packed, for whatever else it was written as has another size.
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
        if let cap = rowCaps.first(where: { $0.rows == input.rowsRead || $0.rows == wholeRows }) { return .rows(cap.rows) }
        let format = input.format.utf8
        if format.suffix(3).elementsEqual("zip".utf8) { return nil }
        return byteCaps.first { cap in
            input.size <= cap.bytes && input.size >= cap.bytes - cap.bytes / 100 && cap.formats.contains { format.starts(with: $0.utf8) }
        }.map { .bytes($0.bytes) }
    }
}
