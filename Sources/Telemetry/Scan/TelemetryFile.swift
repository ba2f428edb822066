import Basics

/// A file known to hold telemetry: what it is, and what is in it.
struct TelemetryFile: Sendable {
    /// The path that people read.
    var shown: String
    var place: BytePlace
    /// Bytes as stored when the file was opened first; of a zip entry, unpacked.
    var size: Int
    /// Such as `JSON Lines, gzip`.
    var format: String
    var framing: Framing
    /// The bytes of the records that stand before the rows.
    var lead: [[UInt8]] = []
    /// Every row has all columns, an empty cell where there is no value.
    var isRectangular = false
    /// Only its first rows were looked at: others may have more columns, or be of more tables.
    var isSurveyedInPart = false
    /// The table that the user gave the file.
    var givenTable: String?
    var rows: any RowReading
    /// The tables within.
    var contents: [TableContents]
    /// What the file itself says is missing from it.
    var faults: [Diagnostic] = []

    /// Rows that nobody looked at may be of tables that are not among the contents.
    var mayHoldMoreTables: Bool { isSurveyedInPart && (rows as? JSONRows)?.shape.namesTables == true }
}
