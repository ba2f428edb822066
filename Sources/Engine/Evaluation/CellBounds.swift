import Basics

/// Bounds on what a function puts into a column: the bytes of its texts, and the size and depth of each of its dynamic values.
///
/// Arrays and bags share their parts, so that a value of a few words may stand for one that no memory holds once it is written out, and
/// one made of itself over and over may be deeper than any stack.
struct CellBounds {
    let name: String
    let memory: Int
    private let isBuilt: Bool
    private var held = 0

    /// Functions of dynamic values that give parts of their arguments, and none that are larger.
    private static let narrowing: Set<String> = ["member", "element", "parse_json", "iff", "case", "coalesce", "parse_url", "parse_url part", "parse_urlquery", "extract_json"]

    init(name: String, type: ScalarType, memory: Int) {
        self.name = name
        self.memory = memory
        isBuilt = type == .dynamic && !Self.narrowing.contains(name)
    }

    mutating func add(_ value: Value) throws {
        switch value {
        case .string(let text):
            held += text.utf8.count
            guard held <= memory else { throw Refusal(EngineProblem.outOfMemory(name, memory)) }
        case .array, .bag:
            guard isBuilt else { return }
            held += try value.bounded(name) * 16
            guard held <= memory else { throw Refusal(EngineProblem.outOfMemory(name, memory)) }
        default: break
        }
    }
}

extension Value {
    /// How many parts a dynamic value has, itself included. Throws when these are too many or nested too deep.
    @discardableResult func bounded(_ name: String) throws -> Int {
        var count = 0
        try tally(into: &count, depth: 0, name)
        return count
    }

    private func tally(into total: inout Int, depth: Int, _ name: String) throws {
        total += 1
        guard total <= Limits.parts else { throw Refusal(EngineProblem.tooManyValues(name, Limits.parts)) }
        guard depth <= Limits.depth else { throw Refusal(EngineProblem.tooDeep(name, Limits.depth)) }
        switch self {
        case .array(let elements): for element in elements { try element.tally(into: &total, depth: depth + 1, name) }
        case .bag(let members): for member in members { try member.value.tally(into: &total, depth: depth + 1, name) }
        default: break
        }
    }
}
