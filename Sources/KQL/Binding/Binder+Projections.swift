import Basics

/// extend and the project forms: which columns come out, under which names.
extension Binder {
    func allColumns(_ schema: Schema) -> [BoundColumn] {
        schema.columns.enumerated().map { BoundColumn(name: $1.name, expression: .column($0, $1.type)) }
    }

    /// Named and unnamed expressions as columns; a name given twice is an error, an inferred one gets a number.
    mutating func columns(_ expressions: [Expression], _ scope: ColumnScope, names: ResultNames = ResultNames()) throws -> [BoundColumn] {
        var names = names
        var given: Set<String> = []
        var result: [BoundColumn] = []
        var failed = false
        for syntax in expressions {
            do {
                if let several = try severalColumns(syntax, in: scope) {
                    result += several.map { BoundColumn(name: names.unique($0.name), expression: $0.expression) }
                } else if case .named(let name, let inner) = syntax {
                    guard given.insert(name.text).inserted else { throw refuse(.duplicateName(name.text), at: name.range) }
                    result.append(BoundColumn(name: names.unique(name.text), expression: try expression(inner, in: scope)))
                } else if case .star(let range) = syntax {
                    try widen(by: result.count + scope.schema.count, at: range)
                    result += allColumns(scope.schema).map { BoundColumn(name: names.unique($0.name), expression: $0.expression) }
                } else {
                    let bound = try expression(syntax, in: scope)
                    let name = inferredName(syntax).map { names.unique($0) } ?? names.anonymous()
                    result.append(BoundColumn(name: name, expression: bound))
                }
            } catch {
                if error is NeedsData { throw error }
                failed = true
            }
        }
        if failed { throw Refused() }
        return result
    }

    mutating func extended(_ expressions: [Expression], _ schema: Schema, _ scope: ColumnScope) throws -> [BoundColumn] {
        var result = allColumns(schema)
        var names = ResultNames(reserving: schema.names)
        var written: Set<String> = []
        for syntax in expressions {
            if let several = try severalColumns(syntax, in: scope) {
                for output in several {
                    if output.isGiven, let index = schema.index(of: output.name) {
                        result[index] = BoundColumn(name: output.name, expression: output.expression)
                    } else {
                        result.append(BoundColumn(name: names.unique(output.name), expression: output.expression))
                    }
                }
            } else if case .named(let name, let inner) = syntax {
                guard written.insert(name.text).inserted else { throw refuse(.duplicateName(name.text), at: name.range) }
                let column = BoundColumn(name: name.text, expression: try expression(inner, in: scope))
                if let index = schema.index(of: name.text) { result[index] = column } else { result.append(column) }
            } else {
                let bound = try expression(syntax, in: scope)
                if let name = inferredName(syntax), let index = schema.index(of: name), written.insert(name).inserted {
                    result[index] = BoundColumn(name: name, expression: bound)
                } else {
                    result.append(BoundColumn(name: inferredName(syntax).map { names.unique($0) } ?? names.anonymous(), expression: bound))
                }
            }
        }
        return result
    }

    mutating func projectForm(_ syntax: OperatorSyntax.Kind, _ scope: ColumnScope) throws -> [BoundColumn] {
        let schema = scope.schema
        let all = allColumns(schema)
        switch syntax {
        case .projectAway(let patterns):
            let gone = Set(try patterns.flatMap { try matching($0, scope) })
            return all.indices.filter { !gone.contains($0) }.map { all[$0] }
        case .projectKeep(let patterns):
            let kept = Set(try patterns.flatMap { try matching($0, scope) })
            return all.indices.filter { kept.contains($0) }.map { all[$0] }
        case .projectReorder(let patterns):
            var order: [Int] = []
            for index in try patterns.flatMap({ ordered(try matching($0.pattern, scope), $0.order, schema) }) where !order.contains(index) { order.append(index) }
            return (order + all.indices.filter { !order.contains($0) }).map { all[$0] }
        case .projectByNames(let specifiers):
            var order: [Int] = []
            for index in try specifiers.flatMap({ try named($0, schema) }) where !order.contains(index) { order.append(index) }
            return order.map { all[$0] }
        case .projectRename(let renames):
            var result = all
            for rename in renames {
                guard case .named(let new, .name(let old)) = rename else { throw refuse(.expected("new = old", found: "an expression"), at: rename.range) }
                let index = try matching(old, scope)[0]
                guard !result.contains(where: { $0.name.utf8.elementsEqual(new.text.utf8) }) else { throw refuse(.duplicateName(new.text), at: new.range) }
                result[index].name = new.text
            }
            return result
        default: throw Refused()
        }
    }

    /// The columns of one pattern among themselves (Kusto reference, "project-reorder operator"); numeric order compares runs of
    /// digits as numbers.
    private func ordered(_ columns: [Int], _ order: OrderedPattern.Order, _ schema: Schema) -> [Int] {
        func precedes(_ a: Int, _ b: Int, numeric: Bool) -> Bool {
            let x = Array(schema.columns[a].name.utf8)
            let y = Array(schema.columns[b].name.utf8)
            return numeric ? numericParts(x).lexicographicallyPrecedes(numericParts(y), by: isBefore) : x.lexicographicallyPrecedes(y)
        }
        switch order {
        case .asTheyCome: return columns
        case .ascending: return columns.sorted { precedes($0, $1, numeric: false) }
        case .descending: return columns.sorted { precedes($1, $0, numeric: false) }
        case .numericAscending: return columns.sorted { precedes($0, $1, numeric: true) }
        case .numericDescending: return columns.sorted { precedes($1, $0, numeric: true) }
        }
    }

    private enum NamePart { case number(Int), byte(UInt8) }

    private func numericParts(_ name: [UInt8]) -> [NamePart] {
        var result: [NamePart] = []
        var number: Int?
        for byte in name {
            if isDigit(byte) {
                number = (number ?? 0).multipliedReportingOverflow(by: 10).partialValue &+ Int(byte - 48)
                continue
            }
            if let known = number { result.append(.number(known)) }
            number = nil
            result.append(.byte(byte))
        }
        if let number { result.append(.number(number)) }
        return result
    }

    private func isBefore(_ a: NamePart, _ b: NamePart) -> Bool {
        switch (a, b) {
        case (.number(let x), .number(let y)): x < y
        case (.byte(let x), .byte(let y)): x < y
        case (.number, .byte(let y)): UInt8(ascii: "0") < y
        case (.byte(let x), .number): x < UInt8(ascii: "0")
        }
    }

    /// The columns that a specifier of project-by-names stands for: a constant name, pattern with `*`, or array of these; what matches
    /// no column is passed over (Kusto reference, "project-by-names operator").
    private mutating func named(_ specifier: Expression, _ schema: Schema) throws -> [Int] {
        let value = options.constant(try expression(specifier, in: .none))
        let names: [Value] = if case .array(let elements)? = value { elements } else { value.map { [$0] } ?? [] }
        guard value != nil else { throw refuse(.mustBeConstant("a specifier of project-by-names"), at: specifier.range) }
        return try names.flatMap { name -> [Int] in
            guard case .string(let text) = name else { throw refuse(.expected("names of columns", found: "'\(printable(name.text))'"), at: specifier.range) }
            guard let wildcard = Wildcard(text) else { return schema.index(of: text).map { [$0] } ?? [] }
            return schema.columns.indices.filter { wildcard.matches(schema.columns[$0].name) }
        }
    }

    /// The columns that a name or a pattern with `*` stands for; a plain name must exist.
    mutating func matching(_ pattern: Name, _ scope: ColumnScope) throws -> [Int] {
        let schema = scope.schema
        guard let wildcard = Wildcard(pattern.text) else {
            if scope.allowsAliases, schema.index(of: pattern.text) == nil, let other = otherName(of: pattern, in: schema) { return [other] }
            guard let index = schema.index(of: pattern.text) else {
                throw refuse(.unknownColumn(printable(pattern.text), nearest: nearest(to: pattern.text, among: schema.names)), at: pattern.range)
            }
            return [index]
        }
        return schema.columns.indices.filter { wildcard.matches(schema.columns[$0].name) }
    }
}

/// A name with `*` for any run of characters.
struct Wildcard {
    private let parts: [[UInt8]]

    /// Nil for a name without `*`.
    init?(_ text: String) {
        parts = text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map { Array($0) }
        guard parts.count > 1 else { return nil }
    }

    func matches(_ name: String) -> Bool {
        let name = Array(name.utf8)
        guard let first = parts.first, let last = parts.last, name.starts(with: first) else { return false }
        var rest = name[first.count...]
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let start = rest.indices.first(where: { rest[$0...].starts(with: part) }) else { return false }
            rest = rest[(start + part.count)...]
        }
        return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
    }
}
