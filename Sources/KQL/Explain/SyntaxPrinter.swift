import Basics

/// The syntax tree: statements, expressions and sources; each node with the place where it starts.
struct SyntaxPrinter {
    let source: SourceText

    func query(_ query: QuerySyntax) -> [Outline] {
        query.statements.map(statement) + (query.body.map { [Outline("query", [expression($0)])] } ?? [])
    }

    private func statement(_ statement: Statement) -> Outline {
        switch statement {
        case .letValue(let name, let value): return Outline("let \(name.text)" + at(name.range), [expression(value)])
        case .letFunction(let name, let function):
            return Outline("let \(name.text)\(function.isView ? " view" : "")" + at(name.range), [Outline("parameters", function.parameters.map(parameter)), Outline("body", query(function.body))])
        case .parameters(let parameters): return Outline("declare query_parameters", parameters.map(parameter))
        case .set(let name, let value): return Outline("set \(name.text)" + at(name.range), value.map { [expression($0)] } ?? [])
        }
    }

    private func parameter(_ parameter: ParameterSyntax) -> Outline {
        switch parameter.kind {
        case .scalar(let type, let fallback): Outline("\(parameter.name.text): \(type.rawValue)" + at(parameter.name.range), fallback.map { [expression($0)] } ?? [])
        case .table(let columns): Outline("\(parameter.name.text): (\(columns.isEmpty ? "*" : typed(columns)))" + at(parameter.name.range))
        }
    }

    // Expressions

    func expression(_ syntax: Expression) -> Outline {
        switch syntax {
        case .literal(let value, let type, let range): return Outline("\(type.rawValue) \(shown(value))" + at(range))
        case .name(let name): return Outline("name \(name.text)" + at(name.range))
        case .star(let range): return Outline("*" + at(range))
        case .member(let base, let name): return Outline("member \(name.text)" + at(name.range), [expression(base)])
        case .index(let base, let index, _): return Outline("element" + at(index.range), [expression(base), expression(index)])
        case .call(let name, let arguments, _): return Outline("call \(name.text)" + at(name.range), arguments.map(expression))
        case .unary(let mark, let operand, let range): return Outline(mark + at(range), [expression(operand)])
        case .binary(let name, _, _): return Outline(name.text + at(name.range), operands(of: syntax, joinedBy: name.text).map(expression))
        case .list(let name, let left, let elements, _):
            return Outline(name.text + at(name.range), [expression(left), Outline("values", elements.map(expression))])
        case .between(let name, let value, let low, let high, _):
            return Outline(name.text + at(name.range), [value, low, high].map(expression))
        case .named(let name, let inner): return Outline("\(name.text) =" + at(name.range), [expression(inner)])
        case .tuple(let names, let inner): return Outline("(\(names.map(\.text).joined(separator: ", "))) =" + at(syntax.range), [expression(inner)])
        case .pipeline(let pipeline): return self.pipeline(pipeline)
        }
    }

    /// The two sides; of a chain of `and` or of `or`, all that it joins.
    private func operands(of syntax: Expression, joinedBy name: String) -> [Expression] {
        var right: [Expression] = []
        var rest = syntax
        while case .binary(let other, let left, let last) = rest, other.text == name {
            right.append(last)
            rest = left
            if name != "and" && name != "or" { break }
        }
        return [rest] + right.reversed()
    }

    // Sources

    func pipeline(_ pipeline: Pipeline) -> Outline {
        Outline("pipeline" + at(pipeline.range), [source(pipeline.source)] + pipeline.operators.map { OperatorPrinter(syntax: self).outline($0) })
    }

    private func source(_ source: Pipeline.Source) -> Outline {
        let operators = OperatorPrinter(syntax: self)
        switch source {
        case .name(let name): return Outline("from \(name.text)" + at(name.range))
        case .call(let name, let arguments, _): return Outline("from call \(name.text)" + at(name.range), arguments.map(expression))
        case .datatable(let columns, let cells): return Outline("datatable (\(typed(columns)))", cells.map(expression))
        case .print(let expressions): return Outline("print", expressions.map(expression))
        case .range(let name, let from, let to, let step):
            return Outline("range \(name.text)" + at(name.range), [Outline("from", [expression(from)]), Outline("to", [expression(to)]), Outline("step", [expression(step)])])
        case .union(let union): return operators.union(union)
        case .externaldata(let external):
            return Outline("externaldata (\(typed(external.columns)))", external.urls.map(expression) + properties(external.properties))
        case .search(let search): return operators.search(search)
        case .find(let find):
            let columns = find.columns.map { [Outline("project " + $0.map { $0.name.text + ($0.type.map { ":" + $0.rawValue } ?? "") }.joined(separator: ", "))] } ?? []
            return Outline(
                "find", (find.sourceColumn.map { [Outline("withsource \($0.text)")] } ?? []) + group("in", find.tables)
                    + [Outline("where", [expression(find.predicate)])] + columns + (find.packsRest ? [Outline("pack")] : []))
        case .pipeline(let inner): return self.pipeline(inner)
        }
    }

    // Parts

    /// A labelled list; none when it is empty.
    func group(_ label: String, _ expressions: [Expression]) -> [Outline] { expressions.isEmpty ? [] : [Outline(label, expressions.map(expression))] }

    func properties(_ properties: [Property]) -> [Outline] {
        properties.isEmpty ? [] : [Outline("with", properties.map { Outline("\($0.name.text) =", [expression($0.value)]) })]
    }

    func typed(_ columns: [TypedName]) -> String { columns.map(typed).joined(separator: ", ") }

    func typed(_ column: TypedName) -> String { "\(column.name.text):\(column.type.rawValue)" }

    func at(_ range: SourceRange) -> String {
        let place = source.position(at: range.start)
        return " \(place.line):\(place.column)"
    }
}
