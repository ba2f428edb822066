/// Many strings as one run of UTF-8 bytes with the offset at which each begins.
public struct StringColumn: Sendable {
    public private(set) var bytes: [UInt8] = []
    /// `count + 1` positions in `bytes`; text i lies in `offsets[i]..<offsets[i + 1]`.
    public private(set) var offsets: [Int] = [0]
    private var apart: DistinctTexts?

    public init() {}

    public var count: Int { offsets.count - 1 }

    public mutating func reserve(rows: Int, bytes size: Int) {
        offsets.reserveCapacity(rows + 1)
        bytes.reserveCapacity(size)
    }

    public mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        offsets.append(bytes.count)
    }

    public mutating func append(utf8 text: some Sequence<UInt8>) {
        bytes.append(contentsOf: text)
        offsets.append(bytes.count)
    }

    public mutating func append(utf8 text: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: text)
        offsets.append(bytes.count)
    }

    public mutating func append(contentsOf other: StringColumn) {
        let shift = bytes.count
        bytes.append(contentsOf: other.bytes)
        offsets.append(contentsOf: other.offsets.dropFirst().lazy.map { $0 + shift })
    }

    public func range(_ row: Int) -> Range<Int> { offsets[row]..<offsets[row + 1] }

    public func isEmpty(_ row: Int) -> Bool { offsets[row] == offsets[row + 1] }

    public subscript(row: Int) -> String { String(decoding: bytes[offsets[row]..<offsets[row + 1]], as: UTF8.self) }

    /// Calls the body with the bytes of every row in turn.
    public func forEachUTF8(_ body: (Int, UnsafeBufferPointer<UInt8>) throws -> Void) rethrows {
        try bytes.withUnsafeBufferPointer { all in
            for row in 0..<count {
                try body(row, UnsafeBufferPointer(rebasing: all[offsets[row]..<offsets[row + 1]]))
            }
        }
    }

    /// The texts told apart, where somebody did that to these rows.
    public var distinct: DistinctTexts? { apart?.places.count == count ? apart : nil }

    /// Tells the texts apart, for those who ask several questions of them; not where most differ, and nothing would be saved.
    public mutating func tellApart() {
        guard distinct == nil, count >= 16 else { return }
        var roll = TextRoll()
        var places: [UInt32] = []
        places.reserveCapacity(count)
        let hash = KeyedHash.process
        bytes.withUnsafeBufferPointer { all in
            for row in 0..<count {
                let text = UnsafeBufferPointer(rebasing: all[offsets[row]..<offsets[row + 1]])
                guard let place = roll.place(of: text, hash: hash(text), limit: count / 4) else { return }
                places.append(UInt32(place))
            }
        }
        if places.count == count { apart = DistinctTexts(texts: roll.texts, places: places) }
    }

    /// The rows at these positions, in this order.
    public func gathering(_ rows: [Int]) -> StringColumn {
        var result = StringColumn()
        result.offsets.reserveCapacity(rows.count + 1)
        for row in rows { result.append(utf8: bytes[offsets[row]..<offsets[row + 1]]) }
        return result
    }
}

/// Every text of a column once.
public final class DistinctTexts: Sendable {
    public let texts: StringColumn
    /// For each row, which of the texts it is.
    public let places: [UInt32]

    init(texts: StringColumn, places: [UInt32]) {
        self.texts = texts
        self.places = places
    }
}
