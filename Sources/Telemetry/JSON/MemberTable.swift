import Glibc

/// Numbers the member names of rows. Rows of one export have the same names in the same order, so the name that came
/// next in the row before is tried first.
struct MemberTable {
    private var ids: [[UInt8]: Int] = [:]
    private(set) var names: [[UInt8]] = []
    private var expected: [(name: [UInt8], id: Int?)] = []
    private var cursor = 0
    /// With a limit, unknown names are numbered too, up to so many; without, they have no number.
    private let limit: Int?
    private let left: Set<[UInt8]>
    private(set) var isOverfull = false

    /// `without` are names that never have a number.
    init(_ names: [String], discoveringUpTo limit: Int? = nil, without: [String] = []) {
        self.limit = limit
        left = Set(without.map { Array($0.utf8) })
        for name in names { _ = add(Array(name.utf8)) }
    }

    mutating func startRow() { cursor = 0 }

    func id(of name: String) -> Int? { ids[Array(name.utf8)] }

    /// The number of a name; nil for one that nobody asked for.
    mutating func id(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        for ahead in cursor..<min(cursor + 4, expected.count) where matches(expected[ahead].name, bytes, start, end) {
            cursor = ahead + 1
            return expected[ahead].id
        }
        let name = Array(bytes[start..<end])
        let id = ids[name] ?? (limit != nil && !Self.isNoColumn(name) && !left.contains(name) ? add(name) : nil)
        if expected.count < 1_024 {
            expected.insert((name, id), at: min(cursor, expected.count))
            cursor += 1
        }
        return id
    }

    /// The same for a name at hand.
    mutating func id(named name: String) -> Int? {
        let name = Array(name.utf8)
        return ids[name] ?? (limit != nil && !Self.isNoColumn(name) && !left.contains(name) ? add(name) : nil)
    }

    private func matches(_ name: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard name.count == end - start, let base = bytes.baseAddress else { return false }
        return memcmp(name, base + start, name.count) == 0
    }

    private mutating func add(_ name: [UInt8]) -> Int? {
        if let id = ids[name] { return id }
        if let limit, names.count >= limit {
            isOverfull = true
            return nil
        }
        ids[name] = names.count
        names.append(name)
        return names.count - 1
    }

    /// True for members that services add to rows: `__UDI_RequiredFields_…` and OData annotations.
    private static func isNoColumn(_ name: [UInt8]) -> Bool {
        name.starts(with: "__UDI_RequiredFields_".utf8) || name.indices.contains { name[$0...].starts(with: "@odata.".utf8) }
    }
}
