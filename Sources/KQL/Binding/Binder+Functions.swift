import Basics

/// The query's own functions: a call is its body with the arguments in place of the parameters.
extension Binder {
    /// The value of a call to a function whose body is scalar.
    mutating func inlineScalar(_ function: LetFunction, _ arguments: [Expression], at range: SourceRange, in scope: ColumnScope) throws -> BoundExpression {
        let bound = try bindArguments(function, arguments, at: range, in: scope, input: nil)
        return try inside(function, bound, at: range) { binder, body in try binder.expression(body, in: .none) }
    }

    /// The rows of a call to a function whose body is tabular. `input` is what `invoke` puts in front of the arguments.
    mutating func inlineTable(_ function: LetFunction, _ arguments: [Expression], at range: SourceRange, input: BoundPipeline?) throws -> BoundPipeline {
        let bound = try bindArguments(function, arguments, at: range, in: .none, input: input)
        return try inside(function, bound, at: range) { binder, body in try binder.tabular(body) }
    }

    private mutating func inside<T>(
        _ function: LetFunction, _ arguments: [String: LetBinding], at range: SourceRange, _ bind: (inout Binder, Expression) throws -> T
    ) throws -> T {
        guard let body = function.syntax.body.body else { throw refuse(.noQuery, at: range) }
        return try deeper(at: range) { binder in
            try binder.grow(by: function.environment.count / 16, at: range)
            let outer = (binder.lets, binder.collector, binder.rowNames)
            binder.lets = function.environment.merging(arguments) { _, new in new }
            binder.collector = nil
            binder.rowNames = Set(arguments.filter { if case .scalar(let expression, _) = $0.value { !expression.columnsRead.isEmpty } else { false } }.keys)
            defer { (binder.lets, binder.collector, binder.rowNames) = outer }
            binder.bind(function.syntax.body.statements)
            return try bind(&binder, body)
        }
    }

    private mutating func bindArguments(
        _ function: LetFunction, _ arguments: [Expression], at range: SourceRange, in scope: ColumnScope, input: BoundPipeline?
    ) throws -> [String: LetBinding] {
        var parameters = function.syntax.parameters[...]
        var result: [String: LetBinding] = [:]
        if let input {
            guard let first = parameters.popFirst(), case .table(let columns) = first.kind else {
                throw refuse(.expected("a function whose first parameter is a table", found: "'\(printable(function.name))'"), at: range)
            }
            result[first.name.text] = .table(try checked(input, has: columns, at: range), measure.extent)
        }
        guard arguments.count <= parameters.count else {
            throw refuse(.argumentCount(function.name, "\(parameters.count)", arguments.count), at: range)
        }
        var named: [String: Expression] = [:]
        var positional: [Expression] = []
        for argument in arguments {
            if case .named(let name, let value) = argument { named[name.text] = value } else { positional.append(argument) }
        }
        var rest = positional[...]
        for parameter in parameters {
            let given = named.removeValue(forKey: parameter.name.text) ?? rest.popFirst()
            result[parameter.name.text] = try bind(given, to: parameter, of: function, at: range, in: scope)
        }
        if let stray = named.keys.sorted().first { throw refuse(.expected("a parameter of '\(printable(function.name))'", found: "'\(printable(stray))'"), at: range) }
        return result
    }

    private mutating func bind(
        _ given: Expression?, to parameter: ParameterSyntax, of function: LetFunction, at range: SourceRange, in scope: ColumnScope
    ) throws -> LetBinding {
        switch parameter.kind {
        case .table(let columns):
            guard let given else { throw refuse(.argumentMissing(function.name, parameter.name.text), at: range) }
            let (table, extent) = try measured { try $0.checked(try $0.tabular(given), has: columns, at: given.range) }
            return .table(table, extent)
        case .scalar(let type, let fallback):
            if let given {
                let (value, extent) = try measured { try $0.convert(try $0.expression(given, in: scope), to: type, what: function.name, at: given.range) }
                return .scalar(value, extent)
            }
            guard let fallback else { throw refuse(.argumentMissing(function.name, parameter.name.text), at: range) }
            let (value, extent) = try measured { try $0.convert(try $0.expression(fallback, in: .none), to: type, what: function.name, at: fallback.range) }
            return .scalar(value, extent)
        }
    }

    /// The table, once it is known to have a parameter's columns.
    private mutating func checked(_ table: BoundPipeline, has columns: [TypedName], at range: SourceRange) throws -> BoundPipeline {
        for column in columns where table.schema.type(of: column.name.text) != column.type {
            throw refuse(.expected("a table with the column \(printable(column.name.text)):\(column.type.rawValue)", found: "one without it"), at: range)
        }
        return table
    }
}
