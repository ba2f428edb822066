/// A table as published: its columns in the documented order, and which of them is the event time.
public struct TableSchema: Sendable, Hashable {
    public var name: String
    public var schema: Schema
    public var timeColumn: String

    public init(name: String, schema: Schema, timeColumn: String = "Timestamp") {
        self.name = name
        self.schema = schema
        self.timeColumn = timeColumn
    }
}

/// The published schemas of the Defender tables that huntpack knows
/// (Microsoft Defender XDR reference, "Advanced hunting schema tables"), with the columns that live data adds.
public enum TableCatalog {
    public static let tables: [TableSchema] = [deviceNetworkEvents, deviceProcessEvents, deviceFileCertificateInfo, deviceInfo]

    public static func table(named name: String) -> TableSchema? { tables.first { $0.name == name } }

    /// Names under which other products export the same column: Sentinel calls the event time TimeGenerated.
    public static let synonyms: [String: String] = ["TimeGenerated": "Timestamp"]
}

/// Turns `long A B, string C` into columns; the type holds for the names up to the next comma.
func columns(_ text: String) -> Schema {
    Schema(
        text.split(separator: ",").flatMap { group -> [ColumnSchema] in
            let words = group.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let type = words.first.flatMap(ScalarType.init(rawValue:)) else { return [] }
            return words.dropFirst().map { ColumnSchema($0, type) }
        })
}
