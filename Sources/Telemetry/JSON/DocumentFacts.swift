import Basics

/// What stands beside the rows of a JSON document: the columns of its tables, and what the service says went wrong.
struct DocumentFacts: Sendable {
    /// One table or frame.
    struct Section: Sendable {
        var number: Int
        /// The members of interest, by name in lower case.
        var members: [String: Value] = [:]
        var rows = 0

        func text(_ name: String) -> String? { if case .string(let text)? = members[name] { text } else { nil } }

        /// It has a member for its rows.
        var hasRows: Bool { members["rows"] != nil }

        /// Column names, and types where they are told: `name` and `type` (Log Analytics), `ColumnName` and `ColumnType` or `DataType` (Kusto).
        var columns: [(name: String, type: ScalarType?)]? {
            guard case .array(let elements)? = members["columns"] else { return nil }
            return DocumentFacts.columns(elements)
        }
    }

    private(set) var sections: [Section] = []
    /// The types that the document gives its columns.
    private(set) var types: [String: ScalarType] = [:]
    /// The columns of a `schema`, in its order.
    private(set) var declared: [String] = []
    /// What the service says went wrong, in its words.
    private(set) var errors: [String] = []

    /// The first fact that could not be read.
    private(set) var broken: (line: Int, reason: String)?

    static let maxSections = 10_000
    private static let maxErrors = 20
    private static let wanted: Set<String> = [
        "columns", "name", "tablename", "tableid", "tablekind", "frametype", "tablefragmenttype", "rowcount", "schema", "error", "oneapierrors", "exceptions",
        "haserrors", "cancelled", "status",
    ]

    /// The facts of one record, or of a row that is an object among arrays: member names in lower case. Throws `JSONError` where that is no JSON.
    static func members(of bytes: ArraySlice<UInt8>) throws -> [(name: String, value: Value)] {
        do {
            switch try JSONReader.parse(bytes) {
            // A name alone stands for the member that holds a table's rows.
            case .string: return [("rows", .bool(true))]
            case .bag(let members): return named(members)
            default: return []
            }
        } catch where bytes.first == UInt8(ascii: "\"") {
            // A name and its value.
            guard case .bag(let members) = try JSONReader.parse([UInt8(ascii: "{")] + bytes + [UInt8(ascii: "}")]) else { return [] }
            return named(members)
        }
    }

    private static func named(_ members: [Value.Member]) -> [(name: String, value: Value)] {
        members.map { (lowercasedASCII($0.name), $0.value) }.filter { wanted.contains($0.name) }
    }

    mutating func add(broken line: Int, _ reason: String) { broken = broken ?? (line, reason) }

    mutating func add(_ name: String, _ value: Value, section number: Int) {
        switch name {
        case "error", "oneapierrors", "exceptions": add(error: value)
        case "haserrors": if value == .bool(true) { add(error: .string("the answer has errors")) }
        case "cancelled": if value == .bool(true) { add(error: .string("the query was cancelled")) }
        case "status": if case .long(let code) = value, code >= 400 { add(error: .string("status \(code)")) }
        case "schema":
            if case .array(let elements) = value, declared.isEmpty {
                let columns = Self.columns(elements)
                declared = columns.map(\.name)
                declare(columns)
            }
        default: if let place = place(of: number) { sections[place].members[name] = value }
        }
    }

    mutating func add(rows: Int, section number: Int) {
        if let place = place(of: number) { sections[place].rows += rows }
    }

    /// Where a section stands; nil past the most that are kept. Sections are met in the order of their numbers.
    private mutating func place(of number: Int) -> Int? {
        if let known = sections.lastIndex(where: { $0.number <= number }), sections[known].number == number { return known }
        guard sections.count <= Self.maxSections else { return nil }
        let place = sections.lastIndex { $0.number < number }.map { $0 + 1 } ?? 0
        sections.insert(Section(number: number), at: place)
        return place
    }

    mutating func add(error value: Value) {
        let text: String
        switch value {
        case .null: return
        case .string(let said): text = said
        case .array(let all):
            for one in all { add(error: one) }
            return
        default:
            // Kusto wraps what it says once more, and spells @message and @type.
            let inner = value[member: "error"].isNull ? value : value[member: "error"]
            let said = ["code", "message", "@message"].map { inner[member: $0] }.filter { !$0.isNull }.map(\.text)
            let details: [String] =
                if case .array(let all) = inner[member: "details"] { all.map { $0[member: "message"].text }.filter { !$0.isEmpty } } else { [] }
            text = said.isEmpty ? inner.json : (said + details).joined(separator: ": ")
        }
        let shown = clipped(printable(text), to: 300)
        if errors.count < Self.maxErrors, !errors.contains(shown) { errors.append(shown) }
    }

    mutating func declare(_ columns: [(name: String, type: ScalarType?)]) {
        for column in columns where types[column.name] == nil { types[column.name] = column.type }
    }

    static func columns(_ elements: [Value]) -> [(name: String, type: ScalarType?)] {
        elements.map { element in
            guard case .bag(let members) = element else { return (element.text, nil) }
            func value(_ names: [String]) -> String? {
                names.lazy.compactMap { name in members.first { lowercasedASCII($0.name) == name }?.value.text }.first
            }
            return (value(["name", "columnname"]) ?? "", value(["columntype", "type", "datatype"]).flatMap(type))
        }
    }

    /// A type as the services name them: Kusto's own names, and those of .NET.
    private static func type(named name: String) -> ScalarType? {
        var word = lowercasedASCII(name)
        if word.utf8.starts(with: "system.".utf8) { word = String(decoding: word.utf8.dropFirst(7), as: UTF8.self) }
        switch word {
        case "bool", "boolean", "sbyte": return .bool
        case "int", "int32": return .int
        case "long", "int64": return .long
        case "real", "double": return .real
        case "decimal", "sqldecimal", "data.sqltypes.sqldecimal": return .decimal
        case "datetime": return .datetime
        case "timespan": return .timespan
        case "guid", "uniqueid": return .guid
        case "string": return .string
        case "dynamic", "object": return .dynamic
        default: return nil
        }
    }
}
