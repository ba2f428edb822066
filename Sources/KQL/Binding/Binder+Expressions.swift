import Basics

/// The columns that an expression may name, and whether they are a table's own.
struct ColumnScope {
    var schema: Schema
    /// Aliases and synonyms hold only where the table's own columns are still in sight.
    var allowsAliases: Bool

    static let none = ColumnScope(schema: Schema([]), allowsAliases: false)
}

extension Binder {
    mutating func expression(_ syntax: Expression, in scope: ColumnScope) throws -> BoundExpression {
        try grow(at: SourceRange(0, 0))
        return try within(at: SourceRange(0, 0)) { try $0.form(syntax, in: scope) }
    }

    private mutating func form(_ syntax: Expression, in scope: ColumnScope) throws -> BoundExpression {
        switch syntax {
        case .literal(let value, let type, _): return .constant(value, type)
        case .name(let name): return try resolve(name, in: scope)
        case .star(let range): throw refuse(.starNotAllowed, at: range)
        case .named(let name, _): throw refuse(.expected("an expression", found: "'\(name.text) ='"), at: name.range)
        case .tuple(_, let inner):
            _ = try expression(inner, in: scope)
            throw refuse(.expected("an expression", found: "a list of names"), at: inner.range)
        case .pipeline(let pipeline): throw refuse(.tabularAsScalar(source.flattened(pipeline.range)), at: pipeline.range)
        case .member(let base, let name):
            return try call("member", [try expression(base, in: scope), .constant(.string(name.text), .string)], at: [base.range, name.range], name.range)
        case .index(let base, let index, let range):
            let bound = try expression(index, in: scope)
            let function = bound.type == .string ? "member" : "element"
            if case .call = base { picksColumn = true }
            return try call(function, [try expression(base, in: scope), bound], at: [base.range, index.range], range)
        case .unary(let mark, let operand, let range):
            let bound = try expression(operand, in: scope)
            if mark == "+", bound.type.isNumeric || bound.type == .timespan { return bound }
            if case .constant(.long(let x), let type) = bound, x != .min { return .constant(.long(-x), type) }
            if case .constant(.real(let x), let type) = bound { return .constant(.real(-x), type) }
            if case .constant(.timespan(let x), let type) = bound, x.ticks != .min { return .constant(.timespan(Timespan(ticks: -x.ticks)), type) }
            return try call("negate", [bound], at: [operand.range], range)
        case .binary(let name, .star(let range), let right):
            return try anyColumn(name, range, right, in: scope)
        case .binary(let name, let left, let right):
            let arguments = try [left, right].map { try expression($0, in: scope) }
            return try call(name.text, arguments, at: [left.range, right.range], name.range)
        case .between(let name, let value, let low, let high, _):
            var arguments = try [value, low, high].map { try expression($0, in: scope) }
            let ranges = [value.range, low.range, high.range]
            if arguments[1].type == .datetime, arguments[2].type == .timespan {
                arguments[2] = try call("+", [arguments[1], arguments[2]], at: [low.range, high.range], high.range)
            }
            let between = try call("between", arguments, at: ranges, name.range)
            return name.text == "between" ? between : .call("not", [between], .bool)
        case .list(let name, let left, let elements, let range):
            return try list(name, left, elements, range, in: scope)
        case .call(let name, let arguments, let range):
            return try function(name, arguments, range, in: scope)
        }
    }

    private mutating func resolve(_ name: Name, in scope: ColumnScope) throws -> BoundExpression {
        if let index = scope.schema.index(of: name.text) { return .column(index, scope.schema.columns[index].type) }
        if scope.allowsAliases, let index = otherName(of: name, in: scope.schema) { return .column(index, scope.schema.columns[index].type) }
        switch lets[name.text] {
        case .scalar(let expression, let extent):
            try use(extent, at: name.range)
            return expression
        case .table: throw refuse(.tabularAsScalar(name.text), at: name.range)
        case .function(let function):
            if function.syntax.parameters.isEmpty, !function.isTabular { return try inlineScalar(function, [], at: name.range, in: scope) }
            throw refuse(.tabularAsScalar(name.text), at: name.range)
        case .broken: throw Refused()
        case nil: break
        }
        if catalog.table(named: name.text) != nil { throw refuse(.tabularAsScalar(name.text), at: name.range) }
        let near = nearest(to: name.text, among: scope.schema.names + lets.keys.sorted())
        throw refuse(.unknownColumn(printable(name.text), nearest: near), at: name.range)
    }

    /// The column that a name stands for by a declared alias or as the other product's name for it; the reading is noted.
    mutating func otherName(of name: Name, in schema: Schema) -> Int? {
        for (other, problem) in [
            (catalog.aliases[name.text], Problem.alias), (catalog.synonyms[name.text], Problem.synonym),
            (catalog.synonyms.first { $0.value == name.text }?.key, Problem.synonym),
        ] {
            guard let other, let index = schema.index(of: other) else { continue }
            note(problem(name.text, other), at: name.range)
            return index
        }
        return nil
    }

    /// `* has "x"`: true when it is of any string column (Kusto reference, "where operator").
    private mutating func anyColumn(_ name: Name, _ range: SourceRange, _ right: Expression, in scope: ColumnScope) throws -> BoundExpression {
        let wanted = try expression(right, in: scope)
        let columns = scope.schema.columns.indices.filter {
            name.text == "==" ? Operators.comparable([scope.schema.columns[$0].type, wanted.type]) : [.string, .dynamic].contains(scope.schema.columns[$0].type)
        }
        let parts = try columns.map { index in
            try call(name.text, [.column(index, scope.schema.columns[index].type), wanted], at: [range, right.range], name.range)
        }
        try widen(by: parts.count, at: range)
        guard let joined = BoundExpression.joined("or", parts) else { throw refuse(.starNotAllowed, at: range) }
        return joined
    }

    /// `in`, `has_any` and their like: values, arrays, or the first column of a table.
    private mutating func list(
        _ name: Name, _ left: Expression, _ elements: [Expression], _ range: SourceRange, in scope: ColumnScope
    ) throws -> BoundExpression {
        var arguments = [try expression(left, in: scope)]
        var ranges = [left.range]
        for element in elements {
            ranges.append(element.range)
            if let table = try tableArgument(element) {
                guard elements.count == 1 else { throw refuse(.tabularAsScalar(source.flattened(element.range)), at: element.range) }
                guard !table.schema.columns.isEmpty else { throw refuse(.noColumns, at: element.range) }
                arguments.append(.firstColumn(table))
            } else {
                arguments.append(try expression(element, in: scope))
            }
        }
        for (argument, range) in zip(arguments, ranges).dropFirst() where argument.type != .dynamic {
            guard Operators.comparable([arguments[0].type, argument.type]) else {
                throw refuse(.operandTypes(name.text, [arguments[0].type, argument.type]), at: range)
            }
        }
        return try call(name.text, arguments, at: ranges, name.range)
    }

    private mutating func tableArgument(_ syntax: Expression) throws -> BoundPipeline? {
        isTabular(syntax) ? try tabular(syntax) : nil
    }

    private mutating func function(
        _ name: Name, _ arguments: [Expression], _ range: SourceRange, in scope: ColumnScope
    ) throws -> BoundExpression {
        let isPicked = picksColumn
        picksColumn = false
        if Aggregates.named(name.text) != nil {
            guard var collector else { throw refuse(.aggregateOutside(name.text), at: name.range) }
            let outputs = try collect(name, arguments, &collector)
            guard outputs.count == 1, let output = outputs.first else { throw refuse(.tupleInExpression(name.text), at: name.range) }
            self.collector = collector
            return output.expression
        }
        if case .function(let function)? = lets[name.text] { return try inlineScalar(function, arguments, at: name.range, in: scope) }
        if case .broken? = lets[name.text] { throw Refused() }
        if let special = try special(name, arguments, range, in: scope) { return special }
        guard ScalarFunctions.callable.contains(name.text) else { throw refuse(unknownFunction(name.text), at: name.range) }
        let bound = try arguments.map { try expression($0, in: scope) }
        if !isPicked, name.text.utf8.starts(with: "array_sort_".utf8), bound.dropFirst().contains(where: { $0.type == .dynamic }) {
            throw refuse(.tupleInExpression(name.text), at: name.range)
        }
        return try call(name.text, bound, at: arguments.map(\.range), name.range)
    }

    func unknownFunction(_ name: String) -> Problem {
        .unknownFunction(printable(name), nearest: nearest(to: name, among: ScalarFunctions.callable + Aggregates.all.map(\.name) + lets.keys.sorted()))
    }

    /// A call with its arguments' number and types checked against the signature.
    mutating func call(_ name: String, _ arguments: [BoundExpression], at ranges: [SourceRange], _ range: SourceRange) throws -> BoundExpression {
        guard let signature = ScalarFunctions.named(name) else {
            throw refuse(.unknownFunction(printable(name), nearest: nil), at: range)
        }
        if ScalarFunctions.needingLocations.contains(signature.name) {
            guard options.hasLocations else { throw refuse(.noLocations(signature.name), at: range) }
            note(.locations(signature.name), at: range)
        }
        let least = signature.parameters.count - signature.optional
        guard arguments.count >= least, signature.repeating != nil || arguments.count <= signature.parameters.count else {
            throw refuse(.argumentCount(name, signature.arity, arguments.count), at: range)
        }
        for (index, argument) in arguments.enumerated() {
            if let kind = signature.parameter(index), !kind.accepts(argument.type) {
                throw refuse(.argumentType(name, index + 1, kind.words, argument.type), at: index < ranges.count ? ranges[index] : range)
            }
            if signature.constants.contains(index), !argument.columnsRead.isEmpty {
                throw refuse(.mustBeConstant("argument \(index + 1) of '\(name)'"), at: index < ranges.count ? ranges[index] : range)
            }
        }
        guard let type = signature.result(arguments) else {
            throw refuse(.operandTypes(name, arguments.map(\.type)), at: range)
        }
        let fault = UndocumentedConstants.fault(signature.name) { index in
            index < arguments.count && arguments[index].columnsRead.isEmpty ? options.constant(arguments[index]) : nil
        }
        if let fault {
            throw refuse(.undocumented(name, fault.words), at: fault.argument < ranges.count ? ranges[fault.argument] : range)
        }
        return .call(signature.name, arguments, type)
    }

    /// The name that an unnamed expression gives its column; nil for Column1 and so on.
    func inferredName(_ syntax: Expression) -> String? {
        switch syntax {
        case .name(let name): return name.text
        case .member(let base, let name): return inferredName(base).map { $0 + "_" + name.text }
        case .index(let base, .literal(.string(let key), _, _), _): return inferredName(base).map { $0 + "_" + key }
        case .index(let base, .literal(.long(let position), _, _), _): return inferredName(base).map { "\($0)_\(position)" }
        case .call(let name, let arguments, _):
            guard let first = arguments.first, let signature = ScalarFunctions.named(name.text) else { return nil }
            switch signature.naming {
            case .none: return nil
            case .firstArgument: return inferredName(first)
            case .nameAndFirstArgument: return inferredName(first).map { signature.name + "_" + $0 }
            case .prefix(let prefix): return inferredName(first).map { prefix + "_" + $0 }
            case .onlyArgument: return arguments.count == 1 ? inferredName(first) : nil
            case .suffix(let suffix, let unnamed): return (inferredName(first) ?? unnamed) + "_" + suffix
            }
        default: return nil
        }
    }
}
