/// What the first rows of a file told of the rest.
struct KnownMembers: Sendable {
    private let columns: [String: Set<[UInt8]>]
    /// How many members rows may have that nobody knew of.
    let limit: Int

    init(_ contents: [TableContents], limit: Int) {
        columns = Dictionary(contents.map { ($0.table, Set($0.columns.map { Array($0.utf8) })) }, uniquingKeysWith: { $0.union($1) })
        self.limit = limit
    }

    func has(_ table: String) -> Bool { columns[table] != nil }

    func has(_ member: [UInt8], of table: String) -> Bool { columns[table]?.contains(member) ?? false }
}

/// Rows have members, or tables, that the first rows of their file did not have: the file is to be surveyed whole, and read again.
public struct SurveyShortfall: Error, Sendable { public init() {} }
