import Basics

struct CountAccumulator: Accumulator {
    private var count: Int64 = 0

    mutating func add(_ arguments: [Value]) { count += 1 }
    func finish() -> Value { .long(count) }
}

/// dcount and count_distinct: exact, where Kusto's dcount estimates beyond about a thousand distinct values; nulls do not count.
struct DistinctCountAccumulator: Accumulator {
    private var seen: Set<Value> = []

    mutating func add(_ arguments: [Value]) { if !arguments[0].isNull { seen.insert(arguments[0]) } }
    func finish() -> Value { .long(Int64(seen.count)) }
    var held: Int { seen.count }
}
