import Basics

@testable import Telemetry

/// Rows that are objects, member by member with `JSONWalker` alone: what the scanner has to find.
struct WalkingScanner {
    typealias Cell = JSONRowScanner.Cell
    typealias Naming = JSONRowScanner.Naming

    private let shape: JSONShape
    private(set) var members: MemberTable
    private var cells: [Cell] = []
    /// The row in which a cell was last noted; saves clearing them all.
    private var stamps: [Int] = []
    private var stamp = 0
    private var category: Cell?
    private let typeMember: Int?
    private var lastName: [UInt8] = []
    private var lastNaming = Naming.fault("")
    /// False when the envelope has no `properties` object.
    private(set) var hasRow = false

    init(shape: JSONShape, members: MemberTable) {
        self.shape = shape
        self.members = members
        typeMember = members.id(of: "Type")
    }

    /// The cell of a member in the row scanned last.
    func cell(_ member: Int) -> Cell? { member < stamps.count && stamps[member] == stamp ? cells[member] : nil }

    /// The members of the row scanned last, in the order in which they stand there.
    private(set) var present: [Int] = []

    /// Walks one record; throws when it is no row of the shape, wherever in the record that shows.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ record: Record) throws(JSONError) {
        var walker = JSONWalker(bytes, record.start, record.end)
        stamp += 1
        category = nil
        hasRow = !shape.hasEnvelope
        walker.skipBlanks()
        if shape.hasEnvelope {
            try walker.enterObject()
            var isFirst = true
            while let name = try walker.nextMember(&isFirst) {
                if Self.spells(bytes, name, "properties") {
                    // A repeated member replaces the one before.
                    stamp += 1
                    hasRow = walker.byte == UInt8(ascii: "{")
                    if hasRow { try row(&walker, bytes, depth: 1) } else { try walker.skipValue(depth: 1) }
                } else if Self.spells(bytes, name, "category") {
                    category = try value(&walker, bytes, depth: 1)
                } else {
                    try walker.skipValue(depth: 1)
                }
            }
        } else {
            try row(&walker, bytes, depth: 0)
        }
        walker.skipBlanks()
        if walker.byte != nil { throw walker.error("text after the value") }
    }

    private mutating func row(_ walker: inout JSONWalker, _ bytes: UnsafeBufferPointer<UInt8>, depth: Int) throws(JSONError) {
        members.startRow()
        present.removeAll(keepingCapacity: true)
        try walker.enterObject()
        var isFirst = true
        while let name = try walker.nextMember(&isFirst) {
            guard let member = number(bytes, name) else {
                try walker.skipValue(depth: depth + 1)
                continue
            }
            note(try value(&walker, bytes, depth: depth + 1), of: member)
        }
    }

    private mutating func note(_ cell: Cell, of member: Int) {
        while stamps.count <= member {
            stamps.append(0)
            cells.append(cell)
        }
        if stamps[member] != stamp { present.append(member) }
        stamps[member] = stamp
        cells[member] = cell
    }

    private mutating func number(_ bytes: UnsafeBufferPointer<UInt8>, _ name: JSONWalker.Literal) -> Int? {
        guard name.hasEscapes else { return members.id(bytes, name.start, name.end) }
        var plain: [UInt8] = []
        JSONText.unescape(bytes, name.start, name.end, into: &plain)
        return plain.withUnsafeBufferPointer { members.id($0, 0, $0.count) }
    }

    private func value(_ walker: inout JSONWalker, _ bytes: UnsafeBufferPointer<UInt8>, depth: Int) throws(JSONError) -> Cell {
        if walker.byte == UInt8(ascii: "\"") {
            let text = try walker.string()
            return Cell(start: text.start, end: text.end, isString: true, hasEscapes: text.hasEscapes)
        }
        let start = walker.position
        try walker.skipValue(depth: depth)
        return Cell(start: start, end: walker.position, isString: false, hasEscapes: false)
    }

    private static func spells(_ bytes: UnsafeBufferPointer<UInt8>, _ name: JSONWalker.Literal, _ word: StaticString) -> Bool {
        if name.hasEscapes {
            var plain: [UInt8] = []
            JSONText.unescape(bytes, name.start, name.end, into: &plain)
            return plain.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
        }
        return bytes[name.start..<name.end].elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    /// The table to which the row scanned last belongs, or why none is known.
    mutating func table(_ bytes: UnsafeBufferPointer<UInt8>) -> Naming {
        let cell: Cell?
        switch shape.rule {
        case .fixed(let table): return .table(table)
        case .category: cell = category
        case .type, .section: cell = typeMember.flatMap { self.cell($0) }
        }
        guard let cell, cell.isString else { return .fault("no \(shape.rule == .category ? "category" : "Type") names the table") }
        if bytes[cell.start..<cell.end].elementsEqual(lastName), !lastName.isEmpty { return lastNaming }
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
