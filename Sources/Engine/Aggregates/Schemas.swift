import Basics

/// buildschema: the least schema that admits every value, as its page writes it.
///
/// Types stand in the order of first sight; the page names long, double and string, bags and the `indexer` of arrays, so that other
/// values are refused.
struct SchemaAccumulator: Accumulator {
    private var root = Shape()

    mutating func add(_ arguments: [Value]) throws { if !arguments[0].isNull { try root.add(arguments[0]) } }
    func finish() -> Value { root.isEmpty ? .null : root.schema }
}

private struct Shape {
    private var kinds: [Kind] = []
    private var members: [(name: String, shape: Shape)] = []
    private var places: [[UInt8]: Int] = [:]
    private var indexer: [Shape] = []

    private enum Kind: Hashable { case named(String), bag, array }

    var isEmpty: Bool { kinds.isEmpty }

    mutating func add(_ value: Value) throws {
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
                try members[place].shape.add(field.value)
            }
        case .array(let elements):
            guard !elements.isEmpty else { throw Refusal(EngineProblem.undocumented("buildschema", "an empty array")) }
            note(.array)
            if indexer.isEmpty { indexer.append(Shape()) }
            for element in elements { try indexer[0].add(element) }
        default: throw Refusal(EngineProblem.undocumented("buildschema", "a value that is no number, text, array or bag"))
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
        return parts.count == 1 ? parts[0] : .array(parts)
    }
}
