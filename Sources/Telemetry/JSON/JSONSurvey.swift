import Basics

/// Finds out what a JSON file holds, from all its rows or from the first of them.
///
/// JSON rows may leave members out, a file may hold many tables, and a document may say what its rows are after them, so nothing short of
/// the whole file tells what is there. With all names known before the scan, no cell is lost and no column is shown that the file does not have.
/// A survey of the first rows of JSON Lines saves a pass over them all: the scan then watches for rows that have more.
struct JSONSurvey {
    /// In the order in which the tables are first met, each with its columns as first met.
    private(set) var contents: [TableContents] = []
    private(set) var facts = DocumentFacts()
    /// All rows were looked at.
    private(set) var isWhole = true
    private var seen: [String: Set<String>] = [:]

    /// What one block adds.
    private struct Part: Sendable {
        var contents: [TableContents] = []
        var facts: [(name: String, value: Value, section: Int)] = []
        /// Where a fact could not be read.
        var broken: (line: Int, reason: String)?
        /// Rows by section, in the order of the block, while the document's tables are not known yet.
        var rows: [(section: Int, count: Int)] = []
    }

    init(_ found: FoundFile, framing: Framing, shape: JSONShape, upTo limit: Int = .max, options: DatasetOptions) throws(Diagnostic) {
        var looked = 0
        var isCut = false
        let reader = try BlockReader(found.place, shown: found.shown, framing: framing, options: options)
        var refusal: Diagnostic?
        options.progress?.begin("looking into \(printable(found.shown))", bytes: found.size)
        defer { options.progress?.end() }
        do {
            try scanInOrder(
                threads: options.threads, next: {
                    if looked >= limit { isCut = true }
                    guard !isCut, let block = reader.next() else { return nil }
                    looked += block.bytes.count
                    return block
                },
                map: { try Self.survey($0, shape: shape, shown: found.shown, options: options) },
                fold: { part in
                    if let broken = part.broken { facts.add(broken: broken.line, broken.reason) }
                    for fact in part.facts { facts.add(fact.name, fact.value, section: fact.section) }
                    for rows in part.rows { facts.add(rows: rows.count, section: rows.section) }
                    for table in part.contents { merge(table) }
                    for table in contents where table.columns.count > options.maxColumns {
                        throw Diagnostic.tooManyColumns(found.shown, table: table.table, limit: options.maxColumns)
                    }
                    if contents.count > options.maxColumns {
                        throw Diagnostic.notRows(found.shown, "its rows name more than \(options.maxColumns) tables", suggestion: "the file is not an export")
                    }
                    if facts.sections.count > DocumentFacts.maxSections {
                        throw Diagnostic.notRows(found.shown, "it holds more than \(DocumentFacts.maxSections) tables", suggestion: "export the rows of one table")
                    }
                })
        } catch let diagnostic as Diagnostic {
            refusal = diagnostic
        } catch {
            refusal = .unreadable(found.shown, "\(error)")
        }
        if let refusal { throw refusal }
        isWhole = !isCut
    }

    private mutating func merge(_ found: TableContents) {
        let place = contents.firstIndex { $0.table == found.table } ?? contents.count
        if place == contents.count { contents.append(TableContents(table: found.table, columns: [])) }
        for column in found.columns where seen[found.table, default: []].insert(column).inserted {
            contents[place].columns.append(column)
        }
    }

    private static func survey(_ block: RawBlock, shape: JSONShape, shown: String, options: DatasetOptions) throws -> Part {
        let start = shape.readsType ? ["Type"] : []
        var scanner = JSONRowScanner(
            shape: shape, members: MemberTable(start, discoveringUpTo: options.maxColumns + start.count, without: shape.without))
        var part = Part()
        var tables: [(name: String, members: [Int], has: [Bool])] = []
        var last = 0
        block.bytes.withUnsafeBufferPointer { bytes in
            for record in block.records {
                if let fault = record.fault {
                    if record.isFact { part.broken = part.broken ?? (record.line, fault.reason) }
                    continue
                }
                let isObject = record.start < record.end && bytes[record.start] == UInt8(ascii: "{")
                if record.isFact || !scanner.isRow(bytes, record) && isObject {
                    do {
                        part.facts += try DocumentFacts.members(of: block.bytes[record.start..<record.end]).map { ($0.name, $0.value, record.section) }
                    } catch {
                        part.broken = part.broken ?? (record.line, (error as? JSONError)?.reason ?? "\(error)")
                    }
                    continue
                }
                if shape.sections?.isEmpty == true {
                    if part.rows.last?.section != record.section { part.rows.append((record.section, 0)) }
                    part.rows[part.rows.count - 1].count += 1
                    continue
                }
                guard scanner.isRow(bytes, record), (try? scanner.scan(bytes, record)) != nil, scanner.hasRow, scanner.misfit == nil, case .table(let name) = scanner.table(bytes) else { continue }
                if last >= tables.count || tables[last].name != name { last = tables.firstIndex { $0.name == name } ?? tables.count }
                if last == tables.count { tables.append((name, [], [])) }
                while tables[last].has.count < scanner.members.names.count { tables[last].has.append(false) }
                for member in scanner.present where !tables[last].has[member] {
                    tables[last].has[member] = true
                    tables[last].members.append(member)
                }
            }
        }
        if scanner.members.isOverfull {
            throw Diagnostic.tooManyColumns(shown, table: tables.first?.name ?? "the table", limit: options.maxColumns)
        }
        part.contents = tables.map { table in
            TableContents(table: table.name, columns: table.members.map { String(decoding: scanner.members.names[$0], as: UTF8.self) })
        }
        return part
    }
}

/// A table in a file, and its columns there as first met.
struct TableContents: Sendable {
    var table: String
    var columns: [String]
    /// What the file says of the columns' types; only for columns that the table's published schema lacks.
    var types: [String: ScalarType] = [:]
}
