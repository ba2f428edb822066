/// Cuts the rows out of JSON documents (RFC 8259), in bounded memory and without building values.
///
/// Rows are the values at the end of the path; whatever else stands beside the path is a fact: a member's name and value, as a record of
/// its own. What the values hold is not looked at here: only strings and brackets are heeded. Text that is no document ends the
/// reading, as nothing tells where the next row would begin.
struct DocumentCutter: RecordCutter {
    private enum State {
        /// Before a value.
        case value
        /// Past a value.
        case afterValue
        /// Before a member's name or the closing brace.
        case name
        /// Past a name that is on the path.
        case colon
        /// In a row.
        case row
        /// In a member that is not on the path.
        case fact
        case failed
    }

    private let steps: [DocumentPath.Step]
    private let limit: Int
    private var state = State.value
    /// How many steps of the path lead to the container that is open.
    private var level = 0
    /// An element or member of the open container was met, by level.
    private var hasOne: [Bool]
    private var position = 0
    private var start = 0
    private var line = 1
    private var startLine = 1
    /// Brackets open within the row or fact.
    private var depth = 0
    private var isInString = false
    private var isInScalar = false
    private var factHasColon = false
    /// Set while the rest of a rejected value passes by.
    private var isDiscarding = false
    private var section = 0
    private(set) var damage: String?

    init(_ path: DocumentPath, limit: Int) {
        steps = path.steps
        self.limit = limit
        hasOne = Array(repeating: false, count: path.steps.count + 1)
    }

    var settled: Int { (state == .row || state == .fact) && !isDiscarding ? start : position }

    mutating func drop(_ count: Int) {
        position -= count
        start = max(0, start - count)
    }

    mutating func cut(_ buffer: UnsafeBufferPointer<UInt8>, into records: inout [Record]) {
        while position < buffer.count {
            switch state {
            case .row, .fact:
                guard pass(buffer, &records) else { return }
            case .failed:
                position = buffer.count
                start = position
            default:
                switch buffer[position] {
                case 0x0A:
                    line += 1
                    position += 1
                case 0x20, 0x0D, 0x09: position += 1
                default: step(buffer, &records)
                }
            }
        }
    }

    /// Heeds one byte outside rows and facts.
    private mutating func step(_ buffer: UnsafeBufferPointer<UInt8>, _ records: inout [Record]) {
        let byte = buffer[position]
        switch (state, byte) {
        case (.value, UInt8(ascii: "]")) where level > 0 && steps[level - 1] == .element && !hasOne[level]: close()
        case (.value, _) where level == steps.count: begin(.row)
        case (.value, UInt8(ascii: "[")) where steps[level] == .element: open(.value)
        case (.value, UInt8(ascii: "{")) where steps[level] != .element: open(.name)
        case (.value, UInt8(ascii: "]")), (.value, UInt8(ascii: "}")), (.value, UInt8(ascii: ",")), (.value, UInt8(ascii: ":")): fail("a value is missing")
        case (.value, _): begin(.fact, hasColon: true)
        case (.name, UInt8(ascii: "}")) where !hasOne[level]: close()
        case (.name, UInt8(ascii: "\"")): begin(.fact)
        case (.name, _): fail("expected a member name in quotes")
        case (.colon, UInt8(ascii: ":")): (state, position) = (.value, position + 1)
        case (.colon, _): fail("expected ':'")
        case (.afterValue, UInt8(ascii: ",")) where level > 0:
            position += 1
            state = steps[level - 1] == .element ? .value : .name
            hasOne[level] = true
        case (.afterValue, UInt8(ascii: "]")) where level > 0 && steps[level - 1] == .element: close()
        case (.afterValue, UInt8(ascii: "}")) where level > 0 && steps[level - 1] != .element: close()
        case (.afterValue, _) where level == 0: state = .value
        case (.afterValue, _): fail("expected ',' or a closing bracket")
        default: fail("no JSON value starts here")
        }
    }

    private mutating func open(_ next: State) {
        level += 1
        hasOne[level] = false
        // The container that holds the rows' array or member, or the root where the path has one step: a section of its own.
        if level == max(1, steps.count - 1) { section += 1 }
        (state, position) = (next, position + 1)
    }

    private mutating func close() {
        level -= 1
        (state, position) = (.afterValue, position + 1)
    }

    private mutating func begin(_ next: State, hasColon: Bool = false) {
        if level > 0 { hasOne[level] = true }
        (state, start, startLine, depth, isInString, isInScalar, factHasColon, isDiscarding) = (next, position, line, 0, false, false, hasColon, false)
    }

    private mutating func fail(_ reason: String) {
        damage = "the JSON is broken in line \(line): \(reason)"
        state = .failed
    }

    /// Goes on through a row or fact; false when the buffer ends first.
    private mutating func pass(_ buffer: UnsafeBufferPointer<UInt8>, _ records: inout [Record]) -> Bool {
        while position < buffer.count {
            if isInString {
                guard passString(buffer) else { break }
                if state == .fact, depth == 0, !factHasColon, leadsOn(buffer) {
                    noteRows(&records)
                    return true
                }
                if depth == 0, state == .row || factHasColon {
                    end(at: position, &records)
                    return true
                }
                continue
            }
            let byte = buffer[position]
            switch byte {
            case UInt8(ascii: "\""):
                isInString = true
                position += 1
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","):
                if depth == 0 {
                    guard isInScalar else {
                        fail("a value is missing")
                        return true
                    }
                    end(at: position, &records)
                    return true
                }
                position += 1
                if byte != UInt8(ascii: ",") {
                    depth -= 1
                    if depth == 0 {
                        end(at: position, &records)
                        return true
                    }
                }
            case UInt8(ascii: ":"):
                position += 1
                if depth == 0 {
                    guard state == .fact, !factHasColon else {
                        fail("':' stands where none belongs")
                        return true
                    }
                    factHasColon = true
                }
            case 0x20, 0x0D, 0x09, 0x0A:
                if depth == 0, isInScalar {
                    end(at: position, &records)
                    return true
                }
                if byte == 0x0A { line += 1 }
                position += 1
            default:
                if depth == 0 {
                    guard state == .row || factHasColon else {
                        fail("expected ':'")
                        return true
                    }
                    isInScalar = true
                }
                position += 1
            }
            if position - start > limit, !isDiscarding { giveUp(&records) }
        }
        if position - start > limit, !isDiscarding { giveUp(&records) }
        return false
    }

    /// Passes the rest of a string; false when the buffer ends within it.
    private mutating func passString(_ buffer: UnsafeBufferPointer<UInt8>) -> Bool {
        while position < buffer.count {
            let byte = buffer[position]
            if byte == UInt8(ascii: "\\") {
                guard position + 1 < buffer.count else { return false }
                position += 2
                continue
            }
            position += 1
            if byte == UInt8(ascii: "\"") {
                isInString = false
                return true
            }
            if byte == 0x0A { line += 1 }
        }
        return false
    }

    /// A member's name was read: where it is the next on the path, its value is looked into.
    private mutating func leadsOn(_ buffer: UnsafeBufferPointer<UInt8>) -> Bool {
        guard level > 0, !isDiscarding, position - start <= limit, start + 1 < position, case .member(let wanted) = steps[level - 1] else { return false }
        let name = buffer[(start + 1)..<(position - 1)]
        guard name.count == wanted.utf8.count, zip(name, wanted.utf8).allSatisfy({ ($0 >= 65 && $0 <= 90 ? $0 | 0x20 : $0) == $1 }) else { return false }
        state = .colon
        return true
    }

    /// That a table has a member for its rows is a fact: one without has lost them.
    private func noteRows(_ records: inout [Record]) {
        guard level > 1, steps[level...].allSatisfy({ $0 == .element }) else { return }
        records.append(Record(start: start, end: position, line: startLine, fault: nil, section: section, isFact: true))
    }

    private mutating func end(at place: Int, _ records: inout [Record]) {
        // However the bytes came in: a row may have ended before anybody saw that it was too long.
        if place - start > limit, !isDiscarding { giveUp(&records) }
        if !isDiscarding {
            records.append(Record(start: start, end: place, line: startLine, fault: nil, section: section, isFact: state == .fact))
        }
        (state, start) = (.afterValue, place)
        isDiscarding = false
    }

    private mutating func giveUp(_ records: inout [Record]) {
        records.append(Record(start: start, end: start, line: startLine, fault: .tooLong(limit: limit), section: section, isFact: state == .fact))
        isDiscarding = true
    }

    mutating func finish(_ buffer: UnsafeBufferPointer<UInt8>, isDamaged: Bool, into records: inout [Record]) {
        // A number, true, false or null at the root ends with the file.
        if state == .row, level == 0, isInScalar, depth == 0, !isDamaged, !isDiscarding { end(at: buffer.count, &records) }
        if state == .row, !isDiscarding {
            records.append(Record(start: start, end: buffer.count, line: startLine, fault: .cutOff, section: section, isFact: false))
        }
        let isWhole = level == 0 && (state == .value || state == .afterValue)
        if !isWhole, damage == nil, !isDamaged { damage = "the JSON ends in the middle, in line \(line): the file is cut off" }
        (state, position, start) = (.failed, buffer.count, buffer.count)
    }
}
