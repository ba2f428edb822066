import Basics

/// Derives what a table's records must hold from the filters that they pass first.
struct NeedleExtraction {
    /// The value of an expression without columns; nil when it has none that is fixed.
    let constant: (BoundExpression) -> Value?
    private let source: Schema
    /// For each column of the step at hand, the position of the table's column that it is; nil for computed ones.
    private var places: [Int?]
    private var result = Needles()

    private init(source: Schema, constant: @escaping (BoundExpression) -> Value?) {
        self.constant = constant
        self.source = source
        places = source.columns.indices.map { $0 }
    }

    /// The needles of a pipeline's table; `outer` are steps that its rows pass afterwards, such as those after a union.
    static func needles(
        of pipeline: BoundPipeline, before outer: [BoundStep] = [], constant: @escaping (BoundExpression) -> Value?
    ) -> Needles {
        guard case .table(_, let schema) = pipeline.source else { return Needles() }
        var extraction = NeedleExtraction(source: schema, constant: constant)
        for step in pipeline.steps + outer { guard extraction.pass(step) else { break } }
        return extraction.result.withoutRepetition
    }

    /// Takes one more step; false at the first that does more than look at single rows.
    private mutating func pass(_ step: BoundStep) -> Bool {
        switch step.kind {
        case .filter(let condition):
            result.append(needles(of: condition))
        case .project(let columns): places = columns.map { place(of: $0.expression) }
        case .parse(let parse):
            for case .column(let target, _) in parse.parts { write(target) }
            widen(to: step.schema)
        case .parseKeyValues(let parse):
            for column in parse.columns { write(column.target) }
            widen(to: step.schema)
        case .unpack(let unpack):
            places = unpack.outputs.map { if case .kept(let column) = $0, places.indices.contains(column) { places[column] } else { nil } }
        default: return false
        }
        return true
    }

    private mutating func write(_ target: Int) { if places.indices.contains(target) { places[target] = nil } }

    private mutating func widen(to schema: Schema) { places += Array(repeating: nil, count: max(0, schema.count - places.count)) }

    /// The position of the table's column that an expression is, whole and unchanged.
    private func place(of expression: BoundExpression) -> Int? {
        guard case .column(let column, let type) = expression, places.indices.contains(column), let place = places[column],
            source.columns.indices.contains(place), source.columns[place].type == type
        else { return nil }
        return place
    }

    // Conditions

    private func needles(of condition: BoundExpression) -> Needles {
        guard case .call(let name, let arguments, _) = condition else { return Needles() }
        var result = Needles()
        switch name {
        case "and":
            for part in operands(of: condition, joinedBy: "and") { result.append(needles(of: part)) }
        case "or":
            var literals: [Needles.Literal] = []
            for part in operands(of: condition, joinedBy: "or") {
                guard let best = mostSelective(needles(of: part).alternatives) else { return Needles() }
                literals += best.literals
            }
            result.alternatives = [Needles.Alternative(literals: merged(literals))]
        case "==", "<", "<=", ">", ">=":
            result.comparisons = comparison(name, arguments).map { [$0] } ?? []
            if name == "==" { result.alternatives = equality(arguments, .exact) }
        case "between" where arguments.count == 3:
            result.comparisons = [comparison(">=", [arguments[0], arguments[1]]), comparison("<=", [arguments[0], arguments[2]])].compactMap { $0 }
        case "=~": result.alternatives = equality(arguments, .simple)
        case "in": result.alternatives = any(arguments, .exact)
        case "in~": result.alternatives = any(arguments, .ascii)
        case "has_any": result.alternatives = any(arguments, .simple)
        case "has_all": result.alternatives = (texts(arguments.dropFirst()) ?? []).flatMap { text in alternative(arguments.first, [text], .simple) }
        default:
            guard let folding = Self.textPredicates[name], arguments.count == 2, let text = texts(arguments.dropFirst()), text.count == 1 else { break }
            result.alternatives = alternative(arguments.first, text, folding)
        }
        return result
    }

    /// Predicates that are true only of texts in which their right side occurs.
    private static let textPredicates: [String: Needles.Literal.Folding] = Dictionary(
        uniqueKeysWithValues: ["has", "hasprefix", "hassuffix", "contains", "startswith", "endswith"].flatMap { [($0, .simple), ($0 + "_cs", .exact)] })

    /// What one operator joins, however it is nested; a long chain is no deep tree here.
    private func operands(of expression: BoundExpression, joinedBy name: String) -> [BoundExpression] {
        var pending = [expression]
        var result: [BoundExpression] = []
        while let next = pending.popLast() {
            if case .call(name, let arguments, _) = next { pending += arguments.reversed() } else { result.append(next) }
        }
        return result
    }

    /// Both sides may be the column.
    private func equality(_ arguments: [BoundExpression], _ folding: Needles.Literal.Folding) -> [Needles.Alternative] {
        guard arguments.count == 2 else { return [] }
        let sides = place(of: arguments[0]) == nil ? [arguments[1], arguments[0]] : arguments
        guard let text = texts(sides.dropFirst()), text.count == 1 else { return [] }
        return alternative(sides.first, text, folding)
    }

    private func any(_ arguments: [BoundExpression], _ folding: Needles.Literal.Folding) -> [Needles.Alternative] {
        alternative(arguments.first, texts(arguments.dropFirst()) ?? [], folding)
    }

    /// One alternative, or none when the left side is no string column of the table or a text is empty, which occurs everywhere.
    private func alternative(_ column: BoundExpression?, _ texts: [String], _ folding: Needles.Literal.Folding) -> [Needles.Alternative] {
        guard let column, column.type == .string, let place = place(of: column), !texts.isEmpty, texts.allSatisfy({ !$0.utf8.isEmpty }) else { return [] }
        let name = source.columns[place].name
        return [Needles.Alternative(literals: merged(texts.map { Needles.Literal(text: $0, folding: folding, columns: [name]) }))]
    }

    /// The constant texts of a predicate's right side, arrays flattened; nil when one is not constant or no string.
    private func texts(_ arguments: ArraySlice<BoundExpression>) -> [String]? {
        var pending: [Value] = []
        for argument in arguments {
            guard argument.columnsRead.isEmpty, let value = constant(argument) else { return nil }
            pending.append(value)
        }
        var result: [String] = []
        pending.reverse()
        while let value = pending.popLast() {
            switch value {
            case .string(let text): result.append(text)
            case .array(let elements): pending += elements.reversed()
            default: return nil
            }
        }
        return result
    }

    private func comparison(_ name: String, _ arguments: [BoundExpression]) -> Needles.Comparison? {
        guard arguments.count == 2, let written = Needles.Comparison.Relation(rawValue: name) else { return nil }
        let isMirrored = place(of: arguments[0]) == nil
        let (left, right) = isMirrored ? (arguments[1], arguments[0]) : (arguments[0], arguments[1])
        guard let place = place(of: left), left.type != .dynamic, right.type == left.type || (right.type.isNumeric && left.type.isNumeric),
            right.columnsRead.isEmpty, let value = constant(right), !value.isNull
        else { return nil }
        return Needles.Comparison(
            column: source.columns[place].name, type: left.type, relation: isMirrored ? written.mirrored : written, value: value)
    }

    // Alternatives

    /// The alternative that is hardest to meet: its shortest literal is the longest, then it has the fewest.
    private func mostSelective(_ alternatives: [Needles.Alternative]) -> Needles.Alternative? {
        alternatives.enumerated().max { a, b in
            let (x, y) = (weight(a.element), weight(b.element))
            return x == y ? a.offset > b.offset : x < y
        }?.element
    }

    private func weight(_ alternative: Needles.Alternative) -> (Int, Int) {
        (alternative.literals.map(\.text.utf8.count).min() ?? 0, -alternative.literals.count)
    }

    /// Each literal once, with all its columns, in the order of first use.
    private func merged(_ literals: [Needles.Literal]) -> [Needles.Literal] {
        var result: [Needles.Literal] = []
        var known: [Needles.Literal.Folding: [[UInt8]: Int]] = [:]
        for literal in literals {
            if let index = known[literal.folding]?[literal.bytes] {
                result[index].columns += literal.columns.filter { name in !result[index].columns.contains { $0.utf8.elementsEqual(name.utf8) } }
            } else {
                known[literal.folding, default: [:]][literal.bytes] = result.count
                result.append(literal)
            }
        }
        return result
    }
}

extension Needles {
    fileprivate mutating func append(_ other: Needles) {
        alternatives += other.alternatives
        comparisons += other.comparisons
    }

    fileprivate var withoutRepetition: Needles {
        var result = self
        var seen: (Set<Alternative>, Set<Comparison>) = ([], [])
        result.alternatives.removeAll { !seen.0.insert($0).inserted }
        result.comparisons.removeAll { !seen.1.insert($0).inserted }
        return result
    }
}
