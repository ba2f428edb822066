extension Column {
    /// How many cells are neither null nor empty.
    public var filledCount: Int {
        switch storage {
        case .strings(let texts):
            var (filled, before) = (0, 0)
            for offset in texts.offsets.dropFirst() {
                if offset != before { filled += 1 }
                before = offset
            }
            return filled
        case .values(let values): return values.count { !$0.isNull }
        case .bools, .longs, .reals: return validity?.count { $0 } ?? count
        }
    }
}
