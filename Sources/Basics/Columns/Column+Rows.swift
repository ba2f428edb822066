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

    /// Adds the cells of another column of the same type.
    public mutating func append(contentsOf other: Column) {
        let (before, more) = (count, other.count)
        guard extend(with: other.storage) else {
            for row in 0..<more { append(other[row]) }
            return
        }
        extendValidity(other.validity, before: before, count: more)
    }
}
