import Basics

/// buildschema: the least schema that admits every value, as its page writes it.
///
/// Types stand in the order of first sight; the page names long, double and string, bags and the `indexer` of arrays. Other values go by
/// their type's name, and an empty array's elements, of which nothing is known, by null.
struct SchemaAccumulator: Accumulator {
    private var root = Shape()

    mutating func add(_ arguments: [Value]) { root.add(arguments[0]) }
    func finish() -> Value { root.isEmpty ? .null : root.schema }
}

private struct Shape {
    private var kinds: [Kind] = []
    private var members: [(name: String, shape: Shape)] = []
    private var places: [[UInt8]: Int] = [:]
    private var indexer: [Shape] = []

    private enum Kind: Hashable { case named(String), bag, array }

    var isEmpty: Bool { kinds.isEmpty }

    mutating func add(_ value: Value) {
        switch value {
        case .long: note(.named("long"))
        case .real: note(.named("double"))
        case .string: note(.named("string"))
        case .bag(let fields):
            note(.bag)
            for field in fields {
                let key = Array(field.name.utf8)
                let place = places[key] ?? members.count
                if place == members.count {
                    places[key] = place
                    members.append((field.name, Shape()))
                }
                members[place].shape.add(field.value)
            }
        case .array(let elements):
            note(.array)
            if indexer.isEmpty { indexer.append(Shape()) }
            for element in elements { indexer[0].add(element) }
        case .bool: note(.named("bool"))
        case .decimal: note(.named("decimal"))
        case .datetime: note(.named("datetime"))
        case .timespan: note(.named("timespan"))
        case .guid: note(.named("guid"))
        case .null: break
        }
    }

    private mutating func note(_ kind: Kind) { if !kinds.contains(kind) { kinds.append(kind) } }

    var schema: Value {
        let parts = kinds.map { kind -> Value in
            switch kind {
            case .named(let name): .string(name)
            case .bag: .bag(members.map { Value.Member($0.name, $0.shape.schema) })
            case .array: .bag([Value.Member("`indexer`", indexer.first?.schema ?? .null)])
            }
        }
        return parts.count < 2 ? parts.first ?? .null : .array(parts)
    }
}
