import Basics

/// Which tables of a document hold rows of telemetry, and their columns.
struct DocumentTables {
    /// By the number of the section.
    private(set) var used: [Int: [(name: String, type: ScalarType?)]] = [:]
    /// What is missing from the answer.
    private(set) var faults: [String] = []

    private static let primary = "PrimaryResult"

    /// `contents` reads the rows of a section, as texts.
    init(_ facts: DocumentFacts, contents: (Int) -> [[String]]) {
        if facts.sections.contains(where: { $0.text("frametype") != nil }) {
            addFrames(facts)
        } else {
            addTables(facts, contents)
        }
        for section in facts.sections where used[section.number] != nil && !section.hasRows { faults.append("a table of it has columns and no rows") }
    }

    /// The frames of the query endpoint, version 2: whole tables, or a header, fragments and a completion of the same `TableId`; a
    /// fragment of the type `DataReplace` takes the place of all before it (Kusto API, "Query V2 HTTP response").
    private mutating func addFrames(_ facts: DocumentFacts) {
        var headers: [String: DocumentFacts.Section] = [:]
        var fragments: [String: [DocumentFacts.Section]] = [:]
        for frame in facts.sections {
            let table = frame.members["tableid"]?.text ?? ""
            switch frame.text("frametype") {
            case "DataTable" where frame.text("tablekind") == Self.primary: used[frame.number] = frame.columns
            case "TableHeader": headers[table] = frame
            case "TableFragment":
                let type = frame.text("tablefragmenttype") ?? ""
                if type == "DataReplace" { fragments[table] = [] }
                if type != "DataReplace", type != "DataAppend" { faults.append("it has a fragment of the unknown type '\(printable(clipped(type, to: 40)))', taken as more rows") }
                fragments[table, default: []].append(frame)
            case "TableCompletion":
                let rows = fragments[table, default: []].reduce(0) { $0 + $1.rows }
                if headers[table]?.text("tablekind") == Self.primary, case .long(let told)? = frame.members["rowcount"], told != rows {
                    faults.append("its table \(printable(clipped(table, to: 20))) ends with \(rows) rows where it tells of \(told)")
                }
            case "DataTable", "DataSetHeader", "TableProgress", "DataSetCompletion": break
            default:
                let type = frame.text("frametype") ?? ""
                if frame.rows > 0 { faults.append("it has a frame of the unknown type '\(printable(clipped(type, to: 40)))', whose \(frame.rows) rows are not read") }
            }
        }
        for (table, parts) in fragments.sorted(by: { bytewise($0.key, $1.key) }) where headers[table] == nil && !parts.isEmpty {
            faults.append("rows of its table \(printable(clipped(table, to: 20))) are not read: the table has no header")
        }
        for (table, header) in headers where header.text("tablekind") == Self.primary {
            for fragment in fragments[table] ?? [] { used[fragment.number] = header.columns }
        }
    }

    /// Tables of the endpoint's version 1 and of Log Analytics. Where there are several of version 1, the last says of which kind each is.
    private mutating func addTables(_ facts: DocumentFacts, _ contents: (Int) -> [[String]]) {
        let tables = facts.sections.filter { $0.columns != nil }
        let isList = tables.count > 1 && tables.last?.columns?.map(\.name) == ["Ordinal", "Kind", "Name", "Id", "PrettyName"]
        var kinds: [String: String] = [:]
        if isList, let list = tables.last {
            for row in contents(list.number) where row.count == 5 { kinds[row[0]] = row[1] }
        }
        for (index, table) in tables.enumerated() {
            if isList, kinds[String(index)] != "QueryResult", kinds[String(index)] != Self.primary { continue }
            used[table.number] = table.columns
        }
    }
}
