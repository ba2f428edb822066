/// How a kind of JSON document holds its rows.
struct DocumentForm: Sendable {
    enum Rows: Sendable {
        /// Each row is an object of its cells; members of these names are none of them.
        case objects(without: [String] = [])
        /// Each row is an array of cells, whose columns are told beside the rows.
        case arrays
    }

    /// What people call it, such as `Log Analytics API JSON`.
    var name: String
    var path: DocumentPath
    var rows: Rows

    /// The forms that are told apart by how a document begins, the telling ones first.
    private static let recognisers: [@Sendable (Outline) -> DocumentForm?] = [
        kustoFrames, kustoTables, logAnalyticsBatch, huntingAnswer, eventHubRecords, graphValue, azureCommandLine, rowArray,
    ]

    init(_ name: String, _ path: String, _ rows: Rows) {
        self.name = name
        self.path = DocumentPath(path)
        self.rows = rows
    }

    static func of(_ outline: Outline) -> DocumentForm? { recognisers.lazy.compactMap { $0(outline) }.first }
}
