import Basics

/// Stored records as JSON: a text of telemetry may hold what a column of a database cannot, such as a NUL.
///
/// Whoever wrote the JSON may have been anybody: what does not fit is nil, never a default.
protocol JSONRecord {
    var json: Value { get }
    init?(json: Value)
}

/// Reads the members of an object; nil for what is not there or of another kind.
struct JSONMembers {
    let value: Value

    init?(_ value: Value) {
        guard case .bag = value else { return nil }
        self.value = value
    }

    func text(_ name: String) -> String? { if case .string(let text) = value[member: name] { text } else { nil } }
    func flag(_ name: String) -> Bool? { if case .bool(let flag) = value[member: name] { flag } else { nil } }

    /// A number of things, so not negative.
    func count(_ name: String) -> Int? { if case .long(let number) = value[member: name], number >= 0 { Int(exactly: number) } else { nil } }

    func time(_ name: String) -> Datetime? { text(name).flatMap { Datetime(iso: $0) } }

    func list(_ name: String) -> [Value]? { if case .array(let items) = value[member: name] { items } else { nil } }

    func texts(_ name: String) -> [String]? { list(name).flatMap { allOrNil($0) { if case .string(let text) = $0 { text } else { nil } } } }

    /// Nothing, which is no fault, or what `read` makes of the member; nil where that is nil.
    func optional<T>(_ name: String, _ read: (String) -> T?) -> T?? { value[member: name].isNull ? .some(nil) : read(name).map { .some($0) } }

    func records<T: JSONRecord>(_ name: String) -> [T]? { list(name).flatMap { allOrNil($0, T.init(json:)) } }
}

/// Every item as something else; nil when one of them is not.
public func allOrNil<A, B>(_ items: [A], _ convert: (A) -> B?) -> [B]? {
    var result: [B] = []
    result.reserveCapacity(items.count)
    for item in items {
        guard let next = convert(item) else { return nil }
        result.append(next)
    }
    return result
}

func bag(_ members: (String, Value)...) -> Value { .bag(members.map { Value.Member($0.0, $0.1) }) }

extension Value {
    static func time(_ time: Datetime?) -> Value { time.map { .datetime($0) } ?? .null }
    static func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    static func count(_ count: Int) -> Value { .long(Int64(count)) }
    static func texts(_ texts: [String]) -> Value { .array(texts.map { .string($0) }) }
}

extension TimeWindow: JSONRecord {
    var json: Value { bag(("start", .time(start)), ("end", .time(end))) }

    init?(json: Value) {
        guard let members = JSONMembers(json), let start = members.optional("start", members.time), let end = members.optional("end", members.time) else { return nil }
        self.init(start: start, end: end)
    }
}

extension Facets: JSONRecord {
    var json: Value {
        let kept = Facet.allCases.compactMap { facet in values[facet].map { Value.Member(facet.rawValue, .texts($0)) } }
        return bag(("values", .bag(kept)), ("cut", .texts(Facet.allCases.filter(cut.contains).map(\.rawValue))))
    }

    init?(json: Value) {
        guard let members = JSONMembers(json), let found = JSONMembers(json[member: "values"]), let names = members.texts("cut"),
            let cut = allOrNil(names, Facet.init(rawValue:))
        else { return nil }
        var values: [Facet: [String]] = [:]
        for facet in Facet.allCases where !found.value[member: facet.rawValue].isNull {
            guard let texts = found.texts(facet.rawValue) else { return nil }
            values[facet] = texts
        }
        self.init(values: values, cut: Set(cut))
    }
}
