import Basics

/// Finds out which tables and columns a JSON Lines file holds, from the member names of all its rows.
///
/// JSON rows may leave members out, and a file may hold many tables, so nothing short of every row tells what is there. With
/// all names known before the scan, no cell is lost and no column is shown that the file does not have.
struct JSONSurvey {
    /// In the order in which the tables are first met, each with its columns as first met.
    private(set) var contents: [TableContents] = []
    private var seen: [String: Set<String>] = [:]

    init(_ path: String, shown: String, shape: JSONShape, options: DatasetOptions) throws(Diagnostic) {
        let reader = try BlockReader(path, shown: shown, isCSV: false, options: options)
        var refusal: Diagnostic?
        do {
            try scanInOrder(
                threads: options.threads, next: { reader.next() },
                map: { try Self.survey($0, shape: shape, shown: shown, options: options) },
                fold: { part in
                    for found in part { merge(found) }
                    for found in contents where found.columns.count > options.maxColumns {
                        throw Diagnostic.tooManyColumns(shown, table: found.table, limit: options.maxColumns)
                    }
                    if contents.count > options.maxColumns {
                        throw Diagnostic.notJSONLines(shown, "its rows name more than \(options.maxColumns) tables", suggestion: "the file is not an export")
                    }
                })
        } catch let diagnostic as Diagnostic {
            refusal = diagnostic
        } catch {
            refusal = .unreadable(shown, "\(error)")
        }
        if let refusal { throw refusal }
    }

    private mutating func merge(_ found: TableContents) {
        let place = contents.firstIndex { $0.table == found.table } ?? contents.count
        if place == contents.count { contents.append(TableContents(table: found.table, columns: [])) }
        for column in found.columns where seen[found.table, default: []].insert(column).inserted {
            contents[place].columns.append(column)
        }
    }

    private static func survey(
        _ block: RawBlock, shape: JSONShape, shown: String, options: DatasetOptions
    ) throws -> [TableContents] {
        let start = shape.rule == .type ? ["Type"] : []
        var scanner = JSONRowScanner(shape: shape, members: MemberTable(start, discoveringUpTo: options.maxColumns + start.count))
        var tables: [(name: String, members: [Int], has: Set<Int>)] = []
        block.bytes.withUnsafeBufferPointer { bytes in
            for record in block.records where record.fault == nil {
                guard (try? scanner.scan(bytes, record)) != nil, scanner.hasRow, case .table(let name) = scanner.table(bytes) else { continue }
                let place = tables.firstIndex { $0.name == name } ?? tables.count
                if place == tables.count { tables.append((name, [], [])) }
                for member in scanner.present where !tables[place].has.contains(member) {
                    tables[place].has.insert(member)
                    tables[place].members.append(member)
                }
            }
        }
        if scanner.members.isOverfull {
            throw Diagnostic.tooManyColumns(shown, table: tables.first?.name ?? "the table", limit: options.maxColumns)
        }
        return tables.map { table in
            TableContents(table: table.name, columns: table.members.map { String(decoding: scanner.members.names[$0], as: UTF8.self) })
        }
    }
}

/// A table in a file, and its columns there as first met.
struct TableContents: Sendable {
    var table: String
    var columns: [String]
}
