import Basics

/// Which known table some columns, or a file's name, point to.
enum TableMatch: Equatable {
    case table(String)
    case ambiguous([String])
    case none

    /// The known table that publishes most of the columns: its event time, if it has one, and at least three more.
    ///
    /// Where that leaves several, or the columns are too few, the table's name within the file's name decides,
    /// provided that the table publishes the event time and one more of the columns; then that just one of them is expected.
    init(columns: [String], fileName: String, expected: Set<String> = []) {
        let names = Set(columns)
        let scored = TableCatalog.tables.compactMap { table -> (table: String, score: Int)? in
            let times = table.timeNames
            guard times.isEmpty || times.contains(where: names.contains) else { return nil }
            let others = table.schema.names.count { names.contains($0) && !times.contains($0) }
            return (table.name, others + (times.isEmpty ? 0 : 1))
        }
        let best = scored.map(\.score).max() ?? 0
        let candidates = scored.filter { $0.score == best && best >= 4 }.map(\.table)
        if candidates.count == 1 {
            self = .table(candidates[0])
            return
        }
        if let named = Self.table(inFileName: fileName), scored.contains(where: { $0.table == named && $0.score >= 2 }) {
            self = .table(named)
            return
        }
        let meant = candidates.filter(expected.contains)
        self = candidates.isEmpty ? .none : meant.count == 1 ? .table(meant[0]) : .ambiguous(candidates)
    }

    /// The one known table whose name stands in a file's name, in any case, with no letter before or after it.
    static func table(inFileName name: String) -> String? {
        let name = Array(name.lowercased().utf8)
        func isLetter(_ place: Int) -> Bool {
            name.indices.contains(place) && name[place] >= UInt8(ascii: "a") && name[place] <= UInt8(ascii: "z")
        }
        let found = TableCatalog.names.filter { table in
            let wanted = Array(table.lowercased().utf8)
            return name.indices.contains { name[$0...].starts(with: wanted) && !isLetter($0 - 1) && !isLetter($0 + wanted.count) }
        }
        return found.count == 1 ? found.first : nil
    }
}
