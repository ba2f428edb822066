import Synchronization

/// The tables that huntpack knows: Microsoft Defender XDR's for advanced hunting, and those of Sentinel and Azure Monitor.
///
/// The texts are in `Defender` and `Workspace`, one file a family, each with its source and date. Starting up costs a walk
/// over their lines; a table's columns are read when the table is first asked for.
public enum TableCatalog {
    private static let families: [TableFamily] = [
        devices, vulnerabilities, mail, identities, alerts, clouds,
        signIns, domainServices, securityEvents, hosts, networks, security, offices, intune, azure, containers, otherClouds,
        normalized, normalizedActivity,
    ]

    private static let entries: [TableFamily.Entry] = families.flatMap(\.entries)
    private static let places = Dictionary(entries.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    private static let read = Mutex<[String: TableSchema]>([:])

    /// The names of all tables, in the order of the families.
    public static let names: [String] = entries.map(\.name)

    /// All tables with their columns: for searches over the whole catalog.
    public static let tables: [TableSchema] = entries.map(\.table)

    public static func contains(_ name: String) -> Bool { places[name] != nil }

    public static func table(named name: String) -> TableSchema? {
        guard let place = places[name] else { return nil }
        return read.withLock { tables in
            if let table = tables[name] { return table }
            let table = entries[place].table
            tables[name] = table
            return table
        }
    }

    /// The names of event times: Defender's, and a workspace's.
    public static let timeNames = ["Timestamp", "TimeGenerated"]

    /// Names under which other products export the same column: Sentinel calls the event time TimeGenerated.
    public static let synonyms: [String: String] = ["TimeGenerated": "Timestamp"]

    /// The columns that every table of a workspace has
    /// (Azure Monitor reference, "Standard columns in Azure Monitor Logs"; SourceSystem as in each table's own page).
    static let standardColumns: [ColumnSchema] = [
        ColumnSchema("TenantId", .string), ColumnSchema("SourceSystem", .string), ColumnSchema("Type", .string),
        ColumnSchema("_ResourceId", .string), ColumnSchema("_SubscriptionId", .string), ColumnSchema("_ItemId", .string),
        ColumnSchema("_TimeReceived", .datetime), ColumnSchema("_IsBillable", .string), ColumnSchema("_BilledSize", .real),
    ]
}
