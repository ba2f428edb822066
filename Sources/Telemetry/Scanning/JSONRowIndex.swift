import Basics

/// Finds the members of a row that is a JSON object, or the member `properties` of one, as `JSONRowScanner` does.
///
/// Every byte is checked: what stands between values is compared with what `JSONWalker` found there in an earlier row (`MemberTrail`),
/// strings and plain values are passed many bytes at a step (`JSONValueEnd`), and from the first byte that is not so `JSONWalker` goes
/// on. So the same rows are refused, for the same reason at the same byte.
struct JSONRowIndex {
    private struct Slot {
        var cell: JSONRowScanner.Cell
        /// The row in which the cell was last noted; saves clearing them all.
        var stamp: Int
    }

    /// The kinds of objects, and what their members mean where that is no number of a column.
    private enum Kind {
        static let envelope = 0
        static let row = 1
    }
    private enum Meaning {
        static let none = -1
        static let properties = -2
        static let category = -3
    }

    /// How far an object is passed.
    private struct Place {
        var position: Int
        /// The member met last.
        var step: Int
        /// What it means, while its value is still ahead.
        var meaning: Int?
    }

    private let hasEnvelope: Bool
    private var trail = MemberTrail(kinds: 2)
    private var slots: [Slot] = []
    private var stamp = 0
    /// The members of the row, in the order in which they stand there; room for all that have a number.
    private var order: [Int] = []
    private var noted = 0
    private(set) var category: JSONRowScanner.Cell?
    /// False when the envelope has no `properties` object.
    private(set) var hasRow = false

    init(hasEnvelope: Bool) { self.hasEnvelope = hasEnvelope }

    /// The members of the row scanned last, in the order in which they stand there.
    var present: ArraySlice<Int> { order[..<noted] }

    /// The cell of a member in the row scanned last.
    func cell(_ member: Int) -> JSONRowScanner.Cell? {
        member >= 0 && member < slots.count && slots[member].stamp == stamp ? slots[member].cell : nil
    }

    /// Looks at the text from `start` to `end`; throws what `JSONWalker` throws.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ members: inout MemberTable) throws(JSONError) {
        stamp += 1
        noted = 0
        category = nil
        hasRow = !hasEnvelope
        var walker = JSONWalker(bytes, start, end)
        walker.skipBlanks()
        let position = try object(bytes, walker.position, end, hasEnvelope ? Kind.envelope : Kind.row, depth: 1, &members)
        walker = JSONWalker(bytes, position, end)
        walker.skipBlanks()
        if walker.byte != nil { throw walker.error("text after the value") }
    }

    /// Passes an object whose values stand at this depth.
    private mutating func object(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ kind: Int, depth: Int, _ members: inout MemberTable
    ) throws(JSONError) -> Int {
        var walker = JSONWalker(bytes, start, end)
        try walker.enterObject()
        if kind == Kind.row {
            members.startRow()
            noted = 0
        }
        var place = Place(position: walker.position, step: kind, meaning: nil)
        var isFirst = true
        while true {
            Self.pass(bytes, end, stamp, trail, &slots, &order, &noted, &category, &place)
            if place.step != kind { isFirst = false }
            if place.meaning == nil {
                if place.position < end, bytes[place.position] == UInt8(ascii: "}") { return place.position + 1 }
                walker = JSONWalker(bytes, place.position, end)
                guard let name = try walker.nextMember(&isFirst) else { return walker.position }
                if let step = trail.known(bytes, place.position, walker.position, kind: kind, after: place.step) {
                    place.step = step
                    place.meaning = trail.meaning(step)
                } else {
                    let meaning = meaning(bytes, name, kind, &members)
                    place.step = trail.learn(bytes, place.position, walker.position, kind: kind, meaning: meaning, after: place.step)
                    place.meaning = meaning
                }
                place.position = walker.position
            }
            try value(bytes, end, depth, &place, &members)
        }
    }

    /// Passes members as long as they are known, up to one that has to be read, or whose value has.
    private static func pass(
        _ bytes: UnsafeBufferPointer<UInt8>, _ end: Int, _ stamp: Int, _ trail: MemberTrail, _ slots: inout [Slot], _ order: inout [Int], _ noted: inout Int,
        _ category: inout JSONRowScanner.Cell?, _ place: inout Place
    ) {
        guard let base = bytes.baseAddress else { return }
        let values = JSONValueEnd(base: base, readable: bytes.count, end: end)
        trail.withSteps { steps in
            slots.withUnsafeMutableBufferPointer { slots in
                order.withUnsafeMutableBufferPointer { order in
                    var position = place.position
                    while let step = steps.next(base, position, end, bytes.count, after: place.step) {
                        position &+= steps.length(step)
                        place.step = step
                        let meaning = steps.meaning(step)
                        place.meaning = meaning
                        guard position < end, meaning != Meaning.properties else { break }
                        let cell: JSONRowScanner.Cell
                        if base[position] == UInt8(ascii: "\"") {
                            var hasEscapes = false
                            guard let stop = values.string(position &+ 1, &hasEscapes) else { break }
                            cell = JSONRowScanner.Cell(start: position &+ 1, end: stop, isString: true, hasEscapes: hasEscapes)
                            position = stop &+ 1
                        } else {
                            guard let stop = values.plain(position) else { break }
                            cell = JSONRowScanner.Cell(start: position, end: stop, isString: false, hasEscapes: false)
                            position = stop
                        }
                        place.meaning = nil
                        if meaning >= 0, meaning < slots.count {
                            if slots[meaning].stamp != stamp {
                                order[noted] = meaning
                                noted &+= 1
                            }
                            slots[meaning] = Slot(cell: cell, stamp: stamp)
                        } else if meaning == Meaning.category {
                            category = cell
                        }
                    }
                    place.position = position
                }
            }
        }
    }

    /// Passes the value of a member that was met, with `JSONWalker`.
    private mutating func value(
        _ bytes: UnsafeBufferPointer<UInt8>, _ end: Int, _ depth: Int, _ place: inout Place, _ members: inout MemberTable
    ) throws(JSONError) {
        guard let meaning = place.meaning else { return }
        place.meaning = nil
        var walker = JSONWalker(bytes, place.position, end)
        // The member may have been known without the blanks that stand here.
        walker.skipBlanks()
        if meaning == Meaning.properties {
            // A repeated member replaces the one before.
            stamp += 1
            hasRow = walker.byte == UInt8(ascii: "{")
            if hasRow {
                place.position = try object(bytes, walker.position, end, Kind.row, depth: 2, &members)
            } else {
                try walker.skipValue(depth: depth)
                place.position = walker.position
            }
            return
        }
        let cell = try walker.cell(depth: depth)
        place.position = walker.position
        if meaning == Meaning.category { category = cell }
        guard slots.indices.contains(meaning) else { return }
        if slots[meaning].stamp != stamp {
            order[noted] = meaning
            noted += 1
        }
        slots[meaning] = Slot(cell: cell, stamp: stamp)
    }

    private mutating func meaning(_ bytes: UnsafeBufferPointer<UInt8>, _ name: JSONWalker.Literal, _ kind: Int, _ members: inout MemberTable) -> Int {
        guard name.hasEscapes else { return meaning(bytes, name.start, name.end, kind, &members) }
        var plain: [UInt8] = []
        JSONText.unescape(bytes, name.start, name.end, into: &plain)
        return plain.withUnsafeBufferPointer { meaning($0, 0, $0.count, kind, &members) }
    }

    private mutating func meaning(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ kind: Int, _ members: inout MemberTable) -> Int {
        if kind == Kind.envelope {
            let name = bytes[start..<end]
            return name.elementsEqual("properties".utf8) ? Meaning.properties : name.elementsEqual("category".utf8) ? Meaning.category : Meaning.none
        }
        guard let member = members.id(bytes, start, end) else { return Meaning.none }
        while slots.count <= member {
            slots.append(Slot(cell: JSONRowScanner.Cell(start: 0, end: 0, isString: false, hasEscapes: false), stamp: 0))
            order.append(0)
        }
        return member
    }
}

extension JSONWalker {
    /// Passes any value and says where its bytes are.
    mutating func cell(depth: Int) throws(JSONError) -> JSONRowScanner.Cell {
        if byte == UInt8(ascii: "\"") {
            let text = try string()
            return JSONRowScanner.Cell(start: text.start, end: text.end, isString: true, hasEscapes: text.hasEscapes)
        }
        let start = position
        try skipValue(depth: depth)
        return JSONRowScanner.Cell(start: start, end: position, isString: false, hasEscapes: false)
    }
}
