import Basics

/// A union whose tables give their events one by one can be traced to these events like a single table.
extension BoundPipeline {
    /// The legs of a union of tables, when every step of each runs on single events; nil for every other source.
    public var eventLegs: [BoundPipeline]? {
        guard case .union(let legs, _) = source, !legs.isEmpty else { return nil }
        let isTraced = legs.allSatisfy { leg in
            if case .table = leg.source { leg.steps.allSatisfy(\.isRowWise) } else { false }
        }
        return isTraced ? legs : nil
    }

    /// The same rows, with the leading steps of a union of tables done in its legs: windows and needles then reach the tables.
    var withStepsInLegs: BoundPipeline {
        guard let legs = eventLegs, shared == nil else { return self }
        let leading = Array(steps.prefix(while: \.isRowWise))
        guard let last = leading.last else { return self }
        var result = self
        result.source = .union(
            legs.map { leg in
                var longer = leg
                longer.steps += leading
                longer.alias = nil
                return longer
            }, last.schema)
        result.steps.removeFirst(leading.count)
        return result
    }

    /// The window over the event time of the table, or for a union the time that all its tables cover.
    func window(overLegs: Bool) -> TimeWindow? {
        guard overLegs, let legs = eventLegs else { return window?.window }
        let windows = legs.compactMap(\.window?.window)
        guard windows.count == legs.count, let first = windows.first else { return nil }
        return windows.dropFirst().reduce(first) { $0.intersection($1) }
    }
}
