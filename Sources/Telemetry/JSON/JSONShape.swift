/// How the rows of a JSON file are built.
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
        /// The table within the document.
        case section
    }

    /// True when the row is the member `properties` of the record's object, false when it is that object.
    var hasEnvelope: Bool
    var rule: TableRule
    /// Members that are none of the row's columns.
    var without: [String] = []
    /// Where rows are arrays: the tables of the document, by the number of the record's section. Rows of others are no telemetry.
    var sections: [Int: JSONSection]?

    /// Each row names its table.
    var namesTables: Bool { rule == .category || rule == .type }

    /// The rows' column `Type` has a say.
    var readsType: Bool { rule == .type || rule == .section }
}

/// One table of a document whose rows are arrays.
struct JSONSection: Sendable {
    /// The columns, in the order of the cells.
    var columns: [String]
    /// Nil where the rows' column `Type` tells.
    var table: String?
}
