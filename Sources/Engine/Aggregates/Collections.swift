import Basics

/// make_set: distinct values in the order of first sight; the elements of arrays count one by one.
struct SetAccumulator: Accumulator {
    let limit: Int
    private var seen: Set<Value> = []
    private var values: [Value] = []

    init(limit: Int) { self.limit = limit }

    mutating func add(_ arguments: [Value]) {
        if case .array(let elements) = arguments[0] { for element in elements { insert(element) } } else { insert(arguments[0]) }
    }

    private mutating func insert(_ value: Value) {
        guard !value.isNull, values.count < limit, seen.insert(setKey(value)).inserted else { return }
        values.append(value)
    }

    func finish() -> Value { .array(values) }
    var held: Int { values.count }
}

/// make_list: every value, in the order of the input; null only where it is asked for.
struct ListAccumulator: Accumulator {
    let limit: Int
    let keepsNulls: Bool
    private var values: [Value] = []

    init(limit: Int, keepsNulls: Bool) {
        self.limit = limit
        self.keepsNulls = keepsNulls
    }

    mutating func add(_ arguments: [Value]) { if keepsNulls || !arguments[0].isNull, values.count < limit { values.append(arguments[0]) } }
    func finish() -> Value { .array(values) }
    var held: Int { values.count }
}

/// make_bag: the members of all bags, the first value of each name; what is no bag is passed over. Without any bag it is an empty
/// array (Kusto reference, "summarize operator", "Default values of aggregations").
struct BagAccumulator: Accumulator {
    let limit: Int
    private var bag = BagBuilder()
    private var isEmpty = true

    init(limit: Int) { self.limit = limit }

    mutating func add(_ arguments: [Value]) {
        guard case .bag(let members) = arguments[0] else { return }
        isEmpty = false
        for member in members where bag.count < limit && !bag.has(member.name) { bag.set(member.name, member.value) }
    }

    func finish() -> Value { isEmpty ? .array([]) : bag.value }
    var held: Int { bag.count }
}
