import Basics

extension Extract {
    /// How a broken file's rows differ from those of the whole one, by the columns and tables that both have, but some.
    public func difference(from whole: Extract, ignoring ignored: Set<String> = []) -> (altered: Int, missing: Int) {
        var result = (altered: 0, missing: 0)
        for table in tables {
            guard let other = whole.tables.first(where: { $0.name == table.name }) else { continue }
            let shared = table.columns.filter { other.columns.contains($0) && !ignored.contains($0) }
            var left: [[String]: Int] = [:]
            for row in other.cells(of: shared) { left[row, default: 0] += 1 }
            for row in table.cells(of: shared) {
                if let count = left[row], count > 0 { left[row] = count - 1 } else { result.altered += 1 }
            }
            result.missing += left.values.reduce(0, +)
        }
        return result
    }

    /// Why what came out of a broken file is not honest: rows that the damage does not explain, or rows gone without a word.
    public func dishonesty(of broken: Broken, whole: Extract) -> String? {
        var (altered, missing) = difference(from: whole)
        if altered > broken.altered {
            // Names of columns may be what was broken: then all rows of their table lack them.
            let names = Set(tables.flatMap(\.columns))
            let changes = names.map { name in (name, difference(from: whole, ignoring: names.subtracting([name])).altered) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
            (altered, missing) = difference(from: whole, ignoring: Set(changes.prefix(broken.steps.count).map(\.0)))
        }
        // Where a document says that it contradicts itself, nobody is misled.
        let isTold = remarks.contains { $0.severity == .error && !whole.remarks.contains($0) }
        if altered > broken.altered, !isTold { return "\(altered) rows differ after \(broken.steps)" }
        let isSaid = rejected > 0 || !remarks.isEmpty || tables.contains { !$0.failures.isEmpty }
        if let allowed = broken.missing, missing > allowed, !isSaid { return "\(missing) rows are missing, and nothing is said, after \(broken.steps)" }
        return nil
    }
}

extension Extract.Table {
    /// The cells of some columns, in the order given.
    public func cells(of names: [String]) -> [[String]] {
        let places = names.compactMap { columns.firstIndex(of: $0) }
        return rows.map { row in places.map { row[$0] } }
    }
}
