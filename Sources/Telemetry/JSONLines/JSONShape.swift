/// How the lines of a JSON Lines file are built.
struct JSONShape: Sendable {
    /// What says to which table a row belongs.
    enum TableRule: Sendable, Equatable {
        /// All rows are of one table.
        case fixed(String)
        /// The envelope's `category`, which is `AdvancedHunting-` and the table
        /// (Microsoft Defender XDR, "Stream advanced hunting events to your storage account").
        case category
        /// The row's member `Type` (Azure Monitor, "Log Analytics workspace data export").
        case type
    }

    /// True when the row is the member `properties` of the line's object, false when it is that object.
    var hasEnvelope: Bool
    var rule: TableRule
}
