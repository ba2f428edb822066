extension Column {
    /// The cells at these positions, in this order.
    public func gathering(_ rows: [Int]) -> Column {
        let picked: Storage =
            switch storage {
            case .bools(let x): .bools(rows.map { x[$0] })
            case .longs(let x): .longs(rows.map { x[$0] })
            case .reals(let x): .reals(rows.map { x[$0] })
            case .strings(let x): .strings(x.gathering(rows))
            case .values(let x): .values(rows.map { x[$0] })
            }
        return Column(type: type, storage: picked, validity: validity.map { valid in rows.map { valid[$0] } })
    }

    /// The cells at these positions, in this order; a negative position gives null (empty for string).
    public func gatheringOrNull(_ rows: [Int]) -> Column {
        guard rows.contains(where: { $0 < 0 }) else { return gathering(rows) }
        var result = Column(type: type)
        for row in rows { if row < 0 { result.appendNull() } else { result.append(self[row]) } }
        return result
    }

    /// This column followed by another of the same type.
    public func appending(_ other: Column) -> Column {
        let joined: Storage? =
            switch (storage, other.storage) {
            case (.bools(let x), .bools(let y)): .bools(x + y)
            case (.longs(let x), .longs(let y)): .longs(x + y)
            case (.reals(let x), .reals(let y)): .reals(x + y)
            case (.values(let x), .values(let y)): .values(x + y)
            case (.strings(var x), .strings(let y)):
                {
                    x.append(contentsOf: y)
                    return .strings(x)
                }()
            default: nil
            }
        guard let joined else {
            return Column(type: type, values: (0..<count).lazy.map { self[$0] } + (0..<other.count).lazy.map { other[$0] })
        }
        guard validity != nil || other.validity != nil else { return Column(type: type, storage: joined) }
        let valid = (validity ?? Array(repeating: true, count: count)) + (other.validity ?? Array(repeating: true, count: other.count))
        return Column(type: type, storage: joined, validity: valid)
    }
}
