import Basics

/// The header of a column, and what it says of the zone of the column's times.
///
/// Log Analytics appends ` [UTC]` to every datetime column of a portal's CSV, and in its other setting supposedly
/// ` [Local Time]`; Defender XDR may write `Timestamp Local time` instead of `Timestamp`
/// (github.com/MicrosoftDocs/WDAC-Toolkit, WDAC-Policy-Wizard/app/src/AdvancedHunting.cs).
struct TimeHeader: Sendable, Equatable {
    enum Zone: Sendable { case unsaid, utc, local }

    /// The column's own name.
    var name: String
    var zone: Zone

    /// The columns of a header, in its order. Two columns that would come to the same name keep the header's, but for the first
    /// without a mark, or else in UTC, or else at all.
    static func read(_ headers: [String]) -> [TimeHeader] {
        var columns = headers.map { TimeHeader(header: $0) }
        var taken: Set<[UInt8]> = []
        for zone in [Zone.unsaid, .utc, .local] {
            for index in columns.indices where columns[index].zone == zone && !taken.insert(Array(columns[index].name.utf8)).inserted {
                columns[index].name = headers[index]
            }
        }
        return columns
    }

    private init(name: String, zone: Zone) {
        self.name = name
        self.zone = zone
    }

    private init(header: String) {
        self.init(name: header, zone: .unsaid)
        if let name = Self.stem(header, " [UTC]") {
            self.init(name: name, zone: .utc)
        } else if let name = Self.stem(header, " [Local Time]") {
            self.init(name: name, zone: .local)
        } else if let name = Self.stem(header, " Local time"), Self.published.contains(name) {
            self.init(name: name, zone: .local)
        }
    }

    /// The datetime columns of all known tables: other headers may end in the bare words by chance.
    private static let published: Set<String> = Set(TableCatalog.tables.flatMap(\.schema.columns).filter { $0.type == .datetime }.map(\.name))
        .union(TableCatalog.timeNames)

    /// What stands before an ending in any case; nil where nothing does.
    private static func stem(_ header: String, _ ending: String) -> String? {
        let (bytes, end) = (Array(header.utf8), Array(ending.utf8))
        guard bytes.count > end.count, zip(bytes.suffix(end.count), end).allSatisfy({ $0 == $1 || ($0 | 0x20 == $1 | 0x20 && $0 | 0x20 >= 97 && $0 | 0x20 <= 122) })
        else { return nil }
        return String(decoding: bytes.dropLast(end.count), as: UTF8.self)
    }
}
