import Basics

/// Walks the records of a JSON file and notes where the cells of each row lie.
struct JSONRowScanner {
    /// Where a value's bytes lie.
    struct Cell {
        var start: Int
        var end: Int
        /// For a string the bytes are those between the quotes.
        var isString: Bool
        var hasEscapes: Bool
    }

    enum Naming {
        case table(String)
        case fault(String)
    }

    private let shape: JSONShape
    private(set) var members: MemberTable
    /// Where rows are objects.
    private var index: JSONRowIndex
    /// Where rows are arrays: their cells by member.
    private var cells: [Cell?] = []
    private let typeMember: Int?
    /// Where rows are arrays: the section of the row scanned last, and the members its cells are.
    private var section: (number: Int, facts: JSONSection, members: [Int?])?
    private var lastName: [UInt8] = []
    private var lastNaming = Naming.fault("")
    init(shape: JSONShape, members: MemberTable) {
        self.shape = shape
        self.members = members
        index = JSONRowIndex(hasEnvelope: shape.hasEnvelope)
        typeMember = members.id(of: "Type")
    }

    /// False when the envelope has no `properties` object.
    var hasRow: Bool { shape.sections != nil || index.hasRow }

    /// Why the row scanned last, though JSON, does not fit its table.
    private(set) var misfit: String?

    /// The cell of a member in the row scanned last.
    func cell(_ member: Int) -> Cell? {
        if shape.sections == nil { return index.cell(member) }
        return member < cells.count ? cells[member] : nil
    }

    /// The members of the row scanned last, in the order in which they stand there.
    var present: ArraySlice<Int> { shape.sections == nil ? index.present : cells.indices.filter { cells[$0] != nil }[...] }

    /// False for what stands in a document and is no row.
    ///
    /// Among the arrays of the Kusto endpoint's rows an object is an error that broke the answer off (Kusto API, "Query V2 HTTP response").
    func isRow(_ bytes: UnsafeBufferPointer<UInt8>, _ record: Record) -> Bool {
        guard !record.isFact, let sections = shape.sections else { return !record.isFact }
        return sections[record.section] != nil && (record.start == record.end || bytes[record.start] != UInt8(ascii: "{"))
    }

    /// Walks one record; throws when it is no row of the shape, wherever in the record that shows.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ record: Record) throws(JSONError) {
        misfit = nil
        if shape.sections == nil {
            try index.scan(bytes, record.start, record.end, &members)
        } else {
            try scanArray(bytes, record)
        }
    }

    /// A row that is an array: its cells are known by their place.
    private mutating func scanArray(_ bytes: UnsafeBufferPointer<UInt8>, _ record: Record) throws(JSONError) {
        var walker = JSONWalker(bytes, record.start, record.end)
        walker.skipBlanks()
        if section?.number != record.section, let facts = shape.sections?[record.section] {
            section = (record.section, facts, facts.columns.map { members.id(named: $0) })
        }
        guard let section else { throw walker.error("the row belongs to no table") }
        cells = Array(repeating: nil, count: members.names.count)
        try walker.enterArray()
        var count = 0
        var isFirst = true
        while try walker.nextElement(&isFirst) {
            let cell = try walker.cell(depth: 1)
            if count < section.members.count, let member = section.members[count], member < cells.count { cells[member] = cell }
            count += 1
        }
        walker.skipBlanks()
        if walker.byte != nil { throw walker.error("text after the value") }
        if count != section.members.count { misfit = "\(count) \(count == 1 ? "cell" : "cells") where the table has \(section.members.count) columns" }
    }

    /// The table to which the row scanned last belongs, or why none is known.
    mutating func table(_ bytes: UnsafeBufferPointer<UInt8>) -> Naming {
        let cell: Cell?
        switch shape.rule {
        case .fixed(let table): return .table(table)
        case .section:
            if let table = section?.facts.table { return .table(table) }
            cell = typeMember.flatMap { self.cell($0) }
        case .category: cell = index.category
        case .type: cell = typeMember.flatMap { self.cell($0) }
        }
        guard let cell, cell.isString else { return .fault("no \(shape.rule == .category ? "category" : "Type") names the table") }
        let name = UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end])
        if !lastName.isEmpty, lastName.withUnsafeBufferPointer({ areSame($0, name) }) { return lastNaming }
        lastName = Array(bytes[cell.start..<cell.end])
        lastNaming = naming(bytes, cell)
        return lastNaming
    }

    private func naming(_ bytes: UnsafeBufferPointer<UInt8>, _ cell: Cell) -> Naming {
        let prefix = shape.rule == .category ? "AdvancedHunting-" : ""
        guard lastName.starts(with: prefix.utf8), isTableName(lastName.dropFirst(prefix.utf8.count)) else {
            let shown = excerpt(UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end]))
            return .fault("\(shape.rule == .category ? "category" : "Type") \"\(shown)\" names no table")
        }
        return .table(String(decoding: lastName.dropFirst(prefix.utf8.count), as: UTF8.self))
    }
}
