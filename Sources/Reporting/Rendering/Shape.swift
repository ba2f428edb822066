/// The kind of a model value, by which templates are checked before anything is rendered.
indirect enum Shape: Sendable {
    case text
    case flag
    case list(Shape)
    case record([String: Shape])

    /// Reads the shape off an example; nil for a kind that the model must not hold.
    init?(of example: Any) {
        switch example {
        case is String: self = .text
        case is Bool: self = .flag
        case let list as any PrototypedList:
            guard let element = Shape(of: type(of: list).elementPrototype) else { return nil }
            self = .list(element)
        case is any Record:
            var members: [String: Shape] = [:]
            for child in Mirror(reflecting: example).children {
                guard let label = child.label, let shape = Shape(of: child.value) else { return nil }
                members[label] = shape
                if case .list = shape { members[presenceName(of: label)] = .flag }
            }
            self = .record(members)
        default: return nil
        }
    }

    var members: [String: Shape] { if case .record(let members) = self { members } else { [:] } }
}

/// The flag that every list brings along, to put a heading over it only when it holds something: `hasNotes` for `notes`.
func presenceName(of list: String) -> String { "has" + list.prefix(1).uppercased() + list.dropFirst() }
