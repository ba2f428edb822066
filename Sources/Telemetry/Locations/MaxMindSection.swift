/// What is wrong with a database of locations, in words that go on from the file's name.
struct LocationFault: Error {
    var reason: String

    init(_ reason: String) { self.reason = reason }
}

/// A run of fields of a MaxMind DB file: its data section or its metadata (MaxMind DB file format 2.0, "Output Data Section").
///
/// Fields are visited one at a time and only on the way to what is asked for, so no chain of pointers and no nesting can
/// make a visit endless: a pointer is followed once, and skipping a field follows none.
struct MaxMindSection: Sendable {
    let bytes: [UInt8]
    /// Positions in `bytes`; pointers count from the lower one.
    let bounds: Range<Int>

    /// The type numbers of the format.
    enum Kind: Int {
        case pointer = 1, string, double, data, uint16, uint32, map, int32, uint64, uint128, array, cache, end, boolean, float

        var isUnsigned: Bool { self == .uint16 || self == .uint32 || self == .uint64 }
    }

    /// One field: the position of its payload, and how many bytes, elements or pairs that is.
    struct Field {
        var kind: Kind
        var payload: Int
        var count: Int
    }

    /// The most fields that one visit walks over; a City record has about a hundred.
    private static let walkLimit = 65_536
    /// The longest text that a name or a type may have.
    private static let textLimit = 1_024

    /// The field at an offset from the section's start, behind its pointer where it is one.
    func field(atOffset offset: Int) throws(LocationFault) -> Field {
        guard offset >= 0, offset < bounds.count else { throw LocationFault("a pointer leads out of the section") }
        return try resolved(try control(at: bounds.lowerBound + offset))
    }

    /// The field behind a pointer; any other field as it is.
    private func resolved(_ field: Field) throws(LocationFault) -> Field {
        guard field.kind == .pointer else { return field }
        guard field.count < bounds.count else { throw LocationFault("a pointer leads out of the section") }
        let target = try control(at: bounds.lowerBound + field.count)
        guard target.kind != .pointer else { throw LocationFault("a pointer leads to a pointer") }
        return target
    }

    /// The value of a map's member; nil when the map has none of that name.
    func member(_ name: String, of map: Field) throws(LocationFault) -> Field? {
        guard map.kind == .map else { throw LocationFault("the map with '\(name)' is of type \(map.kind)") }
        guard map.count <= Self.walkLimit else { throw Self.tooMany }
        var position = map.payload
        var walked = 0
        for _ in 0..<map.count {
            let key = try control(at: position)
            position = try end(of: key, &walked)
            let text = try resolved(key)
            guard text.kind == .string else { throw LocationFault("a key is of type \(text.kind)") }
            let value = try control(at: position)
            if try content(of: text).elementsEqual(name.utf8) { return try resolved(value) }
            position = try end(of: value, &walked)
        }
        return nil
    }

    /// The first element of an array; nil when it is empty.
    func first(of array: Field) throws(LocationFault) -> Field? {
        guard array.kind == .array else { throw LocationFault("an array is of type \(array.kind)") }
        return array.count == 0 ? nil : try resolved(try control(at: array.payload))
    }

    func text(_ field: Field) throws(LocationFault) -> String {
        guard field.kind == .string else { throw LocationFault("a text is of type \(field.kind)") }
        guard field.count <= Self.textLimit else { throw LocationFault("a name is longer than \(Self.textLimit) bytes") }
        guard let text = String(validating: try content(of: field), as: UTF8.self) else { throw LocationFault("a name is not UTF-8") }
        return text
    }

    func number(_ field: Field) throws(LocationFault) -> Double {
        let bits = try content(of: field).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let number: Double
        switch (field.kind, field.count) {
        case (.double, 8): number = Double(bitPattern: bits)
        case (.float, 4): number = Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
        case (.double, _), (.float, _): throw LocationFault("a \(field.kind) has \(field.count) bytes")
        default: throw LocationFault("a coordinate is of type \(field.kind)")
        }
        guard number.isFinite else { throw LocationFault("a coordinate is no number") }
        return number
    }

    func unsigned(_ field: Field) throws(LocationFault) -> UInt64 {
        guard field.kind.isUnsigned, field.count <= 8 else { throw LocationFault("a number is of type \(field.kind)") }
        return try content(of: field).reduce(0) { $0 << 8 | UInt64($1) }
    }

    // MARK: Layout

    /// Reads a control byte with what belongs to it; of a pointer the count is its target's offset.
    private func control(at start: Int) throws(LocationFault) -> Field {
        var position = start
        let byte = try take(1, at: &position)
        var type = byte >> 5
        if type == Kind.pointer.rawValue {
            let size = byte >> 3 & 3
            let rest = try take(size + 1, at: &position)
            // 11, 19 and 27 bits, each with the shorter forms' range added; 32 bits as they are.
            let target = size == 3 ? rest : (byte & 7) << (8 * (size + 1)) | rest
            return Field(kind: .pointer, payload: position, count: target + [0, 2_048, 526_336, 0][size])
        }
        if type == 0 { type = try take(1, at: &position) + 7 }
        guard let kind = Kind(rawValue: type), kind != .pointer, kind != .cache, kind != .end else {
            throw LocationFault("a field has the unknown type \(type)")
        }
        var count = byte & 31
        switch count {
        case 29: count = 29 + (try take(1, at: &position))
        case 30: count = 285 + (try take(2, at: &position))
        case 31: count = 65_821 + (try take(3, at: &position))
        default: break
        }
        return Field(kind: kind, payload: position, count: count)
    }

    /// A big-endian number of at most four bytes.
    private func take(_ count: Int, at position: inout Int) throws(LocationFault) -> Int {
        guard position >= bounds.lowerBound, position <= bounds.upperBound - count else { throw LocationFault("a field runs past the section's end") }
        var result = 0
        for byte in bytes[position..<position + count] { result = result << 8 | Int(byte) }
        position += count
        return result
    }

    private func content(of field: Field) throws(LocationFault) -> ArraySlice<UInt8> {
        guard field.payload >= bounds.lowerBound, field.payload <= bounds.upperBound, field.count <= bounds.upperBound - field.payload else {
            throw LocationFault("a field runs past the section's end")
        }
        return bytes[field.payload..<field.payload + field.count]
    }

    /// Where the field after this one starts; a boolean has no payload, a pointer's was read with it.
    private func end(of field: Field, _ walked: inout Int) throws(LocationFault) -> Int {
        var current = field
        var pending = 0
        while true {
            var position = current.payload
            switch current.kind {
            case .map: pending += 2 * current.count
            case .array: pending += current.count
            case .pointer, .boolean: break
            default:
                _ = try content(of: current)
                position += current.count
            }
            guard pending > 0 else { return position }
            pending -= 1
            walked += 1
            guard walked <= Self.walkLimit, pending <= Self.walkLimit else { throw Self.tooMany }
            current = try control(at: position)
        }
    }

    private static let tooMany = LocationFault("a record has more than \(walkLimit) fields")
}
