/// A column's name and type.
public struct ColumnSchema: Sendable, Hashable {
    public var name: String
    public var type: ScalarType

    public init(_ name: String, _ type: ScalarType) {
        self.name = name
        self.type = type
    }
}

/// The ordered columns of a table. Names are compared byte for byte: Kusto's are case-sensitive.
public struct Schema: Sendable, Hashable {
    public var columns: [ColumnSchema]

    public init(_ columns: [ColumnSchema]) { self.columns = columns }

    public var names: [String] { columns.map(\.name) }
    public var count: Int { columns.count }

    public func index(of name: String) -> Int? {
        columns.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
    }

    public func type(of name: String) -> ScalarType? { index(of: name).map { columns[$0].type } }
}
