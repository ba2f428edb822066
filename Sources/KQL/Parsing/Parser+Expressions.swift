import Basics

extension Parser {
    /// A scalar expression, or a source followed by operators.
    mutating func pipelineOrExpression() throws -> Expression {
        try nested { parser in
            let start = parser.token.range
            let source: Pipeline.Source
            if parser.atWord("datatable"), parser.following.kind == .punctuation("(") {
                source = try parser.datatable()
            } else if parser.atWord("print") {
                parser.advance()
                source = .print(try parser.commaList { try $0.namedExpression() })
            } else if case .word(let word) = parser.token.kind, Self.unsupportedSources.contains(word), !parser.isScalarUse() {
                throw parser.stop(.unsupportedOperator(word), at: parser.token.range)
            } else {
                let expression = try parser.expression()
                guard parser.at("|") else { return expression }
                switch expression {
                case .name(let name): source = .name(name)
                case .pipeline(let pipeline): source = .pipeline(pipeline)
                default: throw parser.stop(.expected("a table before '|'", found: "a scalar expression"), at: expression.range)
                }
            }
            return .pipeline(parser.operators(after: source, from: start))
        }
    }

    static let unsupportedSources: Set<String> = ["union", "range", "externaldata", "search", "find", "evaluate", "materialize"]

    private func isScalarUse() -> Bool {
        if case .punctuation(let mark) = following.kind { return mark == "=" || mark == "|" }
        return false
    }

    mutating func commaList<T>(_ element: (inout Parser) throws -> T) throws -> [T] {
        var elements = [try element(&self)]
        while take(",") { elements.append(try element(&self)) }
        return elements
    }

    /// `name = expression` or an expression.
    mutating func namedExpression() throws -> Expression {
        if case .word = token.kind, following.kind == .punctuation("=") {
            let name = try name("a name")
            try expect("=")
            return .named(name, try expression())
        }
        if at("["), case .string = following.kind {
            let name = try name("a name")
            guard take("=") else { return try suffixes(.name(name)) }
            return .named(name, try expression())
        }
        return try expression()
    }

    mutating func expression() throws -> Expression {
        try nested { try $0.binary(level: 0) }
    }

    /// Operators by rising precedence (published grammar: or, and, equality, relation, additive, multiplicative).
    private static let levels: [Set<String>] = [
        ["or"], ["and"], ["==", "!=", "<>", "=~", "!~"], ["<", "<=", ">", ">="], ["+", "-"], ["*", "/", "%"],
    ]

    private static let equalityLevel = 2

    private mutating func binary(level: Int) throws -> Expression {
        guard level < Self.levels.count else { return try unary() }
        var left = try binary(level: level + 1)
        while true {
            if let name = binaryOperator(in: Self.levels[level]) {
                advance()
                left = .binary(name, left, try binary(level: level + 1))
            } else if level == Self.equalityLevel, let predicate = try wordPredicate(left) {
                left = predicate
            } else {
                return left
            }
        }
    }

    private func binaryOperator(in names: Set<String>) -> Name? {
        switch token.kind {
        case .word(let text) where names.contains(text): Name(text: text, range: token.range)
        case .punctuation(let text) where names.contains(text): Name(text: text, range: token.range)
        default: nil
        }
    }

    static let stringPredicates: Set<String> = Set(
        ["has", "has_cs", "hasprefix", "hasprefix_cs", "hassuffix", "hassuffix_cs", "contains", "contains_cs",
         "startswith", "startswith_cs", "endswith", "endswith_cs"].flatMap { [$0, "!" + $0] })
    static let listPredicates: Set<String> = ["in", "!in", "in~", "!in~", "has_any", "has_all"]

    /// A predicate written as a word, which binds like `==`; nil, with nothing taken, when none follows.
    private mutating func wordPredicate(_ left: Expression) throws -> Expression? {
        guard case .word(let word) = token.kind else { return nil }
        let name = Name(text: word, range: token.range)
        if Self.stringPredicates.contains(word) {
            advance()
            return .binary(name, left, try binary(level: Self.equalityLevel + 1))
        }
        if Self.listPredicates.contains(word) {
            advance()
            return try listPredicate(name, left)
        }
        if word == "between" || word == "!between" {
            advance()
            let start = token.range
            try expect("(")
            let low = try expression()
            try expect("..")
            let high = try expression()
            let end = token.range
            try expect(")")
            return .between(name, left, low, high, start.union(end))
        }
        if word == "matches", following.kind == .word("regex") {
            advance()
            advance()
            return .binary(Name(text: "matches regex", range: name.range), left, try binary(level: Self.equalityLevel + 1))
        }
        return nil
    }

    private mutating func listPredicate(_ name: Name, _ left: Expression) throws -> Expression {
        let start = token.range
        try expect("(")
        var elements: [Expression] = []
        while !at(")") {
            elements.append(try pipelineOrExpression())
            guard take(",") else { break }
            if at(")") { record(stop(.trailingComma(name.text), at: SourceRange(previousEnd - 1, previousEnd))) }
        }
        if elements.isEmpty { throw expected("a value") }
        let end = token.range
        try expect(")")
        return .list(name, left, elements, start.union(end))
    }

    private mutating func unary() throws -> Expression {
        if at("-") || at("+") {
            let range = token.range
            let mark = at("-") ? "-" : "+"
            advance()
            let operand = try nested { try $0.unary() }
            return .unary(mark, operand, range.union(operand.range))
        }
        return try suffixes(try primary())
    }

    /// Member access and indexing: `d.a`, `d["a"]`, `d[0]`.
    private mutating func suffixes(_ base: Expression) throws -> Expression {
        var result = base
        while true {
            if at("."), case .word = following.kind {
                advance()
                result = .member(result, try name("a member"))
            } else if at("[") {
                advance()
                let index = try expression()
                let end = token.range
                try expect("]")
                result = .index(result, index, end)
            } else {
                return result
            }
        }
    }

    private mutating func primary() throws -> Expression {
        let start = token.range
        if let literal = try literal() { return literal }
        if take("(") {
            let inner = try pipelineOrExpression()
            try expect(")")
            return inner
        }
        if take("*") { return .star(start) }
        if at("["), case .string = following.kind { return .name(try name("a name")) }
        guard case .word(let word) = token.kind, !word.utf8.starts(with: "!".utf8), !Self.notNames.contains(word) else { throw expected("an expression") }
        let name = try name("a name")
        guard at("(") else { return .name(name) }
        if word == "dynamic" { return try dynamicLiteral(start) }
        advance()
        var arguments: [Expression] = []
        if !at(")") { arguments = try commaList { try $0.callArgument() } }
        let end = token.range
        try expect(")")
        return .call(name, arguments, end)
    }

    private static let notNames: Set<String> = ["and", "or", "in", "in~", "has_any", "has_all", "between", "by", "let"]

    private mutating func callArgument() throws -> Expression { at("*") ? try primary() : try pipelineOrExpression() }
}
