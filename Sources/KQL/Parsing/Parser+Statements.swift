import Basics

extension Parser {
    mutating func query() -> QuerySyntax {
        let query = statements()
        while !isAtEnd {
            record(expected("';' or '|'"))
            skipToStatement()
            advance()
        }
        if query.body == nil, diagnostics.isEmpty { diagnostics.append(Problem.noQuery.diagnostic(at: token.range, in: source)) }
        return query
    }

    /// Statements up to the end, or up to the brace that closes a function.
    private mutating func statements() -> QuerySyntax {
        var query = QuerySyntax()
        while !isAtEnd, !at("}") {
            do {
                if take(";") { continue }
                if let statement = try statement() {
                    query.statements.append(statement)
                } else {
                    if let body = query.body { throw stop(.expected("one tabular expression", found: "a second"), at: body.range) }
                    query.body = try pipelineOrExpression()
                }
                guard isAtEnd || at(";") || at("}") else { throw expected("';' or '|'") }
            } catch {
                record(error)
                skipToStatement()
            }
        }
        return query
    }

    /// A statement that is no expression; nil, with nothing taken, when none stands here.
    private mutating func statement() throws -> Statement? {
        guard case .word(let word) = token.kind, case .word = following.kind else { return nil }
        switch word {
        case "let":
            advance()
            let name = try name("a name after 'let'")
            try expect("=")
            if let function = try function() { return .letFunction(name, function) }
            return .letValue(name, try pipelineOrExpression())
        case "declare":
            advance()
            guard takeWord("query_parameters") else { throw stop(.unsupportedStatement("declare pattern"), at: token.range) }
            return .parameters(try parameters())
        case "set":
            advance()
            let option = try name("an option")
            return .set(option, take("=") ? try expression() : nil)
        case "alias", "restrict": throw stop(.unsupportedStatement(word), at: token.range)
        default: return nil
        }
    }

    /// `(parameters) { body }`, `view () { body }`; nil, with nothing taken, for anything else.
    private mutating func function() throws -> FunctionSyntax? {
        let isView = atWord("view") && following.kind == .punctuation("(")
        guard isView || (at("(") && isParameterList()) else { return nil }
        if isView { advance() }
        let parameters = try parameters()
        try expect("{")
        let body = try nested { $0.statements() }
        try expect("}")
        return FunctionSyntax(parameters: parameters, body: body, isView: isView)
    }

    /// Whether a parenthesis opens a function's parameters: `() {` or `(name:`.
    private func isParameterList() -> Bool {
        let next = tokens[min(index + 1, tokens.count - 1)].kind
        let afterNext = tokens[min(index + 2, tokens.count - 1)].kind
        if next == .punctuation(")") { return afterNext == .punctuation("{") }
        return afterNext == .punctuation(":")
    }

    private mutating func parameters() throws -> [ParameterSyntax] {
        try expect("(")
        if take(")") { return [] }
        let result = try commaList { parser -> ParameterSyntax in
            let name = try parser.name("a parameter")
            try parser.expect(":")
            if parser.at("(") { return ParameterSyntax(name: name, kind: .table(try parser.tableColumns())) }
            let type = try parser.typeName()
            let fallback = parser.take("=") ? try parser.expression() : nil
            return ParameterSyntax(name: name, kind: .scalar(type, fallback: fallback))
        }
        try expect(")")
        return result
    }

    /// `(*)` or `(name:type, …)`, with or without a last `*`.
    private mutating func tableColumns() throws -> [TypedName] {
        try expect("(")
        var columns: [TypedName] = []
        while !at(")") {
            if take("*") { continue }
            columns.append(try typedName())
            guard take(",") else { break }
        }
        _ = take("*")
        try expect(")")
        return columns
    }

    mutating func typedName() throws -> TypedName {
        let name = try name("a column")
        try expect(":")
        return TypedName(name: name, type: try typeName())
    }

    mutating func typeName() throws -> ScalarType {
        let name = try name("a type")
        guard let type = scalarType(named: name.text) else { throw stop(.expected("a type", found: "'\(printable(name.text))'"), at: name.range) }
        return type
    }

    /// `with (name = value, …)` or `with name = value …`; empty when no `with` follows.
    mutating func properties() throws -> [Property] {
        guard takeWord("with") else { return [] }
        let isList = take("(")
        var result: [Property] = []
        while !isList || !at(")") {
            let name = try name("a property")
            try expect("=")
            result.append(Property(name: name, value: try unary()))
            guard take(",") else { break }
        }
        if isList { try expect(")") }
        return result
    }
}
